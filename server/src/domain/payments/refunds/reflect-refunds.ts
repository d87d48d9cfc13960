import { formatMinor } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { type OrderRecord, type PaymentRecord, storyLine } from '../../orders/index.ts'
import { draftRefund } from './draft-refund.ts'
import { succeed } from './end-refund.ts'
import { REFUND_MISMATCH, refundableMinor } from './model.ts'
import * as store from './store.ts'

/**
 * Books what a provider says was given back and we do not know of, such as a refund made in its dashboard. The order is
 * locked by the caller. What is known or promised here counts as known, so old news and repeats book nothing. More than
 * was ever taken is flagged for a person, and booked as far as it goes. Returns what was booked, in minor units.
 */
export async function reflectProviderRefunds(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  payment: Pick<PaymentRecord, 'id' | 'currency'>,
  refundedMinorAtProvider: number,
): Promise<number> {
  const sums = await store.sumsOf(tx, payment.id)
  if (sums === undefined) return 0
  const unknownMinor = refundedMinorAtProvider - sums.refunded_minor - sums.refund_pending_minor
  if (unknownMinor <= 0) return 0
  const amountMinor = Math.min(unknownMinor, refundableMinor(sums))
  if (amountMinor < unknownMinor) {
    const { currency } = payment
    const [said, taken] = [refundedMinorAtProvider, sums.captured_minor].map((minor) =>
      formatMinor(minor, currency),
    )
    const detail = `The provider says that ${said} ${currency} was given back of ${taken} ${currency}.`
    await store.flag(tx, payment.id, REFUND_MISMATCH, detail, ctx.now)
  }
  if (amountMinor <= 0 || (await store.reserve(tx, payment.id, amountMinor, ctx.now)) === undefined) return 0
  const refund = draftRefund(ctx, order, payment, {
    amount_minor: amountMinor,
    reason: '',
    origin: 'provider',
    restock: false,
    retry_of: null,
    items: [],
  })
  await store.insertRefund(tx, refund, storyLine(ctx, 'refund.succeeded').actor)
  await succeed(tx, ctx, order, refund, null)
  return amountMinor
}
