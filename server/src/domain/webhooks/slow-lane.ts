import type { Id } from '../../kernel/id.ts'

/** From here on an endpoint counts as slow: jobs that send to it wait more than they work. */
const SLOW_MS = 2_000

/** Whether an answer that took so long keeps a worker from others. */
export const isSlow = (ms: number | undefined): boolean => ms !== undefined && ms >= SLOW_MS

/** Lets only few jobs at once send to endpoints that answer slowly: the workers are for others too. */
export type SlowLane = {
  /**
   * Asks to send to an endpoint. Undefined: not now. Else the way to say that it is done, with how long the slowest
   * answer took, if anything was asked.
   */
  enter(endpointId: Id): ((slowestMs: number | undefined) => void) | undefined
}

/** A lane of this process, in which so many jobs run at once. Endpoints are known to be slow by their last calls. */
export function makeSlowLane(atOnce: number): SlowLane {
  const slow = new Set<Id>()
  const inside = new Set<Id>()
  return {
    enter(endpointId) {
      if (slow.has(endpointId)) {
        if (inside.size >= atOnce) return undefined
        inside.add(endpointId)
      }
      return (slowestMs) => {
        inside.delete(endpointId)
        if (slowestMs === undefined) return
        if (isSlow(slowestMs)) slow.add(endpointId)
        else slow.delete(endpointId)
      }
    },
  }
}
