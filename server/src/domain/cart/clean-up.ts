import type { Ctx } from '../../platform/context.ts'
import { deleteUntouched } from './store.ts'

const DAY_MS = 24 * 3_600_000
const GUESTS_DAYS = 30
const PEOPLE_DAYS = 180
const CARTS_A_STATEMENT = 2_000

/**
 * Removes carts that nobody has touched: of guests, and those that were ordered or merged, after 30 days; of people with
 * an account after 180. Returns how many.
 */
export async function deleteOldCarts(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const daysAgo = (days: number): Date => new Date(ctx.now.getTime() - days * DAY_MS)
  const since = { guests: daysAgo(GUESTS_DAYS), people: daysAgo(PEOPLE_DAYS) }
  for (let total = 0; ; ) {
    const { numAffectedRows } = await deleteUntouched(ctx.db, since, CARTS_A_STATEMENT)
    const count = Number(numAffectedRows ?? 0n)
    total += count
    if (count < CARTS_A_STATEMENT) return total
  }
}
