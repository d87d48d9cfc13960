import { sql } from 'kysely'
import { type Id, newId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

/** A product that a discount is for. */
export type ProductDiscountRow = { readonly id: Id; readonly product_id: Id; readonly discount_id: Id }

const columns = sql`t.id, t.product_id, t.discount_id`

/** A page of products with the discounts that are for them, the newest first. */
export function listProductDiscounts(
  db: Db,
  filter: { readonly productId?: Id | undefined; readonly discountId?: Id | undefined },
  page: PageRequest,
): Promise<ListPage<ProductDiscountRow>> {
  const where = [sql`t.product_id is not null`]
  if (filter.productId !== undefined) where.push(sql`t.product_id = ${filter.productId}`)
  if (filter.discountId !== undefined) where.push(sql`t.discount_id = ${filter.discountId}`)
  const keys = [{ by: sql`t.id`, type: 'uuid', isDescending: true } as const]
  return readListPage<ProductDiscountRow>(db, { columns, from: sql`discount_targets t`, where, keys }, page)
}

/** One of them. */
export async function findProductDiscount(db: Db, id: Id): Promise<ProductDiscountRow | undefined> {
  const { rows } = await sql<ProductDiscountRow>`select ${columns} from discount_targets t
    where t.id = ${id} and t.product_id is not null`.execute(db)
  return rows[0]
}

/** Adds a product to what a discount is for; its id, or nothing when it was there. */
export async function insertProductDiscount(
  tx: Tx,
  row: { readonly product_id: Id; readonly discount_id: Id },
): Promise<Id | undefined> {
  const added = await tx
    .insertInto('discount_targets')
    .values({ id: newId(), ...row })
    .onConflict((conflict) => conflict.columns(['discount_id', 'product_id', 'category_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/** Puts another product, or another discount, into the row; false when that pair was there. */
export async function moveProductDiscount(
  tx: Tx,
  id: Id,
  row: { readonly product_id: Id; readonly discount_id: Id },
): Promise<boolean> {
  const { rows } = await sql<{
    id: Id
  }>`update discount_targets set product_id = ${row.product_id}, discount_id = ${row.discount_id}
    where id = ${id} and not exists (select 1 from discount_targets t
      where t.discount_id = ${row.discount_id} and t.product_id = ${row.product_id} and t.id <> ${id})
    returning id`.execute(tx)
  return rows.length > 0
}

/** Takes a product from what a discount is for. */
export async function deleteProductDiscount(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('discount_targets').where('id', '=', id).execute()
}

/** Counts an edit of a locked discount, which is for certain things from now on. */
export async function markTargeted(tx: Tx, id: Id, now: Date): Promise<void> {
  await tx
    .updateTable('discounts')
    .set({ is_targeted: true, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
