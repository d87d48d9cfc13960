import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

// Wishlists, people, products, prices and stock are other modules' tables; they are only read here.

/** A variant that can be bought again. */
export type Comeback = {
  readonly event_id: Id
  readonly variant_id: Id
  readonly crossed_at: string
}

/** By what an address is known where only that matters; the same as in stop-tokens.ts. */
const hashOf = (address: RawBuilder<string>): RawBuilder<Buffer> =>
  sql`sha256(convert_to(lower((${address})::text collate "C"), 'UTF8'))`

/** Whether somebody may be told: they have an account, and have not stopped these mails. */
const MAY_BE_TOLD = sql`person.is_active and person.anonymised_at is null and not exists (
  select from back_in_stock_stops stop where stop.address_hash = ${hashOf(sql`person.email`)})`

/** Whether a variant `v` can be bought now, in a currency. */
const isBuyable = (currency: string) => sql`v.is_active
  and exists (select from listing l where l.product_id = v.product_id and l.category_id = ${ROOT_ID}
    and l.currency = ${currency} and l.is_active)
  and exists (select from prices r where r.variant_id = v.id and r.currency = ${currency})
  and exists (select from stock_levels level join stock_locations place on place.id = level.location_id
    and place.is_active where level.variant_id = v.id
    having sum(level.on_hand - level.reserved) > 0 or bool_or(level.backorder))`

/** Notes those that somebody wishes for and that are not known yet; true when there was one. */
export async function insertComebacks(tx: Tx, comebacks: readonly Comeback[]): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into back_in_stock_crossings (event_id, variant_id, crossed_at)
    select back.event_id, back.variant_id, back.crossed_at
    from json_to_recordset(${JSON.stringify(comebacks)}::json) as back (event_id uuid, variant_id uuid,
      crossed_at timestamptz)
    where exists (select from variants v join wishlist_items i on i.product_id = v.product_id
      and (i.variant_id is null or i.variant_id = v.id) where v.id = back.variant_id)
    on conflict do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Puts all comebacks that nobody was told of into a round; returns how many. Of two at once one gets each. */
export async function takeComebacks(tx: Tx, batchId: Id): Promise<number> {
  const { numAffectedRows } = await sql`update back_in_stock_crossings set batch_id = ${batchId}
    where (event_id, variant_id) in (select event_id, variant_id from back_in_stock_crossings
      where batch_id is null order by event_id, variant_id for update skip locked)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** The next people of a round. */
export type Step = {
  readonly batchId: Id
  /** Whose id comes after this one, … */
  readonly after: Id
  /** … up to so many. */
  readonly people: number
  readonly currency: string
  readonly now: Date
  /** Who was told of a product after this moment is not told of it again. */
  readonly toldBefore: Date
}

/**
 * Looks at the next people who wish for something of a round that can still be bought, and writes down of what they are
 * told. Gives whom, and behind whom the next step goes on: null at the end. Each step is a bounded piece of an index of
 * each product, however many wish for it.
 */
export async function markTold(tx: Tx, step: Step): Promise<{ told: Id[]; last: Id | null }> {
  const { batchId, after, people, currency, now, toldBefore } = step
  const { rows } = await sql<{ told: Id[]; looked: number; last: Id | null }>`
    with back as materialized (
      select distinct v.id, v.product_id from back_in_stock_crossings c join variants v on v.id = c.variant_id
      where c.batch_id = ${batchId} and ${isBuyable(currency)}),
    near as materialized (
      select wish.user_id, wish.product_id from (select distinct product_id from back) product cross join lateral (
        select distinct i.user_id, i.product_id from wishlist_items i
        where i.product_id = product.product_id and i.user_id > ${after}::uuid
          and (i.variant_id is null or i.variant_id in (select id from back))
        order by i.user_id limit ${people}) wish),
    page as materialized (select distinct user_id from near order by user_id limit ${people}),
    told as (
      insert into back_in_stock_tellings as known (user_id, product_id, batch_id, told_at)
      select near.user_id, near.product_id, ${batchId}::uuid, ${now}::timestamptz
      from near join page on page.user_id = near.user_id join users person on person.id = near.user_id
      where ${MAY_BE_TOLD}
      order by near.user_id, near.product_id
      on conflict (user_id, product_id) do update set batch_id = excluded.batch_id, told_at = excluded.told_at
        where known.told_at <= ${toldBefore}
      returning user_id)
    select array(select distinct user_id from told order by user_id) as told,
      (select count(*) from page)::integer as looked,
      (select user_id from page order by user_id desc limit 1) as last`.execute(tx)
  const { told, looked, last } = rows[0]!
  return { told, last: looked < people ? null : last }
}

/** What of a round somebody is told of: a variant that is back, on one of their lists. */
export type BackItem = {
  readonly address: string
  readonly productId: Id
  readonly name: string
  readonly ownName: string
  readonly optionValues: readonly string[]
  /** JSON of the product's card, without its closing brace. */
  readonly card: string
}

/** What somebody is told of: what they still wish for and what can still be bought. Nothing when they may not be told. */
export async function readBack(db: Db, batchId: Id, userId: Id, currency: string): Promise<BackItem[]> {
  const { rows } = await sql<BackItem>`select person.email::text as address, p.id as "productId", p.name,
      v.name as "ownName", v.option_values as "optionValues", card.card
    from back_in_stock_tellings told
    join users person on person.id = told.user_id and ${MAY_BE_TOLD}
    join products p on p.id = told.product_id
    join product_cards card on card.product_id = p.id and card.currency = ${currency}
    join variants v on v.product_id = p.id and ${isBuyable(currency)}
    where told.batch_id = ${batchId} and told.user_id = ${userId}
      and exists (select from back_in_stock_crossings c where c.batch_id = told.batch_id and c.variant_id = v.id)
      and exists (select from wishlist_items i where i.product_id = p.id and i.user_id = told.user_id
        and (i.variant_id is null or i.variant_id = v.id))
    order by p.name, p.id, v.position, v.id`.execute(db)
  return rows
}

/** Somebody is not told of what is gone again: the next time that it comes back they are. */
export async function unmarkTold(db: Db, batchId: Id, userId: Id, except: readonly Id[]): Promise<void> {
  await sql`delete from back_in_stock_tellings where batch_id = ${batchId} and user_id = ${userId}
    and product_id <> all(${except}::uuid[])`.execute(db)
}

/** Whoever has this address wants no such mails. */
export async function insertStop(db: Db, addressHash: Buffer, now: Date): Promise<void> {
  await sql`insert into back_in_stock_stops (address_hash, stopped_at) values (${addressHash}, ${now})
    on conflict do nothing`.execute(db)
}

/** Forgets up to `limit` comebacks of before a moment, told or not; returns how many. */
export async function deleteComebacks(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from back_in_stock_crossings where (event_id, variant_id) in (
    select event_id, variant_id from back_in_stock_crossings where crossed_at < ${before} limit ${limit})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Forgets up to `limit` tellings of before a moment; returns how many. */
export async function deleteTellings(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from back_in_stock_tellings where (user_id, product_id) in (
    select user_id, product_id from back_in_stock_tellings where told_at < ${before} limit ${limit})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}
