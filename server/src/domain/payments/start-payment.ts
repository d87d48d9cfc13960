import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import {
  insertEvents,
  loadOrder,
  lockOrder,
  type OrderRecord,
  type PaymentRecord,
  setPaymentStatus,
  storyLine,
} from '../orders/index.ts'
import { closeSession } from './close-session.ts'
import { isOpenPayment, type PaymentState, paymentStates } from './model.ts'
import { after, isUnfinished, paymentFailed } from './open-payment.ts'
import { type Initiated, type PaymentProvider, ProviderError, type Providers } from './provider.ts'
import { adapterOf } from './provider-payment.ts'
import * as store from './store.ts'
import { type PaymentUrls, returnAddresses } from './urls.ts'

/** The provider is first asked how a payment stands so long after its page was opened. */
export const FIRST_CHECK_SECONDS = 300
/** A client should try again about then. */
const RETRY_SECONDS = 15
/** A start that could not be finished is tried again by the reconciliation then. */
const START_AGAIN_SECONDS = 60
const FAILURE_LENGTH = 300

/**
 * Opens the provider's page for a payment that a transaction has begun, and keeps where it is. Nothing is done for one
 * whose page is known. May be called by any number of processes: the payment's id and attempt make it one page. When
 * the provider refuses, the payment has failed; a page that came too late is closed again. Throws `provider_unavailable`
 * when it is not known whether there is a page now: the same call finishes it.
 */
export async function finishStart(
  ctx: Ctx,
  providers: Providers,
  urls: PaymentUrls,
  paymentId: Id,
): Promise<PaymentRecord> {
  const begun = await store.findPayment(ctx.db, paymentId)
  const order = begun && (await loadOrder(ctx.db, begun.order_id))
  const payment = order?.payments.find((one) => one.id === paymentId)
  if (order === undefined || payment === undefined) throw new Error(`There is no payment ${paymentId}`)
  if (!isUnfinished(payment)) return payment
  const provider = adapterOf(providers, payment)
  if (provider === undefined) throw await postponed(ctx, payment, 'The shop has no keys for it any more')
  try {
    const session = await openPage(ctx, provider, urls, order, payment)
    return await inTransaction(ctx, (tx) => keepSession(tx, ctx, payment, session))
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind !== 'refused') throw await postponed(ctx, payment, error.message)
    ctx.log.warn(
      { err: error, payment: payment.id, requestId: ctx.requestId },
      'a provider refused a payment',
    )
    return inTransaction(ctx, (tx) => failStart(tx, ctx, payment, error.message))
  }
}

const openPage = (
  ctx: Ctx,
  provider: PaymentProvider,
  urls: PaymentUrls,
  order: OrderRecord,
  payment: PaymentRecord,
): Promise<Initiated> =>
  provider.initiate(ctx, {
    paymentId: payment.start_key ?? payment.id,
    attempt: payment.attempt,
    order,
    expiresAt: payment.expires_at ?? after(ctx, provider.sessionSeconds),
    ...returnAddresses(urls, order, payment),
  })

/** The payment as it is now, with its order locked: meanwhile it may have been left for another provider. */
async function lockStarted(
  tx: Tx,
  started: PaymentRecord,
): Promise<{ order: OrderRecord; payment: PaymentRecord }> {
  const order = await lockOrder(tx, started.order_id)
  const key = started.start_key ?? started.id
  const payment = order?.payments.find(
    (one) => (one.start_key ?? one.id) === key && one.attempt === started.attempt,
  )
  if (order === undefined || payment === undefined) throw new Error(`Payment ${started.id} is gone`)
  return { order, payment }
}

async function keepSession(
  tx: Tx,
  ctx: Ctx,
  started: PaymentRecord,
  session: Initiated,
): Promise<PaymentRecord> {
  const { payment } = await lockStarted(tx, started)
  if (!isUnfinished(payment)) return payment
  if (await store.isSessionTaken(tx, payment, session.providerPaymentId)) {
    ctx.log.error(
      { payment: payment.id, session: session.providerPaymentId },
      'a provider answered with the session of another payment',
    )
    return failStart(tx, ctx, started, 'The provider could not open a page for this payment.')
  }
  const columns = {
    provider_payment_id: session.providerPaymentId,
    checkout_url: session.checkoutUrl,
    expires_at: session.expiresAt ?? payment.expires_at,
    provider_data: session.data,
    lease_until: null,
  }
  const kept = { ...payment, ...columns, updated_at: ctx.now }
  await store.updatePayment(
    tx,
    payment.id,
    { ...columns, check_at: after(ctx, FIRST_CHECK_SECONDS) },
    ctx.now,
  )
  if (!isOpenPayment(payment)) await closeSession(tx, ctx, kept)
  return kept
}

async function failStart(tx: Tx, ctx: Ctx, started: PaymentRecord, failure: string): Promise<PaymentRecord> {
  const { order, payment } = await lockStarted(tx, started)
  if (!isUnfinished(payment)) return payment
  const columns = {
    lease_until: null,
    failure: failure.slice(0, FAILURE_LENGTH),
    status: isOpenPayment(payment)
      ? paymentStates.move(payment.status as PaymentState, 'fail')
      : payment.status,
  }
  await store.updatePayment(tx, payment.id, { ...columns, check_at: null }, ctx.now)
  const failed = { ...payment, ...columns, updated_at: ctx.now }
  if (!isOpenPayment(payment)) return failed
  const data = { payment_id: payment.id, provider: payment.provider, failure: columns.failure }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.failed', data)])
  await append(tx, ctx, [paymentFailed(failed)])
  await setPaymentStatus(tx, ctx, order, 'failed')
  return failed
}

/** Nobody calls any more, so the next who asks may; the refusal to answer with. */
async function postponed(ctx: Ctx, payment: PaymentRecord, reason: string): Promise<AppError> {
  await inTransaction(ctx, (tx) => store.endLease(tx, payment.id, ctx.now, after(ctx, START_AGAIN_SECONDS)))
  ctx.log.warn({ payment: payment.id, provider: payment.provider, reason }, 'a provider could not be reached')
  return new AppError(
    'provider_unavailable',
    `${payment.provider} cannot be reached now. Try again with the same Idempotency-Key; nothing has been charged.`,
    { retryAfterSeconds: RETRY_SECONDS, details: { payment: payment.id } },
  )
}
