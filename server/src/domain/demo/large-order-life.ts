import type { Id } from '../../kernel/id.ts'
import type { BulkReturn, BulkShipment } from '../fulfilment/index.ts'
import type { PastSale } from '../inventory/index.ts'
import type { OrderEventRecord, OrderItemRecord, OrderRow } from '../orders/index.ts'
import type { BulkPayment, BulkRefund } from '../payments/index.ts'
import type { Totals } from '../pricing/index.ts'
import type { Fate, Moments } from './large-order-fates.ts'
import { idAt, pick, type Random } from './seeded-random.ts'

/** A priced order and what is to become of it. */
export type OrderFacts = {
  readonly id: Id
  readonly currency: string
  readonly totals: Totals
  readonly items: readonly Omit<OrderItemRecord, 'order_id'>[]
  readonly moments: Moments
  readonly fate: Fate
}

/** What happened to an order after it was placed. */
export type OrderLife = {
  readonly states: Pick<OrderRow, 'status' | 'payment_status' | 'fulfilment_status' | 'version'>
  readonly changedAt: Date
  readonly payment: BulkPayment
  readonly refunds: readonly BulkRefund[]
  readonly shipments: readonly BulkShipment[]
  readonly returns: readonly BulkReturn[]
  readonly sales: readonly PastSale[]
  readonly events: readonly OrderEventRecord[]
  readonly restockedByRefund: ReadonlyMap<Id, number>
  readonly restockedByReturn: ReadonlyMap<Id, number>
}

type Pieces = { readonly order_item_id: Id; readonly quantity: number }

const CARRIERS = [
  { carrier: 'dhl', carrier_name: 'DHL' },
  { carrier: 'ups', carrier_name: 'UPS' },
  { carrier: 'other', carrier_name: 'Other' },
]
const SEED = { kind: 'system', name: 'seed' }

/** Where an order of each fate stands. */
const STATUS: Readonly<Record<Fate, OrderRow['status']>> = {
  paid: 'paid',
  processing: 'processing',
  partly_shipped: 'processing',
  shipped: 'shipped',
  delivered: 'delivered',
  cancelled: 'cancelled',
  cancelled_after_payment: 'cancelled',
  returned: 'returned',
  partly_returned: 'delivered',
  partly_refunded: 'delivered',
}

/** How far the parcels of an order of each fate have come. */
const SENT: Readonly<Record<Fate, 'nothing' | 'part' | 'away' | 'there'>> = {
  paid: 'nothing',
  processing: 'nothing',
  partly_shipped: 'part',
  shipped: 'away',
  delivered: 'there',
  cancelled: 'nothing',
  cancelled_after_payment: 'nothing',
  returned: 'there',
  partly_returned: 'there',
  partly_refunded: 'there',
}

/** Tells the life of an order: its states, money, parcels, what came back, and its story. */
export function lifeOf(facts: OrderFacts, random: Random): OrderLife {
  const { fate, moments, items, id } = facts
  const isCash = fate !== 'paid' && fate !== 'cancelled_after_payment' && random() < 0.4
  const isPaid = fate !== 'cancelled' && (!isCash || SENT[fate] === 'there')
  const back = piecesBack(facts)
  const paymentId = idAt(random, moments.placedAt)
  const refund = refundOf(facts, back, paymentId, random)
  const payment = paymentOf(facts, { id: paymentId, isCash, isPaid, refund })
  const shipments = shipmentsOf(facts, random)
  const isReturn = fate === 'returned' || fate === 'partly_returned'
  const returned = new Map(back.map((piece) => [piece.order_item_id, piece.quantity]))
  const line = (type: string, at: Date, data: Record<string, unknown> = {}): OrderEventRecord => ({
    id: idAt(random, at),
    type,
    actor: SEED,
    data,
    created_at: at,
  })
  const paidAt = isCash ? moments.deliveredAt : moments.paidAt
  const events = [
    line('order.placed', moments.placedAt),
    ...(isPaid ? [line('order.paid', paidAt, { payment_id: payment.id })] : []),
    ...shipments.map((shipment) =>
      line('order.status_changed', shipment.shipped_at, { from: 'processing', to: 'shipped' }),
    ),
    ...(STATUS[fate] === 'cancelled' ? [line('order.cancelled', moments.endedAt)] : []),
    ...(refund === undefined ? [] : [line('refund.succeeded', moments.endedAt, { refund_id: refund.id })]),
  ]
  return {
    states: {
      status: STATUS[fate],
      payment_status: paymentStatusOf(payment),
      fulfilment_status:
        fate === 'returned'
          ? 'returned'
          : SENT[fate] === 'nothing'
            ? 'unfulfilled'
            : SENT[fate] === 'part'
              ? 'partial'
              : 'fulfilled',
      version: events.length,
    },
    changedAt: events.at(-1)!.created_at,
    payment,
    refunds: refund === undefined ? [] : [refund],
    shipments,
    returns: isReturn && refund !== undefined ? [returnOf(facts, back, refund, random)] : [],
    sales:
      fate === 'cancelled'
        ? []
        : items.map((item) => ({
            orderId: id,
            variantId: item.variant_id,
            quantity: item.quantity,
            soldAt: moments.placedAt,
            returned: returned.get(item.id) ?? 0,
            returnedAt: returned.has(item.id) ? moments.endedAt : null,
          })),
    events,
    restockedByRefund: fate === 'cancelled_after_payment' ? returned : new Map(),
    restockedByReturn: isReturn ? returned : new Map(),
  }
}

/** The pieces that came back to the shelves. */
function piecesBack({ fate, items }: OrderFacts): Pieces[] {
  const all = items.map((item) => ({ order_item_id: item.id, quantity: item.quantity }))
  if (fate === 'returned' || fate === 'cancelled_after_payment') return all
  return fate === 'partly_returned' ? [{ order_item_id: items[0]!.id, quantity: 1 }] : []
}

function refundOf(
  facts: OrderFacts,
  back: readonly Pieces[],
  paymentId: Id,
  random: Random,
): BulkRefund | undefined {
  const { fate, totals, items, moments, id, currency } = facts
  const worth = items.reduce((sum, item) => {
    const pieces = back.find((piece) => piece.order_item_id === item.id)?.quantity ?? 0
    return sum + Math.round((item.total_minor * pieces) / item.quantity)
  }, 0)
  const amount =
    fate === 'cancelled_after_payment'
      ? totals.grandTotalMinor
      : fate === 'partly_refunded'
        ? Math.ceil(totals.grandTotalMinor / 10)
        : worth
  if (amount <= 0 || (back.length === 0 && fate !== 'partly_refunded')) return undefined
  return {
    id: idAt(random, moments.endedAt),
    payment_id: paymentId,
    order_id: id,
    currency,
    amount_minor: amount,
    reason: fate === 'partly_refunded' ? 'Arrived late' : '',
    origin: fate === 'cancelled_after_payment' ? 'cancel' : fate === 'partly_refunded' ? 'staff' : 'return',
    restock: fate === 'cancelled_after_payment',
    items: back,
    created_at: moments.endedAt,
  }
}

function paymentOf(
  { id: orderId, currency, totals, moments, fate }: OrderFacts,
  paid: {
    readonly id: Id
    readonly isCash: boolean
    readonly isPaid: boolean
    readonly refund: BulkRefund | undefined
  },
): BulkPayment {
  const { isCash, isPaid, refund } = paid
  const refundedMinor = refund?.amount_minor ?? 0
  return {
    id: paid.id,
    order_id: orderId,
    provider: isCash ? 'cod' : 'bank_transfer',
    method: isCash ? 'cash' : 'bank',
    status: !isPaid
      ? fate === 'cancelled'
        ? 'canceled'
        : 'pending'
      : refundedMinor === 0
        ? 'succeeded'
        : refundedMinor === totals.grandTotalMinor
          ? 'refunded'
          : 'partially_refunded',
    currency,
    amount_minor: totals.grandTotalMinor,
    captured_minor: isPaid ? totals.grandTotalMinor : 0,
    refunded_minor: refundedMinor,
    created_at: moments.placedAt,
    updated_at: refund?.created_at ?? (isPaid ? moments.paidAt : moments.placedAt),
  }
}

function paymentStatusOf({ status }: BulkPayment): OrderRow['payment_status'] {
  if (status === 'succeeded') return 'paid'
  return status === 'canceled' ? 'unpaid' : status
}

function shipmentsOf({ id, fate, items, moments }: OrderFacts, random: Random): BulkShipment[] {
  const sent = SENT[fate]
  if (sent === 'nothing') return []
  const all = items.map((item) => ({ order_item_id: item.id, quantity: item.quantity }))
  // of an order that is only partly sent the last line is left, or one piece of the only line
  const part = all.length > 1 ? all.slice(0, -1) : [{ ...all[0]!, quantity: 1 }]
  return [sent === 'part' ? part : all].map((parcel) => ({
    id: idAt(random, moments.shippedAt),
    order_id: id,
    status: sent === 'there' ? 'delivered' : random() < 0.5 ? 'shipped' : 'in_transit',
    ...pick(CARRIERS, random),
    tracking_number: `SEED${Math.floor(random() * 1e10)}`,
    shipped_at: moments.shippedAt,
    delivered_at: sent === 'there' ? moments.deliveredAt : null,
    created_at: moments.paidAt,
    updated_at: sent === 'there' ? moments.deliveredAt : moments.shippedAt,
    items: parcel,
  }))
}

function returnOf(
  { id, moments }: OrderFacts,
  items: readonly Pieces[],
  refund: BulkRefund,
  random: Random,
): BulkReturn {
  return {
    id: idAt(random, moments.deliveredAt),
    order_id: id,
    reason: pick(['Does not fit', 'Arrived broken', 'Not as shown', 'Changed my mind'], random),
    refund_id: refund.id,
    approved_at: moments.deliveredAt,
    received_at: moments.endedAt,
    closed_at: moments.endedAt,
    created_at: moments.deliveredAt,
    updated_at: moments.endedAt,
    items,
  }
}
