import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { RecentMap } from '../../platform/recent-map.ts'

/** So many points in so much time, by name. */
export type Window = { readonly name: string; readonly points: number; readonly seconds: number }

/** How failures in a row make somebody wait. */
export type BackOff = {
  /** Failures before the waiting begins. */
  readonly after: number
  /** One failure is forgiven for each calm time so long; 0: none. */
  readonly forgivenEveryMs: number
}

/** Things that are remembered of an account at an address: it was proved to be its owner's; it signed in from there. */
export type Mark = 'forgiven' | 'known'

/** What a whole shop saw in this minute and the one before it; strangers let try in this one. */
export type Counts = { readonly failures: number; readonly successes: number; readonly strangers: number }

/** Where tries and failures are counted. Each method is one step that nobody can come between. */
export type LimitStore = {
  /** Takes a point. Gives the milliseconds to wait when there is none left, else 0. */
  take(window: Window, key: string): Promise<number>
  /** Gives all points of the window of that name back. */
  refill(windowName: string, key: string): Promise<void>
  /** Counts a failure. Gives the milliseconds that it makes the key wait. */
  fail(key: string, backOff: BackOff): Promise<number>
  /** How many milliseconds the key has still to wait. */
  heldMs(key: string): Promise<number>
  forgetFailures(key: string): Promise<void>
  mark(mark: Mark, key: string): Promise<void>
  isMarked(mark: Mark, key: string): Promise<boolean>
  /** Counts one more of something, when it is named, and gives the counts. */
  count(name: string, what: keyof Counts | undefined): Promise<Counts>
}

/** The first wait after failures; it doubles with each. */
export const FIRST_WAIT_MS = 60_000
/** And does not grow beyond this. */
export const LONGEST_WAIT_MS = 60 * 60_000
/** Failures are forgotten after so long without one. */
export const FORGET_FAILURES_AFTER_MS = 24 * 60 * 60_000
/** How long a mark stays. */
export const MARKED_FOR_MS: Readonly<Record<Mark, number>> = {
  forgiven: 60 * 60_000,
  known: 30 * 24 * 60 * 60_000,
}
const REMEMBERED = 50_000

type Failures = { readonly count: number; readonly at: number; readonly heldUntil: number }
type Minute = Counts & { readonly index: number }

/** Counts in this process. `now` is in milliseconds. */
export function memoryLimits(now: () => number = Date.now): LimitStore {
  const windows = new Map<string, RateLimiterMemory>()
  const failures = new RecentMap<Failures>({ max: REMEMBERED, timeToLiveMs: FORGET_FAILURES_AFTER_MS, now })
  const marks = {
    forgiven: new RecentMap<true>({ max: REMEMBERED, timeToLiveMs: MARKED_FOR_MS.forgiven, now }),
    known: new RecentMap<true>({ max: REMEMBERED, timeToLiveMs: MARKED_FOR_MS.known, now }),
  }
  /** This minute and the one before it. */
  const minutes = new Map<string, [Minute, Minute]>()

  const limiterOf = ({ name, points, seconds }: Window): RateLimiterMemory => {
    let limiter = windows.get(name)
    if (limiter === undefined) {
      limiter = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
      windows.set(name, limiter)
    }
    return limiter
  }

  const minutesOf = (name: string): [Minute, Minute] => {
    const index = Math.floor(now() / 60_000)
    const kept = minutes.get(name)
    if (kept?.[0].index === index) return kept
    const before = kept?.[0].index === index - 1 ? kept[0] : emptyMinute(index - 1)
    return [emptyMinute(index), before]
  }

  return {
    take: (window, key) => pointOf(limiterOf(window), key),
    async refill(windowName, key) {
      await windows.get(windowName)?.delete(key)
    },
    async fail(key, backOff) {
      const before = failures.get(key) ?? { count: 0, at: now(), heldUntil: 0 }
      const calmMs = Math.max(0, now() - Math.max(before.at, before.heldUntil))
      const forgiven = backOff.forgivenEveryMs === 0 ? 0 : Math.floor(calmMs / backOff.forgivenEveryMs)
      const count = Math.max(0, before.count - forgiven) + 1
      const beyond = count - backOff.after
      const waitMs = beyond < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(beyond, 10))
      failures.set(key, { count, at: now(), heldUntil: now() + waitMs })
      return waitMs
    },
    heldMs: async (key) => Math.max(0, (failures.get(key)?.heldUntil ?? 0) - now()),
    async forgetFailures(key) {
      failures.delete(key)
    },
    async mark(mark, key) {
      marks[mark].set(key, true)
    },
    isMarked: async (mark, key) => marks[mark].has(key),
    async count(name, what) {
      let [minute, before] = minutesOf(name)
      if (what !== undefined) {
        minute = { ...minute, [what]: minute[what] + 1 }
        minutes.set(name, [minute, before])
      }
      return {
        failures: minute.failures + before.failures,
        successes: minute.successes + before.successes,
        strangers: minute.strangers,
      }
    },
  }
}

const emptyMinute = (index: number): Minute => ({ index, failures: 0, successes: 0, strangers: 0 })

/** Takes a point of a limiter of the library. Gives the milliseconds to wait when there is none left. */
export async function pointOf(
  limiter: { consume(key: string): Promise<unknown> },
  key: string,
): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    return Math.max(1, error.msBeforeNext)
  }
}

/**
 * Counts in both places and believes the first; when that fails, the second goes on with what this process has seen.
 */
export function insuredLimits(first: LimitStore, second: LimitStore): LimitStore {
  const insured =
    <Args extends unknown[], T>(
      believed: (...args: Args) => Promise<T>,
      insurance: (...args: Args) => Promise<T>,
    ) =>
    async (...args: Args): Promise<T> => {
      const own = insurance(...args)
      try {
        return await believed(...args)
      } catch {
        return own
      }
    }
  return {
    take: insured(first.take, second.take),
    refill: insured(first.refill, second.refill),
    fail: insured(first.fail, second.fail),
    heldMs: insured(first.heldMs, second.heldMs),
    forgetFailures: insured(first.forgetFailures, second.forgetFailures),
    mark: insured(first.mark, second.mark),
    isMarked: insured(first.isMarked, second.isMarked),
    count: insured(first.count, second.count),
  }
}
