import { AppError, fieldError, notFound, permissionDenied } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { actorId, type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import {
  insertEvents,
  lockOrder,
  type OrderRecord,
  type PaymentRecord,
  reachableOrderId,
  seesAllOrders,
  setPaymentStatus,
  storyLine,
} from '../orders/index.ts'
import { closeSession } from './close-session.ts'
import { type PaymentState, paymentStates } from './model.ts'
import { openPaymentOf } from './open-payment.ts'
import * as store from './store.ts'

/** How a caller names a payment: its id, and for guests the token of its order. */
export type PaymentKey = { readonly id: string; readonly orderToken: string | undefined }

/** A page of payments, by the time they were begun: of the caller's own orders, staff see all; a guest those of the order that the token opens. */
export async function listPayments(
  ctx: Ctx,
  filter: {
    order?: string | undefined
    status?: string | undefined
    provider?: string | undefined
    flagged?: boolean | undefined
  },
  orderToken: string | undefined,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<PaymentRecord>> {
  const { order, status, provider } = filter
  // that a payment is flagged is for the staff to know
  const flagged = seesAllOrders(ctx.actor) ? filter.flagged : undefined
  const isNamed = order !== undefined
  if (ctx.actor.kind === 'anonymous' && !isNamed)
    throw fieldError('order', 'Name the order, and send its token as X-Order-Token; or sign in.')
  const orderId = isNamed ? await reachableOrderId(ctx.db, ctx, { reference: order, orderToken }) : undefined
  // an order that was named has been shown to be reachable
  const owner = isNamed || seesAllOrders(ctx.actor) ? null : actorId(ctx.actor)
  return store.listPayments(ctx.db, owner, { orderId, status, provider, flagged }, isDescending, page)
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
 * Ends a pending payment; the order stays, to be paid another way. Its page at the provider is closed by a job. Throws
 * `invalid_transition` for any other one.
 */
export async function cancelPayment(ctx: Ctx, key: PaymentKey): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { order, payment } = await lockPayment(tx, ctx, key)
    if (payment.status === 'authorized') {
      throw new AppError(
        'invalid_transition',
        'The provider holds the money for this order; cancel the order (POST /api/orders/{id}/cancel/) to release it.',
        { details: { state: payment.status, allowed: [] } },
      )
    }
    const status = paymentStates.move(payment.status as PaymentState, 'cancel')
    await store.updatePayment(tx, payment.id, { status }, ctx.now)
    await insertEvents(tx, order.id, [storyLine(ctx, 'payment.canceled', { payment_id: payment.id })])
    await closeSession(tx, ctx, payment)
    if (openPaymentOf(order)?.id === payment.id) await setPaymentStatus(tx, ctx, order, 'unpaid')
  })
}

/** Locks the payment's order, and with it all its payments. */
export async function lockPayment(
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
