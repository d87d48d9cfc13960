import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../kernel/errors.ts'
import { foldCase } from '../../kernel/text.ts'
import type { RateLimit } from './route.ts'

/** Counts calls by address and by the account named in the body, and refuses what is too much. */
export type RateLimiter = {
  /** Throws `rate_limited` with the seconds to wait. */
  check(limit: RateLimit, ip: string, body: unknown): Promise<void>
}

/** A limiter that counts in this process. */
export function memoryRateLimiter(options: { isEnabled: boolean }): RateLimiter {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiterOf = (limit: RateLimit): RateLimiterMemory => {
    let limiter = limiters.get(limit.name)
    if (limiter === undefined) {
      limiter = new RateLimiterMemory({
        keyPrefix: limit.name,
        points: limit.points,
        duration: limit.windowSeconds,
      })
      limiters.set(limit.name, limiter)
    }
    return limiter
  }
  return {
    async check(limit, ip, body) {
      if (!options.isEnabled) return
      const limiter = limiterOf(limit)
      const account = limit.account?.(body)
      await consume(limiter, `ip:${ip}`)
      if (account !== undefined) await consume(limiter, `account:${foldCase(account).slice(0, 320)}`)
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
    throw new AppError('rate_limited', `Too many tries; wait ${seconds} s.`, { retryAfterSeconds: seconds })
  }
}
