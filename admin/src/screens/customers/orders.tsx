import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import './customers.css'

const shown = 10

/** The newest orders of somebody, and a way to all of them. */
export function CustomerOrders({ customer }: { customer: Schema<'User'> }): ReactElement {
  const translate = useTranslate()
  const { id: user } = customer
  const { data, error, refetch } = useRead(['orders', 'of', user], () =>
    call(api.GET('/api/orders/summaries/', { params: { query: { user, page_size: shown } } })),
  )
  const all = `/orders?filter=${encodeURIComponent(JSON.stringify({ user }))}`
  return (
    <Panel
      title={translate('screens.customers.orders')}
      actions={
        (data?.results.length ?? 0) > 0 ? <To to={all}>{translate('nexus.common.show_all')}</To> : null
      }
      isFlush={(data?.results.length ?? 0) > 0}
    >
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : data.results.length === 0 ? (
        <span className="nx-quiet">{translate('screens.customers.no_orders')}</span>
      ) : (
        <div className="nx-table-frame">
          <table className="nx-table nx-table-small nx-customer-orders">
            <thead>
              <tr>
                <th scope="col">{translate('resources.orders.fields.number')}</th>
                <th scope="col">{translate('resources.orders.fields.placed_at')}</th>
                <th scope="col">{translate('resources.orders.fields.status')}</th>
                <th scope="col">{translate('resources.orders.fields.payment_status')}</th>
                <th scope="col" className="nx-end">
                  {translate('resources.orders.fields.grand_total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.results.map((order) => (
                <tr key={order.id}>
                  <td>
                    <To to={`/orders/${order.id}`}>{order.number}</To>
                  </td>
                  <td>
                    <Ago at={order.placed_at} />
                  </td>
                  <td>
                    <Status value={order.status} />
                  </td>
                  <td>
                    <Status value={order.payment_status} />
                  </td>
                  <td className="nx-end">
                    <Money amount={order.grand_total} currency={order.currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
