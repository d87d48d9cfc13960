import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { OrderLink } from '../../ui/list/order-link.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'

type Return = Schema<'Return'>

const piecesOf = ({ items }: Return): string =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')

const columns: readonly Column<Return>[] = [
  { key: 'items', render: piecesOf, csv: piecesOf },
  { key: 'order', render: ({ order }) => <OrderLink id={order} at="returns" />, csv: ({ order }) => order },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'reason', render: ({ reason }) => reason, csv: ({ reason }) => reason },
  {
    key: 'created_at',
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
  {
    key: 'received_at',
    isHiddenAtFirst: true,
    render: ({ received_at }) => <Ago at={received_at} />,
    csv: ({ received_at }) => received_at,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: ['requested', 'approved', 'received', 'refused', 'refunded', 'cancelled'].map((value) => ({
      value,
    })),
  },
  { name: 'order', kind: 'text' },
  { name: 'created_after', kind: 'day' },
  { name: 'created_before', kind: 'day' },
]

/** Every return, the newest first; a row leads to the return on the page of its order. */
export default function ReturnList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen<Return>
      resource="returns"
      title={translate('resources.returns.name', { smart_count: 2 })}
      lead={translate('screens.returns.lead')}
      columns={columns}
      filters={filters}
      rowTo={({ order }) => `/orders/${order}?at=returns`}
      empty={{ title: translate('screens.returns.empty'), text: translate('screens.returns.empty_lead') }}
    />
  )
}
