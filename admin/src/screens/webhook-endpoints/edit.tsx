import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { useChange } from '../../ui/use-call.ts'
import { Deliveries } from './deliveries.tsx'
import { EndpointForm } from './form.tsx'
import { forgetSecret, freshSecret, SecretDialog } from './secret.tsx'
import { EndpointState } from './state.tsx'
import './webhook-endpoints.css'

type Endpoint = Schema<'WebhookEndpoint'>
type Shown = { readonly secret: string; readonly isRotated: boolean }

/** An address that is told what happens, and what it was told. */
export default function WebhookEndpointEdit(): ReactElement {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const [shown, setShown] = useState<Shown | null>(() => {
    const secret = freshSecret(id)
    return secret === null ? null : { secret, isRotated: false }
  })
  return (
    <>
      <EditScreen<Endpoint>
        resource="webhook-endpoints"
        titleOf={({ url }) => url}
        badges={(endpoint) => <EndpointState endpoint={endpoint} />}
        lead={({ description }) => description}
        backTo="/webhook-endpoints"
        actions={(endpoint) => (
          <>
            <SendTest id={endpoint.id} />
            <Rotate id={endpoint.id} onSecret={(secret) => setShown({ secret, isRotated: true })} />
            <DeleteAction
              resource="webhook-endpoints"
              entry={endpoint}
              to="/webhook-endpoints"
              title={translate('screens.webhook_endpoints.delete_question')}
              text={translate('screens.webhook_endpoints.delete_text')}
            />
          </>
        )}
      >
        {(endpoint) => (
          <Columns
            main={
              <>
                <Deliveries endpointId={endpoint.id} />
                <EndpointForm />
              </>
            }
            aside={<About endpoint={endpoint} />}
          />
        )}
      </EditScreen>
      {shown === null ? null : (
        <SecretDialog
          {...shown}
          onClose={() => {
            forgetSecret(id)
            setShown(null)
          }}
        />
      )}
    </>
  )
}

function SendTest({ id }: { id: string }): ReactElement {
  const translate = useTranslate()
  const { mutate, isPending } = useChange(
    () => call(api.POST('/api/webhook-endpoints/{id}/test/', { params: { path: { id } } })),
    { renews: ['webhook-deliveries'], said: 'screens.webhook_endpoints.test_sent' },
  )
  return (
    <Action
      label={translate('screens.webhook_endpoints.test')}
      isPending={isPending}
      run={() => mutate(undefined)}
    />
  )
}

function Rotate({ id, onSecret }: { id: string; onSecret: (secret: string) => void }): ReactElement {
  const translate = useTranslate()
  const { mutate, isPending } = useChange(
    () =>
      call(api.POST('/api/webhook-endpoints/{id}/rotate-secret/', { params: { path: { id } }, body: {} })),
    { renews: ['webhook-endpoints'], onDone: ({ secret }) => onSecret(secret) },
  )
  return (
    <Action
      label={translate('screens.webhook_endpoints.rotate')}
      isPending={isPending}
      question={{
        title: translate('screens.webhook_endpoints.rotate_question'),
        text: translate('screens.webhook_endpoints.rotate_text'),
      }}
      run={() => mutate(undefined)}
    />
  )
}

function About({ endpoint }: { endpoint: Endpoint }): ReactElement {
  const translate = useTranslate()
  const text = (key: string): string => translate(`screens.webhook_endpoints.${key}`)
  return (
    <Panel title={text('about')}>
      <Facts
        rows={[
          [text('state'), <EndpointState key="state" endpoint={endpoint} />],
          ...(endpoint.disabled_reason === null
            ? []
            : ([[text('reason'), endpoint.disabled_reason]] as const)),
          [text('failing'), <Moment key="failing" at={endpoint.failing_since} />],
          [text('off_since'), <Moment key="off" at={endpoint.disabled_at} />],
          [text('old_secret_until'), <Moment key="old" at={endpoint.previous_secret_until} />],
          [text('created_at'), <Moment key="made" at={endpoint.created_at} />],
        ]}
      />
      {endpoint.disabled_at === null ? null : <p className="nx-quiet">{text('switch_on_help')}</p>}
    </Panel>
  )
}
