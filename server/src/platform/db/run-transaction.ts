import { CompiledQuery, DummyDriver, PostgresDialect, Transaction } from 'kysely'
import type { Db, Tx } from './pool.ts'
import type { DB } from './types.gen.ts'

type Running = { commit(): Promise<void>; committing: Promise<void> | undefined }
const running = new WeakMap<Tx, Running>()

/**
 * Sends the commit behind what was sent so far, without waiting for its answers: locks are held for a round trip less.
 * Only where everything that may go wrong fails in the database: a commit behind a failure is a rollback. Nothing can be
 * asked in the transaction after it.
 */
export function commitBehind(tx: Tx): Promise<void> {
  const transaction = running.get(tx)
  if (transaction === undefined) throw new Error('This needs a transaction opened by inTransaction')
  transaction.committing ??= transaction.commit()
  return transaction.committing
}

/** A query builder wants them; inside a transaction neither is used. */
const dialect = new PostgresDialect({
  pool: () => Promise.reject(new Error('A transaction has its connection')),
})
const driver = new DummyDriver()

/**
 * Runs work in a transaction and commits it, or rolls back what it did when it throws. Unlike Kysely's own transaction it
 * does not hold a statement back until the one before is answered: those whose promises are made together travel together.
 */
export async function runTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) throw new Error('A transaction cannot begin inside another')
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    let hasEnded = false
    const tx = new Transaction<DB>({
      config: { dialect },
      dialect,
      driver,
      executor: executor.withConnectionProvider({
        async provideConnection(consumer) {
          if (hasEnded) throw new Error('The transaction has ended: something was not awaited')
          return consumer(connection)
        },
      }),
    })
    const transaction: Running = {
      committing: undefined,
      async commit() {
        hasEnded = true
        await connection.executeQuery(CompiledQuery.raw('commit'))
      },
    }
    running.set(tx, transaction)
    await connection.executeQuery(CompiledQuery.raw('begin'))
    try {
      const result = await work(tx)
      await (transaction.committing ?? transaction.commit())
      return result
    } catch (error) {
      hasEnded = true
      if (transaction.committing === undefined)
        await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {})
      else await transaction.committing.catch(() => {})
      throw error
    }
  })
}
