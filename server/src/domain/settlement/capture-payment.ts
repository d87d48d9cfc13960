import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { insertEvents, lockOrder, type PaymentRecord, storyLine } from '../orders/index.ts'
import {
  adapterOf,
  after,
  getPayment,
  lockPayment,
  ProviderError,
  type ProviderState,
  type Providers,
  providerPaymentOf,
  updatePayment,
} from '../payments/index.ts'
import { applyProviderState } from './apply-provider-state.ts'
import { askProvider } from './ask-provider.ts'
import { isTaken } from './paid.ts'

const LEASE_SECONDS = 60
const RETRY_SECONDS = 15

/**
 * Takes what a provider holds for an order, all of it, once: two at once and repeats take it once, and a lost answer is
 * found by asking. Throws `not_found`, `invalid_transition` for a payment of which nothing is held, `payment_failed`
 * when the provider refuses, and `provider_unavailable` when it is not known whether it was taken.
 */
export async function capturePayment(ctx: Ctx, providers: Providers, id: string): Promise<PaymentRecord> {
  const payment = await leaseCapture(ctx, id)
  if (isTaken(payment)) return payment
  const provider = adapterOf(providers, payment)
  const theirs = providerPaymentOf(payment)
  if (provider === undefined || theirs === undefined)
    throw await unknownNow(ctx, payment, 'no keys for this provider')
  let state: ProviderState | null
  try {
    state = await provider.capture(ctx, theirs, payment.amount_minor)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind !== 'refused') throw await unknownNow(ctx, payment, error.message)
    return afterRefusal(ctx, providers, payment, error.message)
  }
  await applyProviderState(ctx, payment.id, { asked: state, cause: 'capture' })
  return finished(ctx, payment.id)
}

/** Only one takes it at a time. Whoever comes second is told so, or finds it done. */
function leaseCapture(ctx: Ctx, id: string): Promise<PaymentRecord> {
  return inTransaction(ctx, async (tx) => {
    const { order, payment } = await lockPayment(tx, ctx, { id, orderToken: undefined })
    if (isTaken(payment) && payment.authorized_minor > 0) return payment
    if (payment.status !== 'authorized') {
      throw new AppError('invalid_transition', `Nothing is held for this payment; it is ${payment.status}.`, {
        details: { state: payment.status, allowed: [] },
      })
    }
    if (payment.lease_until !== null && payment.lease_until > ctx.now)
      throw new AppError('idempotency_in_flight', 'It is being taken already.', { retryAfterSeconds: 2 })
    const lease = after(ctx, LEASE_SECONDS)
    await updatePayment(tx, payment.id, { lease_until: lease, check_at: lease }, ctx.now)
    await insertEvents(tx, order.id, [storyLine(ctx, 'payment.capture', { payment_id: payment.id })])
    await audit(tx, ctx, { action: 'payment.capture', entityType: 'payment', entityId: payment.id })
    return payment
  })
}

/** The answer is lost or there was none: the next who asks may, and the reconciliation does. */
async function unknownNow(ctx: Ctx, payment: PaymentRecord, reason: string): Promise<AppError> {
  await endLease(ctx, payment.order_id, payment.id)
  ctx.log.warn({ payment: payment.id, reason }, 'it is not known whether a payment was captured')
  return new AppError(
    'provider_unavailable',
    `${payment.provider} cannot be reached now. Try again: what is held is never taken twice.`,
    { retryAfterSeconds: RETRY_SECONDS },
  )
}

async function afterRefusal(
  ctx: Ctx,
  providers: Providers,
  payment: PaymentRecord,
  reason: string,
): Promise<PaymentRecord> {
  await endLease(ctx, payment.order_id, payment.id)
  const asked = await askProvider(ctx, providers, payment.id, null).catch(() => null)
  await applyProviderState(ctx, payment.id, { asked, cause: 'capture' })
  const now = await finished(ctx, payment.id)
  if (isTaken(now)) return now
  throw new AppError('payment_failed', `${payment.provider} refused: ${reason}`.slice(0, 300), {
    details: { payment: payment.id, state: now.status },
  })
}

const endLease = (ctx: Ctx, orderId: Id, paymentId: Id): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, orderId)
    const payment = order?.payments.find((one) => one.id === paymentId)
    if (payment?.status === 'authorized')
      await updatePayment(tx, paymentId, { lease_until: null, check_at: ctx.now }, ctx.now)
  })

const finished = (ctx: Ctx, id: Id): Promise<PaymentRecord> => getPayment(ctx, { id, orderToken: undefined })
