import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { readMark, writeMark } from './mark-store.ts'
import { reindexAll } from './reindex.ts'
import { countProducts } from './reindex-store.ts'

/** Raise it when what is derived changes its form: cards, sort keys, search texts. The next start derives all anew. */
export const READ_MODEL_VERSION = 2

/**
 * Derives the read model anew when it was made by another version of Nexus or for another STORE_CURRENCY. Returns how
 * many products were derived, 0 when it was current.
 */
export async function ensureReadModelCurrent(
  ctx: Ctx,
  progress: (done: number, total: number) => void,
): Promise<number> {
  const wanted = { version: READ_MODEL_VERSION, currency: ctx.store.currency }
  const mark = await readMark(ctx.db)
  if (mark?.version === wanted.version && mark.currency === wanted.currency) return 0
  const isEmpty = (await countProducts(ctx.db)) === 0
  const done = isEmpty ? 0 : await reindexAll(ctx, progress)
  await inTransaction(ctx, (tx) => writeMark(tx, wanted, ctx.now))
  return done
}
