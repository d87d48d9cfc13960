import type { Schema } from '../../api/types.ts'
import { amountOf, decimalsOf, minorOf, shareOf } from './money.ts'

export type Order = Schema<'Order'>
export type OrderItem = Schema<'OrderItem'>
export type Payment = Schema<'Payment'>
export type Shipment = Schema<'Shipment'>
export type Refund = Schema<'Refund'>
export type Return = Schema<'Return'>

/** An order with what was given back and sent back of it. */
export type OrderStory = {
  readonly order: Order
  readonly refunds: readonly Refund[]
  readonly returns: readonly Return[]
}

/** A line of an order with what became of its pieces. */
export type Line = {
  readonly item: OrderItem
  /** On the way to the buyer or with them. */
  readonly sent: number
  /** In a parcel that has not left. */
  readonly packed: number
  /** In no parcel and still to be sent. */
  readonly left: number
  /** Can be sent back by the buyer. */
  readonly returnable: number
  /** Arrived in a return. */
  readonly returned: number
  /** Money was given back for them. */
  readonly refunded: number
}

const SENT = new Set(['shipped', 'in_transit', 'delivered'])
const CLOSED_RETURNS = new Set(['refused', 'cancelled'])
const OPEN_PAYMENTS = new Set(['pending', 'requires_action', 'authorized'])
const TAKEN_PAYMENTS = new Set(['succeeded', 'partially_refunded', 'refunded'])
const BY_HAND = new Set(['cod', 'bank_transfer'])

/** What became of the pieces of each line. */
export function linesOf({ order, refunds, returns }: OrderStory): readonly Line[] {
  return order.items.map((item) => {
    const inParcels = (isWanted: (status: string) => boolean): number =>
      sumOf(
        order.shipments.filter(({ status }) => isWanted(status)),
        item.id,
        ({ quantity }) => quantity,
      )
    const sent = inParcels((status) => SENT.has(status))
    const packed = inParcels((status) => status === 'pending')
    const refunded = sumOf(
      refunds.filter(({ status }) => status !== 'failed'),
      item.id,
      ({ quantity }) => quantity,
    )
    const restocked = sumOf(
      refunds.filter((refund) => refund.restock && !refund.retry_of),
      item.id,
      ({ quantity }) => quantity,
    )
    const shelved = sumOf(returns, item.id, ({ restocked_quantity }) => restocked_quantity ?? 0)
    const asked = sumOf(
      returns.filter(({ status }) => !CLOSED_RETURNS.has(status)),
      item.id,
      ({ quantity, received_quantity }) => received_quantity ?? quantity,
    )
    return {
      item,
      sent,
      packed,
      left: Math.max(0, item.quantity - sent - packed - Math.max(0, restocked - shelved)),
      returnable: Math.max(0, sent - asked),
      returned: sumOf(returns, item.id, ({ received_quantity }) => received_quantity ?? 0),
      refunded,
    }
  })
}

type WithItems<Item> = { readonly items: readonly Item[] }

const sumOf = <Item extends { readonly order_item: string }>(
  all: readonly WithItems<Item>[],
  lineId: string,
  count: (item: Item) => number,
): number =>
  all
    .flatMap(({ items }) => items)
    .filter(({ order_item }) => order_item === lineId)
    .reduce((sum, item) => sum + count(item), 0)

/** The payment of which money is given back next, and how much of it is left. */
export type Refundable = { readonly payment: Payment; readonly amount: string }

/** What can still be given back; undefined when nothing was paid or all has gone back. */
export function refundableOf({ order, refunds }: OrderStory): Refundable | undefined {
  const decimals = decimalsOf(order.grand_total)
  const withMoney = order.payments
    .filter(({ status }) => TAKEN_PAYMENTS.has(status))
    .map((payment) => ({ payment, left: leftOf(payment, refunds, decimals) }))
    .filter(({ left }) => left > 0n)
  const found = withMoney.find(({ payment }) => !payment.flag) ?? withMoney[0]
  return found && { payment: found.payment, amount: amountOf(found.left, decimals) }
}

function leftOf(payment: Payment, refunds: readonly Refund[], decimals: number): bigint {
  const given = refunds
    .filter((refund) => refund.payment === payment.id && refund.status !== 'failed')
    .reduce((sum, { amount }) => sum + (minorOf(amount, decimals) ?? 0n), 0n)
  return (minorOf(payment.amount, decimals) ?? 0n) - given
}

/** What so many pieces of lines are worth, with their discount and tax, as the shop reckons it. */
export function worthOf(lines: readonly Line[], pieces: Readonly<Record<string, number>>): string {
  const decimals = decimalsOf(lines[0]?.item.total ?? '0')
  const worth = lines.reduce((sum, { item, refunded }) => {
    const total = minorOf(item.total, decimals) ?? 0n
    const wanted = pieces[item.id] ?? 0
    return sum + shareOf(total, item.quantity, refunded + wanted) - shareOf(total, item.quantity, refunded)
  }, 0n)
  return amountOf(worth, decimals)
}

/** The payment that may still come to something. */
export const openPaymentOf = (order: Order): Payment | undefined =>
  order.payments.find(({ status }) => OPEN_PAYMENTS.has(status))

/** Whether the staff confirm it themselves: cash and transfers. */
export const isByHand = (payment: Pick<Payment, 'provider'>): boolean => BY_HAND.has(payment.provider)

/** What can be done with an order as it stands; the shop decides, this keeps refusals off the page. */
export type Possible = {
  readonly ship: boolean
  readonly cancel: boolean
  readonly refund: boolean
  readonly takeBack: boolean
  readonly changeAddress: boolean
  /** No payment has begun: money can be noted by hand. */
  readonly payByHand: boolean
  /** The next state that the staff set by hand. */
  readonly next: 'processing' | 'shipped' | 'delivered' | 'returned' | undefined
}

const NEXT = {
  paid: 'processing',
  processing: 'shipped',
  shipped: 'delivered',
  delivered: 'returned',
} as const

/** See `Possible`. */
export function possibleOf(story: OrderStory): Possible {
  const { order } = story
  const lines = linesOf(story)
  const { status } = order
  const isClosed = status === 'pending' || status === 'cancelled' || status === 'returned'
  const isAllGivenBack = order.payment_status === 'refunded'
  const isOpen = status === 'pending' && openPaymentOf(order) === undefined
  const isToSend = order.fulfilment_status === 'unfulfilled' || order.fulfilment_status === 'partial'
  return {
    ship: !isClosed && !isAllGivenBack && isToSend && lines.some(({ left }) => left > 0),
    cancel:
      (status === 'pending' || status === 'paid' || status === 'processing') &&
      order.shipments.every(({ shipped_at }) => shipped_at === null),
    refund: refundableOf(story) !== undefined,
    takeBack: status !== 'cancelled' && lines.some(({ returnable }) => returnable > 0),
    changeAddress: isOpen,
    payByHand: isOpen,
    next: nextOf(order, isAllGivenBack),
  }
}

function nextOf(order: Order, isAllGivenBack: boolean): Possible['next'] {
  if (!Object.hasOwn(NEXT, order.status)) return undefined
  const next = NEXT[order.status as keyof typeof NEXT]
  return isAllGivenBack && next === 'shipped' ? undefined : next
}

/** The steps that a parcel can take from where it is. */
export const STEPS_OF_PARCEL: Readonly<Record<string, readonly Shipment['status'][]>> = {
  pending: ['shipped', 'cancelled'],
  shipped: ['in_transit', 'delivered', 'returned'],
  in_transit: ['delivered', 'returned'],
}
