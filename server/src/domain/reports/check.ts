import type { Ctx } from '../../platform/context.ts'
import type { InvariantReport } from '../catalogue/index.ts'
import { ordersCopiedWrong } from './check-store.ts'

/** Proves what reports stand on; for `nexus doctor --invariants` and the tests. */
export const checkReports = async (ctx: Pick<Ctx, 'db'>): Promise<InvariantReport[]> => [
  { name: 'what reports read of orders = the orders', ...(await ordersCopiedWrong(ctx.db)) },
]
