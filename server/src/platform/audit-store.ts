import { sql } from 'kysely'
import type { Id } from '../kernel/id.ts'
import type { ListPage, PageRequest } from '../kernel/page.ts'
import { readListPage } from './db/list-page.ts'
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

/** A row of `audit_log`. */
export type AuditRow = {
  readonly id: Id
  readonly occurred_at: Date
  readonly actor_id: Id | null
  readonly actor_kind: string
  readonly action: string
  readonly entity_type: string
  readonly entity_id: string | null
  readonly before: unknown
  readonly after: unknown
  readonly request_id: string | null
  readonly ip: string | null
}

const COLUMNS = sql`id, occurred_at, actor_id, actor_kind, action, entity_type, entity_id, before, after, request_id, ip`

/** A page of entries. */
export function listAuditEntries(
  db: Db,
  filter: AuditFilter,
  page: PageRequest,
): Promise<ListPage<AuditRow>> {
  const where = []
  if (filter.actorId !== undefined) where.push(sql`actor_id = ${filter.actorId}`)
  if (filter.action?.endsWith('.')) where.push(sql`starts_with(action, ${filter.action})`)
  else if (filter.action !== undefined) where.push(sql`action = ${filter.action}`)
  if (filter.entityType !== undefined) where.push(sql`entity_type = ${filter.entityType}`)
  if (filter.entityId !== undefined) where.push(sql`entity_id = ${filter.entityId}`)
  if (filter.requestId !== undefined) where.push(sql`request_id = ${filter.requestId}`)
  if (filter.ip !== undefined) where.push(sql`ip = ${filter.ip}`)
  if (filter.after !== undefined) where.push(sql`occurred_at >= ${filter.after}`)
  if (filter.before !== undefined) where.push(sql`occurred_at < ${filter.before}`)
  const isDescending = filter.isOldestFirst !== true
  const keys = [
    { by: sql`occurred_at`, type: 'timestamptz', isDescending },
    { by: sql`id`, type: 'uuid', isDescending },
  ] as const
  return readListPage<AuditRow>(db, { columns: COLUMNS, from: sql`audit_log`, where, keys }, page)
}
