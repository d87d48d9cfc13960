import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { words } from '../../ui/text/format.ts'
import { Ago, To } from '../../ui/text/text.tsx'
import { MessageStatus, STATES } from './state.tsx'

type Message = Schema<'WebhookEvent'>

const columns: readonly Column<Message>[] = [
  { key: 'type', render: ({ type }) => type, csv: ({ type }) => type },
  { key: 'provider', render: ({ provider }) => words(provider), csv: ({ provider }) => provider },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <MessageStatus value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'outcome', render: ({ outcome }) => outcome ?? '—', csv: ({ outcome }) => outcome },
  { key: 'payment', render: ({ payment }) => <PaymentLink payment={payment} />, csv: (row) => row.payment },
  {
    key: 'attempts',
    align: 'end',
    onPhone: 'never',
    render: ({ attempts }) => attempts,
    csv: ({ attempts }) => attempts,
  },
  { key: 'received_at', render: (row) => <Ago at={row.received_at} />, csv: (row) => row.received_at },
]

const filters: readonly Filter[] = [
  {
    name: 'provider',
    kind: 'choice',
    choices: ['stripe', 'chapa', 'sandbox'].map((value) => ({ value, name: words(value) })),
  },
  {
    name: 'status',
    kind: 'choice',
    choices: STATES.map((value) => ({ value, name: `screens.webhook_events.states.${value}` })),
  },
  { name: 'payment', kind: 'text' },
]

/** What payment providers have told, and what became of it. */
export default function WebhookEventList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen
      resource="webhook-events"
      title={translate('resources.webhook-events.name', { smart_count: 2 })}
      lead={translate('screens.webhook_events.lead')}
      columns={columns}
      filters={filters}
      rowTo={({ id }) => `/webhook-events/${id}`}
      nameOf={({ type }) => type}
      empty={{
        title: translate('screens.webhook_events.empty'),
        text: translate('screens.webhook_events.empty_lead'),
      }}
    />
  )
}

function PaymentLink({ payment }: { payment: string | null }): ReactElement {
  const translate = useTranslate()
  if (payment === null) return <>—</>
  return <To to={`/payments/${payment}`}>{translate('screens.webhook_events.payment')}</To>
}
