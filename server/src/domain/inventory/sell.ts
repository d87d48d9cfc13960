import type { Id } from '../../kernel/id.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { announceCrossings } from './crossings.ts'
import type { Availability, Shortage, StockChange, StockLine } from './model.ts'
import * as store from './sales-store.ts'

/**
 * Holds goods for an order until `expiresAt` (null: for ever). One statement for any number of lines; a line may be
 * split over locations. Returns what there is too little of; then nothing was held, and the caller gives up.
 */
export async function reserve(
  tx: Tx,
  ctx: Ctx,
  input: { orderId: Id; lines: readonly StockLine[]; expiresAt: Date | null } & Quiet,
): Promise<Shortage[]> {
  return take(tx, ctx, 'reservation', input)
}

/** The same as `reserve`, but the goods are sold at once. */
export async function sell(
  tx: Tx,
  ctx: Ctx,
  input: { orderId: Id; lines: readonly StockLine[] } & Quiet,
): Promise<Shortage[]> {
  return take(tx, ctx, 'sale', { ...input, expiresAt: null })
}

/**
 * With `isQuiet` nothing follows from the booking: when there is too little, or goods sell out or fall to their
 * threshold, it fails (`isNotQuiet`) and is to be repeated without it. So a commit may be sent behind it.
 */
type Quiet = { readonly isQuiet?: boolean }

/** Whether a quiet booking failed because it would not have been quiet. */
export const isNotQuiet = (error: unknown): boolean => (error as { code?: unknown }).code === '22012'

async function take(
  tx: Tx,
  ctx: Ctx,
  kind: 'reservation' | 'sale',
  input: { orderId: Id; lines: readonly StockLine[]; expiresAt: Date | null } & Quiet,
): Promise<Shortage[]> {
  const { orderId, lines } = input
  if (lines.length === 0) return []
  requireCounts(lines)
  const outcomes = await store.take(tx, kind, lines, factsOf(ctx, orderId), input)
  const missing = outcomes.filter((outcome) => outcome.taken < outcome.wanted)
  if (missing.length > 0) {
    const short = missing.filter(({ wanted, free }) => wanted > free)
    if (short.length === 0) throw new Error(`Stock of order ${orderId} was not booked as planned`)
    return short.map(({ variant_id, wanted, free }) => ({ variantId: variant_id, wanted, available: free }))
  }
  await announceCrossings(
    tx,
    ctx,
    outcomes.map((outcome) => changeOf(outcome, -outcome.taken)),
  )
  return []
}

/** Turns what is held for an order into sales: the goods leave the shelves. Nothing when nothing is held. */
export async function sellReserved(tx: Tx, ctx: Ctx, orderId: Id): Promise<void> {
  await store.endReservations(tx, 'sale', factsOf(ctx, orderId)) // what can be bought stays the same
}

/** Gives back what is held for an order; returns what was freed, by variant. Nothing the second time. */
export async function release(tx: Tx, ctx: Ctx, orderId: Id): Promise<StockLine[]> {
  const outcomes = await store.endReservations(tx, 'release', factsOf(ctx, orderId))
  await announceCrossings(
    tx,
    ctx,
    outcomes.map((outcome) => changeOf(outcome, outcome.free)),
  )
  return outcomes.map(({ variant_id, taken }) => ({ variantId: variant_id, quantity: taken }))
}

/**
 * Brings sold goods of an order back to the locations they left from. The ledger is the judge: never more than the
 * order took and has not brought back, however often this is called.
 */
export async function restock(
  tx: Tx,
  ctx: Ctx,
  input: { orderId: Id; lines: readonly StockLine[]; reason: 'cancel' | 'return' | 'refund' },
): Promise<void> {
  const { orderId, lines, reason } = input
  if (lines.length === 0) return
  requireCounts(lines)
  await store.lockWhereSold(
    tx,
    orderId,
    lines.map((line) => line.variantId),
  )
  const outcomes = await store.bringBack(tx, lines, reason, factsOf(ctx, orderId))
  await announceCrossings(
    tx,
    ctx,
    outcomes.map((outcome) => changeOf(outcome, outcome.free)),
  )
}

/** Gives what is held for an order until `until` (null: for ever); never shortens, and what never expires stays so. */
export const extendReservations = (tx: Tx, orderId: Id, until: Date | null): Promise<void> =>
  store.extend(tx, orderId, until)

/** Orders whose held goods have run out of time at `now`, the oldest first; with `variantIds` only those holding one, with `orderId` only that one. */
export const ordersWithExpiredReservations = (
  db: Db,
  now: Date,
  { limit, variantIds, orderId }: { limit: number; variantIds?: readonly Id[]; orderId?: Id },
): Promise<Id[]> => store.expiredOrders(db, now, limit, { variantIds, orderId })

/** What can be bought of each of these variants now; 0 of one that was never in stock. */
export async function availability(db: Db, variantIds: readonly Id[]): Promise<Map<Id, Availability>> {
  const none: Availability = { available: 0, backorder: false }
  const found = new Map<Id, Availability>(variantIds.map((id) => [id, none]))
  if (found.size === 0) return found
  for (const { variant_id, available, backorder } of await store.availabilityOf(db, [...found.keys()])) {
    found.set(variant_id, { available, backorder })
  }
  return found
}

const factsOf = (ctx: Ctx, orderId: Id): store.BookingFacts => ({
  orderId,
  actorId: actorId(ctx.actor),
  now: ctx.now,
})

function changeOf(outcome: store.VariantOutcome, delta: number): StockChange {
  const { variant_id: variantId, available, backorder, threshold } = outcome
  return {
    variantId,
    before: { available, backorder, threshold },
    after: { available: available + delta, backorder, threshold },
  }
}

/** Quantities are checked where they come in; anything else here is a mistake of the caller. */
function requireCounts(lines: readonly StockLine[]): void {
  for (const { quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`Not a quantity: ${quantity}`)
  }
}
