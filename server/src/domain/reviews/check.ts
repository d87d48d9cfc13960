import type { Ctx } from '../../platform/context.ts'
import { wrongRatings } from './check-store.ts'

/** Proves what must always hold of reviews; for `nexus doctor --invariants` and the tests. */
export const checkReviews = async (ctx: Pick<Ctx, 'db'>) => [
  { name: 'ratings = approved reviews', ...(await wrongRatings(ctx.db)) },
]
