import { Type } from 'typebox'
import { AppError } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { formatMinor } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { addJob, jobKind, URGENT } from '../../../platform/jobs.ts'
import { append } from '../../../platform/outbox.ts'
import { restock as bringBack } from '../../inventory/index.ts'
import {
  insertEvents,
  noteRestock,
  type OrderRecord,
  type PaymentRecord,
  stockTags,
  storyLine,
} from '../../orders/index.ts'
import { isOnline } from '../model.ts'
import { draftRefund } from './draft-refund.ts'
import { succeed } from './end-refund.ts'
import { factsOf, goodsRestocked } from './events.ts'
import { type RefundItem, type RefundOrigin, type RefundRecord, refundableMinor } from './model.ts'
import * as store from './store.ts'

/** The job that asks the provider to give a refund back, until it has an end. */
export const sendRefundKind = jobKind('send_refund', Type.Object({ refund_id: Type.String() }), {
  priority: URGENT,
})

/** What is to be given back of a payment. */
export type RefundRequest = {
  /** Locked by the caller. */
  readonly order: OrderRecord
  readonly payment: Pick<PaymentRecord, 'id' | 'provider' | 'currency'>
  readonly amountMinor: number
  readonly origin: RefundOrigin
  readonly reason: string
  /** Which pieces it is for; checked by the caller. */
  readonly items?: readonly RefundItem[]
  /** These pieces come back to the shelves. */
  readonly restock?: boolean
  /** The failed refund that this one repeats: its goods are not brought back again. */
  readonly retryOf?: Id
  /** The caller asks the provider itself, right after the commit; the job is for when it does not get there. */
  readonly isSentAtOnce?: boolean
}

/** Time for whoever sends a refund at once before the job does it. */
const SENT_AT_ONCE_SECONDS = 15

/**
 * Sets money of a payment apart and has the provider asked to give it back, after the commit. One statement decides,
 * so that refunds that come at once never give back more than was paid. Money received by hand (cash, bank) is given
 * back by hand: such a refund has succeeded at once, for the staff to send. Throws `refund_exceeds_paid` with what can
 * still be given back, and `invalid_transition` when the refund that is repeated was repeated before.
 */
export async function requestRefund(tx: Tx, ctx: Ctx, request: RefundRequest): Promise<RefundRecord> {
  const { order, payment, amountMinor, items = [], restock = false, retryOf = null } = request
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1)
    throw new RangeError(`Not an amount: ${amountMinor}`)
  if ((await store.reserve(tx, payment.id, amountMinor, ctx.now)) === undefined) {
    const sums = await store.sumsOf(tx, payment.id)
    throw exceedsPaid(payment.currency, amountMinor, sums === undefined ? 0 : refundableMinor(sums))
  }
  const { reason, origin } = request
  const refund = draftRefund(ctx, order, payment, {
    amount_minor: amountMinor,
    reason,
    origin,
    restock,
    retry_of: retryOf,
    items,
  })
  const line = storyLine(ctx, 'refund.requested', { ...factsOf(refund), origin: refund.origin })
  if (!(await store.insertRefund(tx, refund, line.actor)))
    throw new AppError('invalid_transition', 'This refund was tried again already; see the newer one.')
  await insertEvents(tx, order.id, [line])
  if (!isOnline(payment.provider)) await succeed(tx, ctx, order, refund, null)
  else await askForSending(tx, ctx, refund.id, request.isSentAtOnce === true)
  if (restock && retryOf === null) await bringGoodsBack(tx, ctx, order, items)
  return isOnline(payment.provider) ? refund : { ...refund, status: 'succeeded' }
}

async function askForSending(tx: Tx, ctx: Ctx, id: Id, isSentAtOnce: boolean): Promise<void> {
  const runAt = new Date(ctx.now.getTime() + SENT_AT_ONCE_SECONDS * 1_000)
  await addJob(tx, ctx, sendRefundKind, { refund_id: id }, isSentAtOnce ? { runAt } : {})
}

async function bringGoodsBack(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  items: readonly RefundItem[],
): Promise<void> {
  const lines = await noteRestock(
    tx,
    order.id,
    'refund',
    items.map((item) => ({ ...item, sent: sentPieces(order, item.order_item_id) })),
  )
  if (lines.length === 0) return
  await bringBack(tx, ctx, { orderId: order.id, lines, reason: 'refund' })
  await append(tx, ctx, [goodsRestocked(order.id)], stockTags(order))
}

/** How many pieces of a line are with the buyer or on their way. */
const sentPieces = (order: OrderRecord, lineId: Id): number =>
  order.shipments
    .filter(({ status }) => ['shipped', 'in_transit', 'delivered'].includes(status))
    .flatMap(({ items }) => items)
    .filter((item) => item.order_item_id === lineId)
    .reduce((sum, { quantity }) => sum + quantity, 0)

/** More is asked for than can be given back; says how much can. */
export function exceedsPaid(currency: string, askedMinor: number, leftMinor: number): AppError {
  const left = formatMinor(Math.max(leftMinor, 0), currency)
  const asked = formatMinor(askedMinor, currency)
  const message =
    leftMinor <= 0
      ? 'All that was paid has been given back already, or is on its way.'
      : `${asked} ${currency} is more than can be given back; at most ${left} ${currency} can.`
  return new AppError('refund_exceeds_paid', message, {
    fields: { amount: [`At most ${left} can still be given back.`] },
    details: { refundable: left, currency },
  })
}
