import { setTimeout as sleep } from 'node:timers/promises'
import { maskCardNumbers } from '../../../kernel/card-numbers.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { RetryLater } from '../../../platform/jobs.ts'
import { loadOrder, lockOrder } from '../../orders/index.ts'
import {
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
  type Providers,
} from '../provider.ts'
import { adapterOf, providerPaymentOf } from '../provider-payment.ts'
import { fail, succeed } from './end-refund.ts'
import type { RefundRecord } from './model.ts'
import * as store from './store.ts'

const LEASE_MS = 60_000
const PATIENCE_MS = 5_000
const FAILURE_MAX_LENGTH = 500
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 6 * 3_600

/**
 * Has the provider give a refund back, and books its answer. May be called any number of times, by anybody, and may
 * die between any two steps: the refund's id is the idempotency key, and a lease keeps two from asking at once.
 * Returns the refund as it is then; `pending` when the provider has not finished, could not be reached, or somebody
 * else is asking it. Throws `not_found`.
 */
export async function sendRefund(ctx: Ctx, providers: Providers, refundId: Id): Promise<RefundRecord> {
  const leased = await leaseRefund(ctx, refundId)
  if (leased !== undefined) {
    const answer = await askProvider(ctx, providers, leased)
    await bookAnswer(ctx, leased, answer)
  }
  const refund = await store.findRefund(ctx.db, refundId)
  if (refund === undefined) throw notFound('Refund')
  return refund
}

/** Takes the right to ask about a refund for 60 s; undefined when it has ended or somebody else has it. */
export const leaseRefund = (ctx: Ctx, refundId: Id): Promise<RefundRecord | undefined> =>
  inTransaction(ctx, (tx) => store.takeLease(tx, refundId, ctx.now, new Date(ctx.now.getTime() + LEASE_MS)))

/** What came of asking: an answer, or that it is to be asked again. */
type Answer = ProviderRefund | { readonly status: 'ask_again' }

/** Asks the provider, outside of any transaction. Its refusal is an answer like others. */
export async function askProvider(ctx: Ctx, providers: Providers, refund: RefundRecord): Promise<Answer> {
  const order = await loadOrder(ctx.db, refund.order_id)
  const payment = order?.payments.find(({ id }) => id === refund.payment_id)
  const provider = payment && adapterOf(providers, payment)
  const theirs = payment && providerPaymentOf(payment)
  if (provider === undefined || theirs === undefined) {
    ctx.log.warn({ refund: refund.id, provider: payment?.provider }, 'no provider to give a refund back')
    return { status: 'ask_again' }
  }
  try {
    return await ask(ctx, provider, theirs, refund)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    ctx.log.warn({ refund: refund.id, kind: error.kind, reason: error.message }, 'a refund was not answered')
    if (error.kind !== 'refused') return { status: 'ask_again' }
    return { status: 'failed', providerRefundId: refund.provider_refund_id ?? '', failure: error.message }
  }
}

/** A provider forgets keys after some time: what may have arrived is looked for before it is sent again. */
async function ask(
  ctx: Ctx,
  provider: PaymentProvider,
  payment: ProviderPayment,
  refund: RefundRecord,
): Promise<ProviderRefund> {
  const { id, provider_refund_id: providerRefundId, amount_minor: amountMinor, reason } = refund
  const known =
    refund.attempts > 1 ? await provider.fetchRefund(ctx, payment, { id, providerRefundId }) : null
  return known ?? provider.refund(ctx, payment, { id, amountMinor, reason })
}

/** Writes what the provider answered. A refund that has ended meanwhile stays as it is. */
export async function bookAnswer(ctx: Ctx, refund: RefundRecord, answer: Answer): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, refund.order_id)
    if (order === undefined) throw new Error(`Refund ${refund.id} has no order`)
    const providerRefundId = 'providerRefundId' in answer ? answer.providerRefundId || null : null
    if (answer.status === 'succeeded') await succeed(tx, ctx, order, refund, providerRefundId)
    else if (answer.status === 'failed') {
      const failure = maskCardNumbers(answer.failure ?? 'The provider gave no reason.').slice(
        0,
        FAILURE_MAX_LENGTH,
      )
      await fail(tx, ctx, order, refund, { providerRefundId, failure: failure.toWellFormed() })
    } else
      await store.endAttempt(tx, refund.id, { status: 'pending', providerRefundId, failure: null }, ctx.now)
  })
}

/**
 * As `sendRefund`, for somebody who waits: an answer that takes longer than the patience is booked when it comes, and
 * whatever goes wrong is left to the job.
 */
export async function sendRefundNow(
  ctx: Ctx,
  providers: Providers,
  refundId: Id,
  patienceMs = PATIENCE_MS,
): Promise<RefundRecord> {
  const sending = sendRefund(ctx, providers, refundId).catch((error: unknown) => {
    ctx.log.warn({ err: error, refund: refundId }, 'a refund was not sent at once; its job does it')
    return undefined
  })
  const waiting = new AbortController()
  const patience = sleep(patienceMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined)
  const sent = await Promise.race([sending, patience])
  waiting.abort()
  return sent ?? (await store.findRefund(ctx.db, refundId))!
}

/** The job: as `sendRefund`, and asked again later for as long as the refund has no end. Throws RetryLater. */
export async function runSendRefund(
  ctx: Ctx,
  providers: Providers,
  refundId: Id,
): Promise<{ status: string }> {
  const { status, attempts } = await sendRefund(ctx, providers, refundId)
  if (status !== 'pending') return { status }
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** attempts, LONGEST_WAIT_SECONDS)
  throw new RetryLater('The provider has not given it back yet.', wait)
}

/**
 * Refunds that wait for their provider and that nobody asks about, the oldest first: for the reconciliation. With
 * `isImpatient` all that wait, also those that a process seems to be at: the refund's id keeps it from being sent twice.
 */
export const refundsToSend = (
  db: Db,
  now: Date,
  { limit, isImpatient = false }: { readonly limit: number; readonly isImpatient?: boolean },
): Promise<Id[]> => (isImpatient ? store.releasePending(db, limit) : store.refundsDue(db, now, limit))
