import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import { readAuditLog } from '../../../platform/audit-log.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { allAddressesOf } from '../addresses/address-store.ts'
import { viewAddress } from '../addresses/view.ts'
import { sessionsOf } from '../sessions/own-sessions.ts'
import { getUser } from './read.ts'

/** What another module keeps about a person, by the name it gets in the export. */
export type PersonalDataReader = {
  readonly name: string
  readonly read: (ctx: Ctx, userId: Id) => Promise<unknown>
}

const EVENTS_MAX = 1_000

/**
 * Everything the shop keeps about a person, as plain JSON: for themselves and for staff who see users. Throws
 * `not_found`, also for somebody else.
 */
export async function exportPersonalData(
  ctx: Ctx,
  readers: readonly PersonalDataReader[],
  id: Id,
): Promise<Record<string, unknown>> {
  const user = await getUser(ctx, id)
  const addresses = await allAddressesOf(ctx.db, id)
  const events = await readAuditLog(
    ctx,
    { entityType: 'user', entityId: id },
    { kind: 'cursor', cursor: undefined, size: EVENTS_MAX },
  )
  const data: Record<string, unknown> = {
    exported_at: ctx.now.toISOString(),
    user,
    addresses: addresses.map(viewAddress),
    sessions: await sessionsOf(ctx, id),
    security_events: events.results.map(({ action, created_at, ip }) => ({ action, created_at, ip })),
  }
  for (const reader of readers) data[reader.name] = await reader.read(ctx, id)
  await inTransaction(ctx, (tx) =>
    audit(tx, ctx, { action: 'auth.data_exported', entityType: 'user', entityId: id }),
  )
  return data
}
