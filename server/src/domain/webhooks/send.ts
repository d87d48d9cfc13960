import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { FetchFailure, postGuarded } from '../../platform/http-client.ts'
import { addJobs } from '../../platform/jobs.ts'
import type { SsrfGuard } from '../../platform/ssrf-guard.ts'
import { deliveryJob } from './jobs.ts'
import { answered, type Outcome, unanswered } from './outcome.ts'
import { signedHeaders } from './secrets.ts'
import { type Claimed, claimDeliveries, nextDueAt } from './sending-store.ts'
import { type Ended, settle } from './settle.ts'
import { isSlow, type SlowLane } from './slow-lane.ts'

const CALLS_AT_ONCE = 8
const CALL_TIMEOUT_MS = 15_000
const SLICE_MS = 20_000
/** So many times as long as a call may take, what was taken is left alone; afterwards the taker is dead. */
const LEASE_CALLS = 2
const BREATH_MS = 1_000

/** How messages leave the shop. */
export type Sender = {
  readonly guard: SsrfGuard
  /** Keeps endpoints that answer slowly from taking all workers. */
  readonly slowLane: SlowLane
  /** For one call; 15 s unless a test is in a hurry. */
  readonly callTimeoutMs?: number
}

/** What a job did. */
export type SendReport = { readonly succeeded: number; readonly failed: number }

/**
 * Sends an endpoint what is due, in order, up to eight calls at a time, for at most 20 s, or until it answers slowly; to
 * one that fails, one at a time. Then asks for the next job, where something still waits, so that others have their turn.
 * What a killed process had taken is taken again: a receiver may be told twice, by the same id. Throws nothing of what
 * receivers do.
 */
export async function sendWebhooks(
  ctx: Ctx,
  endpointId: Id,
  sender: Sender,
  signal: AbortSignal,
): Promise<SendReport> {
  const leave = sender.slowLane.enter(endpointId)
  if (leave === undefined) {
    const soon = new Date(ctx.now.getTime() + BREATH_MS)
    await inTransaction(ctx, (tx) => addJobs(tx, ctx, [deliveryJob(endpointId, soon)]))
    return { succeeded: 0, failed: 0 }
  }
  const { callTimeoutMs = CALL_TIMEOUT_MS } = sender
  const begunAt = performance.now()
  const clock = (): Date => new Date(ctx.now.getTime() + performance.now() - begunAt)
  const running = new Set<Promise<void>>()
  const ended: Ended[] = []
  const report = { succeeded: 0, failed: 0 }
  let slowestMs: number | undefined

  const start = (claimed: Claimed): void => {
    const call = makeCall(claimed, { ...sender, callTimeoutMs }, clock, signal).then((outcome) => {
      running.delete(call)
      ended.push({ claimed, outcome })
      slowestMs = Math.max(slowestMs ?? 0, outcome?.attempt.duration_ms ?? 0)
    })
    running.add(call)
  }
  const take = async (): Promise<void> => {
    const atMost = CALLS_AT_ONCE - running.size
    const isOver = performance.now() - begunAt > SLICE_MS || isSlow(slowestMs)
    if (atMost === 0 || signal.aborted || isOver) return
    const now = clock()
    const claim = {
      endpointId,
      now,
      leaseUntil: new Date(now.getTime() + LEASE_CALLS * callTimeoutMs),
      atMost,
    }
    const isAlone = running.size === 0
    for (const claimed of await inTransaction(ctx, (tx) => claimDeliveries(tx, { ...claim, isAlone })))
      start(claimed)
  }
  try {
    for (;;) {
      await take()
      if (running.size === 0 && ended.length === 0) break
      if (ended.length === 0) await Promise.race(running)
      const results = ended.splice(0)
      for (const { outcome } of results) {
        if (outcome?.isSuccess) report.succeeded += 1
        else if (outcome !== undefined) report.failed += 1
      }
      await settle({ ...ctx, now: clock() }, endpointId, results, report.failed > 0)
    }
  } finally {
    await Promise.all(running)
    leave(slowestMs)
  }
  await askForMore(ctx, endpointId, clock(), report.succeeded + report.failed > 0)
  return report
}

/** One call. Never throws; undefined: it was broken off because the process ends, and counts as not made. */
async function makeCall(
  claimed: Claimed,
  sender: Pick<Required<Sender>, 'guard' | 'callTimeoutMs'>,
  clock: () => Date,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const at = clock()
  const begunAt = performance.now()
  const elapsedMs = (): number => performance.now() - begunAt
  try {
    const answer = await postGuarded(claimed.url, sender.guard, {
      headers: {
        'content-type': 'application/json',
        ...signedHeaders(claimed, claimed.event_id, claimed.body, at),
      },
      body: claimed.body,
      timeoutMs: sender.callTimeoutMs,
      signal,
    })
    return answered(answer, clock(), elapsedMs())
  } catch (error) {
    if (signal.aborted) return undefined
    const reason = error instanceof FetchFailure ? error.message : 'The call could not be made.'
    return unanswered(reason, clock(), elapsedMs())
  }
}

/** What is due by now is sent by a job of its own, which others may run before; the rest when it is due. */
async function askForMore(ctx: Ctx, endpointId: Id, now: Date, hasSent: boolean): Promise<void> {
  const at = await nextDueAt(ctx.db, endpointId)
  if (at === null) return
  // where something is due and could not be taken, others are at it: a moment later, not in a circle
  const runAt = at > now ? at : hasSent ? undefined : new Date(now.getTime() + BREATH_MS)
  await inTransaction(ctx, (tx) => addJobs(tx, ctx, [deliveryJob(endpointId, runAt)]))
}
