import { sql } from 'kysely'
import { type Id, isId, ROOT_ID } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type List, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { ITEMS_MAX } from './model.ts'

// Products, variants, prices, stock and the read model are other modules' tables; they are only read here.

/** An item as it is kept. */
export type WishedThing = { readonly id: Id; readonly productId: Id; readonly variantId: Id | null }

/** An item with what is sold of it now. `card` lacks its closing brace; null: it is not sold (any more). */
export type ShownItem = WishedThing & {
  readonly name: string
  readonly createdAt: Date
  readonly card: string | null
  readonly inStock: boolean | null
  readonly price: number | null
  readonly sku: string | null
  readonly ownName: string | null
  readonly optionValues: readonly string[] | null
  readonly isVariantAvailable: boolean
}

/** The item's product as shoppers see it: in the currency asked for, else in the shop's own. */
const shown = (currency: string, shopCurrency: string) => sql`left join lateral (
    select c.card, l.in_stock, l.price_minor, l.currency
    from listing l join product_cards c on c.product_id = l.product_id and c.currency = l.currency
    where l.product_id = i.product_id and l.category_id = ${ROOT_ID} and l.is_active
      and l.currency = any(array[${currency}, ${shopCurrency}]::text[])
    order by l.currency = ${currency} desc limit 1) s on true
  left join variants v on v.id = i.variant_id`

const SHOWN_COLUMNS = sql`i.id, i.product_id as "productId", i.variant_id as "variantId", i.name,
  i.created_at as "createdAt", s.card, s.in_stock as "inStock", s.price_minor as price, v.sku, v.name as "ownName",
  v.option_values as "optionValues",
  (s.card is not null and v.is_active
    and exists (select from prices r where r.variant_id = v.id and r.currency = s.currency)
    and exists (select from stock_levels level join stock_locations place on place.id = level.location_id
      and place.is_active where level.variant_id = v.id
      having sum(level.on_hand - level.reserved) > 0 or bool_or(level.backorder))) as "isVariantAvailable"`

/** In which currency the cards are. */
export type Currencies = { readonly asked: string; readonly shop: string }

const listOf = (wishlistId: Id, { asked, shop }: Currencies): List => ({
  columns: SHOWN_COLUMNS,
  from: sql`wishlist_items i ${shown(asked, shop)}`,
  where: [sql`i.wishlist_id = ${wishlistId}`],
  keys: [
    { by: sql`i.created_at`, type: 'timestamptz', isDescending: true },
    { by: sql`i.id`, type: 'uuid', isDescending: true },
  ],
})

/** A page of a list's items, the newest first. */
export const listItems = (
  db: Db,
  wishlistId: Id,
  currencies: Currencies,
  page: PageRequest,
): Promise<ListPage<ShownItem>> => readListPage(db, listOf(wishlistId, currencies), page)

/** All items of a list, the newest first, in one statement. */
export async function readItems(db: Db, wishlistId: Id, { asked, shop }: Currencies): Promise<ShownItem[]> {
  const { rows } = await sql<ShownItem>`select ${SHOWN_COLUMNS} from wishlist_items i ${shown(asked, shop)}
    where i.wishlist_id = ${wishlistId} order by i.created_at desc, i.id desc`.execute(db)
  return rows
}

/** All items of each of these lists, the newest first, in one statement. */
export async function readItemsOf(
  db: Db,
  wishlistIds: readonly Id[],
  { asked, shop }: Currencies,
): Promise<Map<string, ShownItem[]>> {
  const { rows } = await sql<
    ShownItem & { wishlistId: Id }
  >`select ${SHOWN_COLUMNS}, i.wishlist_id as "wishlistId"
    from wishlist_items i ${shown(asked, shop)}
    where i.wishlist_id = any(${wishlistIds}::uuid[]) order by i.created_at desc, i.id desc`.execute(db)
  return Map.groupBy(rows, (row) => row.wishlistId)
}

/** One item of a list as it is shown. */
export async function readItem(
  db: Db,
  wishlistId: Id,
  itemId: Id,
  { asked, shop }: Currencies,
): Promise<ShownItem | undefined> {
  const { rows } = await sql<ShownItem>`select ${SHOWN_COLUMNS} from wishlist_items i ${shown(asked, shop)}
    where i.wishlist_id = ${wishlistId} and i.id = ${itemId}`.execute(db)
  return rows[0]
}

/** Something that is sold and may be wished for. */
export type Wishable = { readonly productId: Id; readonly variantId: Id | null; readonly name: string }

/** An active product by id or slug, with its variant when it has a single one. */
export async function findProduct(db: Db, key: string): Promise<Wishable | undefined> {
  const { rows } = await sql<Wishable>`select p.id as "productId", p.name,
      (select case when count(*) = 1 then min(v.id::text)::uuid end from variants v where v.product_id = p.id)
        as "variantId"
    from products p where ${isId(key) ? sql`p.id = ${key}` : sql`p.slug = ${key}`} and p.status = 'active'`.execute(
    db,
  )
  return rows[0]
}

/** An active variant of an active product, by id or sku. */
export async function findVariant(db: Db, key: string, by: 'variant' | 'sku'): Promise<Wishable | undefined> {
  const named = by === 'variant' && isId(key) ? sql`(v.id = ${key} or v.sku = ${key})` : sql`v.sku = ${key}`
  const { rows } = await sql<Wishable>`select p.id as "productId", v.id as "variantId", p.name
    from variants v join products p on p.id = v.product_id
    where ${named} and v.is_active and p.status = 'active' order by v.sku = ${key} limit 1`.execute(db)
  return rows[0]
}

/** Puts something onto a list, unless it is there or the list is full; true when it was. The list is locked. */
export async function insertItem(
  tx: Tx,
  item: Wishable & {
    readonly id: Id
    readonly wishlistId: Id
    readonly userId: Id
    readonly createdAt: Date
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into wishlist_items
      (id, wishlist_id, user_id, product_id, variant_id, name, created_at)
    select ${item.id}, ${item.wishlistId}, ${item.userId}, ${item.productId}, ${item.variantId}, ${item.name},
      ${item.createdAt}
    where (select count(*) from wishlist_items where wishlist_id = ${item.wishlistId}) < ${ITEMS_MAX}
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

/** The item of a list that is this very thing. */
export async function findSame(
  db: Db,
  wishlistId: Id,
  thing: Pick<Wishable, 'productId' | 'variantId'>,
): Promise<Id | undefined> {
  const { rows } = await sql<{ id: Id }>`select id from wishlist_items where wishlist_id = ${wishlistId}
    and product_id = ${thing.productId} and variant_id is not distinct from ${thing.variantId}::uuid`.execute(
    db,
  )
  return rows[0]?.id
}

/** Takes an item off a list and gives what it was; nothing when somebody was faster. */
export async function takeItem(
  tx: Tx,
  wishlistId: Id,
  itemId: Id,
): Promise<(Wishable & { readonly createdAt: Date }) | undefined> {
  const { rows } = await sql<Wishable & { createdAt: Date }>`delete from wishlist_items
    where wishlist_id = ${wishlistId} and id = ${itemId}
    returning product_id as "productId", variant_id as "variantId", name, created_at as "createdAt"`.execute(
    tx,
  )
  return rows[0]
}

/** Takes everything off a list. */
export async function deleteItems(tx: Tx, wishlistId: Id): Promise<void> {
  await sql`delete from wishlist_items where wishlist_id = ${wishlistId}`.execute(tx)
}
