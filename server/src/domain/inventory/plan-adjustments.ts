import { AppError, fieldError, notFound } from '../../kernel/errors.ts'
import type { AdjustmentLine } from './adjust-model.ts'
import { type Booking, floorOf, keyOf, levelsAfter } from './booking.ts'
import { type Place, placeOf, type StockVariant } from './find-store.ts'
import { QUANTITY_MAX } from './model.ts'
import type { Level } from './store.ts'

/** A line whose variant and location are known. */
export type FoundLine = {
  readonly line: AdjustmentLine
  readonly variant: StockVariant
  readonly place: Place
}

/** Finds what a line names. Throws `not_found` of the variant, names a `location` that is not there. */
export function findLine(
  line: AdjustmentLine,
  variants: ReadonlyMap<string, StockVariant>,
  places: readonly Place[],
): FoundLine {
  const variant = variants.get(line.variantKey)
  if (variant === undefined) throw new AppError('not_found', `No variant "${line.variantKey}".`)
  const place = placeOf(places, line.locationKey)
  if (place === undefined) {
    throw fieldError(
      'location',
      `No location "${line.locationKey?.slice(0, 100)}"; see /api/stock-locations/.`,
    )
  }
  return { line, variant, place }
}

/**
 * What a line books at its level as it stands now; undefined when it is so already. Throws `stock_changed` when
 * another number was expected, `insufficient_stock` when orders hold more than would be left.
 */
export function planLine({ line, variant, place }: FoundLine, level: Level | undefined): Booking | undefined {
  if (level === undefined) throw notFound('Variant') // it or its location went away this very moment
  const { on_hand: onHand, reserved } = level
  if (line.expected !== null && line.expected !== onHand) {
    throw new AppError(
      'stock_changed',
      `${onHand} are on hand, not ${line.expected}; look again and decide.`,
      {
        fields: { expected: [`${onHand} are on hand now.`] },
        details: { on_hand: onHand, reserved, available: onHand - reserved },
      },
    )
  }
  const delta = line.delta ?? line.quantity! - onHand
  const field = line.delta === null ? 'quantity' : 'delta'
  const after = onHand + delta
  const isTooFew = line.quantity !== null ? after < floorOf(level) : delta < 0 && after < floorOf(level)
  if (isTooFew) {
    throw new AppError(
      'insufficient_stock',
      `Only ${Math.max(onHand - floorOf(level), 0)} can be taken away.`,
      {
        fields: { [field]: [`${onHand} are on hand and ${reserved} of them held for orders.`] },
        details: { on_hand: onHand, reserved, available: onHand - reserved },
      },
    )
  }
  if (delta > 0 && after > QUANTITY_MAX) {
    throw fieldError(field, `Would make ${after}; a location holds at most ${QUANTITY_MAX} of a variant.`)
  }
  if (delta === 0) return undefined
  const at = { variantId: variant.id, locationId: place.id }
  return { ...at, delta, type: 'adjustment', reason: line.reason }
}

/** A line's outcome: what it books (nothing when it is so already), or why not. */
export type Outcome<Line> = { readonly line: Line; readonly booking?: Booking; readonly error?: AppError }

/** Plans lines one after the other: each sees what those before it book. */
export function planLines<Line extends FoundLine>(
  lines: readonly Line[],
  levels: readonly Level[],
): Outcome<Line>[] {
  const standing = new Map(levels.map((level) => [keyOf(level.variant_id, level.location_id), level]))
  return lines.map((line) => {
    const key = keyOf(line.variant.id, line.place.id)
    try {
      const booking = planLine(line, standing.get(key))
      if (booking === undefined) return { line }
      standing.set(key, levelsAfter([standing.get(key)!], [booking])[0]!)
      return { line, booking }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { line, error }
    }
  })
}
