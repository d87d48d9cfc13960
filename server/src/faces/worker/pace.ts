import type { EventEmitter } from 'node:events'
import { performance } from 'node:perf_hooks'

/** How background work shares a process with requests. */
export type Pace = {
  /** Awaited before a job begins: undefined when it may begin at once. */
  turn(): Promise<void> | undefined
  stop(): void
}

const WINDOW_MS = 50
/** Above this share of its time the event loop has no room for what can wait … */
const BUSY_UTILIZATION = 0.75
/** … provided that somebody is waiting for answers: so many requests in a window. Jobs alone may use it all. */
const BUSY_REQUESTS = 5
/** So many jobs begin in a busy window: background work slows down under load, and never stands still. */
const JOBS_A_BUSY_WINDOW = 2

/**
 * Lets jobs in a process that also answers requests give way while these need all of its time, so that nothing that
 * can wait delays a shopper. Under such a load about 40 jobs a second begin; the rest waits in the queue, and is done as
 * soon as there is room. Processes of `nexus worker` need none of this.
 */
export function paceBehind(requests: Pick<EventEmitter, 'on' | 'off'>): Pace {
  let seen = 0
  let isBusy = false
  let used = 0
  let before = performance.eventLoopUtilization()
  const waiting: (() => void)[] = []
  const note = (): void => {
    seen += 1
  }
  requests.on('request', note)
  const look = (): void => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, before)
    before = now
    isBusy = utilization > BUSY_UTILIZATION && seen >= BUSY_REQUESTS
    seen = 0
    used = 0
    const room = isBusy ? JOBS_A_BUSY_WINDOW : waiting.length
    for (const begin of waiting.splice(0, room)) {
      used += 1
      begin()
    }
  }
  const timer = setInterval(look, WINDOW_MS)
  timer.unref()
  return {
    turn() {
      if (!isBusy && waiting.length === 0) return undefined
      if (waiting.length === 0 && used < JOBS_A_BUSY_WINDOW) {
        used += 1
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    stop() {
      clearInterval(timer)
      requests.off('request', note)
      isBusy = false
      for (const begin of waiting.splice(0)) begin()
    },
  }
}
