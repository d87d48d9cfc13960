import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { jobKind, URGENT } from '../../platform/jobs.ts'
import {
  claimDuePayments,
  type DuePayment,
  finishStart,
  isUnfinished,
  type PaymentDesk,
  ProviderError,
  refundsToSend,
  sendRefund,
} from '../payments/index.ts'
import { applyProviderState } from './apply-provider-state.ts'
import { askProvider, loadPayment } from './ask-provider.ts'
import type { OutcomeResult } from './outcome.ts'

/** Every five minutes, and by hand. */
export const reconcilePaymentsKind = jobKind('reconcile_payments', Type.Object({}), {
  maxAttempts: 2,
  priority: URGENT,
})

const PAYMENTS_A_RUN = 200
const REFUNDS_A_RUN = 100
const REFUNDS_BY_HAND = 10_000
/** So many providers' answers are waited for at once. */
const AT_ONCE = 4

/** Something that the reconciliation has changed. */
export type Reconciled = {
  readonly payment: string
  readonly order: string
  readonly provider: string
  readonly was: string
  readonly is: string
  /** What was done: of applyProviderState, or `started` for a page that was opened. */
  readonly result: OutcomeResult | 'started'
}

/** What a reconciliation has looked at and done. */
export type ReconcileReport = {
  readonly payments: number
  readonly refunds: number
  readonly changed: readonly Reconciled[]
  readonly refunds_ended: readonly { readonly refund: string; readonly status: string }[]
  /** Payments and refunds whose provider could not be reached; they are asked about again. */
  readonly unreachable: number
  /** Payments that could not be dealt with for another reason; the log says why. */
  readonly failed: number
}

type Found = { changed?: Reconciled; isUnreachable?: boolean; hasFailed?: boolean }

/**
 * Asks providers about payments and refunds that have waited too long for an end, and makes the shop follow: what
 * crashes, lost messages and silent providers have left. Bounded, may run any number of times and at once; a payment
 * is asked about at growing distances, one that has ended here for three days more. With `isImpatient`, for somebody
 * who waits: about all that may still change, now.
 */
export async function reconcilePayments(
  ctx: Ctx,
  desk: PaymentDesk,
  options: { readonly signal?: AbortSignal; readonly isImpatient?: boolean } = {},
): Promise<ReconcileReport> {
  const { signal, isImpatient = false } = options
  const found: Found[] = []
  for (;;) {
    const due = await claimDuePayments(ctx.db, ctx.now, { limit: PAYMENTS_A_RUN, isImpatient })
    found.push(...(await inParallel(due, (payment) => reconcileOne(ctx, desk, payment), signal)))
    if (!isImpatient || due.length < PAYMENTS_A_RUN) break
  }
  const limit = isImpatient ? REFUNDS_BY_HAND : REFUNDS_A_RUN
  const refundIds = await refundsToSend(ctx.db, ctx.now, { limit, isImpatient })
  const refunds = await inParallel(refundIds, (id) => reconcileRefund(ctx, desk, id), signal)
  const report: ReconcileReport = {
    payments: found.length,
    refunds: refunds.length,
    changed: found.flatMap(({ changed }) => changed ?? []),
    refunds_ended: refunds.flatMap(({ ended }) => ended ?? []),
    unreachable: [...found, ...refunds].filter(({ isUnreachable }) => isUnreachable === true).length,
    failed: [...found, ...refunds].filter(({ hasFailed }) => hasFailed === true).length,
  }
  const { changed, refunds_ended: ended, unreachable, failed } = report
  if (changed.length + ended.length + unreachable + failed > 0)
    ctx.log.info({ changed, refunds: ended, unreachable, failed }, 'payments were reconciled')
  return report
}

async function reconcileOne(ctx: Ctx, desk: PaymentDesk, due: DuePayment): Promise<Found> {
  try {
    const before = await loadPayment(ctx, due.id)
    const result = isUnfinished(before)
      ? await finish(ctx, desk, due.id)
      : (
          await applyProviderState(ctx, due.id, {
            asked: await askProvider(ctx, desk.providers, due.id, null),
            cause: 'reconciliation',
          })
        ).result
    const after = await loadPayment(ctx, due.id)
    const isSame = after.status === before.status && after.flag === before.flag && result !== 'started'
    if (isSame) return {}
    const { id, order_id: order, provider } = after
    return { changed: { payment: id, order, provider, was: before.status, is: after.status, result } }
  } catch (error) {
    return hindrance(ctx, error, { payment: due.id })
  }
}

async function finish(ctx: Ctx, desk: PaymentDesk, id: string): Promise<Reconciled['result']> {
  const payment = await finishStart(ctx, desk.providers, desk.urls, id)
  return payment.status === 'failed' ? 'failed' : 'started'
}

async function reconcileRefund(
  ctx: Ctx,
  desk: PaymentDesk,
  id: string,
): Promise<{ ended?: { refund: string; status: string }; isUnreachable?: boolean; hasFailed?: boolean }> {
  try {
    const { status } = await sendRefund(ctx, desk.providers, id)
    return status === 'pending' ? {} : { ended: { refund: id, status } }
  } catch (error) {
    return hindrance(ctx, error, { refund: id })
  }
}

/** One payment that cannot be dealt with keeps no other one waiting. */
function hindrance(ctx: Ctx, error: unknown, what: object): { isUnreachable: true } | { hasFailed: true } {
  const isUnreachable =
    error instanceof ProviderError || (error instanceof AppError && error.code === 'provider_unavailable')
  if (isUnreachable) return { isUnreachable: true }
  ctx.log.error({ err: error, ...what }, 'a payment could not be reconciled')
  return { hasFailed: true }
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.values()
  const lane = async (): Promise<void> => {
    for (const item of waiting) {
      if (signal?.aborted) return
      results.push(await work(item))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return results
}
