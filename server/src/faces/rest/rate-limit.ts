import ipaddr from 'ipaddr.js'
import { AppError } from '../../kernel/errors.ts'
import { foldCase } from '../../kernel/text.ts'
import { type BackOff, type LimitStore, memoryLimits, type Window } from './limit-store.ts'
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
const BACK_OFF: Readonly<Record<'account' | 'ip', BackOff>> = {
  account: { after: 10, forgivenEveryMs: 0 },
  ip: { after: 20, forgivenEveryMs: 60_000 },
}

type Keys = { readonly ip: string; readonly account?: string; readonly pair?: string }

/** A limiter that counts in this process. `now` is in milliseconds. */
export const memoryRateLimiter = (options: { isEnabled: boolean; now?: () => number }): RateLimiter =>
  createRateLimiter({ isEnabled: options.isEnabled, store: memoryLimits(options.now) })

/** A limiter that counts in a store. */
export function createRateLimiter(options: { isEnabled: boolean; store: LimitStore }): RateLimiter {
  const { isEnabled, store } = options
  const storms = new StormWatch(store)

  const windowOf = (limit: RateLimit, kind: 'ip' | 'account'): Window => {
    const { name, points, windowSeconds } = limit
    const seconds = (kind === 'account' ? limit.accountWindowSeconds : undefined) ?? windowSeconds
    return { name: windowName(name, kind), points, seconds }
  }

  const take = async (window: Window, key: string): Promise<void> => {
    const waitMs = await store.take(window, key)
    if (waitMs > 0) throw tooMany(waitMs)
  }

  const refuseWhileHeld = async (keys: Keys): Promise<void> => {
    const held = [keys.ip, ...(keys.account === undefined ? [] : [keys.account])]
    const waits = await Promise.all(held.map((key) => store.heldMs(key)))
    const waitMs = waits.find((wait) => wait > 0)
    if (waitMs !== undefined) throw tooMany(waitMs)
  }

  const isForgiven = async ({ pair }: Keys): Promise<boolean> =>
    pair !== undefined && (await store.isMarked('forgiven', pair))

  const noteFailures = async (limit: RateLimit, keys: Keys): Promise<Hold[]> => {
    const waits: [Hold['by'], number][] = [['address', await store.fail(keys.ip, BACK_OFF.ip)]]
    if (keys.account !== undefined) {
      waits.push(['account', await store.fail(keys.account, BACK_OFF.account)])
    }
    if (await storms.noteFailure(limit)) waits.push(['everybody', STORM_WAIT_MS])
    return waits
      .filter(([, waitMs]) => waitMs > 0)
      .map(([by, waitMs]) => ({ limit: limit.name, by, seconds: Math.ceil(waitMs / 1000) }))
  }

  return {
    async check(limit, ip, body) {
      if (!isEnabled) return
      const keys = keysOf(limit, ip, body)
      if (keys.pair !== undefined && (await isForgiven(keys))) {
        await take(windowOf(limit, 'account'), keys.pair)
        return
      }
      if (limit.backOffOn !== undefined) await refuseWhileHeld(keys)
      await take(windowOf(limit, 'ip'), keys.ip)
      if (keys.account !== undefined) await take(windowOf(limit, 'account'), keys.account)
      if (!(await storms.mayTry(limit, keys.pair))) throw tooMany(STORM_WAIT_MS)
    },

    async watch(limit, ip, body, work, onHold) {
      const codes = limit?.backOffOn
      if (limit === undefined || codes === undefined || !isEnabled) return work()
      const keys = keysOf(limit, ip, body)
      let result: Awaited<ReturnType<typeof work>>
      try {
        result = await work()
      } catch (error) {
        const isCounted = error instanceof AppError && codes.includes(error.code)
        if (isCounted && !(await isForgiven(keys))) {
          for (const hold of await noteFailures(limit, keys)) await onHold?.(hold)
        }
        throw error
      }
      if (keys.account !== undefined) await store.forgetFailures(keys.account)
      await storms.noteSuccess(limit, keys.pair)
      return result
    },

    async forgive(limitName, ip, accounts) {
      const window = windowName(limitName, 'account')
      for (const account of accounts) {
        const keys = keysFor(limitName, ip, account)
        await store.mark('forgiven', keys.pair)
        await store.forgetFailures(keys.account)
        await store.refill(window, keys.account)
        await store.refill(window, keys.pair)
      }
    },
  }
}

const windowName = (limitName: string, kind: 'ip' | 'account'): string => `${limitName}:${kind}`

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

function tooMany(waitMs: number): AppError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new AppError('rate_limited', `Too many tries; wait ${seconds} s.`, { retryAfterSeconds: seconds })
}
