import type { Ctx } from '../../platform/context.ts'
import type { InvariantReport } from '../catalogue/index.ts'
import { peopleWithoutOneDefault } from './check-store.ts'

/** Proves that of everybody's wishlists exactly one is the default. */
export const checkWishlists = async (ctx: Pick<Ctx, 'db'>): Promise<InvariantReport[]> => [
  { name: 'who has wishlists has one default', ...(await peopleWithoutOneDefault(ctx.db)) },
]
