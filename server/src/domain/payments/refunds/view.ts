import type { Id } from '../../../kernel/id.ts'
import { formatMinor } from '../../../kernel/money.ts'
import type { RefundOrigin, RefundRecord, RefundState } from './model.ts'

/** A refund as the API shows it. */
export type RefundView = {
  readonly id: Id
  readonly order: Id
  readonly payment: Id
  readonly amount: string
  readonly currency: string
  readonly status: RefundState
  readonly reason: string
  readonly origin: RefundOrigin
  readonly restock: boolean
  readonly items: readonly { readonly order_item: Id; readonly quantity: number }[]
  /** Why the provider did not do it; only the staff see it. */
  readonly failure?: string | null
  /** The failed refund that this one repeats; only the staff see it. */
  readonly retry_of?: Id | null
  readonly created_at: string
  readonly updated_at: string
}

/** The public shape of a refund, field by field. */
export const viewRefund = (refund: RefundRecord, viewer: { readonly isStaff: boolean }): RefundView => ({
  id: refund.id,
  order: refund.order_id,
  payment: refund.payment_id,
  amount: formatMinor(refund.amount_minor, refund.currency),
  currency: refund.currency,
  status: refund.status,
  reason: refund.reason,
  origin: refund.origin,
  restock: refund.restock,
  items: refund.items.map(({ order_item_id, quantity }) => ({ order_item: order_item_id, quantity })),
  ...(viewer.isStaff ? { failure: refund.failure, retry_of: refund.retry_of } : {}),
  created_at: refund.created_at.toISOString(),
  updated_at: refund.updated_at.toISOString(),
})
