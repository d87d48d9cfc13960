import type { Ctx } from '../../../platform/context.ts'
import { type PaymentProvider, ProviderError } from '../provider.ts'

/** After so many calls in a row without an answer, the provider is left alone. */
const FAILURES = 10
/** For so long; then one call tries whether it is back. */
const REST_MS = 10_000

/**
 * A provider that is left alone for a while when it does not answer, so that buyers hear so at once instead of waiting
 * for a time-out each, and the provider can recover. What is refused meanwhile was not done: `unavailable`. A no of the
 * provider is an answer. Counted by this process.
 */
export function withBreaker(provider: PaymentProvider): PaymentProvider {
  let failures = 0
  let restsUntil = 0
  let isProbing = false

  const guarded = async <T>(ctx: Ctx, call: () => Promise<T>): Promise<T> => {
    const isTired = failures >= FAILURES
    if (isTired && (isProbing || ctx.now.getTime() < restsUntil)) {
      throw new ProviderError(
        'unavailable',
        `${provider.name} has not answered lately and is left alone for a while`,
      )
    }
    if (isTired) isProbing = true
    try {
      const answer = await call()
      failures = 0
      return answer
    } catch (error) {
      const isAnswer = !(error instanceof ProviderError) || error.kind === 'refused'
      failures = isAnswer ? 0 : failures + 1
      if (failures >= FAILURES) {
        restsUntil = ctx.now.getTime() + REST_MS
        if (failures === FAILURES)
          ctx.log.warn(
            { err: error, provider: provider.name },
            'a provider does not answer and is left alone',
          )
      }
      throw error
    } finally {
      if (isTired) isProbing = false
    }
  }
  return {
    ...provider,
    initiate: (ctx, request) => guarded(ctx, () => provider.initiate(ctx, request)),
    fetchState: (ctx, payment) => guarded(ctx, () => provider.fetchState(ctx, payment)),
    capture: (ctx, payment, amountMinor) => guarded(ctx, () => provider.capture(ctx, payment, amountMinor)),
    refund: (ctx, payment, refund) => guarded(ctx, () => provider.refund(ctx, payment, refund)),
    fetchRefund: (ctx, payment, refund) => guarded(ctx, () => provider.fetchRefund(ctx, payment, refund)),
    expire: (ctx, payment) => guarded(ctx, () => provider.expire(ctx, payment)),
  }
}
