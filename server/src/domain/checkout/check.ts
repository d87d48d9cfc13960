import type { Ctx } from '../../platform/context.ts'
import type { InvariantReport } from '../catalogue/index.ts'
import * as store from './check-store.ts'

/** Proves what must always hold of what was sold; for `nexus doctor --invariants` and the tests. */
export async function checkOrders(ctx: Ctx): Promise<InvariantReport[]> {
  return [
    { name: 'orders = the sums of their lines', ...(await store.ordersThatDoNotAddUp(ctx.db)) },
    { name: 'orders and payments agree', ...(await store.ordersPaidOtherwise(ctx.db)) },
    {
      name: 'uses of discounts = redemptions, within limits',
      ...(await store.discountsCountedWrong(ctx.db)),
    },
    { name: 'stock held = orders that wait for payment', ...(await store.stockHeldWrong(ctx.db)) },
  ]
}
