import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { EndpointForm } from './form.tsx'
import { keepSecret } from './secret.tsx'
import './webhook-endpoints.css'

type Made = Schema<'WebhookEndpointWithSecret'>

/** A further address that is told what happens. */
export default function WebhookEndpointCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen<Made>
      resource="webhook-endpoints"
      title={translate('screens.webhook_endpoints.create')}
      lead={translate('screens.webhook_endpoints.create_lead')}
      backTo="/webhook-endpoints"
      values={{ url: '', description: '', events: [], is_active: true }}
      onCreated={({ id, secret }) => keepSecret(id, secret)}
      to={({ id }) => `/webhook-endpoints/${id}`}
    >
      <div className="nx-column">
        <EndpointForm />
      </div>
    </CreateScreen>
  )
}
