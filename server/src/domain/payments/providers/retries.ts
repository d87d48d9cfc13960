import { setTimeout as sleep } from 'node:timers/promises'
import { isInTransaction } from '../../../platform/db/transaction.ts'
import { type PaymentProvider, ProviderError } from '../provider.ts'

/** How often a call is made again, and how long is waited before the first time. */
const TRIES_MORE = 2
const FIRST_WAIT_MS = 150
/** However an adapter waits, nobody waits longer for it. */
const TIMEOUT_MS = 30_000

/**
 * A provider whose calls are made again when they were not done: after a moment, at most twice. What only asks is also
 * asked again when the answer was lost; what moves money is not, for then somebody has to look first. Every call has an
 * end, and none is made while a transaction is open.
 */
export function withRetries(
  provider: PaymentProvider,
  options: { readonly firstWaitMs?: number; readonly timeoutMs?: number } = {},
): PaymentProvider {
  const { firstWaitMs = FIRST_WAIT_MS, timeoutMs = TIMEOUT_MS } = options

  async function patiently<T>(isOnlyAsking: boolean, call: () => Promise<T>): Promise<T> {
    if (isInTransaction()) throw new Error('No outgoing call while a database transaction is open')
    for (let tries = 0; ; tries += 1) {
      try {
        return await within(timeoutMs, provider.name, call())
      } catch (error) {
        const isWorthIt =
          error instanceof ProviderError &&
          (error.kind === 'unavailable' || (error.kind === 'unknown' && isOnlyAsking))
        if (!isWorthIt || tries >= TRIES_MORE) throw error
        // not all at the same time, or a provider that is coming back is knocked over again
        await sleep(firstWaitMs * 2 ** tries * (0.5 + Math.random()))
      }
    }
  }
  const asking = <T>(call: () => Promise<T>): Promise<T> => patiently(true, call)
  const doing = <T>(call: () => Promise<T>): Promise<T> => patiently(false, call)
  return {
    ...provider,
    initiate: (ctx, request) => doing(() => provider.initiate(ctx, request)),
    fetchState: (ctx, payment) => asking(() => provider.fetchState(ctx, payment)),
    capture: (ctx, payment, amountMinor) => doing(() => provider.capture(ctx, payment, amountMinor)),
    refund: (ctx, payment, refund) => doing(() => provider.refund(ctx, payment, refund)),
    fetchRefund: (ctx, payment, refund) => asking(() => provider.fetchRefund(ctx, payment, refund)),
    expire: (ctx, payment) => asking(() => provider.expire(ctx, payment)),
  }
}

async function within<T>(timeoutMs: number, name: string, work: Promise<T>): Promise<T> {
  const waiting = new AbortController()
  const tooLong = sleep(timeoutMs, undefined, { signal: waiting.signal, ref: false }).then(
    () => {
      throw new ProviderError('unknown', `${name} did not answer within ${timeoutMs / 1_000} s`)
    },
    () => new Promise<never>(() => {}),
  )
  try {
    return await Promise.race([work, tooLong])
  } finally {
    waiting.abort()
  }
}
