import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Role } from '../../../platform/context.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { User } from '../model.ts'

const COLUMNS = [
  'id',
  'email',
  'username',
  'first_name',
  'last_name',
  'phone',
  'role',
  'permissions',
  'is_active',
  'email_verified_at',
  'last_login_at',
  'created_at',
] as const

/** Who changes the number of admins takes this lock; the number is arbitrary but fixed. */
const ADMINS_LOCK = 7_236_502

type Row = Omit<User, 'role'> & { readonly role: string }

const asUser = <R extends Row>(row: R): Omit<R, 'role'> & { role: Role } => ({
  ...row,
  role: row.role as Role,
})

/** A user who has not been forgotten. */
export async function findUser(db: Db, id: Id): Promise<User | undefined> {
  const row = await db
    .selectFrom('users')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('anonymised_at', 'is', null)
    .executeTakeFirst()
  return row && asUser(row)
}

/** The stored password of a user. */
export async function findPassword(db: Db, id: Id): Promise<string | null | undefined> {
  const row = await db.selectFrom('users').select('password_hash').where('id', '=', id).executeTakeFirst()
  return row?.password_hash
}

/** A user and the stored password, locked. */
export async function lockUser(
  tx: Tx,
  id: Id,
): Promise<(User & { password_hash: string | null }) | undefined> {
  const row = await tx
    .selectFrom('users')
    .select([...COLUMNS, 'password_hash'])
    .where('id', '=', id)
    .where('anonymised_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && asUser(row)
}

/** The user with this e-mail or username, and the stored password. Usernames hold no "@", so there is one at most. */
export async function findByName(
  db: Db,
  name: string,
): Promise<(User & { password_hash: string | null }) | undefined> {
  const row = await db
    .selectFrom('users')
    .select([...COLUMNS, 'password_hash'])
    .where((where) => where.or([where('email', '=', name), where('username', '=', name)]))
    .where('anonymised_at', 'is', null)
    .executeTakeFirst()
  return row && asUser(row)
}

/** A row of `users` as it is made. */
export type NewUser = {
  readonly id: Id
  readonly email: string
  readonly username: string | null
  readonly first_name: string
  readonly last_name: string
  readonly phone: string
  readonly password_hash: string | null
  readonly role: Role
  readonly permissions: readonly string[]
  readonly is_active: boolean
  readonly email_verified_at: Date | null
  readonly last_login_at: Date | null
  readonly created_at: Date
}

/** Adds a user. Throws the database's unique violation when the e-mail or username is taken. */
export async function insertUser(tx: Tx, user: NewUser): Promise<User> {
  const row = await tx
    .insertInto('users')
    .values({ ...user, permissions: [...user.permissions], updated_at: user.created_at })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return asUser(row)
}

/** What may be changed of a user. */
export type UserChanges = Partial<{
  email: string
  username: string | null
  first_name: string
  last_name: string
  phone: string
  password_hash: string | null
  role: Role
  permissions: readonly string[]
  is_active: boolean
  email_verified_at: Date | null
  anonymised_at: Date
}>

/** Changes a user. */
export async function updateUser(tx: Tx, id: Id, changes: UserChanges, now: Date): Promise<User> {
  const { permissions, ...rest } = changes
  const row = await tx
    .updateTable('users')
    .set({
      ...rest,
      ...(permissions ? { permissions: [...permissions] } : {}),
      updated_at: now,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow()
  return asUser(row)
}

/** Notes a sign-in; a password stored with older parameters is stored anew. */
export async function noteLogin(tx: Tx, id: Id, now: Date, passwordHash: string | undefined): Promise<void> {
  await tx
    .updateTable('users')
    .set({ last_login_at: now, ...(passwordHash ? { password_hash: passwordHash } : {}) })
    .where('id', '=', id)
    .execute()
}

/**
 * The active admins, while nobody else takes one away: an advisory lock, because each of two admins who remove each
 * other has locked the other's row already.
 */
export async function activeAdmins(tx: Tx): Promise<{ id: Id }[]> {
  await sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`.execute(tx)
  return tx
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('is_active', '=', true)
    .execute()
}

/** Whether the shop has an admin who may sign in. */
export async function hasAdmin(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('is_active', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Where the active admins get mail, the oldest account first. */
export async function adminEmails(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('users')
    .select('email')
    .where('role', '=', 'admin')
    .where('is_active', '=', true)
    .orderBy('id')
    .execute()
  return rows.map(({ email }) => email)
}

/** Somebody of the shop, and where they get mail. */
export type StaffAddress = { readonly id: Id; readonly email: string }

/** Who may do something in the shop: active admins and active staff who hold the permission, the oldest account first. */
export async function staffWith(db: Db, permission: string): Promise<StaffAddress[]> {
  const { rows } = await sql<StaffAddress>`select id, email from users
    where role in ('staff', 'admin') and (role = 'admin' or ${permission} = any(permissions))
      and is_active and anonymised_at is null
    order by id`.execute(db)
  return rows
}

/** Several processes that start at once make one admin. */
export async function lockFirstAdmin(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`.execute(tx)
}
