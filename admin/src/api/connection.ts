/** Whether the shop can be reached, as the last calls have found it. */
export type Connection = 'online' | 'offline'

let state: Connection = 'online'
const listeners = new Set<() => void>()
const firstWaitMs = 1_000
const longestWaitMs = 15_000

/** Whether the shop answered the last call. */
export const readConnection = (): Connection => state

/** Notes that the shop answered, or did not. */
export function noteConnection(next: Connection): void {
  if (next === state) return
  state = next
  for (const listener of listeners) listener()
}

/** Calls back when the shop is lost or found again. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Waits before the next try of a read: longer each time, but no longer than until the network is back. */
export function waitForNextTry(tries: number, signal: AbortSignal | null): Promise<void> {
  const waitMs = Math.min(firstWaitMs * 2 ** tries, longestWaitMs)
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    const stop = (): void => {
      end()
      reject(new DOMException('Aborted', 'AbortError'))
    }
    const timer = setTimeout(end, waitMs)
    window.addEventListener('online', end)
    signal?.addEventListener('abort', stop)
  })
}
