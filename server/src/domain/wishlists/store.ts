import { type RawBuilder, sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { LISTS_MAX, type Wishlist, type WishlistKey } from './model.ts'

/** A list with how much is on it. */
export type CountedWishlist = Wishlist & { readonly itemCount: number }

const COLUMNS = sql`w.id, w.name, w.is_default as "isDefault", w.share_id as "shareId", w.created_at as "createdAt"`
const ITEM_COUNT = sql`(select count(*) from wishlist_items i where i.wishlist_id = w.id)::integer as "itemCount"`

/** One of a person's lists; nothing for what is no id. */
const isMeant = (userId: Id, key: WishlistKey): RawBuilder<unknown> =>
  key === undefined
    ? sql`w.user_id = ${userId} and w.is_default`
    : isId(key)
      ? sql`w.user_id = ${userId} and w.id = ${key}`
      : sql`false`

/** The default list of a person is made, unless there is one. */
export async function insertDefault(
  db: Db,
  list: { readonly id: Id; readonly userId: Id; readonly name: string; readonly now: Date },
): Promise<void> {
  await sql`insert into wishlists (id, user_id, name, is_default, created_at)
    values (${list.id}, ${list.userId}, ${list.name}, true, ${list.now}) on conflict do nothing`.execute(db)
}

/** A person's list. */
export async function findList(db: Db, userId: Id, key: WishlistKey): Promise<CountedWishlist | undefined> {
  const { rows } = await sql<CountedWishlist>`select ${COLUMNS}, ${ITEM_COUNT} from wishlists w
    where ${isMeant(userId, key)}`.execute(db)
  return rows[0]
}

/** Which of these lists are the person's own. */
export async function ownListIds(db: Db, userId: Id, ids: readonly string[]): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`select id from wishlists
    where user_id = ${userId} and id = any(${ids}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** A person's list, while nobody else changes it or what is on it. */
export async function lockList(tx: Tx, userId: Id, key: WishlistKey): Promise<Wishlist | undefined> {
  const { rows } = await sql<Wishlist>`select ${COLUMNS} from wishlists w
    where ${isMeant(userId, key)} for no key update`.execute(tx)
  return rows[0]
}

/** The list that everybody with its link may see; none when its owner has left the shop. */
export async function findShared(db: Db, shareId: Id): Promise<CountedWishlist | undefined> {
  const { rows } = await sql<CountedWishlist>`select ${COLUMNS}, ${ITEM_COUNT} from wishlists w
    join users u on u.id = w.user_id and u.is_active and u.anonymised_at is null
    where w.share_id = ${shareId}`.execute(db)
  return rows[0]
}

/** A page of a person's lists, the default one first, then the oldest. */
export function listLists(db: Db, userId: Id, page: PageRequest): Promise<ListPage<CountedWishlist>> {
  return readListPage(
    db,
    {
      columns: sql`${COLUMNS}, ${ITEM_COUNT}`,
      from: sql`wishlists w`,
      where: [sql`w.user_id = ${userId}`],
      keys: [
        { by: sql`(not w.is_default)`, type: 'boolean', isDescending: false },
        { by: sql`w.created_at`, type: 'timestamptz', isDescending: false },
        { by: sql`w.id`, type: 'uuid', isDescending: false },
      ],
    },
    page,
  )
}

/** Nobody else makes, takes away or chooses among a person's lists until the transaction ends. */
export async function lockPerson(tx: Tx, userId: Id): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`wishlists:${userId}`}, 0))`.execute(tx)
}

/** Makes a list; false when the person has as many as one may. */
export async function insertList(
  tx: Tx,
  list: { readonly id: Id; readonly userId: Id; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into wishlists (id, user_id, name, created_at)
    select ${list.id}, ${list.userId}, ${list.name}, ${list.now}
    where (select count(*) from wishlists where user_id = ${list.userId}) < ${LISTS_MAX}`.execute(tx)
  return numAffectedRows === 1n
}

/** Gives a list another name. */
export async function renameList(tx: Tx, id: Id, name: string): Promise<void> {
  await sql`update wishlists set name = ${name} where id = ${id}`.execute(tx)
}

/** Makes one of a person's lists the default instead of another. */
export async function setDefault(tx: Tx, userId: Id, id: Id): Promise<void> {
  await sql`update wishlists set is_default = false where user_id = ${userId} and is_default and id <> ${id}`.execute(
    tx,
  )
  await sql`update wishlists set is_default = true where id = ${id}`.execute(tx)
}

/** Takes a list away with all that is on it. */
export async function deleteList(tx: Tx, id: Id): Promise<void> {
  await sql`delete from wishlists where id = ${id}`.execute(tx)
}

/** Makes the oldest of a person's lists the default, if there is one. */
export async function promoteOldest(tx: Tx, userId: Id): Promise<void> {
  await sql`update wishlists set is_default = true where id = (select id from wishlists
    where user_id = ${userId} order by created_at, id limit 1)`.execute(tx)
}

/** Gives a list what its secret link is made of, unless it has it; null ends the link. Returns what it has then. */
export async function setShare(
  tx: Tx,
  userId: Id,
  key: WishlistKey,
  shareId: Id | null,
): Promise<{ shareId: Id | null } | undefined> {
  const { rows } = await sql<{ shareId: Id | null }>`update wishlists w
    set share_id = ${shareId === null ? null : sql`coalesce(w.share_id, ${shareId}::uuid)`}
    where ${isMeant(userId, key)} returning w.share_id as "shareId"`.execute(tx)
  return rows[0]
}

/** All lists of a person with what is on them, for the export of all that the shop keeps about them. */
export async function readAllLists(db: Db, userId: Id) {
  type Item = { product: Id; variant: Id | null; name: string; created_at: string }
  const { rows } = await sql<Wishlist & { items: readonly Item[] }>`select ${COLUMNS},
      coalesce((select json_agg(json_build_object('product', i.product_id, 'variant', i.variant_id, 'name', i.name,
        'created_at', i.created_at) order by i.created_at, i.id)
        from wishlist_items i where i.wishlist_id = w.id), '[]') as items
    from wishlists w where w.user_id = ${userId} order by w.created_at, w.id`.execute(db)
  return rows
}

/** Removes every list of a person; returns how many there were. */
export async function deleteListsOf(db: Db, userId: Id): Promise<number> {
  const { numAffectedRows } = await sql`delete from wishlists where user_id = ${userId}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
