import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { words } from '../../ui/text/format.ts'
import { JsonText } from '../../ui/text/json-text.tsx'
import { Code, Moment, To } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { MessageStatus } from './state.tsx'

type Message = Schema<'WebhookEvent'>

const askAgainMs = 2_000

/** One message of a payment provider, with what it says. */
export default function WebhookEventPage(): ReactElement {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data, error, refetch } = useRead(
    ['webhook-events', 'page', id],
    () => call(api.GET('/api/webhook-events/{id}/', { params: { path: { id } } })),
    { everyMs: (found) => (found?.status === 'received' ? askAgainMs : false) },
  )
  if (data === undefined) {
    return (
      <Page title={translate('resources.webhook-events.name', { smart_count: 1 })} backTo="/webhook-events">
        <Panel>{error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}</Panel>
      </Page>
    )
  }
  return (
    <Page
      title={data.type}
      badges={<MessageStatus value={data.status} />}
      lead={translate(`screens.webhook_events.state_leads.${data.status}`)}
      backTo="/webhook-events"
      actions={<Replay id={id} />}
    >
      <Columns
        main={
          <Panel title={translate('screens.webhook_events.payload')}>
            <JsonText value={data.payload ?? {}} label={translate('screens.webhook_events.payload')} />
          </Panel>
        }
        aside={<About message={data} />}
      />
    </Page>
  )
}

function Replay({ id }: { id: string }): ReactElement {
  const translate = useTranslate()
  const { mutate, isPending } = useChange(
    () => call(api.POST('/api/webhook-events/{id}/replay/', { params: { path: { id } } })),
    { renews: ['webhook-events'], said: 'screens.webhook_events.replayed' },
  )
  return (
    <IfAllowed resource="webhook-events" action="edit">
      <Action
        label={translate('screens.webhook_events.replay')}
        isPending={isPending}
        question={{
          title: translate('screens.webhook_events.replay_question'),
          text: translate('screens.webhook_events.replay_text'),
        }}
        run={() => mutate(undefined)}
      />
    </IfAllowed>
  )
}

function About({ message }: { message: Message }): ReactElement {
  const translate = useTranslate()
  const field = (name: string): string => translate(`resources.webhook-events.fields.${name}`)
  const { payment, provider_payment: providers } = message
  return (
    <Panel title={translate('screens.webhook_events.about')}>
      <Facts
        rows={[
          [field('provider'), words(message.provider)],
          [field('event'), <Code key="event">{message.event}</Code>],
          [field('outcome'), message.outcome ?? '—'],
          [
            field('payment'),
            payment === null ? (
              '—'
            ) : (
              <To key="payment" to={`/payments/${payment}`}>
                {translate('screens.webhook_events.payment')}
              </To>
            ),
          ],
          [field('provider_payment'), providers ? <Code key="theirs">{providers}</Code> : '—'],
          [field('attempts'), message.attempts],
          [field('received_at'), <Moment key="in" at={message.received_at} />],
          [field('processed_at'), <Moment key="out" at={message.processed_at} />],
        ]}
      />
    </Panel>
  )
}
