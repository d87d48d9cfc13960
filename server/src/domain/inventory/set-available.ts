import { AppError, fieldError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { append } from '../../platform/outbox.ts'
import { type Booking, book, floorOf, stateOf } from './booking.ts'
import { crossingEvents } from './crossings.ts'
import { QUANTITY_MAX } from './model.ts'
import * as store from './store.ts'

/** How many of a variant should be for sale now: Σ(on_hand − reserved) over the active locations. */
export type WantedStock = { readonly variantId: Id; readonly available: number }

/**
 * Books what is needed so that each variant has the wanted number for sale, nothing when it already has. More comes to
 * the location that sells first; less is taken from the active ones in that order. Locks the levels in key order.
 * Returns the variants that changed. Throws `insufficient_stock` when orders hold more than would be left.
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
  const fresh = await store.ensureLevels(
    tx,
    variantIds.map((variantId) => ({ variantId, locationId })),
  )
  const levels = await store.lockLevels(tx, variantIds)
  const byVariant = Map.groupBy(levels, (level) => level.variant_id)
  const bookings = wanted.flatMap((entry) =>
    planned(entry, byVariant.get(entry.variantId) ?? [], locationId, reason),
  )
  const changes = await book(tx, ctx, levels, bookings, actorId(ctx.actor))
  const isFresh = new Set(fresh)
  // what is new has not come back
  await append(tx, ctx, crossingEvents(changes.filter(({ variantId }) => !isFresh.has(variantId))))
  return changes.map(({ variantId }) => variantId)
}

function planned(
  { variantId, available }: WantedStock,
  levels: readonly store.Level[],
  locationId: Id,
  reason: string,
): Booking[] {
  const now = stateOf(levels).available
  const booking = { variantId, type: 'adjustment', reason } as const
  if (available > now) {
    const first = levels.find((level) => level.location_id === locationId)!
    const onHand = first.on_hand + available - now
    if (onHand > 2 * QUANTITY_MAX)
      throw fieldError('stock', `Cannot be ${available}: that would be ${onHand} on hand.`)
    return [{ ...booking, locationId, delta: available - now }]
  }
  let rest = now - available
  const bookings: Booking[] = []
  for (const level of levels.filter((each) => each.is_active)) {
    const taken = Math.min(rest, Math.max(level.on_hand - floorOf(level), 0))
    if (taken === 0) continue
    bookings.push({ ...booking, locationId: level.location_id, delta: -taken })
    rest -= taken
  }
  if (rest > 0) throw refused(available, now)
  return bookings
}

const refused = (available: number, now: number): AppError =>
  new AppError('insufficient_stock', `Stock cannot be set to ${available}: orders hold more.`, {
    fields: { stock: [`Cannot be ${available}: ${now} can be sold now.`] },
  })
