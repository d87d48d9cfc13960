import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Code, Money, To } from '../../ui/text/text.tsx'
import { type Line, linesOf, type Order, type OrderStory } from './facts.ts'

/** What was ordered, what became of each piece, and how the total is made. */
export function ItemsPanel({ story }: { story: OrderStory }): ReactElement {
  const translate = useTranslate()
  const { order } = story
  return (
    <Panel
      title={translate('screens.orders.items')}
      actions={<Status value={order.fulfilment_status} />}
      isFlush
    >
      <div className="nx-table-frame">
        <table className="nx-table nx-table-small nx-order-items">
          <thead>
            <tr>
              <th scope="col">{translate('screens.orders.item')}</th>
              <th scope="col" className="nx-end">
                {translate('screens.orders.unit_price')}
              </th>
              <th scope="col" className="nx-end">
                {translate('screens.orders.quantity')}
              </th>
              <th scope="col" className="nx-end">
                {translate('screens.orders.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {linesOf(story).map((line) => (
              <ItemRow key={line.item.id} line={line} currency={order.currency} />
            ))}
          </tbody>
        </table>
      </div>
      <Totals order={order} />
    </Panel>
  )
}

function ItemRow({ line, currency }: { line: Line; currency: string }): ReactElement {
  const translate = useTranslate()
  const { item } = line
  const options = Object.entries(item.options).map(([name, value]) => `${name}: ${value}`)
  const fates = (['sent', 'packed', 'left', 'returned', 'refunded'] as const).filter((fate) => line[fate] > 0)
  const hasDiscount = Number(item.discount) > 0
  return (
    <tr>
      <td>
        <div className="nx-with-thumb">
          {item.image === null ? (
            <span className="nx-thumb" />
          ) : (
            <img className="nx-thumb" src={item.image} alt="" loading="lazy" />
          )}
          <div>
            <To to={`/products/${item.product}`}>{item.name}</To>
            <div className="nx-quiet">
              {options.join(' · ')}
              {options.length > 0 && item.sku !== null ? ' · ' : null}
              {item.sku === null ? null : <Code>{item.sku}</Code>}
            </div>
            <div className="nx-quiet">
              {fates
                .map((fate) => translate(`screens.orders.fate.${fate}`, { smart_count: line[fate] }))
                .join(' · ')}
            </div>
          </div>
        </div>
      </td>
      <td className="nx-end">
        <Money amount={item.unit_price} currency={currency} />
      </td>
      <td className="nx-end">{item.quantity}</td>
      <td className="nx-end">
        <Money amount={item.total} currency={currency} />
        {hasDiscount ? (
          <div className="nx-quiet">
            −<Money amount={item.discount} currency={currency} />
          </div>
        ) : null}
      </td>
    </tr>
  )
}

function Totals({ order }: { order: Order }): ReactElement {
  const translate = useTranslate()
  const { currency } = order
  const text = (key: string, more = ''): string =>
    translate(`screens.orders.${key}`) + (more === '' ? '' : ` · ${more}`)
  const rows: readonly (readonly [key: string, name: string, amount: string])[] = [
    ['subtotal', text('subtotal'), order.subtotal],
    ...order.discounts.map(
      ({ id, name, code, amount }) =>
        [
          id,
          text('discount', code === null || code === name ? name : `${name} (${code})`),
          `-${amount}`,
        ] as const,
    ),
    ['shipping', text('shipping', order.shipping_method?.name), order.shipping_total],
    ...order.taxes.map(
      ({ name, rate, tax }) =>
        [
          `${name} ${rate}`,
          `${name} ${rate} %${order.prices_include_tax ? ` ${translate('screens.orders.included')}` : ''}`,
          tax,
        ] as const,
    ),
  ]
  return (
    <dl className="nx-totals">
      {rows.map(([key, name, amount]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <Money amount={amount} currency={currency} />
          </dd>
        </div>
      ))}
      <div className="nx-totals-sum">
        <dt>{text('total')}</dt>
        <dd>
          <Money amount={order.grand_total} currency={currency} />
        </dd>
      </div>
    </dl>
  )
}
