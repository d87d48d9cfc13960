import type { Ctx } from '../../../platform/context.ts'
import { analyzeCatalogue } from './store.ts'

/**
 * Lets a long bulk write call back after each batch with how many products it has added so far: the planner is told of
 * the tables' new size early and then each time they have grown tenfold.
 */
export function plannerInformer(ctx: Pick<Ctx, 'db'>, first = 250): (added: number) => Promise<void> {
  let next = first
  return async (added) => {
    if (added < next) return
    next = Math.max(next * 10, added)
    await analyzeCatalogue(ctx.db)
  }
}
