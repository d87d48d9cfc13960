import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import type { Role } from '../../../platform/context.ts'
import { type ListKey, readListPage } from '../../../platform/db/list-page.ts'
import { type Db, PLANNED_EACH_TIME } from '../../../platform/db/pool.ts'
import type { User } from '../model.ts'

/** Fields a list of users is ordered by. */
export const USER_ORDERINGS = ['date_joined', 'email', 'username', 'last_login', 'role'] as const
/** One of them. */
export type UserOrdering = (typeof USER_ORDERINGS)[number]

/** What is not there sorts before everything. */
const KEY_OF: Record<UserOrdering, Omit<ListKey, 'isDescending'>> = {
  date_joined: { by: sql`created_at`, type: 'timestamptz' },
  email: { by: sql`email`, type: 'citext' },
  username: { by: sql`coalesce(username, '')`, type: 'citext' },
  last_login: { by: sql`coalesce(last_login_at, '-infinity')`, type: 'timestamptz' },
  role: { by: sql`role`, type: 'text' },
}

/** What a list of users is narrowed to; texts compare without case. */
export type UserFilter = {
  readonly id?: Id | undefined
  readonly role?: Role | undefined
  readonly email?: string | undefined
  readonly username?: string | undefined
  readonly isActive?: boolean | undefined
  readonly search?: string | undefined
}

/** Word for word what the index `users_words` is on. */
const WORDS = sql`(email::text || E'\\n' || coalesce(username::text, '') || E'\\n' || first_name || ' ' || last_name)`
const COLUMNS = sql`id, email, username, first_name, last_name, phone, role, permissions, is_active,
  email_verified_at, last_login_at, created_at`

/** A page of users who have not been forgotten. */
export function listUsers(
  db: Db,
  filter: UserFilter,
  ordering: readonly { field: UserOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<User>> {
  const where = [sql`anonymised_at is null`]
  if (filter.id !== undefined) where.push(sql`id = ${filter.id}`)
  if (filter.role !== undefined) where.push(sql`role = ${filter.role}`)
  if (filter.email !== undefined) where.push(sql`email = ${filter.email}::citext`)
  if (filter.username !== undefined) where.push(sql`username = ${filter.username}::citext`)
  if (filter.isActive !== undefined) where.push(sql`is_active = ${filter.isActive}`)
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    where.push(sql`${WORDS} ilike ${pattern} ${sql.raw(PLANNED_EACH_TIME)}`)
  }
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  return readListPage<User>(db, { columns: COLUMNS, from: sql`users`, where, keys: [...keys, last] }, page)
}
