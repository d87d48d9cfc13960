import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { api, callJson } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'

type Summary = Schema<'SummaryReport'>

const STATES = ['pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned'] as const

/** How many orders stand in each state; each leads to them. */
export function OrdersByStatus({ summary }: { summary: Summary }): ReactElement | null {
  const translate = useTranslate()
  const isAllowed = useIsAllowed('orders', 'list')
  const most = Math.max(1, ...STATES.map((state) => summary.orders_by_status[state]))
  if (!isAllowed) return null
  return (
    <Panel
      title={translate('screens.dashboard.orders_by_status')}
      actions={<To to="/orders">{translate('nexus.common.show_all')}</To>}
    >
      <ul className="nx-bars">
        {STATES.map((state) => {
          const count = summary.orders_by_status[state]
          return (
            <li key={state}>
              <Link to={listAddress('orders', { status: state })}>
                <Status value={state} />
                <span className="nx-bar" aria-hidden="true">
                  <span style={{ width: `${(100 * count) / most}%` }} />
                </span>
                <strong className="nx-figure">{numberText(count)}</strong>
              </Link>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** What sold best in 30 days. */
export function TopProducts({ summary }: { summary: Summary }): ReactElement {
  const translate = useTranslate()
  const isLinked = useIsAllowed('products', 'list')
  const products = summary.top_products
  return (
    <Panel
      title={translate('screens.dashboard.top_products')}
      lead={translate('screens.dashboard.top_products_lead')}
      actions={
        <To to={`/reports?${new URLSearchParams({ group_by: 'product', currency: summary.currency })}`}>
          {translate('nexus.common.show_all')}
        </To>
      }
      isFlush={products.length > 0}
    >
      {products.length === 0 ? (
        <p className="nx-quiet">{translate('screens.dashboard.nothing_sold')}</p>
      ) : (
        <table className="nx-table nx-table-small nx-inset">
          <thead>
            <tr>
              <th scope="col">{translate('screens.dashboard.product')}</th>
              <th scope="col" className="nx-end">
                {translate('screens.dashboard.units')}
              </th>
              <th scope="col" className="nx-end">
                {translate('screens.dashboard.gross_sales')}
              </th>
            </tr>
          </thead>
          <tbody>
            {products.map(({ product, name, slug, units, gross_sales }) => (
              <tr key={product}>
                <td>{isLinked && slug !== null ? <To to={`/products/${product}`}>{name}</To> : name}</td>
                <td className="nx-end">{numberText(units)}</td>
                <td className="nx-end">
                  <Money amount={gross_sales} currency={summary.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

const lowShown = 5

/** What will soon be sold out. */
export function LowStock(): ReactElement {
  const translate = useTranslate()
  const isLinked = useIsAllowed('products', 'list')
  const { data, error, refetch } = useRead(['inventory', 'low-stock', lowShown], () =>
    callJson(api.GET('/api/reports/low-stock/', { params: { query: { page_size: lowShown } } })),
  )
  return (
    <Panel
      title={translate('screens.dashboard.low_stock')}
      actions={
        data === undefined || data.count === 0 ? undefined : (
          <To to="/reports?report=low-stock">
            {translate('screens.dashboard.show_all_of', { count: numberText(data.count) })}
          </To>
        )
      }
      isFlush={(data?.count ?? 0) > 0}
    >
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : data.count === 0 ? (
        <p className="nx-quiet">{translate('screens.dashboard.no_low_stock')}</p>
      ) : (
        <table className="nx-table nx-table-small nx-inset">
          <thead>
            <tr>
              <th scope="col">{translate('screens.dashboard.product')}</th>
              <th scope="col" className="nx-end">
                {translate('screens.dashboard.available')}
              </th>
              <th scope="col" className="nx-end">
                {translate('screens.dashboard.threshold')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.results.map(({ variant, product, name, sku, available, threshold }) => (
              <tr key={variant}>
                <td>
                  {isLinked ? <To to={`/products/${product.id}`}>{product.name}</To> : product.name}
                  <div className="nx-quiet">{[name, sku].filter(Boolean).join(' · ')}</div>
                </td>
                <td className="nx-end">{numberText(available)}</td>
                <td className="nx-end nx-quiet">{numberText(threshold)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
