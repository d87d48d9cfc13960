import { AppError, FieldErrorList, fieldError } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { formatMinor, parseAmount } from '../../../kernel/money.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import {
  lockAnyOrder,
  type OrderItemRecord,
  type OrderRecord,
  type PaymentRecord,
} from '../../orders/index.ts'
import type { RefundInput } from './input.ts'
import { type RefundItem, type RefundRecord, refundableMinor } from './model.ts'
import { exceedsPaid, requestRefund } from './request-refund.ts'
import * as store from './store.ts'
import { worthOf, worthOfPieces } from './worth.ts'

/**
 * Gives money of an order back, for staff with `refunds:write`, which the caller has made sure of: an amount, what some
 * pieces are worth, or all that is left. Throws `not_found`, `validation_error`, `invalid_transition` for an order of
 * which nothing was paid, and `refund_exceeds_paid` for more than is left of the money or of a line.
 */
export async function refundOrder(
  tx: Tx,
  ctx: Ctx,
  reference: string,
  input: RefundInput,
): Promise<RefundRecord> {
  const order = await lockAnyOrder(tx, ctx, reference)
  const asked = amountOf(input, order.currency)
  const payment = payingPayment(order)
  const leftMinor = refundableMinor(payment)
  const pieces = await store.refundedPieces(tx, order.id)
  const isAll = asked === undefined && input.items === undefined
  if (input.restock === true && input.items === undefined && !isAll)
    throw fieldError('restock', 'Name the pieces that come back in "items".')
  const items = input.items === undefined ? [] : itemsOf(order, pieces, input.items)
  const worthMinor = items.reduce(
    (sum, { item, quantity }) => sum + worthOf(item, pieces.get(item.id) ?? 0, quantity),
    0,
  )
  if (items.length > 0 && worthMinor === 0)
    throw fieldError('items', 'Nothing was paid for these pieces; take them back without a refund.')
  if (items.length > 0 && asked !== undefined && asked > worthMinor)
    throw exceedsPaid(order.currency, asked, Math.min(worthMinor, leftMinor))
  const amountMinor = asked ?? (isAll ? leftMinor : worthMinor)
  if (amountMinor === 0) throw exceedsPaid(order.currency, 0, 0)
  const refund = await requestRefund(tx, ctx, {
    order,
    payment,
    amountMinor,
    origin: 'staff',
    reason: input.reason?.trim() ?? '',
    items: isAll
      ? remainingItems(order, pieces)
      : items.map(({ item, quantity }) => ({ order_item_id: item.id, quantity })),
    restock: input.restock === true,
    isSentAtOnce: true,
  })
  await noteRefund(tx, ctx, 'refund.request', refund)
  return refund
}

/** What came back of an order, and how much is to be given back of it: all that it is worth without `amount`. */
export type ReturnedGoods = {
  readonly items: readonly RefundItem[]
  readonly amount?: RefundInput['amount'] | undefined
  readonly reason: string
}

/**
 * Gives back what pieces of a locked order that came back are worth, less those for which money was given back before.
 * The caller has made sure who may. The provider is asked by whoever called, after the commit, or by the job. Throws
 * `invalid_transition` when nothing was paid, and `refund_exceeds_paid` for more than they are worth or than is left.
 */
export async function refundReturned(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  goods: ReturnedGoods,
): Promise<RefundRecord> {
  const payment = payingPayment(order)
  const asked = amountOf(goods, order.currency)
  const before = await store.refundedPieces(tx, order.id)
  const { items, worthMinor } = worthOfPieces(order.items, before, goods.items)
  if (items.length === 0) throw exceedsPaid(order.currency, asked ?? 0, 0)
  if (worthMinor === 0)
    throw nothingPaid(order, 'Nothing was paid for these pieces, so nothing can be given back.')
  if (asked !== undefined && asked > worthMinor)
    throw exceedsPaid(order.currency, asked, Math.min(worthMinor, refundableMinor(payment)))
  const refund = await requestRefund(tx, ctx, {
    order,
    payment,
    amountMinor: asked ?? worthMinor,
    origin: 'return',
    reason: goods.reason,
    items,
    isSentAtOnce: true,
  })
  await noteRefund(tx, ctx, 'refund.request', refund)
  return refund
}

/** Tries a failed refund again, once, as a refund of its own. Throws `not_found`, and as `refundOrder` does. */
export async function retryRefund(tx: Tx, ctx: Ctx, id: Id): Promise<RefundRecord> {
  const seen = isId(id) ? await store.findRefund(tx, id) : undefined
  const order = await lockAnyOrder(tx, ctx, seen?.order_id ?? '', 'Refund')
  const failed = (await store.findRefund(tx, id))!
  const payment = order.payments.find((one) => one.id === failed.payment_id)!
  if (failed.status !== 'failed')
    throw new AppError(
      'invalid_transition',
      `Only a refund that failed is tried again; this one is ${failed.status}.`,
      {
        details: { state: failed.status, allowed: [] },
      },
    )
  const pieces = await store.refundedPieces(tx, order.id)
  const { amount_minor: amountMinor, reason, origin, restock, items } = failed
  itemsOf(
    order,
    pieces,
    items.map(({ order_item_id, quantity }) => ({ order_item: order_item_id, quantity })),
  )
  const request = {
    order,
    payment,
    amountMinor,
    reason,
    origin,
    restock,
    items,
    retryOf: failed.id,
    isSentAtOnce: true,
  }
  const refund = await requestRefund(tx, ctx, request)
  await noteRefund(tx, ctx, 'refund.retry', refund)
  return refund
}

const noteRefund = (tx: Tx, ctx: Ctx, action: string, refund: RefundRecord): Promise<void> =>
  audit(tx, ctx, {
    action,
    entityType: 'refund',
    entityId: refund.id,
    after: {
      order_id: refund.order_id,
      payment_id: refund.payment_id,
      amount: formatMinor(refund.amount_minor, refund.currency),
      currency: refund.currency,
    },
  })

function amountOf(input: Pick<ReturnedGoods, 'amount'>, currency: string): number | undefined {
  if (input.amount === undefined) return undefined
  const amount = parseAmount(input.amount, currency)
  if (typeof amount !== 'number') throw fieldError('amount', amount.problem)
  if (amount <= 0) throw fieldError('amount', 'Must be more than 0.')
  return amount
}

/** The payment that money of the order is given back of: the one that paid it, else one that came on top. */
function payingPayment(order: OrderRecord): PaymentRecord {
  const taken = order.payments.filter((payment) => payment.captured_minor > 0)
  const payment =
    taken.find((one) => !one.is_surplus && refundableMinor(one) > 0) ??
    taken.find((one) => refundableMinor(one) > 0) ??
    taken.find((one) => !one.is_surplus) ??
    taken[0]
  if (payment === undefined)
    throw nothingPaid(order, 'Nothing has been paid of this order, so nothing can be given back.')
  return payment
}

const nothingPaid = (order: OrderRecord, message: string): AppError =>
  new AppError('invalid_transition', message, { details: { state: order.payment_status, allowed: [] } })

type Piece = { readonly item: OrderItemRecord; readonly quantity: number }

/** The lines named, each once. Throws a validation error for a stranger, `refund_exceeds_paid` for more than is left of a line. */
function itemsOf(
  order: OrderRecord,
  pieces: ReadonlyMap<Id, number>,
  named: readonly { readonly order_item: string; readonly quantity: number }[],
): Piece[] {
  const errors = new FieldErrorList()
  const wanted = new Map<OrderItemRecord, number>()
  for (const [index, { order_item, quantity }] of named.entries()) {
    const item = order.items.find(({ id }) => id === order_item)
    if (item === undefined) {
      errors.add(`items.${index}.order_item`, 'Is not a line of this order.')
      continue
    }
    const sum = (wanted.get(item) ?? 0) + quantity
    wanted.set(item, sum)
  }
  errors.throwIfAny()
  const fields: Record<string, string[]> = {}
  for (const [item, quantity] of wanted) {
    const left = item.quantity - (pieces.get(item.id) ?? 0)
    const index = named.findLastIndex(({ order_item }) => order_item === item.id)
    if (quantity > left)
      fields[`items.${index}.quantity`] = [`Only ${left} of this line can still be given back.`]
  }
  if (Object.keys(fields).length > 0)
    throw new AppError('refund_exceeds_paid', 'More pieces than can still be given back.', { fields })
  return [...wanted].map(([item, quantity]) => ({ item, quantity }))
}

const remainingItems = (order: OrderRecord, pieces: ReadonlyMap<Id, number>): RefundItem[] =>
  order.items
    .map(({ id, quantity }) => ({ order_item_id: id, quantity: quantity - (pieces.get(id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
