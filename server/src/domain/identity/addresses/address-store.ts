import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { readListPage } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'

const COLUMNS = [
  'id',
  'user_id',
  'label',
  'full_name',
  'line1',
  'line2',
  'apartment',
  'city',
  'state',
  'postal_code',
  'country',
  'phone',
  'is_default',
] as const

/** What an address consists of. */
export type AddressFields = {
  readonly label: string
  readonly full_name: string
  readonly line1: string
  readonly line2: string
  readonly apartment: string
  readonly city: string
  readonly state: string
  readonly postal_code: string
  readonly country: string
  readonly phone: string
  readonly is_default: boolean
}
/** A row of `addresses`. */
export type AddressRow = AddressFields & { readonly id: Id; readonly user_id: Id }

/** Whose addresses: one person's, or with null everybody's. */
export type Owner = Id | null

const NEWEST_FIRST = [
  { by: sql`created_at`, type: 'timestamptz', isDescending: true },
  { by: sql`id`, type: 'uuid', isDescending: true },
] as const
const DEFAULT_FIRST = [{ by: sql`is_default`, type: 'boolean', isDescending: true }, ...NEWEST_FIRST] as const

/**
 * A page of addresses. By number the default stands first, then the newest; by cursor the newest, because another
 * default chosen meanwhile would show an address twice.
 */
export function listAddresses(db: Db, owner: Owner, page: PageRequest): Promise<ListPage<AddressRow>> {
  const list = {
    columns: sql.join(COLUMNS.map((name) => sql.ref(name))),
    from: sql`addresses`,
    where: owner === null ? [] : [sql`user_id = ${owner}`],
    keys: page.kind === 'number' ? DEFAULT_FIRST : NEWEST_FIRST,
  }
  return readListPage<AddressRow>(db, list, page)
}

/** Every address of a person. */
export function allAddressesOf(db: Db, userId: Id): Promise<AddressRow[]> {
  return db.selectFrom('addresses').select(COLUMNS).where('user_id', '=', userId).orderBy('id').execute()
}

/** One address, if it belongs to the owner. */
export function findAddress(db: Db, owner: Owner, id: Id): Promise<AddressRow | undefined> {
  return db
    .selectFrom('addresses')
    .select(COLUMNS)
    .where('id', '=', id)
    .$if(owner !== null, (query) => query.where('user_id', '=', owner))
    .executeTakeFirst()
}

/** The address a person wants by default. */
export function findDefaultAddress(db: Db, userId: Id): Promise<AddressRow | undefined> {
  return db
    .selectFrom('addresses')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .executeTakeFirst()
}

/** Locks the person, so that two changes of addresses at once leave one default. */
export function lockOwner(tx: Tx, userId: Id) {
  return tx
    .selectFrom('users')
    .select(['email', 'first_name', 'last_name'])
    .where('id', '=', userId)
    .where('anonymised_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** How many addresses a person has. */
export async function countAddresses(tx: Tx, userId: Id): Promise<number> {
  const row = await tx
    .selectFrom('addresses')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** No address of the person is the default any more. */
export async function clearDefault(tx: Tx, userId: Id): Promise<void> {
  await tx
    .updateTable('addresses')
    .set({ is_default: false })
    .where('user_id', '=', userId)
    .where('is_default', '=', true)
    .execute()
}

/** Makes the newest address the default, if there is one. */
export async function promoteNewest(tx: Tx, userId: Id): Promise<void> {
  await sql`update addresses set is_default = true where id = (
    select id from addresses where user_id = ${userId} order by created_at desc, id desc limit 1)`.execute(tx)
}

/** Adds an address. */
export function insertAddress(
  tx: Tx,
  id: Id,
  userId: Id,
  fields: AddressFields,
  now: Date,
): Promise<AddressRow> {
  return tx
    .insertInto('addresses')
    .values({ id, user_id: userId, ...fields, created_at: now, updated_at: now })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Changes an address. */
export function updateAddress(
  tx: Tx,
  id: Id,
  fields: Partial<AddressFields>,
  now: Date,
): Promise<AddressRow> {
  return tx
    .updateTable('addresses')
    .set({ ...fields, updated_at: now })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Removes an address. */
export async function deleteAddress(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('addresses').where('id', '=', id).execute()
}

/** Somebody who buys, with the addresses named and the default one: one statement. */
export async function findBuyer(db: Db, userId: Id, addressIds: readonly Id[]) {
  const { rows } = await sql<{
    email: string
    first_name: string
    last_name: string
    addresses: AddressRow[]
  }>`select u.email, u.first_name, u.last_name, coalesce((
      select json_agg(a) from addresses a
      where a.user_id = u.id and (a.is_default or a.id = any(${addressIds}::uuid[]))), '[]') as addresses
    from users u where u.id = ${userId} and u.anonymised_at is null`.execute(db)
  return rows[0]
}
