import type { Id } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { failPending } from './delivery-store.ts'
import { changeEndpoint, lockEndpoint } from './endpoint-store.ts'
import { endpointDisabled } from './events.ts'
import type { EndpointRow } from './model.ts'
import { DISABLE_AFTER_MS, nextAttemptAt, type Outcome, pausedUntil } from './outcome.ts'
import { type Claimed, type Settled, settleDeliveries } from './sending-store.ts'

const TRIES_KEPT = 20

/** A call that is over; without an outcome it was broken off and counts as not made. */
export type Ended = { readonly claimed: Claimed; readonly outcome: Outcome | undefined }

/**
 * Writes what became of calls to an endpoint, in one transaction: each delivery's try, and whether the endpoint works. It
 * works when one of them succeeded; when all failed it is paused, and switched off after a day of that or when it answers
 * that it is gone. `hasFailed`: calls of this job before may have made it count as failing.
 */
export async function settle(
  ctx: Ctx,
  endpointId: Id,
  ended: readonly Ended[],
  hasFailed: boolean,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const outcomes = ended.flatMap(({ outcome }) => outcome ?? [])
    const isAllWell = !hasFailed && ended.every(({ claimed }) => claimed.failing_since === null)
    // the endpoint is locked before its deliveries, as by everybody
    const endpoint = isAllWell ? undefined : await lockEndpoint(tx, endpointId)
    await settleDeliveries(
      tx,
      ended.map((each) => settledOf(each, ctx.now)),
    )
    if (endpoint !== undefined && outcomes.length > 0) await settleEndpoint(tx, ctx, endpoint, outcomes)
  })
}

function settledOf({ claimed, outcome }: Ended, now: Date): Settled {
  const { id, attempts: claimed_attempts } = claimed
  if (outcome === undefined) {
    const last = claimed.tries.at(-1)
    return {
      id,
      claimed_attempts,
      status: 'pending',
      attempts: claimed_attempts - 1,
      tries: claimed.tries,
      response_status: last?.status ?? null,
      error: last?.error ?? null,
      next_attempt_at: claimed.due_at,
      finished_at: null,
    }
  }
  const { attempt, isSuccess, retryAfterMs } = outcome
  const next = isSuccess ? null : nextAttemptAt(claimed_attempts, now, retryAfterMs)
  return {
    id,
    claimed_attempts,
    status: isSuccess ? 'succeeded' : next === null ? 'failed' : 'pending',
    attempts: claimed_attempts,
    tries: [...claimed.tries, attempt].slice(-TRIES_KEPT),
    response_status: attempt.status,
    error: attempt.error,
    next_attempt_at: next,
    finished_at: next === null ? now : null,
  }
}

async function settleEndpoint(
  tx: Tx,
  ctx: Ctx,
  endpoint: EndpointRow,
  outcomes: readonly Outcome[],
): Promise<void> {
  if (outcomes.some(({ isGone }) => isGone)) {
    await disable(tx, ctx, endpoint, 'It answered 410: it is gone.')
    return
  }
  if (outcomes.some(({ isSuccess }) => isSuccess)) {
    if (endpoint.failing_since !== null)
      await changeEndpoint(tx, endpoint.id, { failing_since: null, paused_until: null })
    return
  }
  const failingSince = endpoint.failing_since ?? ctx.now
  if (ctx.now.getTime() - failingSince.getTime() >= DISABLE_AFTER_MS) {
    const last = outcomes.at(-1)!.attempt.error
    await disable(tx, ctx, endpoint, `It failed for a day without a success. The last failure: ${last}`)
    return
  }
  const retryAfterMs = Math.max(...outcomes.map((outcome) => outcome.retryAfterMs))
  const paused = pausedUntil(failingSince, ctx.now, retryAfterMs)
  await changeEndpoint(tx, endpoint.id, { failing_since: failingSince, paused_until: paused })
}

/** Switches an endpoint off and gives up what waits for it. Does nothing to one that is off already. */
async function disable(tx: Tx, ctx: Ctx, endpoint: EndpointRow, reason: string): Promise<void> {
  if (!endpoint.is_active) return
  const { id, url, failing_since } = endpoint
  await changeEndpoint(tx, id, {
    is_active: false,
    failing_since: failing_since ?? ctx.now,
    paused_until: null,
    disabled_at: ctx.now,
    disabled_reason: reason,
    updated_at: ctx.now,
  })
  const givenUp = await failPending(tx, id, `The endpoint was switched off: ${reason}`, ctx.now)
  await append(tx, ctx, [endpointDisabled({ id, url, failing_since: failing_since ?? ctx.now, reason })])
  await audit(tx, ctx, {
    action: 'webhook_endpoint.disable',
    entityType: 'webhook_endpoint',
    entityId: id,
    before: { is_active: true },
    after: { is_active: false, reason, deliveries_given_up: givenUp },
  })
  ctx.log.warn({ endpoint: id, reason, givenUp }, 'an endpoint of outgoing webhooks was switched off')
}
