import type { Ctx } from '../../../platform/context.ts'
import * as store from './check-store.ts'

/** Proves what must always hold of money given back; for `nexus doctor --invariants` and the tests. */
export const checkRefunds = async (ctx: Pick<Ctx, 'db'>) => [
  { name: 'given back and promised = the refunds', ...(await store.refundsSummedWrong(ctx.db)) },
  { name: 'pieces refunded ≤ ordered', ...(await store.piecesRefundedTwice(ctx.db)) },
]
