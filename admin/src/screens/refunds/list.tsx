import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { OrderLink } from '../../ui/list/order-link.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'
import { Origin } from './origin.tsx'
import { RetryRefund } from './retry.tsx'

type Refund = Schema<'Refund'>

const columns: readonly Column<Refund>[] = [
  {
    key: 'amount',
    render: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
    csv: ({ amount }) => amount,
  },
  {
    key: 'currency',
    isHiddenAtFirst: true,
    render: ({ currency }) => currency,
    csv: ({ currency }) => currency,
  },
  { key: 'order', render: ({ order }) => <OrderLink id={order} at="refunds" />, csv: ({ order }) => order },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'origin', render: ({ origin }) => <Origin name={origin} />, csv: ({ origin }) => origin },
  {
    key: 'reason',
    render: ({ reason, failure }) =>
      failure ? <span style={{ color: 'var(--nx-bad)' }}>{failure}</span> : reason,
    csv: ({ reason }) => reason,
  },
  {
    key: 'created_at',
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
  { key: 'retry', align: 'end', render: (refund) => <RetryRefund refund={refund} /> },
]

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: [{ value: 'pending' }, { value: 'succeeded' }, { value: 'failed' }],
  },
  { name: 'order', kind: 'text' },
  { name: 'created_after', kind: 'day' },
  { name: 'created_before', kind: 'day' },
]

/** Every refund, the newest first. */
export default function RefundList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen<Refund>
      resource="refunds"
      title={translate('resources.refunds.name', { smart_count: 2 })}
      lead={translate('screens.refunds.lead')}
      columns={columns}
      filters={filters}
      rowTo={({ order }) => `/orders/${order}?at=refunds`}
      empty={{ title: translate('screens.refunds.empty'), text: translate('screens.refunds.empty_lead') }}
    />
  )
}
