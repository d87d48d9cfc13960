import { type ListPage, mapPage, type PageRequest } from '../kernel/page.ts'
import { type AuditFilter, listAuditEntries } from './audit-store.ts'
import type { Ctx } from './context.ts'

/** An entry of the audit log as the API shows it. */
export type AuditView = {
  readonly id: string
  readonly created_at: string
  readonly actor: string | null
  readonly actor_kind: string
  readonly action: string
  readonly entity_type: string
  readonly entity_id: string | null
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
  readonly request_id: string | null
  readonly ip: string | null
}

/** A page of the audit log. */
export async function readAuditLog(
  ctx: Ctx,
  filter: AuditFilter,
  page: PageRequest,
): Promise<ListPage<AuditView>> {
  return mapPage(await listAuditEntries(ctx.db, filter, page), (row) => ({
    id: row.id,
    created_at: row.occurred_at.toISOString(),
    actor: row.actor_id,
    actor_kind: row.actor_kind,
    action: row.action,
    entity_type: row.entity_type,
    entity_id: row.entity_id,
    before: row.before as AuditView['before'],
    after: row.after as AuditView['after'],
    request_id: row.request_id,
    ip: row.ip,
  }))
}
