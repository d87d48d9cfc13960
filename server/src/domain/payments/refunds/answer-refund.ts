import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { atMostOnce, type KeptAnswer, reviseAnswer } from '../../../platform/idempotency.ts'
import type { Providers } from '../provider.ts'
import type { RefundInput } from './input.ts'
import type { RefundRecord } from './model.ts'
import { refundOrder, retryRefund } from './refund-order.ts'
import { sendRefundNow } from './send-refund.ts'
import { viewRefund } from './view.ts'

/** Ends an answer that is kept before the provider was asked: whoever finds it asks, so that a crash is finished. */
const UNFINISHED = '\n'

/** Gives money of an order back and has the provider asked at once; as `refundOrder`. The answer is given once for an Idempotency-Key. */
export const giveBack = (
  ctx: Ctx,
  providers: () => Promise<Providers>,
  order: string,
  input: RefundInput,
): Promise<KeptAnswer> => answerWith(ctx, providers, (tx) => refundOrder(tx, ctx, order, input))

/** Tries a failed refund again and has the provider asked at once; as `retryRefund`. */
export const giveBackAgain = (
  ctx: Ctx,
  providers: () => Promise<Providers>,
  refundId: Id,
): Promise<KeptAnswer> => answerWith(ctx, providers, (tx) => retryRefund(tx, ctx, refundId))

async function answerWith(
  ctx: Ctx,
  providers: () => Promise<Providers>,
  work: (tx: Tx) => Promise<RefundRecord>,
): Promise<KeptAnswer> {
  const kept = await atMostOnce(ctx, async (tx) => {
    const refund = await work(tx)
    const headers = { location: `/api/refunds/${refund.id}/` }
    return { status: 201, headers, body: textOf(refund) + (refund.status === 'pending' ? UNFINISHED : '') }
  })
  if (!kept.body.endsWith(UNFINISHED)) return kept
  const { id } = JSON.parse(kept.body) as { id: Id }
  return reviseAnswer(ctx, kept, textOf(await sendRefundNow(ctx, await providers(), id)))
}

const textOf = (refund: RefundRecord): string => JSON.stringify(viewRefund(refund, { isStaff: true }))
