import type { Insertable } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { DB } from '../../platform/db/types.gen.ts'

type Row = Insertable<DB['discounts']>

/** Adds a discount of 10 % as a row, with what the test cares about. */
export async function insertDiscount(db: Db, values: Partial<Row> = {}): Promise<Id> {
  const id = newId()
  const now = new Date()
  const type = values.type ?? 'percentage'
  await db
    .insertInto('discounts')
    .values({
      id,
      type,
      percentage_ppm: type === 'percentage' ? 100_000 : null,
      created_at: now,
      updated_at: now,
      ...values,
    })
    .execute()
  return id
}

/** How often discounts are used: as counted in their rows and as noted. */
export async function usesOf(db: Db, id: Id): Promise<{ used: number; noted: number }> {
  const { used } = await db
    .selectFrom('discounts')
    .select('used')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { n } = await db
    .selectFrom('discount_redemptions')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('discount_id', '=', id)
    .executeTakeFirstOrThrow()
  return { used, noted: Number(n) }
}
