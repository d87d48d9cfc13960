import { newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { OrderRecord, PaymentRecord } from '../../orders/index.ts'
import type { RefundRecord } from './model.ts'

/** A refund of a payment that nobody has sent yet. The caller has set its amount apart, and keeps it. */
export const draftRefund = (
  ctx: Pick<Ctx, 'now'>,
  order: Pick<OrderRecord, 'id'>,
  payment: Pick<PaymentRecord, 'id' | 'currency'>,
  what: Pick<RefundRecord, 'amount_minor' | 'reason' | 'origin' | 'restock' | 'retry_of' | 'items'>,
): RefundRecord => ({
  id: newId(),
  payment_id: payment.id,
  order_id: order.id,
  status: 'pending',
  currency: payment.currency,
  ...what,
  provider_refund_id: null,
  failure: null,
  lease_until: null,
  attempts: 0,
  created_at: ctx.now,
  updated_at: ctx.now,
})
