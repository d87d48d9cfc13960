import { AppError, notFound } from '../../kernel/errors.ts'
import { type Id, isId, newId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs } from '../../platform/jobs.ts'
import { checkTarget, type Targets } from './check-target.ts'
import { hastenDeliveries } from './delivery-store.ts'
import * as store from './endpoint-store.ts'
import { deliveryJob } from './jobs.ts'
import {
  ENDPOINTS_MAX,
  type EndpointInput,
  type EndpointPatch,
  type EndpointRow,
  type EndpointView,
  type EndpointWithSecret,
} from './model.ts'
import { makeSecret, readSecret } from './secrets.ts'
import { viewEndpoint } from './view.ts'

const BY_HAND = 'It was switched off by hand.'
const ROTATION_MS = 86_400_000

/**
 * Adds an endpoint; the answer alone holds its secret. Throws validation errors by field, `invalid_transition` when there
 * are 50.
 */
export async function createEndpoint(
  ctx: Ctx,
  input: EndpointInput,
  targets: Targets,
): Promise<EndpointWithSecret> {
  const secret = input.secret === undefined ? makeSecret() : readSecret(input.secret)
  await checkTarget(input.url, targets)
  return inTransaction(ctx, async (tx) => {
    if ((await store.countLocked(tx)) >= ENDPOINTS_MAX)
      throw new AppError('invalid_transition', `There are ${ENDPOINTS_MAX} endpoints; remove one first.`)
    const isActive = input.is_active ?? true
    const row: EndpointRow = {
      id: newId(),
      url: input.url,
      description: input.description ?? '',
      events: input.events ?? [],
      secret,
      previous_secret: null,
      previous_secret_until: null,
      is_active: isActive,
      failing_since: null,
      paused_until: null,
      disabled_at: isActive ? null : ctx.now,
      disabled_reason: isActive ? null : BY_HAND,
      created_by: actorId(ctx.actor),
      created_at: ctx.now,
      updated_at: ctx.now,
    }
    await store.insertEndpoint(tx, row)
    await note(tx, ctx, row.id, 'create', null, row)
    return { ...viewEndpoint(row), secret }
  })
}

/**
 * Changes an endpoint; with `isFull` what is left out goes back to its default. Switched on again, or at another address,
 * it counts as well, and what waits for it is sent at once; switched off, what waits goes on waiting. Throws `not_found`
 * and validation errors by field.
 */
export async function updateEndpoint(
  ctx: Ctx,
  id: string,
  patch: EndpointPatch,
  targets: Targets,
  { isFull }: { readonly isFull: boolean },
): Promise<EndpointView> {
  const seen = isId(id) ? await store.findEndpoint(ctx.db, id) : undefined
  if (seen === undefined) throw notFound('Webhook endpoint')
  if (patch.url !== undefined && patch.url !== seen.url) await checkTarget(patch.url, targets)
  return inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    const defaults = isFull ? { description: '', events: [], is_active: true } : {}
    const change = { ...defaults, ...patch }
    const isActive = change.is_active ?? before.is_active
    const isRenewed = isActive && (!before.is_active || (patch.url ?? before.url) !== before.url)
    const isSwitchedOff = !isActive && before.is_active
    const columns: store.EndpointChange = {
      ...change,
      updated_at: ctx.now,
      ...(isRenewed
        ? { failing_since: null, paused_until: null, disabled_at: null, disabled_reason: null }
        : {}),
      ...(isSwitchedOff ? { disabled_at: ctx.now, disabled_reason: BY_HAND } : {}),
    }
    await store.changeEndpoint(tx, before.id, columns)
    const after: EndpointRow = { ...before, ...columns }
    if (isRenewed) {
      await hastenDeliveries(tx, before.id, ctx.now)
      await addJobs(tx, ctx, [deliveryJob(before.id)])
    }
    await note(tx, ctx, before.id, 'update', before, after)
    return viewEndpoint(after)
  })
}

/** Removes an endpoint with the log of its deliveries. Throws `not_found`. */
export async function deleteEndpoint(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    await store.deleteEndpoint(tx, before.id)
    await note(tx, ctx, before.id, 'delete', before, null)
  })
}

/**
 * Gives an endpoint another secret, a new one or the one that is brought. For a day the one before signs as well, so that
 * the receiver can change over in peace. Throws `not_found`, or a validation error naming `secret`.
 */
export async function rotateSecret(
  ctx: Ctx,
  id: string,
  input: { readonly secret?: string },
): Promise<EndpointWithSecret> {
  const secret = input.secret === undefined ? makeSecret() : readSecret(input.secret)
  return inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    if (secret === before.secret) return { ...viewEndpoint(before), secret }
    const columns = {
      secret,
      previous_secret: before.secret,
      previous_secret_until: new Date(ctx.now.getTime() + ROTATION_MS),
      updated_at: ctx.now,
    }
    await store.changeEndpoint(tx, before.id, columns)
    await audit(tx, ctx, {
      action: 'webhook_endpoint.rotate_secret',
      entityType: 'webhook_endpoint',
      entityId: before.id,
    })
    return { ...viewEndpoint({ ...before, ...columns }), secret }
  })
}

async function lock(tx: Tx, id: string): Promise<EndpointRow> {
  const row = isId(id) ? await store.lockEndpoint(tx, id) : undefined
  if (row === undefined) throw notFound('Webhook endpoint')
  return row
}

/** A line of the trail. Never the secrets. */
async function note(
  tx: Tx,
  ctx: Ctx,
  id: Id,
  verb: 'create' | 'update' | 'delete',
  before: EndpointRow | null,
  after: EndpointRow | null,
): Promise<void> {
  const shown = (row: EndpointRow | null) =>
    row && { url: row.url, description: row.description, events: row.events, is_active: row.is_active }
  await audit(tx, ctx, {
    action: `webhook_endpoint.${verb}`,
    entityType: 'webhook_endpoint',
    entityId: id,
    before: shown(before),
    after: shown(after),
  })
}
