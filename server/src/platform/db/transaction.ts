import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../context.ts'
import type { Tx } from './pool.ts'

const MAX_ATTEMPTS = 4
const serializationFailure = '40001'
const deadlockDetected = '40P01'

const inside = new AsyncLocalStorage<true>()
const hooks = new WeakMap<Tx, (() => void)[]>()

/** Whether the running code is inside an open transaction; outgoing calls refuse to run there. */
export const isInTransaction = (): boolean => inside.getStore() === true

/**
 * Runs one verb's work in one transaction and commits it, or nothing of it. Repeated a few times on deadlock or
 * serialization failure, so `work` must not do anything outside the database.
 */
export async function inTransaction<T>(ctx: Pick<Ctx, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let afterCommit: (() => void)[] = []
    try {
      const result = await inside.run(true, () =>
        ctx.db.transaction().execute(async (tx) => {
          afterCommit = []
          hooks.set(tx, afterCommit)
          return work(tx)
        }),
      )
      for (const hook of afterCommit) hook()
      return result
    } catch (error) {
      const code = (error as { code?: unknown }).code
      const isRepeatable = code === serializationFailure || code === deadlockDetected
      if (!isRepeatable || attempt >= MAX_ATTEMPTS) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** Something to do once the transaction has committed, such as waking the relay; it must not throw. */
export function afterCommit(tx: Tx, hook: () => void): void {
  const list = hooks.get(tx)
  if (list === undefined) throw new Error('afterCommit needs a transaction opened by inTransaction')
  list.push(hook)
}
