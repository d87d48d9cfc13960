import type { Counts, LimitStore } from './limit-store.ts'
import type { RateLimit } from './route.ts'

/** How long who is refused in a storm is asked to wait. */
export const STORM_WAIT_MS = 60_000
/** Strangers let try in each minute of a storm: a guesser gets nowhere, a person at a new device gets in some time. */
const STRANGERS_A_MINUTE = 20
/** Failures for each success beyond which it is no ordinary morning. */
const FAILURES_PER_SUCCESS = 2

/**
 * Notices when many addresses guess at many accounts together, each of them too slowly for a limit of its own: then
 * only a few a minute are let try whom the shop has not seen succeed from their address before.
 */
export class StormWatch {
  readonly #store: LimitStore

  constructor(store: LimitStore) {
    this.#store = store
  }

  /** Counts a failure. Gives whether a storm begins with it. */
  async noteFailure(limit: RateLimit): Promise<boolean> {
    if (limit.stormAfter === undefined) return false
    const counts = await this.#store.count(limit.name, 'failures')
    return isStorm(limit, counts) && !isStorm(limit, { ...counts, failures: counts.failures - 1 })
  }

  /** Counts a success, and remembers the account at this address. */
  async noteSuccess(limit: RateLimit, pair: string | undefined): Promise<void> {
    if (limit.stormAfter === undefined) return
    await this.#store.count(limit.name, 'successes')
    if (pair !== undefined) await this.#store.mark('known', pair)
  }

  /** Whether somebody may try now. */
  async mayTry(limit: RateLimit, pair: string | undefined): Promise<boolean> {
    if (limit.stormAfter === undefined) return true
    if (!isStorm(limit, await this.#store.count(limit.name, undefined))) return true
    if (pair !== undefined && (await this.#store.isMarked('known', pair))) return true
    const { strangers } = await this.#store.count(limit.name, 'strangers')
    return strangers <= STRANGERS_A_MINUTE
  }
}

const isStorm = (limit: RateLimit, { failures, successes }: Counts): boolean =>
  failures > (limit.stormAfter ?? Number.POSITIVE_INFINITY) && failures > FAILURES_PER_SUCCESS * successes
