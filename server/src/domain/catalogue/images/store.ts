import { sql } from 'kysely'
import { type Id, isId } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { readListPage } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { Scope } from '../listing/query.ts'

/** A row of product_images. */
export type StoredImage = {
  readonly id: Id
  readonly product_id: Id
  readonly position: number
  readonly alt: string
  readonly is_featured: boolean
  readonly source_url: string | null
  readonly status: string
  readonly error: string | null
  readonly file_key: string | null
  readonly width: number | null
  readonly height: number | null
}

const columns = [
  'id', 'product_id', 'position', 'alt', 'is_featured', 'source_url', 'status', 'error', 'file_key', 'width', 'height',
] as const // biome-ignore format: a list

/** The product's own facts that decide who may see and change its images; locked when asked. */
export async function findProduct(db: Db, key: string, locks: boolean) {
  return db
    .selectFrom('products')
    .select(['id', 'slug', 'status', 'vendor_id', 'version'])
    .where(isId(key) ? 'id' : 'slug', '=', key)
    .$if(locks, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** The images of a product in their order. */
export async function listImages(db: Db, productId: Id): Promise<StoredImage[]> {
  return db
    .selectFrom('product_images')
    .select(columns)
    .where('product_id', '=', productId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** The images of products that the scope lets be seen. */
const seen = sql`product_images i join products p on p.id = i.product_id`
const seenColumns = sql`${sql.join(columns.map((name) => sql.ref(`i.${name}`)))}`

function visible(scope: Scope) {
  if (scope.kind === 'all') return sql`true`
  const open = sql`p.status = 'active'`
  return scope.kind === 'public' ? open : sql`(${open} or p.vendor_id = ${scope.vendorId})`
}

/** A page of the images of all products, or of one by its id or slug; the newest product first. */
export async function listAllImages(
  db: Db,
  filter: { readonly scope: Scope; readonly product?: string | undefined },
  page: PageRequest,
): Promise<ListPage<StoredImage>> {
  const { product } = filter
  const isWanted = isId(product ?? '') ? sql`p.id = ${product}` : sql`p.slug = ${product}`
  return readListPage(
    db,
    {
      columns: seenColumns,
      from: seen,
      where: [visible(filter.scope), product === undefined ? sql`true` : isWanted],
      keys: [
        { by: sql`i.product_id`, type: 'uuid', isDescending: true },
        { by: sql`i.position`, type: 'bigint', isDescending: false },
        { by: sql`i.id`, type: 'uuid', isDescending: false },
      ],
    },
    page,
  )
}

/** One image by its id, if the scope lets it be seen. */
export async function findImage(db: Db, id: Id, scope: Scope): Promise<StoredImage | undefined> {
  const { rows } = await sql<StoredImage>`select ${seenColumns} from ${seen}
    where i.id = ${id} and ${visible(scope)}`.execute(db)
  return rows[0]
}

/** Images of a product that wait to be fetched. */
export async function listPending(db: Db, productId: Id): Promise<StoredImage[]> {
  return db
    .selectFrom('product_images')
    .select(columns)
    .where('product_id', '=', productId)
    .where('status', '=', 'pending')
    .where('source_url', 'is not', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A new row; order and featuring are written by `arrange`. */
export type NewImage = {
  readonly id: Id
  readonly product_id: Id
  readonly alt: string
  readonly source_url: string | null
  readonly status: string
  readonly file_key: string | null
  readonly width: number | null
  readonly height: number | null
  readonly created_at: Date
}

export async function insertImages(tx: Tx, rows: readonly NewImage[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('product_images')
      .values([...rows])
      .execute()
}

export async function deleteImages(tx: Tx, ids: readonly Id[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .deleteFrom('product_images')
      .where('id', 'in', [...ids])
      .execute()
}

export async function setAlts(tx: Tx, alts: readonly { id: Id; alt: string }[]): Promise<void> {
  if (alts.length === 0) return
  await sql`update product_images i set alt = a.alt
    from unnest(${alts.map((a) => a.id)}::uuid[], ${alts.map((a) => a.alt)}::text[]) as a (id, alt)
    where i.id = a.id`.execute(tx)
}

/** Puts the images in this order and features one of them. The old one goes first: only one may be featured. */
export async function arrange(
  tx: Tx,
  productId: Id,
  order: readonly Id[],
  featuredId: Id | null,
): Promise<void> {
  await sql`update product_images set is_featured = false
    where product_id = ${productId} and is_featured and id is distinct from ${featuredId}::uuid`.execute(tx)
  await sql`update product_images i set position = o.place - 1, is_featured = coalesce(i.id = ${featuredId}::uuid, false)
    from unnest(${[...order]}::uuid[]) with ordinality as o (id, place)
    where i.id = o.id and i.product_id = ${productId}
      and (i.position <> o.place - 1 or i.is_featured <> coalesce(i.id = ${featuredId}::uuid, false))`.execute(
    tx,
  )
}

/** What became of one waiting image. */
export type FetchOutcome =
  | { readonly id: Id; readonly fileKey: string; readonly width: number; readonly height: number }
  | { readonly id: Id; readonly error: string }

/** Notes what became of waiting images; one that was deleted or replaced meanwhile is left alone. */
export async function settle(tx: Tx, outcomes: readonly FetchOutcome[]): Promise<number> {
  const rows = outcomes.map((outcome) =>
    'error' in outcome
      ? {
          id: outcome.id,
          status: 'failed',
          error: outcome.error.slice(0, 500),
          file_key: null,
          width: null,
          height: null,
        }
      : {
          id: outcome.id,
          status: 'ready',
          error: null,
          file_key: outcome.fileKey,
          width: outcome.width,
          height: outcome.height,
        },
  )
  const result = await sql`update product_images i
    set status = o.status, error = o.error, file_key = o.file_key, width = o.width, height = o.height
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as o (id uuid, status text, error text, file_key text, width integer, height integer)
    where i.id = o.id and i.status = 'pending'`.execute(tx)
  return Number(result.numAffectedRows ?? 0n)
}

/** Counts one edit of the product: its ETag changes. */
export async function bumpVersion(tx: Tx, productId: Id, now: Date): Promise<void> {
  await tx
    .updateTable('products')
    .set({ version: sql`version + 1`, updated_at: now })
    .where('id', '=', productId)
    .execute()
}

/** The file keys that something in the shop shows. */
export async function usedFileKeys(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select file_key as key from product_images where file_key is not null
    union select substring(image from '/media/([0-9a-f]+)-') from categories where image like '%/media/%'`.execute(
    db,
  )
  return new Set(rows.map((row) => row.key))
}
