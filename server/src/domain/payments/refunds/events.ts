import type { Id } from '../../../kernel/id.ts'
import { formatMinor } from '../../../kernel/money.ts'
import type { DomainEvent } from '../../../platform/outbox.ts'
import type { RefundRecord } from './model.ts'

/** The type of `refundSucceeded`. */
export const REFUND_SUCCEEDED = 'refund.succeeded'

/** Money was given back. */
export const refundSucceeded = (refund: RefundRecord): DomainEvent => ({
  type: REFUND_SUCCEEDED,
  version: 1,
  data: { ...factsOf(refund), origin: refund.origin },
})

/** The type of `goodsRestocked`. */
export const GOODS_RESTOCKED = 'order.goods_restocked'

/** Pieces of an order went back to the shelves by a refund; stays within the shop. */
export const goodsRestocked = (orderId: Id): DomainEvent => ({
  type: GOODS_RESTOCKED,
  version: 1,
  data: { order_id: orderId },
})

/** What the story of an order says of a refund; buyers read it too. */
export const factsOf = (refund: RefundRecord): Record<string, unknown> => ({
  refund_id: refund.id,
  order_id: refund.order_id,
  payment_id: refund.payment_id,
  amount: formatMinor(refund.amount_minor, refund.currency),
  currency: refund.currency,
})
