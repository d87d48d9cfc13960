import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { insertEvents, lockOrder, type PaymentRecord, storyLine } from '../orders/index.ts'
import {
  findPaymentOrder,
  type ProviderState,
  reflectProviderRefunds,
  updatePayment,
} from '../payments/index.ts'
import { authorize, end } from './ended.ts'
import type { Outcome } from './outcome.ts'
import { CannotRevive, type Case, isTaken, pay } from './paid.ts'
import { mismatchOf, type News, resolve } from './states.ts'

/** News of a payment, and how it was recognised. */
export type PaymentNews = News & {
  /** The provider's id of it, as a signed message told: kept when it is not known yet. */
  readonly providerPaymentId?: string | null
}

/**
 * Makes the shop follow the provider's books: the one function that changes what an online payment is. It locks the
 * order first and decides from what it finds, so it may be called any number of times, in any order, at once, and with
 * old news. Money counts only with the amount and currency asked for; else the payment is flagged and stays as it is.
 */
export async function applyProviderState(ctx: Ctx, paymentId: Id, news: PaymentNews): Promise<Outcome> {
  try {
    return await inTransaction(ctx, (tx) => settle(tx, ctx, paymentId, news, true))
  } catch (error) {
    if (!(error instanceof CannotRevive)) throw error
    ctx.log.info({ payment: paymentId, reason: error.message }, 'a late payment is given back')
    return inTransaction(ctx, (tx) => settle(tx, ctx, paymentId, news, false))
  }
}

async function settle(
  tx: Tx,
  ctx: Ctx,
  paymentId: Id,
  news: PaymentNews,
  mayRevive: boolean,
): Promise<Outcome> {
  const orderId = await findPaymentOrder(tx, paymentId)
  const order = orderId === undefined ? undefined : await lockOrder(tx, orderId)
  const found = order?.payments.find((one) => one.id === paymentId)
  if (order === undefined || found === undefined) throw new Error(`There is no payment ${paymentId}`)
  const state = resolve(news)
  if (state === undefined) return { result: 'unknown', detail: 'The provider knows nothing of this payment.' }
  const payment = await note(tx, ctx, found, state, news)
  const it: Case = { ctx, order, payment, state, mayRevive }
  const outcome = await decide(tx, it, news)
  const refunded = await followRefunds(tx, ctx, order.id, payment.id, state)
  if (state.dispute !== null) return flag(tx, it, 'disputed', state.dispute)
  return refunded && outcome.result === 'unchanged' ? { result: 'refunded' } : outcome
}

function decide(tx: Tx, it: Case, news: News): Promise<Outcome> {
  const { state } = it
  if (state.status === 'succeeded' || state.status === 'authorized') {
    const mismatch = isTaken(it.payment) ? undefined : mismatchOf(it.payment, state, news)
    if (mismatch !== undefined) return flag(tx, it, mismatch.flag, mismatch.detail)
    return state.status === 'succeeded' ? pay(tx, it) : authorize(tx, it)
  }
  if (state.status === 'pending' || state.status === 'processing')
    return Promise.resolve({ result: 'noted', detail: state.status })
  return end(tx, it, state.status)
}

/** Keeps what the provider said last, and what it calls things. */
async function note(
  tx: Tx,
  ctx: Ctx,
  payment: PaymentRecord,
  state: ProviderState,
  news: PaymentNews,
): Promise<PaymentRecord> {
  const columns = {
    transaction_id: state.transactionId ?? payment.transaction_id,
    provider_data: { ...payment.provider_data, ...state.data },
    provider_payment_id: payment.provider_payment_id ?? news.providerPaymentId ?? null,
  }
  const { data: _, ...answer } = state
  await updatePayment(
    tx,
    payment.id,
    { ...columns, provider_answer: { ...answer, cause: news.cause, at: ctx.now.toISOString() } },
    payment.updated_at,
  )
  return { ...payment, ...columns }
}

/** A person has to look: told once, whatever is repeated. The payment stays as it is. */
async function flag(tx: Tx, { ctx, order, payment }: Case, word: string, detail: string): Promise<Outcome> {
  if (payment.flag !== word || payment.flag_detail !== detail) {
    await updatePayment(tx, payment.id, { flag: word, flag_detail: detail }, ctx.now)
    await insertEvents(tx, order.id, [
      storyLine(ctx, 'payment.flagged', { payment_id: payment.id, flag: word }),
    ])
    ctx.log.warn(
      { payment: payment.id, order: order.number, provider: payment.provider, flag: word, detail },
      'a payment needs a person',
    )
  }
  return { result: 'flagged', detail }
}

/** Money that the provider has given back without being asked by us, such as in its dashboard. */
async function followRefunds(
  tx: Tx,
  ctx: Ctx,
  orderId: Id,
  paymentId: Id,
  state: ProviderState,
): Promise<boolean> {
  if (state.refundedMinor === 0) return false
  const order = (await lockOrder(tx, orderId))!
  const payment = order.payments.find((one) => one.id === paymentId)!
  if (!isTaken(payment)) return false
  return (await reflectProviderRefunds(tx, ctx, order, payment, state.refundedMinor)) > 0
}
