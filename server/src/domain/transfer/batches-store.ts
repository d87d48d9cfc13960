import { sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'

/** Runs pieces of work: each in a transaction of its own, or all of them for a trial that leaves nothing behind. */
export type Runner = {
  readonly isTrial: boolean
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** Each piece commits by itself. */
export const committing = (ctx: Ctx): Runner => ({ isTrial: false, run: (work) => inTransaction(ctx, work) })

class TrialOver<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('The trial is over')
    this.result = result
  }
}

/** Does all the work in one transaction and takes it back: what it would have done is known, nothing is written. */
export async function asTrial<T>(ctx: Ctx, work: (runner: Runner) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, async (tx) => {
      throw new TrialOver(await work({ isTrial: true, run: (piece) => withSavepoint(tx, piece) }))
    })
  } catch (error) {
    if (error instanceof TrialOver) return error.result as T
    throw error
  }
}

/** A piece that fails is undone alone. */
async function withSavepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await sql`savepoint piece`.execute(tx)
  try {
    const result = await work(tx)
    await sql`release savepoint piece`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint piece`.execute(tx)
    throw error
  }
}
