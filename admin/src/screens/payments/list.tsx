import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { OrderLink } from '../../ui/list/order-link.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Money } from '../../ui/text/text.tsx'
import { Flag, Provider } from './words.tsx'

type Payment = Schema<'Payment'>

const columns: readonly Column<Payment>[] = [
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
  { key: 'order', render: ({ order }) => <OrderLink id={order} at="payments" />, csv: ({ order }) => order },
  {
    key: 'provider',
    render: ({ provider }) => <Provider name={provider} />,
    csv: ({ provider }) => provider,
  },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  {
    key: 'flag',
    render: ({ flag }) => (flag ? <Flag name={flag} /> : null),
    csv: ({ flag }) => flag,
  },
  {
    key: 'transaction_id',
    isHiddenAtFirst: true,
    render: (payment) => payment.transaction_id,
    csv: (payment) => payment.transaction_id,
  },
  {
    key: 'created_at',
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
]

const choicesOf = (values: readonly string[]) => values.map((value) => ({ value }))
const PROVIDERS = ['stripe', 'chapa', 'cod', 'bank_transfer', 'sandbox'] as const

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: choicesOf([
      'pending',
      'requires_action',
      'authorized',
      'succeeded',
      'failed',
      'expired',
      'refunded',
      'partially_refunded',
      'canceled',
    ]),
  },
  {
    name: 'provider',
    kind: 'choice',
    choices: PROVIDERS.map((value) => ({ value, name: `screens.orders.provider.${value}` })),
  },
  { name: 'flagged', kind: 'boolean' },
  { name: 'order', kind: 'text' },
]

/** Every payment, the newest first. */
export default function PaymentList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen<Payment>
      resource="payments"
      title={translate('resources.payments.name', { smart_count: 2 })}
      lead={translate('screens.payments.lead')}
      columns={columns}
      filters={filters}
      rowTo={({ id }) => `/payments/${id}`}
      empty={{ title: translate('screens.payments.empty'), text: translate('screens.payments.empty_lead') }}
    />
  )
}
