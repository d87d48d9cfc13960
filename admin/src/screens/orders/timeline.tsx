import { type ReactElement, useMemo } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { useMe } from '../../ui/allowed.tsx'
import { type Named, useNames } from '../../ui/names.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { moneyText, words } from '../../ui/text/format.ts'
import { Moment } from '../../ui/text/text.tsx'
import type { Order } from './facts.ts'
import { useEvents } from './read.ts'

type Event = Schema<'OrderEvent'>
type Names = ReadonlyMap<string, Named>

const nobody: readonly Event[] = []

/** What happened to an order: when, what, and by whom; the newest first. */
export function Timeline({ order }: { order: Order }): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useEvents(order.id)
  const events = data?.events ?? nobody
  const names = useNames(useMemo(() => events.map(({ actor }) => actor.id), [events]))
  return (
    <Panel title={translate('screens.orders.timeline')}>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={5} />
      ) : (
        <>
          <ol className="nx-timeline">
            {events.map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what happened has no id and is never reordered
              <EventEntry key={index} event={event} order={order} names={names} />
            ))}
          </ol>
          {data.isWhole ? null : <p className="nx-quiet">{translate('screens.orders.timeline_part')}</p>}
        </>
      )}
    </Panel>
  )
}

function EventEntry({ event, order, names }: { event: Event; order: Order; names: Names }): ReactElement {
  const translate = useTranslate()
  const details = detailsOf(event, order, translate)
  const note = event.data.note
  return (
    <li>
      <div>
        {translate(`screens.orders.story.${event.type}`, { _: words(event.type) })}
        {details.length === 0 ? null : <span className="nx-quiet"> · {details.join(' · ')}</span>}
      </div>
      {typeof note === 'string' && note !== '' ? <p className="nx-said">{note}</p> : null}
      <div className="nx-quiet">
        <Moment at={event.created_at} /> · <Who actor={event.actor} names={names} />
      </div>
    </li>
  )
}

function Who({ actor, names }: { actor: Event['actor']; names: Names }): ReactElement {
  const translate = useTranslate()
  const kind = translate(`screens.orders.actor.${actor.kind}`, { _: words(actor.kind) })
  const me = useMe()
  if (actor.id === me.id) return <>{translate('screens.orders.actor.me')}</>
  const name = actor.id ? names.get(actor.id)?.name : undefined
  return <>{name ? `${name} (${kind})` : kind}</>
}

type Translate = ReturnType<typeof useTranslate>

function detailsOf({ type, data }: Event, order: Order, translate: Translate): string[] {
  const text = (field: string): string | undefined => {
    const value = data[field]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const status = (value: string): string => translate(`nexus.status.${value}`, { _: words(value) })
  const from = text('from')
  const to = text('to')
  const amount = text('amount')
  const provider = text('provider')
  const flag = text('flag')
  const mail = text('mail')
  const why = type === 'order.cancelled' ? text('reason') : undefined
  return [
    type === 'order.status_changed' && from && to ? `${status(from)} → ${status(to)}` : undefined,
    why && translate(`screens.orders.cancelled_why.${why}`, { _: words(why) }),
    amount && moneyText(amount, text('currency') ?? order.currency),
    provider && translate(`screens.orders.provider.${provider}`, { _: words(provider) }),
    [text('carrier_name'), text('tracking_number')].filter(Boolean).join(' '),
    text('failure'),
    flag && translate(`screens.orders.flag.${flag}`, { _: words(flag) }),
    mail && translate(`screens.orders.mail.${mail}`, { _: words(mail) }),
    Array.isArray(data.fields) ? data.fields.map((field) => words(String(field))).join(', ') : undefined,
    piecesText(data.items, order),
  ].filter((part): part is string => typeof part === 'string' && part !== '')
}

function piecesText(items: unknown, order: Order): string {
  if (!Array.isArray(items)) return ''
  return items
    .map((item: { order_item?: string; quantity?: number }) => {
      const line = order.items.find(({ id }) => id === item.order_item)
      return line && item.quantity ? `${item.quantity} × ${line.name}` : ''
    })
    .filter(Boolean)
    .join(', ')
}
