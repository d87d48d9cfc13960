import { setTimeout as sleep } from 'node:timers/promises'
import type { Stripe } from 'stripe'
import { isInTransaction } from '../../../../platform/db/transaction.ts'
import { ProviderError } from '../../provider.ts'
import { asProviderError, isMissing } from './errors.ts'

/** What the connection to Stripe needs. */
export type ConnectionSettings = {
  readonly secretKey: string
  /** Where the API is, when not at Stripe's own address: `http://127.0.0.1:4242`. */
  readonly apiBase?: string | undefined
  /** Of one try; 10 s when absent. */
  readonly timeoutMs?: number | undefined
}

/** Calls Stripe, one work at a time. */
export type StripeConnection = {
  /**
   * Does something at Stripe; once more with the same key when at once it is not known what became of it. What was not
   * done is left to `withRetries`. `what` completes "Stripe could not …". Throws ProviderError.
   */
  act<T>(what: string, work: (stripe: Stripe) => Promise<T>): Promise<T>
  /** Asks something that changes nothing; null when Stripe does not know it. Throws ProviderError, never `unknown`. */
  ask<T>(what: string, work: (stripe: Stripe) => Promise<T>): Promise<T | null>
}

const TIMEOUT_MS = 10_000
/** A failure within this time came without waiting, so that one more try costs the buyer little. */
const QUICK_MS = 2_000
const PAUSE_MS = 250

/** A connection that loads the SDK when it is first used: 35 MB and 0.4 s that other shops never need. */
export function stripeConnection(settings: ConnectionSettings): StripeConnection {
  const address = addressOf(settings.apiBase)
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS
  let opened: Promise<Stripe> | undefined
  const open = async (): Promise<Stripe> => {
    const { Stripe } = await import('stripe')
    return new Stripe(settings.secretKey, {
      ...address,
      timeout: timeoutMs,
      // A try that may have worked must not be hidden by a later one that did not arrive, so `act` repeats.
      maxNetworkRetries: 0,
      telemetry: false,
      appInfo: { name: 'Nexus' },
    })
  }
  const client = async (): Promise<Stripe> => {
    if (isInTransaction()) throw new Error('No outgoing call while a database transaction is open')
    opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  const once = async <T>(what: string, work: (stripe: Stripe) => Promise<T>): Promise<T> => {
    const stripe = await client()
    return within(work(stripe), timeoutMs + QUICK_MS).catch((error: unknown) => {
      throw asProviderError(error, what)
    })
  }
  return {
    act: async (what, work) => {
      const begun = performance.now()
      try {
        return await once(what, work)
      } catch (first) {
        const isUnknown = first instanceof ProviderError && first.kind === 'unknown'
        if (!isUnknown || performance.now() - begun > QUICK_MS) throw first
        await sleep(PAUSE_MS)
        return await once(what, work).catch((second: unknown) => {
          throw worseOf(first, second)
        })
      }
    },
    ask: async (what, work) => {
      try {
        return await once(what, work)
      } catch (error) {
        if (isMissing(error)) return null
        if (error instanceof ProviderError && error.kind === 'unknown')
          throw new ProviderError('unavailable', error.message, { cause: error.cause })
        throw error
      }
    },
  }
}

/** The second try does not know what became of the first. */
const worseOf = (first: ProviderError, second: unknown): unknown =>
  second instanceof ProviderError && second.kind === 'unavailable' ? first : second

/** The SDK only limits how long Stripe may be silent; an answer that drips in must end as well. */
async function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const stop = new AbortController()
  const limit = sleep(limitMs, undefined, { signal: stop.signal, ref: false }).then(() => {
    throw new ProviderError('unknown', `Stripe did not answer within ${limitMs / 1_000} s.`)
  })
  limit.catch(() => {})
  try {
    return await Promise.race([work, limit])
  } finally {
    stop.abort()
  }
}

function addressOf(apiBase: string | undefined): {
  host?: string
  port?: string
  protocol?: 'http' | 'https'
} {
  if (apiBase === undefined) return {}
  const url = new URL(apiBase)
  const isSecure = url.protocol === 'https:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? '443' : '80') : url.port,
    protocol: isSecure ? 'https' : 'http',
  }
}
