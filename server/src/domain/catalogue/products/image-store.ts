import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** The images of a product, in order. */
export function readImages(tx: Tx, productId: Id) {
  return tx
    .selectFrom('product_images')
    .select(['id', 'alt', 'is_featured', 'source_url'])
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function deleteImages(tx: Tx, ids: readonly Id[]): Promise<void> {
  await sql`delete from product_images where id = any(${ids}::uuid[])`.execute(tx)
}

/** An image row as a product's write gives it. */
export type ImageRow = {
  readonly id: Id
  readonly product_id: Id
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly created_at: Date
}

/** Writes images in order; at most one is featured at any moment, so the old mark goes first. */
export async function putImages(tx: Tx, productId: Id, rows: readonly ImageRow[]): Promise<void> {
  await tx
    .updateTable('product_images')
    .set({ is_featured: false })
    .where('product_id', '=', productId)
    .where('is_featured', '=', true)
    .execute()
  await sql`insert into product_images (id, product_id, position, alt, is_featured, source_url, created_at)
    select id, product_id, position, alt, is_featured, source_url, created_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, product_id uuid, position integer, alt text,
      is_featured boolean, source_url text, created_at timestamptz)
    on conflict (id) do update set position = excluded.position, alt = excluded.alt, is_featured = excluded.is_featured`.execute(
    tx,
  )
}
