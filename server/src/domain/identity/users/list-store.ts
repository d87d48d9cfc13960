import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Role } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import type { User } from '../model.ts'

/** Fields a list of users is ordered by. */
export const USER_ORDERINGS = ['date_joined', 'email', 'username', 'last_login', 'role'] as const
/** One of them. */
export type UserOrdering = (typeof USER_ORDERINGS)[number]

const COLUMN_OF = {
  date_joined: 'created_at',
  email: 'email',
  username: 'username',
  last_login: 'last_login_at',
  role: 'role',
} as const

/** What a list of users is narrowed to; texts compare without case. */
export type UserFilter = {
  readonly id?: Id | undefined
  readonly role?: Role | undefined
  readonly email?: string | undefined
  readonly username?: string | undefined
  readonly isActive?: boolean | undefined
  readonly search?: string | undefined
}

/** Counting further than this is of no use to anybody. */
const COUNT_LIMIT = 10_001

/** A page of users who have not been forgotten, and how many there are. */
export async function listUsers(
  db: Db,
  filter: UserFilter,
  ordering: readonly { field: UserOrdering; isDescending: boolean }[],
  page: { limit: number; offset: number },
): Promise<{ rows: User[]; count: number }> {
  let query = db.selectFrom('users').where('anonymised_at', 'is', null)
  if (filter.id !== undefined) query = query.where('id', '=', filter.id)
  if (filter.role !== undefined) query = query.where('role', '=', filter.role)
  if (filter.email !== undefined) query = query.where('email', '=', filter.email)
  if (filter.username !== undefined) query = query.where('username', '=', filter.username)
  if (filter.isActive !== undefined) query = query.where('is_active', '=', filter.isActive)
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = `%${filter.search.trim().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(
      sql<boolean>`(email::text ilike ${pattern} or username::text ilike ${pattern}
        or first_name || ' ' || last_name ilike ${pattern})`,
    )
  }
  const { count } = await db
    .selectFrom(query.select(sql<number>`1`.as('one')).limit(COUNT_LIMIT).as('found'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  let sorted = query.select([
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
  ])
  for (const { field, isDescending } of ordering) {
    sorted = sorted.orderBy(COLUMN_OF[field], (order) =>
      isDescending ? order.desc().nullsLast() : order.asc().nullsFirst(),
    )
  }
  const rows = await sorted.orderBy('id', 'desc').limit(page.limit).offset(page.offset).execute()
  return { rows: rows.map((row) => ({ ...row, role: row.role as Role })), count: Number(count) }
}
