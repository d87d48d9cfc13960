import type { Id } from '../../../kernel/id.ts'
import { formatMinor } from '../../../kernel/money.ts'
import { worthOfPieces } from '../../payments/index.ts'
import type { ReturnRecord, ReturnState } from './model.ts'

/** A return as the API shows it. */
export type ReturnView = {
  readonly id: Id
  readonly order: Id
  readonly status: ReturnState
  readonly items: readonly {
    readonly order_item: Id
    readonly name: string
    readonly sku: string | null
    readonly quantity: number
    readonly received_quantity: number | null
    readonly restocked_quantity: number | null
  }[]
  readonly reason: string
  readonly note: string
  readonly refund: {
    readonly id: Id
    readonly amount: string
    readonly currency: string
    readonly status: string
  } | null
  /** What its pieces are worth; null once there is nothing to give back any more. */
  readonly refund_worth: string | null
  readonly created_at: string
  readonly approved_at: string | null
  readonly received_at: string | null
  readonly closed_at: string | null
  readonly updated_at: string
}

const timeOf = (time: Date | null): string | null => time?.toISOString() ?? null

/** The public shape of a return, field by field. */
export function viewReturn(record: ReturnRecord): ReturnView {
  const { currency, refund } = record
  return {
    id: record.id,
    order: record.order_id,
    status: record.status,
    items: record.items.map((item) => ({
      order_item: item.order_item_id,
      name: item.name,
      sku: item.sku,
      quantity: item.quantity,
      received_quantity: item.received_quantity,
      restocked_quantity: item.restocked_quantity,
    })),
    reason: record.reason,
    note: record.note,
    refund: refund && {
      id: refund.id,
      amount: formatMinor(refund.amount_minor, currency),
      currency,
      status: refund.status,
    },
    refund_worth: worthOf(record),
    created_at: record.created_at.toISOString(),
    approved_at: timeOf(record.approved_at),
    received_at: timeOf(record.received_at),
    closed_at: timeOf(record.closed_at),
    updated_at: record.updated_at.toISOString(),
  }
}

/** What would be given back for it now: for what arrived, before that for what was asked. */
function worthOf({ status, items, currency }: ReturnRecord): string | null {
  if (status === 'refused' || status === 'refunded' || status === 'cancelled') return null
  const lines = items.map(({ order_item_id: id, ordered_quantity: quantity, total_minor }) => ({
    id,
    quantity,
    total_minor,
  }))
  const before = new Map(items.map((item) => [item.order_item_id, item.refunded_quantity]))
  return formatMinor(worthOfPieces(lines, before, piecesToRefund(items)).worthMinor, currency)
}

/** The pieces that money is given back for: those that arrived, before anything has those that were asked for. */
export const piecesToRefund = (items: ReturnRecord['items']): { order_item_id: Id; quantity: number }[] =>
  items
    .map(({ order_item_id, quantity, received_quantity }) => ({
      order_item_id,
      quantity: received_quantity ?? quantity,
    }))
    .filter(({ quantity }) => quantity > 0)
