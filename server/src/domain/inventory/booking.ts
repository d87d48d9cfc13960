import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { StockChange, StockState } from './model.ts'
import * as store from './store.ts'

/** One line of the ledger that staff (or the catalogue) cause: so many come to or leave a shelf. */
export type Booking = store.Delta & {
  readonly type: 'adjustment' | 'transfer'
  readonly reason: string
}

/** What decides whether a variant can be bought, over its levels. */
export function stateOf(levels: readonly store.Level[]): StockState {
  const selling = levels.filter((level) => level.is_active)
  const threshold = selling.reduce((sum, level) => sum + level.low_stock_threshold, 0)
  return {
    available: selling.reduce((sum, level) => sum + level.on_hand - level.reserved, 0),
    backorder: selling.some((level) => level.backorder),
    threshold: threshold > 0 ? threshold : (levels[0]?.default_threshold ?? 0),
  }
}

/** The levels as they are once the bookings are done. */
export function levelsAfter(levels: readonly store.Level[], bookings: readonly store.Delta[]): store.Level[] {
  const net = netOf(bookings)
  return levels.map((level) => ({
    ...level,
    on_hand: level.on_hand + (net.get(keyOf(level.variant_id, level.location_id)) ?? 0),
  }))
}

/** How the variants' states differ between two pictures of their levels. */
export function changesBetween(before: readonly store.Level[], after: readonly store.Level[]): StockChange[] {
  const later = Map.groupBy(after, (level) => level.variant_id)
  return [...Map.groupBy(before, (level) => level.variant_id)].map(([variantId, levels]) => ({
    variantId,
    before: stateOf(levels),
    after: stateOf(later.get(variantId) ?? []),
  }))
}

/**
 * Writes planned bookings: the levels, which the caller has locked, and the ledger. Returns what changed of the
 * variants. Nothing planned is nothing written.
 */
export async function book(
  tx: Tx,
  ctx: Ctx,
  levels: readonly store.Level[],
  bookings: readonly Booking[],
  actorId: Id | null,
  reference: string = ctx.requestId,
): Promise<StockChange[]> {
  if (bookings.length === 0) return []
  const deltas = [...Map.groupBy(bookings, (b) => keyOf(b.variantId, b.locationId)).values()].flatMap(
    (own) => {
      const delta = own.reduce((sum, booking) => sum + booking.delta, 0)
      return delta === 0 ? [] : [{ ...own[0]!, delta }]
    },
  )
  await store.applyDeltas(tx, deltas)
  await store.insertMovements(
    tx,
    bookings.map(({ variantId, locationId, delta, type, reason }) => ({
      id: newId(),
      variant_id: variantId,
      location_id: locationId,
      type,
      on_hand_delta: delta,
      reserved_delta: 0,
      reason,
      reference,
      actor_id: actorId,
      created_at: ctx.now,
    })),
  )
  const touched = new Set(bookings.map(({ variantId }) => variantId))
  const own = levels.filter((level) => touched.has(level.variant_id))
  return changesBetween(own, levelsAfter(own, bookings))
}

/** What a level cannot go below: what is held for orders, or nothing where it may owe. */
export const floorOf = (level: store.Level): number => (level.backorder ? 0 : level.reserved)

/** A level's place in maps. */
export const keyOf = (variantId: Id, locationId: Id): string => `${variantId} ${locationId}`

function netOf(bookings: readonly store.Delta[]): Map<string, number> {
  const net = new Map<string, number>()
  for (const { variantId, locationId, delta } of bookings) {
    const key = keyOf(variantId, locationId)
    net.set(key, (net.get(key) ?? 0) + delta)
  }
  return net
}
