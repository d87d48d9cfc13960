import { AppError, fieldError, notFound } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createJobRecord, getJob, type JobRow } from '../../platform/job-records.ts'
import { addJobs, type JobHelpers, PermanentJobFailure } from '../../platform/jobs.ts'
import * as store from './delivery-store.ts'
import { changeEndpoint, lockEndpoint } from './endpoint-store.ts'
import { WEBHOOK_TEST } from './event-types.ts'
import { deliveryJob, redeliverKind } from './jobs.ts'
import type { DeliveryDetail, EndpointRow } from './model.ts'
import { bodyOf } from './route-events.ts'
import { viewDeliveryDetail } from './view.ts'

/** How many deliveries one request sends again. */
export const REDELIVER_MAX = 10_000
const ROWS_A_STATEMENT = 500

/**
 * Sends an endpoint a `webhook.test` event, whatever it is subscribed to. Returns the delivery, which is on its way.
 * Throws `not_found`, or `invalid_transition` for an endpoint that is switched off.
 */
export async function sendTest(ctx: Ctx, endpointId: string): Promise<DeliveryDetail> {
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockActive(tx, endpointId)
    await endPause(tx, endpoint)
    const event = {
      id: newId(),
      type: WEBHOOK_TEST,
      version: 1,
      occurred_at: ctx.now.toISOString(),
      data: { endpoint_id: endpoint.id },
    }
    const message = { id: event.id, type: event.type, body: bodyOf(event), at: ctx.now }
    const id = newId()
    await store.insertDeliveries(tx, [message], [{ id, endpoint_id: endpoint.id, event_id: event.id }])
    await addJobs(tx, ctx, [deliveryJob(endpoint.id)])
    await audit(tx, ctx, {
      action: 'webhook_endpoint.test',
      entityType: 'webhook_endpoint',
      entityId: endpoint.id,
    })
    return viewDeliveryDetail((await store.findDelivery(tx, endpoint.id, id))!)
  })
}

/**
 * Sends a delivery again, under the same id and with the same body, whatever became of it before; one that waits need not
 * wait any longer. Throws `not_found`, or `invalid_transition` for an endpoint that is switched off.
 */
export async function redeliver(ctx: Ctx, endpointId: string, id: string): Promise<DeliveryDetail> {
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockActive(tx, endpointId)
    if (!isId(id) || !(await store.renewDelivery(tx, endpoint.id, id, ctx.now))) throw notFound('Delivery')
    await endPause(tx, endpoint)
    await addJobs(tx, ctx, [deliveryJob(endpoint.id)])
    await audit(tx, ctx, {
      action: 'webhook_delivery.redeliver',
      entityType: 'webhook_delivery',
      entityId: id,
      after: { endpoint: endpoint.id },
    })
    return viewDeliveryDetail((await store.findDelivery(tx, endpoint.id, id))!)
  })
}

/**
 * Asks for everything to be sent again that has failed for good since a moment, at most 10,000 deliveries. Returns the
 * job. Throws `not_found`, a validation error naming `since`, or `invalid_transition` for an endpoint that is switched
 * off.
 */
export async function requestRedelivery(ctx: Ctx, endpointId: string, since: string): Promise<JobRow> {
  const moment = new Date(since)
  if (Number.isNaN(moment.getTime()))
    throw fieldError('since', 'Must be a moment such as "2026-01-31T09:00:00Z".')
  return inTransaction(ctx, async (tx) => {
    const endpoint = await lockActive(tx, endpointId)
    const payload = {
      endpoint_id: endpoint.id,
      since: moment.toISOString(),
      requested_at: ctx.now.toISOString(),
    }
    const id = await createJobRecord(tx, ctx, redeliverKind, payload)
    await audit(tx, ctx, {
      action: 'webhook_endpoint.redeliver',
      entityType: 'webhook_endpoint',
      entityId: endpoint.id,
      after: { since: payload.since, job: id },
    })
    return getJob(tx, id)
  })
}

/** The job of it. Run again it goes on: what has been asked for since is not asked for twice. */
export async function runRedelivery(
  ctx: Ctx,
  payload: { readonly endpoint_id: Id; readonly since: string; readonly requested_at: string },
  helpers: Pick<JobHelpers, 'signal' | 'progress'>,
): Promise<{ readonly redelivered: number; readonly is_complete: boolean }> {
  const range = {
    since: new Date(payload.since),
    before: new Date(payload.requested_at),
    limit: ROWS_A_STATEMENT,
  }
  for (let redelivered = 0; redelivered < REDELIVER_MAX; ) {
    helpers.signal.throwIfAborted()
    const count = await inTransaction(ctx, async (tx) => {
      const endpoint = await lockEndpoint(tx, payload.endpoint_id)
      if (endpoint?.is_active !== true) throw new PermanentJobFailure('The endpoint is switched off or gone.')
      await endPause(tx, endpoint)
      const renewed = await store.renewFailed(tx, endpoint.id, range, ctx.now)
      if (renewed > 0) await addJobs(tx, ctx, [deliveryJob(endpoint.id)])
      return renewed
    })
    redelivered += count
    await helpers.progress(redelivered)
    if (count < ROWS_A_STATEMENT) return { redelivered, is_complete: true }
  }
  return { redelivered: REDELIVER_MAX, is_complete: false }
}

/** Somebody asks for a try now: an endpoint that fails is not spared it. */
async function endPause(tx: Tx, endpoint: EndpointRow): Promise<void> {
  if (endpoint.paused_until !== null) await changeEndpoint(tx, endpoint.id, { paused_until: null })
}

async function lockActive(tx: Tx, id: string): Promise<EndpointRow> {
  const endpoint = isId(id) ? await lockEndpoint(tx, id) : undefined
  if (endpoint === undefined) throw notFound('Webhook endpoint')
  if (!endpoint.is_active)
    throw new AppError('invalid_transition', 'The endpoint is switched off; switch it on first (is_active).')
  return endpoint
}
