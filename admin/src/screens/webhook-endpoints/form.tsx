import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Switch, Text } from '../../ui/form/inputs.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { EventsInput } from './events-input.tsx'

/** What is known of an endpoint. */
export function EndpointForm(): ReactElement {
  const translate = useTranslate()
  return (
    <>
      <Panel title={translate('screens.webhook_endpoints.address')}>
        <Text source="url" type="url" isRequired helperText="screens.webhook_endpoints.url_help" />
        <Text source="description" helperText="screens.webhook_endpoints.description_help" />
        <Switch source="is_active" helperText="screens.webhook_endpoints.active_help" />
      </Panel>
      <Panel title={translate('resources.webhook-endpoints.fields.events')}>
        <EventsInput />
      </Panel>
    </>
  )
}
