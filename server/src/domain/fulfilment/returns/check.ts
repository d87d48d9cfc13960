import type { Ctx } from '../../../platform/context.ts'
import * as store from './check-store.ts'

/** Proves what must always hold of what came back; for `nexus doctor --invariants` and the tests. */
export const checkReturns = async (ctx: Pick<Ctx, 'db'>) => [
  { name: 'pieces in returns ≤ sent', ...(await store.piecesReturnedTwice(ctx.db)) },
  { name: 'returns hold lines of their order, and their times', ...(await store.returnsOutOfOrder(ctx.db)) },
  { name: 'pieces back on the shelves = refunds and returns', ...(await store.restockCountedWrong(ctx.db)) },
  { name: 'the ledger brings each piece back once', ...(await store.broughtBackTooMuch(ctx.db)) },
]
