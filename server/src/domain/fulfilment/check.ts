import type { Ctx } from '../../platform/context.ts'
import * as store from './check-store.ts'

/** Proves what must always hold of what was sent; for `nexus doctor --invariants` and the tests. */
export const checkShipments = async (ctx: Pick<Ctx, 'db'>) => [
  { name: 'pieces in parcels ≤ ordered', ...(await store.piecesSentTwice(ctx.db)) },
  { name: 'parcels hold lines of their order, and their times', ...(await store.parcelsOutOfOrder(ctx.db)) },
  { name: 'orders follow their parcels', ...(await store.ordersSentOtherwise(ctx.db)) },
]
