import type { Id } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append, type DomainEvent } from '../../platform/outbox.ts'
import { productTag } from '../catalogue/index.ts'
import { sellReserved } from '../inventory/index.ts'
import * as events from './events.ts'
import type { OrderRecord, PaymentStatus } from './model.ts'
import { type OrderVerb, orderStates } from './states.ts'
import * as store from './store.ts'
import { storyLine } from './timeline.ts'

/** What a move changes beside the status, and what is told of it. */
export type MoveOptions = {
  readonly change?: store.OrderChange
  readonly data?: Readonly<Record<string, unknown>>
  /** Further events of the same fact. */
  readonly events?: readonly DomainEvent[]
  /** Stock changed: cached answers about the products are old. */
  readonly touchesStock?: boolean
}

const STORY: Partial<Record<OrderVerb, string>> = {
  cancel: 'order.cancelled',
  pay: 'order.paid',
  revive: 'order.paid',
}

/**
 * Moves a locked order by the state table, with its line in the story and its event. Returns the order as it is then.
 * Throws `invalid_transition` with the verbs allowed.
 */
export async function moveOrder(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  verb: OrderVerb,
  options: MoveOptions = {},
): Promise<OrderRecord> {
  const status = orderStates.move(order.status, verb)
  const change = { ...options.change, status }
  const moved: OrderRecord = { ...order, ...change, updated_at: ctx.now, version: order.version + 1 }
  await store.updateOrder(tx, order.id, change, ctx.now)
  const { change: _, events: further = [], touchesStock = false, data = {} } = options
  const type = STORY[verb] ?? 'order.status_changed'
  await store.insertEvents(tx, order.id, [storyLine(ctx, type, { from: order.status, to: status, ...data })])
  await append(
    tx,
    ctx,
    [events.orderStatusChanged(moved, order.status, status), ...further],
    touchesStock ? stockTags(order) : [],
  )
  if (holds(ctx.actor, 'orders:write') && ctx.actor.kind === 'user') {
    await audit(tx, ctx, {
      action: `order.${verb}`,
      entityType: 'order',
      entityId: order.id,
      before: { status: order.status },
      after: { status, ...data },
    })
  }
  return moved
}

/** The tags of what shows the stock of an order's products. */
export const stockTags = (order: Pick<OrderRecord, 'items'>): string[] =>
  [...new Set(order.items.map((item) => item.product_id))].map(productTag)

/**
 * The order is sent before it is paid (cash on delivery, bank transfer): what was reserved is sold. Does nothing more
 * when that was done before.
 */
export async function commitOrder(tx: Tx, ctx: Ctx, order: OrderRecord): Promise<OrderRecord> {
  if (order.status !== 'pending') return order
  const moved = await moveOrder(tx, ctx, order, 'process', {
    change: { payment_status: 'pending' },
    touchesStock: true,
  })
  await sellReserved(tx, ctx, order.id)
  return moved
}

/** The whole order is paid: a pending one becomes paid and its reserved stock sold, one being sent stays where it is. */
export async function payOrder(tx: Tx, ctx: Ctx, order: OrderRecord, paymentId: Id): Promise<OrderRecord> {
  const data = { payment_id: paymentId }
  if (order.status === 'pending') {
    const paid = await moveOrder(tx, ctx, order, 'pay', {
      change: { payment_status: 'paid' },
      data,
      events: [events.orderPaid({ ...order, payment_status: 'paid' })],
      touchesStock: true,
    })
    await sellReserved(tx, ctx, order.id)
    return paid
  }
  await setPaymentStatus(tx, ctx, order, 'paid')
  await store.insertEvents(tx, order.id, [storyLine(ctx, 'order.paid', data)])
  await append(tx, ctx, [events.orderPaid(order)])
  return { ...order, payment_status: 'paid' }
}

/**
 * An order that had run out of time is paid after all. The caller has taken its stock and its discounts again.
 */
export const reviveOrder = (tx: Tx, ctx: Ctx, order: OrderRecord, paymentId: Id): Promise<OrderRecord> =>
  moveOrder(tx, ctx, order, 'revive', {
    change: { payment_status: 'paid' },
    data: { payment_id: paymentId },
    events: [events.orderPaid({ ...order, payment_status: 'paid' })],
    touchesStock: true,
  })

/** Notes what is paid of an order, when that differs. */
export async function setPaymentStatus(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  paymentStatus: PaymentStatus,
): Promise<void> {
  if (order.payment_status === paymentStatus) return
  await store.updateOrder(tx, order.id, { payment_status: paymentStatus }, ctx.now)
}
