import Close from '@mui/icons-material/Close'
import { Drawer, IconButton, Typography } from '@mui/material'
import { type ReactElement, useId } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Facts } from '../../ui/page/panel.tsx'
import { JsonText } from '../../ui/text/json-text.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Code, Moment } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { eventKey } from './events.ts'

type Detail = Schema<'WebhookDeliveryDetail'>

const askAgainMs = 2_000

/** One delivery: what was sent, what was answered at each try, and a way to send it again. */
export function DeliveryDrawer(props: {
  endpointId: string
  deliveryId: string | null
  onClose: () => void
}): ReactElement {
  const titleId = useId()
  const { endpointId, deliveryId, onClose } = props
  return (
    <Drawer
      anchor="right"
      open={deliveryId !== null}
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-modal': true, 'aria-labelledby': titleId } as object }}
    >
      {deliveryId === null ? null : (
        <Body path={{ id: endpointId, delivery: deliveryId }} titleId={titleId} onClose={onClose} />
      )}
    </Drawer>
  )
}

function Body(props: {
  path: { id: string; delivery: string }
  titleId: string
  onClose: () => void
}): ReactElement {
  const { path, titleId, onClose } = props
  const translate = useTranslate()
  const { data, error, refetch } = useRead(
    ['webhook-deliveries', 'one', path],
    () => call(api.GET('/api/webhook-endpoints/{id}/deliveries/{delivery}/', { params: { path } })),
    { everyMs: (found) => (found?.status === 'pending' ? askAgainMs : false) },
  )
  const again = useChange(
    () =>
      call(api.POST('/api/webhook-endpoints/{id}/deliveries/{delivery}/redeliver/', { params: { path } })),
    { renews: ['webhook-deliveries'], said: 'screens.webhook_endpoints.redelivered' },
  )
  return (
    <div className="nx-delivery">
      <header>
        <Typography variant="h2" id={titleId}>
          {data?.event_type ?? translate('screens.webhook_endpoints.one_delivery')}
        </Typography>
        <Action
          label={translate('screens.webhook_endpoints.redeliver')}
          disabled={data === undefined}
          isPending={again.isPending}
          run={() => again.mutate(undefined)}
        />
        <IconButton onClick={onClose} aria-label={translate('nexus.common.close')} autoFocus>
          <Close fontSize="small" />
        </IconButton>
      </header>
      {data === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <Delivery detail={data} />
      )}
    </div>
  )
}

function Delivery({ detail }: { detail: Detail }): ReactElement {
  const translate = useTranslate()
  const text = (key: string): string => translate(`screens.webhook_endpoints.${key}`)
  return (
    <>
      <p className="nx-quiet">{translate(eventKey(detail.event_type))}</p>
      <Facts
        rows={[
          [text('state'), <Status key="state" value={detail.status} />],
          [text('delivery.attempts'), detail.attempts],
          [text('delivery.next'), <Moment key="next" at={detail.next_attempt_at} />],
          [text('delivery.created'), <Moment key="made" at={detail.created_at} />],
          [text('event_id'), <Code key="event">{detail.event}</Code>],
        ]}
      />
      <h3>{text('request')}</h3>
      <JsonText value={detail.body} label={text('request')} />
      <h3>{text('tries')}</h3>
      {detail.tries.length === 0 ? <p className="nx-quiet">{text('no_tries')}</p> : null}
      <ol className="nx-tries">
        {detail.tries.toReversed().map((each) => (
          <li key={each.at}>
            <div className="nx-try">
              <span className={`nx-status ${each.error === null ? 'nx-good' : 'nx-bad'}`}>
                {each.status ?? text('no_answer')}
              </span>
              <Moment at={each.at} />
              <span className="nx-quiet">{each.duration_ms} ms</span>
            </div>
            {each.error === null ? null : <div>{each.error}</div>}
            {each.response === '' ? null : <JsonText value={each.response} label={text('answer')} />}
          </li>
        ))}
      </ol>
    </>
  )
}
