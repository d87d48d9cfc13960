import { notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import { readAuditLog } from '../../../platform/audit-log.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { allAddressesOf } from '../addresses/address-store.ts'
import { viewAddress } from '../addresses/view.ts'
import { listOwnSessions } from '../sessions/own-sessions.ts'
import { ownId } from './read.ts'
import * as store from './user-store.ts'
import { viewUser } from './view.ts'

/** What another module keeps about a person, by the name it gets in the export. */
export type PersonalDataReader = {
  readonly name: string
  readonly read: (ctx: Ctx, userId: Id) => Promise<unknown>
}

const EVENTS_MAX = 1_000

/** Everything the shop keeps about the caller, as plain JSON. */
export async function exportPersonalData(
  ctx: Ctx,
  readers: readonly PersonalDataReader[],
): Promise<Record<string, unknown>> {
  const id = ownId(ctx.actor)
  const user = await store.findUser(ctx.db, id)
  if (user === undefined) throw notFound('User')
  const addresses = await allAddressesOf(ctx.db, id)
  const events = await readAuditLog(
    ctx,
    { entityType: 'user', entityId: id },
    { limit: EVENTS_MAX, offset: 0 },
  )
  const data: Record<string, unknown> = {
    exported_at: ctx.now.toISOString(),
    user: viewUser(user),
    addresses: addresses.map(viewAddress),
    sessions: await listOwnSessions(ctx),
    security_events: events.results.map(({ action, created_at, ip }) => ({ action, created_at, ip })),
  }
  for (const reader of readers) data[reader.name] = await reader.read(ctx, id)
  await inTransaction(ctx, (tx) =>
    audit(tx, ctx, { action: 'auth.data_exported', entityType: 'user', entityId: id }),
  )
  return data
}
