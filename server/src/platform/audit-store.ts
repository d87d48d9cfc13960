import { sql } from 'kysely'
import type { Id } from '../kernel/id.ts'
import type { Db } from './db/pool.ts'

/** What a page of the audit log is narrowed to. */
export type AuditFilter = {
  readonly actorId?: Id | undefined
  /** A whole action, or the part before the dot and all of it: "auth." */
  readonly action?: string | undefined
  readonly entityType?: string | undefined
  readonly entityId?: string | undefined
  readonly requestId?: string | undefined
  readonly ip?: string | undefined
  readonly after?: Date | undefined
  readonly before?: Date | undefined
  readonly isOldestFirst?: boolean | undefined
}

/** Counting further than this is of no use to anybody. */
const COUNT_LIMIT = 10_001

/** A page of entries and how many there are. */
export async function listAuditEntries(db: Db, filter: AuditFilter, page: { limit: number; offset: number }) {
  let query = db.selectFrom('audit_log')
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId)
  if (filter.action?.endsWith('.')) query = query.where(sql<boolean>`starts_with(action, ${filter.action})`)
  else if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.entityType !== undefined) query = query.where('entity_type', '=', filter.entityType)
  if (filter.entityId !== undefined) query = query.where('entity_id', '=', filter.entityId)
  if (filter.requestId !== undefined) query = query.where('request_id', '=', filter.requestId)
  if (filter.ip !== undefined) query = query.where('ip', '=', filter.ip)
  if (filter.after !== undefined) query = query.where('occurred_at', '>=', filter.after)
  if (filter.before !== undefined) query = query.where('occurred_at', '<', filter.before)
  const { count } = await db
    .selectFrom(query.select(sql<number>`1`.as('one')).limit(COUNT_LIMIT).as('found'))
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const direction = filter.isOldestFirst ? 'asc' : 'desc'
  const rows = await query
    .selectAll()
    .orderBy('occurred_at', direction)
    .orderBy('id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { rows, count: Number(count) }
}
