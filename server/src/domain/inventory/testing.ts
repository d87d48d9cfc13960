import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { checkStock } from './index.ts'

/** The location that every new database has. */
export const MAIN: Id = '00000000-0000-7000-8000-000000000001'

/** What a level starts with. */
export type Start = {
  on_hand: number
  location?: Id
  threshold?: number
  backorder?: boolean
}

/** A database with stock in it, and what tests of stock look at. */
export async function stockRoom(maxConnections = 10) {
  const { db, url, onStatement } = await createTestDatabase({ maxConnections })
  const makeCtx = (now = new Date('2026-03-01T10:00:00Z')): Ctx => systemCtx(db, { now })
  const ctx = makeCtx()
  return {
    db,
    url,
    ctx,
    makeCtx,
    onStatement,
    /** Puts a new variant (or another level of one) on a shelf, with its ledger. */
    stock: (start: Start, variantId = newId()) => putLevel(db, ctx, start, variantId),
    async location(name: string, priority: number, isActive = true): Promise<Id> {
      const id = newId()
      await db
        .insertInto('stock_locations')
        .values({ id, name, code: name, priority, is_active: isActive })
        .execute()
      return id
    },
    levels: (variantId: Id) =>
      db
        .selectFrom('stock_levels')
        .innerJoin('stock_locations', 'stock_locations.id', 'location_id')
        .select(['code', 'on_hand', 'reserved'])
        .where('variant_id', '=', variantId)
        .orderBy('stock_locations.priority')
        .orderBy('location_id')
        .execute(),
    movements: (reference: Id) =>
      db
        .selectFrom('stock_movements')
        .select(['type', 'on_hand_delta', 'reserved_delta', 'reason'])
        .where('reference', '=', reference)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    async events(): Promise<{ type: string | null; data: unknown }[]> {
      return db.selectFrom('outbox').select(['type', 'data']).orderBy('sequence').execute()
    },
    /** What the doctor would find: empty when all is well. */
    async faults(): Promise<string[]> {
      const reports = await checkStock(makeCtx())
      return reports.flatMap(({ name, violations, examples }) =>
        violations === 0 ? [] : [`${name}: ${examples.join(', ')}`],
      )
    },
    run: <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction(ctx, work),
  }
}

async function putLevel(db: Db, ctx: Ctx, start: Start, variantId: Id): Promise<Id> {
  const location_id = start.location ?? MAIN
  await db
    .insertInto('stock_levels')
    .values({
      variant_id: variantId,
      location_id,
      on_hand: start.on_hand,
      low_stock_threshold: start.threshold ?? 0,
      backorder: start.backorder ?? false,
    })
    .execute()
  await db
    .insertInto('stock_movements')
    .values({
      id: newId(),
      variant_id: variantId,
      location_id,
      type: 'receipt',
      on_hand_delta: start.on_hand,
      created_at: ctx.now,
    })
    .execute()
  return variantId
}
