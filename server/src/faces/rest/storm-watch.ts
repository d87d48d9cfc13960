import { RecentMap } from '../../platform/recent-map.ts'
import type { RateLimit } from './route.ts'

/** How long who is refused in a storm is asked to wait. */
export const STORM_WAIT_MS = 60_000
/** Strangers let try in each minute of a storm: a guesser gets nowhere, a person at a new device gets in some time. */
const STRANGERS_A_MINUTE = 20
/** Failures for each success beyond which it is no ordinary morning. */
const FAILURES_PER_SUCCESS = 2
const KNOWN_FOR_MS = 30 * 24 * 60 * 60_000
const REMEMBERED = 50_000

type Minute = { index: number; failures: number; successes: number; strangers: number }

/**
 * Notices when many addresses guess at many accounts together, each of them too slowly for a limit of its own: then
 * only a few a minute are let try whom the shop has not seen succeed from their address before.
 */
export class StormWatch {
  readonly #now: () => number
  /** This minute and the one before it, by limit. */
  readonly #minutes = new Map<string, [Minute, Minute]>()
  readonly #known: RecentMap<true>

  constructor(now: () => number) {
    this.#now = now
    this.#known = new RecentMap({ max: REMEMBERED, timeToLiveMs: KNOWN_FOR_MS, now })
  }

  /** Counts a failure. Returns whether a storm begins with it. */
  noteFailure(limit: RateLimit): boolean {
    if (limit.stormAfter === undefined) return false
    const wasStorm = this.#isStorm(limit)
    this.#minute(limit).failures += 1
    return !wasStorm && this.#isStorm(limit)
  }

  /** Counts a success, and remembers the account at this address. */
  noteSuccess(limit: RateLimit, pair: string | undefined): void {
    if (limit.stormAfter === undefined) return
    this.#minute(limit).successes += 1
    if (pair !== undefined) this.#known.set(pair, true)
  }

  /** Whether somebody may try now. */
  mayTry(limit: RateLimit, pair: string | undefined): boolean {
    if (limit.stormAfter === undefined || !this.#isStorm(limit)) return true
    if (pair !== undefined && this.#known.has(pair)) return true
    const minute = this.#minute(limit)
    minute.strangers += 1
    return minute.strangers <= STRANGERS_A_MINUTE
  }

  #isStorm(limit: RateLimit): boolean {
    const minute = this.#minute(limit)
    const before = this.#minutes.get(limit.name)![1]
    const failures = minute.failures + before.failures
    const successes = minute.successes + before.successes
    return failures > limit.stormAfter! && failures > FAILURES_PER_SUCCESS * successes
  }

  #minute(limit: RateLimit): Minute {
    const index = Math.floor(this.#now() / 60_000)
    const kept = this.#minutes.get(limit.name)
    if (kept?.[0].index === index) return kept[0]
    const minute = emptyMinute(index)
    const before = kept?.[0].index === index - 1 ? kept[0] : emptyMinute(index - 1)
    this.#minutes.set(limit.name, [minute, before])
    return minute
  }
}

const emptyMinute = (index: number): Minute => ({ index, failures: 0, successes: 0, strangers: 0 })
