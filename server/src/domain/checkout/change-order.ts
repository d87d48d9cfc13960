import { AppError, permissionDenied } from '../../kernel/errors.ts'
import { audit } from '../../platform/audit.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { giveBack, redeem } from '../discounts/index.ts'
import { buyerOf } from '../identity/index.ts'
import {
  insertEvents,
  loadOrder,
  lockReachableOrder,
  type OrderKey,
  type OrderRecord,
  payOrder,
  repriceOrder,
  storyLine,
  updateOrder,
} from '../orders/index.ts'
import { draftPayment, keepPayment, openPaymentOf } from '../payments/index.ts'
import { quote } from '../quotes/index.ts'
import { requireMayChange } from './cancel-order.ts'
import { lineTotalsOf, requireExpectedTotal, requireSellable, totalsOf, usesOf } from './draft-order.ts'
import type { OrderPatch } from './input.ts'
import { addressFrom } from './place-order.ts'

/**
 * Changes an order: addresses, shipping method and notes while it is not paid, with everything priced anew by the
 * rules of now; the staff's own notes at any time. Throws `invalid_transition` once it is paid or on its way,
 * `price_changed` for another total than expected, and what checking out throws of coupons and shipping.
 */
export async function changeOrder(ctx: Ctx, key: OrderKey, patch: OrderPatch): Promise<OrderRecord> {
  const id = await inTransaction(ctx, async (tx) => {
    const order = await lockReachableOrder(tx, ctx, key)
    requireMayChange(ctx, order)
    const { staff_notes: staffNotes, ...own } = patch
    if (staffNotes !== undefined) await noteForStaff(tx, ctx, order, staffNotes)
    if (Object.keys(own).length > 0) await changeOwn(tx, ctx, order, own)
    return order.id
  })
  return (await loadOrder(ctx.db, id))!
}

async function noteForStaff(tx: Tx, ctx: Ctx, order: OrderRecord, text: string): Promise<void> {
  if (!holds(ctx.actor, 'orders:write')) throw permissionDenied('Only staff keep staff_notes.')
  await updateOrder(tx, order.id, { staff_notes: text }, ctx.now)
  await audit(tx, ctx, {
    action: 'order.note',
    entityType: 'order',
    entityId: order.id,
    before: { staff_notes: order.staff_notes },
    after: { staff_notes: text },
  })
}

async function changeOwn(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  patch: Omit<OrderPatch, 'staff_notes'>,
): Promise<void> {
  if (order.status !== 'pending' || openPaymentOf(order) !== undefined) {
    throw new AppError(
      'invalid_transition',
      order.status === 'pending'
        ? 'The order has an open payment; cancel that first.'
        : `An order that is ${order.status} cannot be changed any more.`,
      { details: { state: order.status } },
    )
  }
  const changed = await withAddresses(tx, order, patch)
  const isRepriced = patch.shipping_address !== undefined || patch.shipping_method !== undefined
  const after = isRepriced ? await priceAnew(tx, ctx, changed, patch) : { ...changed, updated_at: ctx.now }
  if (!isRepriced) requireExpectedTotal(after.grand_total_minor, order.currency, patch.expected_total)
  await repriceOrder(tx, after)
  await insertEvents(tx, order.id, [storyLine(ctx, 'order.changed', { fields: Object.keys(patch) })])
  if (isRepriced)
    await redeem(tx, ctx, { orderId: order.id, customerKey: customerKeyOf(order), uses: usesOf(after) })
  if (after.grand_total_minor === 0) {
    const payment = draftPayment(ctx, after, 'none')
    await keepPayment(tx, payment)
    await payOrder(tx, ctx, after, payment.id)
  }
}

/** The order with the prices, discounts, taxes and shipping of now. Its own use of a coupon does not stand in its way. */
async function priceAnew(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  patch: Omit<OrderPatch, 'staff_notes'>,
): Promise<OrderRecord> {
  await giveBack(tx, order.id)
  const { country, state } = order.shipping_address
  const priced = await quote(tx, ctx, {
    currency: order.currency,
    lines: order.items.map((item) => ({ variantId: item.variant_id, quantity: item.quantity })),
    couponCode: order.coupon_code,
    customerKey: customerKeyOf(order),
    destination: { country, state },
    shippingMethodId: patch.shipping_method ?? order.shipping_method?.id ?? null,
  })
  requireSellable(priced, patch.expected_total, { isHeld: true })
  return {
    ...order,
    ...totalsOf(priced),
    updated_at: ctx.now,
    items: order.items.map((item, index) => ({ ...item, ...lineTotalsOf(priced, index) })),
  }
}

/** Whose uses of a discount count together. */
export const customerKeyOf = (order: OrderRecord): string => order.user_id ?? order.email.toLowerCase()

async function withAddresses(
  tx: Tx,
  order: OrderRecord,
  patch: Omit<OrderPatch, 'staff_notes'>,
): Promise<OrderRecord> {
  const ids = [patch.shipping_address, patch.billing_address].filter((given) => typeof given === 'string')
  const buyer = order.user_id === null ? undefined : await buyerOf(tx, order.user_id, ids)
  const { email } = order
  return {
    ...order,
    shipping_address:
      addressFrom('shipping_address', patch.shipping_address, buyer, email) ?? order.shipping_address,
    billing_address:
      addressFrom('billing_address', patch.billing_address, buyer, email) ?? order.billing_address,
    notes: patch.notes ?? order.notes,
  }
}
