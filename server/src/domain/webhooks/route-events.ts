import { newId } from '../../kernel/id.ts'
import type { EventRouter } from '../../platform/dispatcher.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import { type Addressed, insertDeliveries, type Message } from './delivery-store.ts'
import { type Listening, listenersFor } from './endpoint-store.ts'
import { isWebhookEvent } from './event-types.ts'
import { deliveryJob } from './jobs.ts'

/** What is sent of an event; `timestamp` is the name that the Standard Webhooks specification has for its time. */
export const bodyOf = ({ id, type, version, occurred_at, data }: EventEnvelope): string =>
  JSON.stringify({ id, type, version, occurred_at, timestamp: occurred_at, data })

const wants = (endpoint: Listening, event: EventEnvelope): boolean =>
  endpoint.events.length === 0 || (endpoint.events as readonly string[]).includes(event.type)

/**
 * Notes for each endpoint which of the events it is to be told, and asks for the jobs that tell them. One small statement
 * while nobody listens, else two; none for events that never leave the shop.
 */
export const routeToWebhooks: EventRouter = async (tx, events) => {
  const told = events.filter(({ type }) => isWebhookEvent(type))
  if (told.length === 0) return []
  const endpoints = await listenersFor(tx)
  const addressed: Addressed[] = []
  const wanted = new Set<EventEnvelope>()
  const concerned = new Set<Listening>()
  for (const event of told) {
    for (const endpoint of endpoints) {
      if (!wants(endpoint, event)) continue
      addressed.push({ id: newId(), endpoint_id: endpoint.id, event_id: event.id })
      wanted.add(event)
      concerned.add(endpoint)
    }
  }
  if (addressed.length === 0) return []
  await insertDeliveries(tx, [...wanted].map(messageOf), addressed)
  // to one that is paused nothing goes before the pause is over
  return [...concerned].map(({ id, paused_until }) => deliveryJob(id, paused_until ?? undefined))
}

const messageOf = (event: EventEnvelope): Message => ({
  id: event.id,
  type: event.type,
  body: bodyOf(event),
  at: new Date(event.occurred_at),
})
