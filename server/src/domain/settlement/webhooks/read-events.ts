import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { WebhookEventRecord, WebhookEventStatus } from './model.ts'
import { processEventKind } from './receive-event.ts'
import * as store from './store.ts'

/** A provider's message as the staff see it; what it says stands only where one is read. */
export type WebhookEventView = {
  readonly id: string
  readonly provider: string
  /** The provider's own id of the message. */
  readonly event: string
  readonly type: string
  readonly status: WebhookEventStatus
  /** What became of it, in words. */
  readonly outcome: string | null
  readonly payment: string | null
  readonly provider_payment: string | null
  readonly attempts: number
  readonly payload?: Readonly<Record<string, unknown>>
  readonly received_at: string
  readonly processed_at: string | null
}

const viewOf = (
  event: Omit<WebhookEventRecord, 'payload'> & Partial<Pick<WebhookEventRecord, 'payload'>>,
): WebhookEventView => ({
  id: event.id,
  provider: event.provider,
  event: event.event_id,
  type: event.type,
  status: event.status,
  outcome: event.outcome,
  payment: event.payment_id,
  provider_payment: event.provider_payment_id,
  attempts: event.attempts,
  ...(event.payload === undefined ? {} : { payload: event.payload }),
  received_at: event.received_at.toISOString(),
  processed_at: event.processed_at?.toISOString() ?? null,
})

/** A page of messages, the newest first; for the staff. */
export const listWebhookEvents = async (
  ctx: Ctx,
  filter: store.EventFilter,
  page: PageRequest,
): Promise<ListPage<WebhookEventView>> => mapPage(await store.listEvents(ctx.db, filter, page), viewOf)

/** One message with what it says. Throws `not_found`. */
export async function getWebhookEvent(ctx: Ctx, id: string): Promise<WebhookEventView> {
  const event = isId(id) ? await store.findEvent(ctx.db, id) : undefined
  if (event === undefined) throw notFound('Message')
  return viewOf(event)
}

/** Has a message read again: after keys were mended, or a payment was found. Harmless for one that is done. Throws `not_found`. */
export async function replayWebhookEvent(ctx: Ctx, id: string): Promise<WebhookEventView> {
  await inTransaction(ctx, async (tx) => {
    if (!isId(id) || !(await store.resetEvent(tx, id))) throw notFound('Message')
    await addJob(tx, ctx, processEventKind, { event_id: id })
    await audit(tx, ctx, { action: 'webhook_event.replay', entityType: 'webhook_event', entityId: id })
  })
  return getWebhookEvent(ctx, id)
}

const KEPT_DAYS = 90
const ROWS_A_STATEMENT = 5_000

/** Deletes messages that were dealt with long ago: they hold what providers say of buyers. Returns how many. */
export async function deleteOldWebhookEvents(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  for (let total = 0; ; ) {
    const count = await store.deleteEventsBefore(db, before, ROWS_A_STATEMENT)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}
