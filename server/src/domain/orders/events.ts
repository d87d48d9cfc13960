import { formatMinor } from '../../kernel/money.ts'
import type { DomainEvent } from '../../platform/outbox.ts'
import type { OrderRow } from './model.ts'

const plain = (order: OrderRow): Record<string, unknown> => ({
  order_id: order.id,
  number: order.number,
  user_id: order.user_id,
  currency: order.currency,
  grand_total: formatMinor(order.grand_total_minor, order.currency),
})

const event = (type: string, data: Record<string, unknown>): DomainEvent => ({ type, version: 1, data })

/** Somebody has ordered. */
export const orderPlaced = (order: OrderRow): DomainEvent => event('order.placed', plain(order))
/** The whole order has been paid. */
export const orderPaid = (order: OrderRow): DomainEvent => event('order.paid', plain(order))
/** The order will not be sent; `reason` is a word such as `requested` or `expired`. */
export const orderCancelled = (order: OrderRow, reason: string): DomainEvent =>
  event('order.cancelled', { ...plain(order), reason })
/** The order went from one state to another. */
export const orderStatusChanged = (order: OrderRow, from: string, to: string): DomainEvent =>
  event('order.status_changed', { ...plain(order), from, to })
