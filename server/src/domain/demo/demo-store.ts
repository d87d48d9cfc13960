import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'

/** The account with this address, if there is one. */
export async function findUserId(db: Db, email: string): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`select id from users where email = ${email}`.execute(db)
  return rows[0]?.id
}

/** Demo products that have no image at all, and categories without a picture, by slug. */
export async function listUnpainted(db: Db, products: readonly string[], categories: readonly string[]) {
  const bare = await sql<{
    id: Id
    slug: string
  }>`select p.id, p.slug from products p where p.slug = any(${products}::text[])
    and not exists (select 1 from product_images i where i.product_id = p.id)`.execute(db)
  const empty = await sql<{ id: Id; slug: string }>`select id, slug from categories
    where slug = any(${categories}::text[]) and image is null`.execute(db)
  return { products: bare.rows, categories: empty.rows }
}
