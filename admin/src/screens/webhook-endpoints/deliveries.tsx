import { MenuItem, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { DeliveryDrawer } from './delivery-drawer.tsx'

type Delivery = Schema<'WebhookDelivery'>
type State = Delivery['status']

const states: readonly State[] = ['pending', 'succeeded', 'failed']
const pageSize = 15
const everyMs = 5_000
const keptDays = 30

/** What an endpoint was told, the newest first. */
export function Deliveries({ endpointId }: { endpointId: string }): ReactElement {
  const translate = useTranslate()
  const [status, setStatus] = useState<State | 'all'>('all')
  const [page, setPage] = useState(1)
  const [opened, setOpened] = useState<string | null>(null)
  const query = { page, page_size: pageSize, ...(status === 'all' ? {} : { status }) }
  const { data, error, refetch } = useRead(
    ['webhook-deliveries', endpointId, query],
    () =>
      call(
        api.GET('/api/webhook-endpoints/{id}/deliveries/', { params: { path: { id: endpointId }, query } }),
      ),
    { everyMs },
  )
  return (
    <Panel
      title={translate('screens.webhook_endpoints.deliveries')}
      lead={translate('screens.webhook_endpoints.deliveries_lead')}
      actions={
        <>
          <TextField
            select
            size="small"
            fullWidth={false}
            label={translate('screens.webhook_endpoints.state')}
            value={status}
            onChange={(event) => {
              setStatus(event.target.value as State | 'all')
              setPage(1)
            }}
            sx={{ minWidth: 130 }}
          >
            <MenuItem value="all">{translate('nexus.common.any')}</MenuItem>
            {states.map((each) => (
              <MenuItem key={each} value={each}>
                {translate(`screens.webhook_endpoints.delivery_states.${each}`)}
              </MenuItem>
            ))}
          </TextField>
          <RedeliverFailed endpointId={endpointId} />
        </>
      }
      isFlush
    >
      {data === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : data.results.length === 0 ? (
        <p className="nx-deliveries-none">{translate('screens.webhook_endpoints.no_deliveries')}</p>
      ) : (
        <>
          <DeliveryTable deliveries={data.results} onOpen={setOpened} />
          <PlainPager page={page} pageSize={pageSize} count={data.count ?? 0} onPage={setPage} />
        </>
      )}
      <DeliveryDrawer endpointId={endpointId} deliveryId={opened} onClose={() => setOpened(null)} />
    </Panel>
  )
}

function DeliveryTable(props: {
  deliveries: readonly Delivery[]
  onOpen: (id: string) => void
}): ReactElement {
  const translate = useTranslate()
  return (
    <div className="nx-table-frame">
      <table className="nx-table nx-table-small nx-deliveries">
        <thead>
          <tr>
            {(['event_type', 'status', 'attempts', 'answer', 'next', 'created'] as const).map((name) => (
              <th key={name} scope="col" className={name === 'attempts' ? 'nx-end' : undefined}>
                {translate(`screens.webhook_endpoints.delivery.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.deliveries.map((delivery) => (
            <tr key={delivery.id}>
              <td>
                <button type="button" className="nx-link-button" onClick={() => props.onOpen(delivery.id)}>
                  {delivery.event_type}
                </button>
              </td>
              <td>
                <Status value={delivery.status} />
              </td>
              <td className="nx-end">{delivery.attempts}</td>
              <td>{delivery.response_status ?? delivery.error ?? '—'}</td>
              <td>
                <Ago at={delivery.next_attempt_at} />
              </td>
              <td>
                <Ago at={delivery.created_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RedeliverFailed({ endpointId }: { endpointId: string }): ReactElement {
  const translate = useTranslate()
  const { mutate, isPending } = useChange(
    () =>
      call(
        api.POST('/api/webhook-endpoints/{id}/deliveries/redeliver/', {
          params: { path: { id: endpointId } },
          body: { since: new Date(Date.now() - keptDays * 86_400_000).toISOString() },
        }),
      ),
    { renews: ['webhook-deliveries'], said: 'screens.webhook_endpoints.redelivered_all' },
  )
  return (
    <Action
      label={translate('screens.webhook_endpoints.redeliver_failed')}
      isPending={isPending}
      question={{
        title: translate('screens.webhook_endpoints.redeliver_failed_question'),
        text: translate('screens.webhook_endpoints.redeliver_failed_text'),
      }}
      run={() => mutate(undefined)}
    />
  )
}
