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
   * Does something at Stripe, once more after a failure that came at once. `what` completes "Stripe could not …".
   * Throws ProviderError.
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
      // A try that may have worked must not be hidden by a later one that did not arrive, so `act` repeats itself.
      maxNetworkRetries: 0,
      telemetry: false,
      appInfo: { name: 'Nexus' },
    })
  }
  const client = async (): Promise<Stripe> => {
    if (isInTransaction()) throw new Error('No outgoing call while a database transaction is open')
    opened ??= open()
    return opened
  }
  const act = async <T>(what: string, work: (stripe: Stripe) => Promise<T>): Promise<T> => {
    const stripe = await client()
    const once = (): Promise<T> => within(work(stripe), timeoutMs + QUICK_MS)
    const begun = performance.now()
    try {
      return await once()
    } catch (error) {
      const first = asProviderError(error, what)
      if (first.kind === 'refused' || performance.now() - begun > QUICK_MS) throw first
      await sleep(PAUSE_MS)
      return await once().catch((again) => {
        throw worseOf(first, asProviderError(again, what))
      })
    }
  }
  return {
    act,
    ask: async (what, work) => {
      try {
        return await act(what, work)
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
const worseOf = (first: ProviderError, second: ProviderError): ProviderError =>
  first.kind === 'unknown' && second.kind === 'unavailable' ? first : second

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
