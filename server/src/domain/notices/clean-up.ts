import type { Ctx } from '../../platform/context.ts'
import { deleteComebacks, deleteTellings } from './back-in-stock-store.ts'
import { deleteCrossings } from './low-stock-store.ts'
import { deleteReminders } from './resting-carts-store.ts'

const DAY_MS = 86_400_000
const KEPT_DAYS = 30
/** A cart that nobody touches may be reminded of until it has rested for 31 days. */
const REMINDERS_KEPT_DAYS = 40
/** Nobody is told of a product twice a day; after that it does not matter any more. */
const COMEBACKS_KEPT_DAYS = 2
const ROWS_A_STATEMENT = 5_000

/** Forgets crossings of 30 days ago; nobody writes of them any more. Returns how many. */
export const deleteOldCrossings = (ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> =>
  inBites((limit) => deleteCrossings(ctx.db, daysBefore(ctx.now, KEPT_DAYS), limit))

/** Forgets reminders of 40 days ago: carts that have rested for so long are of the past. Returns how many. */
export const deleteOldReminders = (ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> =>
  inBites((limit) => deleteReminders(ctx.db, daysBefore(ctx.now, REMINDERS_KEPT_DAYS), limit))

/** Forgets what came back two days ago, and who was told of it. Returns how many rows that were. */
export async function deleteOldBackInStock(ctx: Pick<Ctx, 'db' | 'now'>): Promise<number> {
  const before = daysBefore(ctx.now, COMEBACKS_KEPT_DAYS)
  const comebacks = await inBites((limit) => deleteComebacks(ctx.db, before, limit))
  return comebacks + (await inBites((limit) => deleteTellings(ctx.db, before, limit)))
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS)

async function inBites(bite: (limit: number) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const count = await bite(ROWS_A_STATEMENT)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}
