import { AppError } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import * as store from './store.ts'

/** How many of a variant should be for sale now: Σ(on_hand − reserved) over all locations. */
export type WantedStock = { readonly variantId: Id; readonly available: number }

/**
 * Books what is needed so that each variant has the wanted number for sale: an adjustment in the ledger at the first
 * location, nothing when it already has. Locks the levels in key order. Returns the variants that changed.
 * Throws `insufficient_stock` when the first location has less than would have to be taken away.
 */
export async function setAvailable(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly WantedStock[],
  reason: string,
): Promise<Id[]> {
  if (wanted.length === 0) return []
  const locationId = await store.firstLocation(tx)
  const variantIds = wanted.map((entry) => entry.variantId).sort()
  await store.ensureLevels(tx, variantIds, locationId)
  const levels = Map.groupBy(await store.lockLevels(tx, variantIds), (level) => level.variant_id)
  const changes = wanted.flatMap(({ variantId, available }) => {
    const own = levels.get(variantId) ?? []
    const now = own.reduce((sum, level) => sum + level.on_hand - level.reserved, 0)
    const first = own.find((level) => level.location_id === locationId)!
    const delta = available - now
    if (first.on_hand + delta < (first.backorder ? 0 : first.reserved)) {
      throw new AppError(
        'insufficient_stock',
        `Stock cannot be set to ${available}: other locations or orders hold more.`,
        {
          fields: { stock: [`Cannot be ${available}: ${now} can be sold now over several locations.`] },
        },
      )
    }
    return delta === 0 ? [] : [{ variantId, delta }]
  })
  if (changes.length === 0) return []
  await store.applyDeltas(tx, locationId, changes)
  await store.insertMovements(
    tx,
    changes.map(({ variantId, delta }) => ({
      id: newId(),
      variant_id: variantId,
      location_id: locationId,
      type: 'adjustment',
      on_hand_delta: delta,
      reserved_delta: 0,
      reason,
      reference: ctx.requestId,
      actor_id: actorId(ctx.actor),
      created_at: ctx.now,
    })),
  )
  return changes.map(({ variantId }) => variantId)
}
