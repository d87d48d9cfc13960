import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'

// Carts, people and orders are other modules' tables; they are only read here.

/** A cart that nobody touches, and who is to hear of it. */
export type RestingCart = {
  readonly id: Id
  readonly userId: Id | null
  readonly version: number
  /** The proved address of the person, else the one that the cart names. */
  readonly address: string
}

/** Whose carts are looked at. */
export type Walk = 'guests' | 'people'

/** By what each kind of cart is walked: an index that no change of a cart writes to. */
const WALKS: Readonly<Record<Walk, { key: RawBuilder<Id>; carts: RawBuilder<boolean> }>> = {
  guests: { key: sql`id`, carts: sql`user_id is null and email is not null` },
  people: { key: sql`user_id`, carts: sql`user_id is not null` },
}

const ADDRESS = sql<string>`case when person.email_verified_at is null then cart.email else person.email end`

/** What a cart must be like, beside its rest: something is in it, and somebody who may be written to has bought nothing since. */
const IS_OF_INTEREST = sql`${ADDRESS} is not null
  and (cart.user_id is null or (person.is_active and person.anonymised_at is null))
  and exists (select from cart_items item where item.cart_id = cart.id)
  and not exists (select from cart_reminder_stops stop where stop.address_hash = ${hashOf(ADDRESS)})
  and not exists (select from orders o where o.user_id = cart.user_id and o.created_at >= cart.updated_at)
  and not exists (select from orders o where o.email = ${ADDRESS} and o.created_at >= cart.updated_at)`

/** By what an address is known where only that matters. */
function hashOf(address: RawBuilder<string>): RawBuilder<Buffer> {
  return sql`sha256(convert_to(lower((${address})::text collate "C"), 'UTF8'))`
}

const FOUND = sql`cart.id, cart.user_id as "userId", cart.version, ${ADDRESS} as address`

/** Where a walk goes on, how many carts it may look at and how many it may find, and when a cart counts as resting. */
export type Step = {
  readonly walk: Walk
  readonly after: Id | null
  readonly looks: number
  readonly finds: number
  /** Touched last after this moment, … */
  readonly since: Date
  /** … and not after this one. */
  readonly until: Date
  /** Another cart of the same address must have been reminded before. */
  readonly addressFreeSince: Date
}

/** The carts that a step has found; `after` is where the next one goes on, null at the end of the walk. */
export type Stepped = { readonly found: readonly RestingCart[]; readonly after: Id | null }

type StepRow = {
  readonly found: readonly (RestingCart & { key: Id })[]
  readonly looked: number
  readonly last: Id | null
}

/** The statement that looks at the next carts of a walk. */
export function stepQuery(step: Step): RawBuilder<StepRow> {
  const { key, carts } = WALKS[step.walk]
  return sql`
    with looked as materialized (
      select ${key} as key, id, user_id, email, version, updated_at from carts
      where status = 'active' and ${carts} and ${key} > ${step.after ?? ROOT_ID}::uuid
      order by ${key} limit ${step.looks}),
    found as (
      select cart.key, ${FOUND} from looked cart left join users person on person.id = cart.user_id
      where cart.updated_at > ${step.since} and cart.updated_at <= ${step.until}
        and not exists (select from cart_reminders told
          where told.cart_id = cart.id and told.version >= cart.version)
        and not exists (select from cart_reminders told where told.address_hash = ${hashOf(ADDRESS)}
          and told.reminded_at > ${step.addressFreeSince} and told.cart_id <> cart.id)
        and ${IS_OF_INTEREST}
      order by cart.key limit ${step.finds})
    select (select count(*)::integer from looked) as looked,
      (select key from looked order by key desc limit 1) as last,
      coalesce((select json_agg(found order by key) from found), '[]') as found`
}

/** Looks at the next carts of a walk. */
export async function stepOn(tx: Tx, step: Step): Promise<Stepped> {
  const { rows } = await stepQuery(step).execute(tx)
  const { found, looked, last } = rows[0]!
  if (found.length === step.finds) return { found, after: found.at(-1)!.key }
  return { found, after: looked < step.looks ? null : last }
}

/** The cart, if it still rests as it did and somebody may hear of it. */
export async function findResting(db: Db, id: Id, version: number): Promise<RestingCart | undefined> {
  const { rows } = await sql<RestingCart>`select ${FOUND}
    from carts cart left join users person on person.id = cart.user_id
    where cart.id = ${id} and cart.version = ${version} and cart.status = 'active' and ${IS_OF_INTEREST}`.execute(
    db,
  )
  return rows[0]
}

/** Marks carts as told of; returns those that were not yet. */
export async function markReminded(tx: Tx, carts: readonly RestingCart[], now: Date): Promise<Id[]> {
  const { rows } = await sql<{ cart_id: Id }>`insert into cart_reminders as told
      (cart_id, version, address_hash, reminded_at)
    select cart.id, cart.version, ${hashOf(sql`cart.address`)}, ${now}
    from json_to_recordset(${JSON.stringify(carts)}::json) as cart (id uuid, version integer, address text)
    on conflict (cart_id) do update set version = excluded.version, address_hash = excluded.address_hash,
      reminded_at = excluded.reminded_at where told.version < excluded.version
    returning cart_id`.execute(tx)
  return rows.map((row) => row.cart_id)
}

/**
 * Lets the planner, until the transaction ends, walk along the indexes only: where it takes reading in no order for much
 * cheaper (random_page_cost), it would read and sort all carts for the next few thousand. What it then takes for dear is
 * not compiled (JIT): that costs more than all of the work.
 */
export async function walkAlongIndexes(tx: Tx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('jit', 'off', true)`.execute(tx)
}

/** How far the round has come; null: at its beginning. */
export type Round = Readonly<Record<Walk, Id | null>>

/** Locks the round and reads how far it has come; undefined while somebody else is on it. */
export async function lockRound(tx: Tx): Promise<Round | undefined> {
  const { rows } = await sql<Round>`select guests_after as guests, people_after as people
    from cart_reminder_round for update skip locked`.execute(tx)
  return rows[0]
}

/** Writes how far the round has come. */
export async function saveRound(tx: Tx, round: Round): Promise<void> {
  await sql`update cart_reminder_round set guests_after = ${round.guests}, people_after = ${round.people}`.execute(
    tx,
  )
}

/** Whoever has this address wants no reminders. */
export async function insertStop(db: Db, addressHash: Buffer, now: Date): Promise<void> {
  await sql`insert into cart_reminder_stops (address_hash, stopped_at) values (${addressHash}, ${now})
    on conflict do nothing`.execute(db)
}

/** Forgets up to `limit` reminders of before a moment; returns how many. */
export async function deleteReminders(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from cart_reminders where cart_id in (
    select cart_id from cart_reminders where reminded_at < ${before} limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
