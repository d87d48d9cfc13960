import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../context.ts'
import type { Db, Tx } from './pool.ts'
import { runTransaction } from './run-transaction.ts'

export { commitBehind } from './run-transaction.ts'

const MAX_ATTEMPTS = 8
const LONGEST_PAUSE_MS = 500
const serializationFailure = '40001'
const deadlockDetected = '40P01'

const inside = new AsyncLocalStorage<true>()
/** What is to be done once a transaction has committed. */
type Hooks = { readonly db: Db; readonly atOnce: (() => void)[]; readonly followUps: (() => Promise<void>)[] }
const hooks = new WeakMap<Tx, Hooks>()

/** More follow-ups than this would keep the caller waiting: whoever adds them has another way for the rest. */
const MAX_FOLLOW_UPS = 4

/** Whether the running code is inside an open transaction; outgoing calls refuse to run there. */
export const isInTransaction = (): boolean => inside.getStore() === true

/**
 * Runs one verb's work in one transaction and commits it, or nothing of it. Repeated a few times on deadlock or
 * serialization failure, then `service_unavailable`; so `work` must not do anything outside the database. What its events cause promptly (see
 * outbox.ts) is done when this returns.
 */
export async function inTransaction<T>(ctx: Pick<Ctx, 'db'>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const own: Hooks = { db: ctx.db, atOnce: [], followUps: [] }
    let result: T
    try {
      result = await inside.run(true, () =>
        runTransaction(ctx.db, (tx) => {
          hooks.set(tx, own)
          return work(tx)
        }),
      )
    } catch (error) {
      const code = (error as { code?: unknown }).code
      const isRepeatable = code === serializationFailure || code === deadlockDetected
      if (!isRepeatable) throw error
      if (attempt >= MAX_ATTEMPTS) throw tooManyAtOnce(error)
      await sleep(Math.random() * Math.min(20 * 2 ** attempt, LONGEST_PAUSE_MS))
      continue
    }
    for (const hook of own.atOnce) hook()
    // within another transaction a follow-up could wait for a row that the outer one holds
    if (!isInTransaction()) for (const followUp of own.followUps) await followUp()
    return result
  }
}

/**
 * Work of one transaction whose statements need not wait for each other's answers: they are sent in the order in which
 * the promises were made and travel together. Waits for all of them, so that nothing is sent behind a rollback, then
 * throws what the first failure was.
 */
export async function together(...works: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

const tooManyAtOnce = (cause: unknown): AppError =>
  new AppError('service_unavailable', 'Too many changes of the same things at once; try again.', {
    retryAfterSeconds: 1,
    cause,
  })

/** Something to do once the transaction has committed, such as waking the relay; it must not throw. */
export function afterCommit(tx: Tx, hook: () => void): void {
  hooksOf(tx).atOnce.push(hook)
}

/**
 * Work in transactions of its own that the caller of this one waits for, once it has committed; it must not throw. It
 * is a promptness, not a promise: beyond the first few, or when the process dies, it does not happen.
 */
export function afterCommitAwaited(tx: Tx, followUp: () => Promise<void>): void {
  const { followUps } = hooksOf(tx)
  if (followUps.length < MAX_FOLLOW_UPS) followUps.push(followUp)
}

/** The database that the transaction is on. */
export const databaseOf = (tx: Tx): Db => hooksOf(tx).db

function hooksOf(tx: Tx): Hooks {
  const own = hooks.get(tx)
  if (own === undefined) throw new Error('This needs a transaction opened by inTransaction')
  return own
}
