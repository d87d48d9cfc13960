import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'
import { OrderBulk } from './bulk.tsx'
import { QuickFilters } from './quick-filters.tsx'
import './orders.css'

type Row = Schema<'OrderSummary'>

const columns: readonly Column<Row>[] = [
  { key: 'number', sort: 'number', render: ({ number }) => number, csv: ({ number }) => number },
  {
    key: 'placed_at',
    sort: 'created_at',
    render: ({ placed_at }) => <Ago at={placed_at} />,
    csv: ({ placed_at }) => placed_at,
  },
  {
    key: 'customer',
    render: ({ customer_name, email }) => customer_name || email,
    csv: ({ customer_name }) => customer_name,
  },
  { key: 'email', isHiddenAtFirst: true, render: ({ email }) => email, csv: ({ email }) => email },
  {
    key: 'item_count',
    align: 'end',
    onPhone: 'never',
    render: ({ item_count }) => item_count,
    csv: ({ item_count }) => item_count,
  },
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
    key: 'fulfilment_status',
    onPhone: 'never',
    render: (order) => <Status value={order.fulfilment_status} />,
    csv: (order) => order.fulfilment_status,
  },
  {
    key: 'grand_total',
    sort: 'grand_total',
    align: 'end',
    render: ({ grand_total, currency }) => <Money amount={grand_total} currency={currency} />,
    csv: ({ grand_total }) => grand_total,
  },
  {
    key: 'currency',
    label: 'screens.orders.currency',
    isHiddenAtFirst: true,
    render: ({ currency }) => currency,
    csv: ({ currency }) => currency,
  },
]

const choicesOf = (values: readonly string[]) => values.map((value) => ({ value }))

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: choicesOf(['pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned']),
  },
  {
    name: 'payment_status',
    kind: 'choice',
    choices: choicesOf(['unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded']),
  },
  {
    name: 'fulfilment_status',
    kind: 'choice',
    choices: choicesOf(['unfulfilled', 'partial', 'fulfilled', 'returned']),
  },
  { name: 'created_after', kind: 'day' },
  { name: 'created_before', kind: 'day' },
  { name: 'email', kind: 'text' },
]

/** Every order of the shop. */
export default function OrderList(): ReactElement {
  const translate = useTranslate()
  const mayWrite = useIsAllowed('orders', 'edit')
  return (
    <ListScreen<Row>
      resource="orders"
      title={translate('resources.orders.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      hasSearch
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/orders/${id}`}
      above={<QuickFilters />}
      bulkActions={mayWrite ? <OrderBulk /> : null}
      empty={{
        title: translate('screens.orders.empty'),
        text: translate('screens.orders.empty_lead'),
      }}
    />
  )
}
