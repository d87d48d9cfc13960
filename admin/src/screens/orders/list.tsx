import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'

type Order = Schema<'Order'>

const columns: readonly Column<Order>[] = [
  { key: 'number', sort: 'number', render: ({ number }) => number, csv: ({ number }) => number },
  {
    key: 'placed_at',
    sort: 'created_at',
    render: ({ placed_at }) => <Ago at={placed_at} />,
    csv: ({ placed_at }) => placed_at,
  },
  { key: 'email', render: ({ email }) => email, csv: ({ email }) => email },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  {
    key: 'payment_status',
    render: (order) => <Status value={order.payment_status} />,
    csv: (order) => order.payment_status,
  },
  {
    key: 'grand_total',
    sort: 'grand_total',
    align: 'end',
    render: ({ grand_total, currency }) => <Money amount={grand_total} currency={currency} />,
    csv: ({ grand_total }) => grand_total,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: ['pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned'].map(
      (value) => ({ value }),
    ),
  },
  { name: 'created_after', kind: 'day' },
]

/** Every order of the shop. */
export default function OrderList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen
      resource="orders"
      title={translate('resources.orders.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/orders/${id}`}
      bulkActions={null}
      empty={{ title: translate('screens.orders.empty') }}
    />
  )
}
