import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { agoText } from '../../ui/text/format.ts'
import { Ago } from '../../ui/text/text.tsx'
import { EndpointState } from './state.tsx'

type Endpoint = Schema<'WebhookEndpoint'>

const columns: readonly Column<Endpoint>[] = [
  { key: 'url', render: ({ url }) => url, csv: ({ url }) => url },
  { key: 'description', render: ({ description }) => description || '—', csv: (row) => row.description },
  { key: 'events', render: ({ events }) => <Events types={events} />, csv: ({ events }) => events.join(' ') },
  { key: 'result', render: (row) => <Result endpoint={row} />, csv: (row) => row.failing_since },
  {
    key: 'is_active',
    onPhone: 'end',
    render: (row) => <EndpointState endpoint={row} />,
    csv: (row) => row.is_active,
  },
  {
    key: 'created_at',
    sort: 'created_at',
    onPhone: 'never',
    render: (row) => <Ago at={row.created_at} />,
    csv: (row) => row.created_at,
  },
]

const filters: readonly Filter[] = [{ name: 'is_active', kind: 'boolean' }]

/** Every address that is told what happens. */
export default function WebhookEndpointList(): ReactElement {
  const translate = useTranslate()
  const create = (
    <IfAllowed resource="webhook-endpoints" action="create">
      <Button component={Link} to="/webhook-endpoints/create" variant="contained">
        {translate('screens.webhook_endpoints.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="webhook-endpoints"
      title={translate('resources.webhook-endpoints.name', { smart_count: 2 })}
      lead={translate('screens.webhook_endpoints.lead')}
      columns={columns}
      filters={filters}
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/webhook-endpoints/${id}`}
      nameOf={({ url }) => url}
      actions={create}
      empty={{
        title: translate('screens.webhook_endpoints.empty'),
        text: translate('screens.webhook_endpoints.empty_lead'),
        action: create,
      }}
    />
  )
}

function Events({ types }: { types: Endpoint['events'] }): ReactElement {
  const translate = useTranslate()
  if (types.length === 0) return <>{translate('screens.webhook_endpoints.all_events')}</>
  return (
    <span title={types.join(', ')}>
      {types.slice(0, 2).join(', ')}
      {types.length > 2 ? ` + ${types.length - 2}` : ''}
    </span>
  )
}

function Result({ endpoint }: { endpoint: Endpoint }): ReactElement {
  const translate = useTranslate()
  const { disabled_reason: reason, failing_since: since } = endpoint
  if (reason !== null) return <>{reason}</>
  if (since === null)
    return <span className="nx-quiet">{translate('screens.webhook_endpoints.no_failure')}</span>
  return <>{translate('screens.webhook_endpoints.failing_since', { since: agoText(since) })}</>
}
