import { newId } from '../kernel/id.ts'
import { actorId, type Ctx } from './context.ts'
import type { Tx } from './db/pool.ts'

/** What staff, vendors and the shop itself did, for the append-only trail. Never holds secrets. */
export type AuditEntry = {
  readonly action: string
  readonly entityType: string
  readonly entityId: string | null
  readonly before?: Readonly<Record<string, unknown>> | null
  readonly after?: Readonly<Record<string, unknown>> | null
}

/** Writes entries of the audit trail in the caller's transaction. */
export async function audit(tx: Tx, ctx: Ctx, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('audit_log')
    .values(
      entries.map((entry) => ({
        id: newId(),
        occurred_at: ctx.now,
        actor_id: actorId(ctx.actor),
        actor_kind: ctx.actor.kind === 'user' ? ctx.actor.role : ctx.actor.kind,
        action: entry.action,
        entity_type: entry.entityType,
        entity_id: entry.entityId,
        before: entry.before ? JSON.stringify(entry.before) : null,
        after: entry.after ? JSON.stringify(entry.after) : null,
        request_id: ctx.requestId,
        ip: ctx.actor.ip,
      })),
    )
    .execute()
}
