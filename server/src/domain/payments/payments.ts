import { fieldError, notFound, permissionDenied } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import {
  commitOrder,
  insertEvents,
  lockOrder,
  lockReachableOrder,
  type OrderRecord,
  type PaymentRecord,
  payOrder,
  reachableOrderId,
  seesAllOrders,
  setPaymentStatus,
  storyLine,
} from '../orders/index.ts'
import { type PaymentState, PROVIDERS, type ProviderName, paymentStates } from './model.ts'
import {
  draftPayment,
  keepPayment,
  openPaymentOf,
  paymentInitiated,
  paymentSucceeded,
  requirePayable,
} from './open-payment.ts'
import * as store from './store.ts'

/** How a caller names a payment: its id, and for guests the token of its order. */
export type PaymentKey = { readonly id: string; readonly orderToken: string | undefined }

/** A page of payments: of the caller's own orders, staff see all; a guest those of the order that the token opens. */
export async function listPayments(
  ctx: Ctx,
  filter: { order?: string | undefined; status?: string | undefined; provider?: string | undefined },
  orderToken: string | undefined,
  page: { limit: number; offset: number },
): Promise<{ results: PaymentRecord[]; count: number }> {
  const { order, status, provider } = filter
  const isNamed = order !== undefined
  if (ctx.actor.kind === 'anonymous' && !isNamed)
    throw fieldError('order', 'Name the order, and send its token as X-Order-Token; or sign in.')
  const orderId = isNamed ? await reachableOrderId(ctx.db, ctx, { reference: order, orderToken }) : undefined
  // an order that was named has been shown to be reachable
  const owner = isNamed || seesAllOrders(ctx.actor) ? null : actorId(ctx.actor)
  const { rows, count } = await store.listPayments(ctx.db, owner, { orderId, status, provider }, page)
  return { results: rows, count }
}

/** One payment. Throws `not_found`, also for that of another's order. */
export async function getPayment(ctx: Ctx, key: PaymentKey): Promise<PaymentRecord> {
  const payment = isId(key.id) ? await store.findPayment(ctx.db, key.id) : undefined
  if (payment === undefined) throw notFound('Payment')
  await reachableOrderId(ctx.db, ctx, { reference: payment.order_id, orderToken: key.orderToken }).catch(
    () => {
      throw notFound('Payment')
    },
  )
  return payment
}

/**
 * Begins to pay an order: the amount is the order's. A provider that is paid later (cash, bank transfer) sets the order
 * to work at once. Throws `not_found` for another's order and `invalid_transition` for one that cannot be paid.
 */
export async function initiatePayment(
  tx: Tx,
  ctx: Ctx,
  input: { readonly order: string; readonly provider: ProviderName; readonly orderToken: string | undefined },
): Promise<PaymentRecord> {
  const order = await lockReachableOrder(tx, ctx, { reference: input.order, orderToken: input.orderToken })
  requirePayable(order)
  const payment = draftPayment(ctx, order, input.provider)
  await keepPayment(tx, payment)
  const data = { payment_id: payment.id, provider: payment.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.initiated', data)])
  await append(tx, ctx, [paymentInitiated(payment)])
  const begun = PROVIDERS[input.provider].sendsFirst ? await commitOrder(tx, ctx, order) : order
  await setPaymentStatus(tx, ctx, begun, 'pending')
  return payment
}

/** What may be changed of a payment. */
export type PaymentChange = {
  readonly provider?: ProviderName | undefined
  /** Staff: the money has come in by hand. */
  readonly status?: 'succeeded' | undefined
  readonly transaction_id?: string | undefined
}

/**
 * Changes a pending payment: another provider, or by staff with `orders:write` that the money is there. Throws
 * `invalid_transition` for a payment that is not pending any more.
 */
export async function changePayment(
  ctx: Ctx,
  key: PaymentKey,
  change: PaymentChange,
): Promise<PaymentRecord> {
  return inTransaction(ctx, async (tx) => {
    const { order, payment } = await lockPayment(tx, ctx, key)
    const isStaffs = change.status !== undefined || change.transaction_id !== undefined
    if (isStaffs && !holds(ctx.actor, 'orders:write'))
      throw permissionDenied('Only staff with "orders:write" confirm that money has come in.')
    const verb = change.status === undefined ? 'change' : 'succeed'
    const status = paymentStates.move(payment.status as PaymentState, verb)
    const changed: PaymentRecord = {
      ...payment,
      ...(change.provider ? { provider: change.provider, method: PROVIDERS[change.provider].method } : {}),
      ...(change.transaction_id === undefined ? {} : { transaction_id: change.transaction_id }),
      status,
      ...(change.status === undefined ? {} : { captured_minor: payment.amount_minor }),
      updated_at: ctx.now,
    }
    const { provider, method, transaction_id, captured_minor } = changed
    const columns = { provider, method, transaction_id, captured_minor, status: changed.status }
    await store.updatePayment(tx, payment.id, columns, ctx.now)
    if (change.provider !== undefined && PROVIDERS[change.provider].sendsFirst)
      await commitOrder(tx, ctx, order)
    if (change.status === 'succeeded') await confirmed(tx, ctx, order, payment, changed)
    return changed
  })
}

async function confirmed(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  before: PaymentRecord,
  after: PaymentRecord,
): Promise<void> {
  const data = { payment_id: after.id, provider: after.provider }
  await insertEvents(tx, order.id, [storyLine(ctx, 'payment.succeeded', data)])
  await append(tx, ctx, [paymentSucceeded(after)])
  await payOrder(tx, ctx, order, after.id)
  await audit(tx, ctx, {
    action: 'payment.confirm',
    entityType: 'payment',
    entityId: after.id,
    before: { status: before.status },
    after: { status: after.status, transaction_id: after.transaction_id },
  })
}

/** Ends a pending payment; the order stays, to be paid another way. Throws `invalid_transition` for any other one. */
export async function cancelPayment(ctx: Ctx, key: PaymentKey): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { order, payment } = await lockPayment(tx, ctx, key)
    const status = paymentStates.move(payment.status as PaymentState, 'cancel')
    await store.updatePayment(tx, payment.id, { status }, ctx.now)
    await insertEvents(tx, order.id, [storyLine(ctx, 'payment.canceled', { payment_id: payment.id })])
    if (openPaymentOf(order)?.id === payment.id) await setPaymentStatus(tx, ctx, order, 'unpaid')
  })
}

/** Locks the payment's order, and with it all its payments. */
async function lockPayment(
  tx: Tx,
  ctx: Ctx,
  key: PaymentKey,
): Promise<{ order: OrderRecord; payment: PaymentRecord }> {
  const seen = await getPayment({ ...ctx, db: tx }, key)
  const order = await lockOrder(tx, seen.order_id)
  const payment = order?.payments.find((one) => one.id === seen.id)
  if (order === undefined || payment === undefined) throw notFound('Payment')
  if (!isOwnOrder(ctx, order) && !holds(ctx.actor, 'orders:write'))
    throw permissionDenied('This needs the permission "orders:write".')
  return { order, payment }
}

const isOwnOrder = (ctx: Ctx, order: OrderRecord): boolean =>
  ctx.actor.kind !== 'user' || ctx.actor.userId === order.user_id
