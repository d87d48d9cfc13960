import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../../kernel/errors.ts'
import { foldCase } from '../../kernel/text.ts'
import { RecentMap } from '../../platform/recent-map.ts'
import type { Hold, RateLimit } from './route.ts'
import { STORM_WAIT_MS, StormWatch } from './storm-watch.ts'

/** Counts calls by address and by the account named in the body, and refuses what is too much. */
export type RateLimiter = {
  /** Throws `rate_limited` with the seconds to wait. */
  check(limit: RateLimit, ip: string, body: unknown): Promise<void>
  /**
   * Runs the work; its failures with one of `backOffOn`'s codes count, its success clears the account's failures.
   * `onHold` is told when a failure makes somebody wait.
   */
  watch<T>(
    limit: RateLimit | undefined,
    ip: string,
    body: unknown,
    work: () => Promise<T>,
    onHold?: (hold: Hold) => Promise<void>,
  ): Promise<T>
  /**
   * The owner has proved who they are (a link from their mailbox): the accounts are counted anew, and for an hour
   * calls from this address to them are counted apart, so that a stranger who keeps guessing cannot lock them out.
   */
  forgive(limitName: string, ip: string, accounts: readonly string[]): Promise<void>
}

/**
 * Failures before the waiting begins to grow. Those of an account are forgotten by a success or a day without any;
 * an address, which many people may share, is forgiven one for each calm minute.
 */
const FAILURES_BEFORE_BACK_OFF = { account: 10, ip: 20 } as const
const FORGIVEN_EVERY_MS = { account: Number.POSITIVE_INFINITY, ip: 60_000 } as const
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 60 * 60_000
const FORGET_FAILURES_AFTER_MS = 24 * 60 * 60_000
const FORGIVEN_FOR_MS = 60 * 60_000
const REMEMBERED = 50_000

type Failures = { readonly count: number; readonly at: number; readonly heldUntil: number }
type Keys = { readonly ip: string; readonly account?: string; readonly pair?: string }

/** A limiter that counts in this process. `now` is in milliseconds. */
export function memoryRateLimiter(options: { isEnabled: boolean; now?: () => number }): RateLimiter {
  const now = options.now ?? Date.now
  const windows = new Map<string, RateLimiterMemory>()
  const failures = new RecentMap<Failures>({ max: REMEMBERED, timeToLiveMs: FORGET_FAILURES_AFTER_MS, now })
  const forgiven = new RecentMap<true>({ max: REMEMBERED, timeToLiveMs: FORGIVEN_FOR_MS, now })
  const storms = new StormWatch(now)

  const windowOf = (limit: RateLimit, kind: 'ip' | 'account'): RateLimiterMemory => {
    const name = `${limit.name}:${kind}`
    let window = windows.get(name)
    if (window === undefined) {
      const duration =
        kind === 'account' ? (limit.accountWindowSeconds ?? limit.windowSeconds) : limit.windowSeconds
      window = new RateLimiterMemory({ keyPrefix: name, points: limit.points, duration })
      windows.set(name, window)
    }
    return window
  }

  const refuseWhileHeld = (key: string): void => {
    const wait = (failures.get(key)?.heldUntil ?? 0) - now()
    if (wait > 0) throw tooMany(wait)
  }

  /** Counts a failure; gives the milliseconds that it makes the key wait. */
  const noteFailure = (key: string, kind: 'ip' | 'account'): number => {
    const before = failures.get(key) ?? { count: 0, at: now(), heldUntil: 0 }
    const calmMs = Math.max(0, now() - Math.max(before.at, before.heldUntil))
    const forgivenCount = Math.floor(calmMs / FORGIVEN_EVERY_MS[kind])
    const count = Math.max(0, before.count - forgivenCount) + 1
    const beyond = count - FAILURES_BEFORE_BACK_OFF[kind]
    const waitMs = beyond < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(beyond, 10))
    failures.set(key, { count, at: now(), heldUntil: now() + waitMs })
    return waitMs
  }

  const noteFailures = (limit: RateLimit, keys: Keys): Hold[] => {
    const waits: [Hold['by'], number][] = [['address', noteFailure(keys.ip, 'ip')]]
    if (keys.account !== undefined) waits.push(['account', noteFailure(keys.account, 'account')])
    if (storms.noteFailure(limit)) waits.push(['everybody', STORM_WAIT_MS])
    return waits
      .filter(([, waitMs]) => waitMs > 0)
      .map(([by, waitMs]) => ({ limit: limit.name, by, seconds: Math.ceil(waitMs / 1000) }))
  }

  return {
    async check(limit, ip, body) {
      if (!options.isEnabled) return
      const keys = keysOf(limit, ip, body)
      if (keys.pair !== undefined && forgiven.has(keys.pair)) {
        await consume(windowOf(limit, 'account'), keys.pair)
        return
      }
      refuseWhileHeld(keys.ip)
      if (keys.account !== undefined) refuseWhileHeld(keys.account)
      await consume(windowOf(limit, 'ip'), keys.ip)
      if (keys.account !== undefined) await consume(windowOf(limit, 'account'), keys.account)
      if (!storms.mayTry(limit, keys.pair)) throw tooMany(STORM_WAIT_MS)
    },

    async watch(limit, ip, body, work, onHold) {
      const codes = limit?.backOffOn
      if (limit === undefined || codes === undefined || !options.isEnabled) return work()
      const keys = keysOf(limit, ip, body)
      try {
        const result = await work()
        if (keys.account !== undefined) failures.delete(keys.account)
        storms.noteSuccess(limit, keys.pair)
        return result
      } catch (error) {
        const isForgiven = keys.pair !== undefined && forgiven.has(keys.pair)
        if (error instanceof AppError && codes.includes(error.code) && !isForgiven) {
          for (const hold of noteFailures(limit, keys)) await onHold?.(hold)
        }
        throw error
      }
    },

    async forgive(limitName, ip, accounts) {
      for (const account of accounts) {
        const keys = keysFor(limitName, ip, account)
        forgiven.set(keys.pair, true)
        failures.delete(keys.account)
        await windows.get(`${limitName}:account`)?.delete(keys.account)
        await windows.get(`${limitName}:account`)?.delete(keys.pair)
      }
    },
  }
}

function keysOf(limit: RateLimit, ip: string, body: unknown): Keys {
  const account = limit.account?.(body)
  if (account === undefined || account === '') return { ip: `${limit.name}|${networkOf(ip)}` }
  return keysFor(limit.name, ip, account)
}

function keysFor(limitName: string, ip: string, account: string): Required<Keys> {
  const network = networkOf(ip)
  const name = foldCase(account).slice(0, 320)
  return {
    ip: `${limitName}|${network}`,
    account: `${limitName}|account|${name}`,
    pair: `${limitName}|pair|${network}|${name}`,
  }
}

/** The address that is counted: a household gets a whole /64 of IPv6, so that is one; IPv4 in IPv6 is IPv4. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  if (!(address instanceof ipaddr.IPv6)) return address.toString()
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

async function consume(window: RateLimiterMemory, key: string): Promise<void> {
  try {
    await window.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw tooMany(error.msBeforeNext)
  }
}

function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new AppError('rate_limited', `Too many tries; wait ${seconds} s.`, { retryAfterSeconds: seconds })
}
