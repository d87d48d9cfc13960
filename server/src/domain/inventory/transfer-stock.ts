import { type Static, Type } from 'typebox'
import { AppError, fieldError, notFound } from '../../kernel/errors.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { ReasonText } from './adjust-model.ts'
import { book, levelsAfter } from './booking.ts'
import { announceBooking } from './crossings.ts'
import { findVariants, listPlaces, placeOf } from './find-store.ts'
import { QUANTITY_MAX } from './model.ts'
import { bookingScopeOf, unknownVariant } from './policy.ts'
import * as store from './store.ts'
import { type LevelView, levelView } from './view.ts'

const Location = (description: string) => Type.String({ minLength: 1, maxLength: 100, description })

/** So many of a variant from one location to another. */
export const TransferInput = Type.Object(
  {
    variant: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Its id or sku.' })),
    sku: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Instead of `variant`.' })),
    from: Location('Id or code of the location that gives.'),
    to: Location('Id or code of the location that takes.'),
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
    reason: Type.Optional(ReasonText),
  },
  { title: 'TransferInput', additionalProperties: false },
)
/** So many of a variant from one location to another. */
export type TransferInput = Static<typeof TransferInput>

/** Both ends of a transfer, as they are now. */
export type Transferred = { readonly quantity: number; readonly from: LevelView; readonly to: LevelView }

/**
 * Moves stock between locations, in the caller's transaction: both ends or neither, also while the shop sells. What is
 * held for orders stays where it is held. Throws `not_found`, `insufficient_stock`, or a validation error.
 */
export async function transferStock(tx: Tx, ctx: Ctx, input: TransferInput): Promise<Transferred> {
  const scope = bookingScopeOf(ctx)
  const key = input.variant ?? input.sku
  if (key === undefined) throw fieldError('variant', 'Required: the id or sku of the variant.')
  if (input.variant !== undefined && input.sku !== undefined)
    throw fieldError('sku', 'Send `variant` or `sku`, not both.')
  const variant = (await findVariants(tx, [key], scope)).get(key)
  if (variant === undefined) throw unknownVariant(scope, input.variant === undefined ? 'sku' : 'variant', key)
  const places = await listPlaces(tx)
  const [from, to] = (['from', 'to'] as const).map((field) => {
    const place = placeOf(places, input[field])
    if (place === undefined) throw fieldError(field, `No location "${input[field].slice(0, 100)}".`)
    return { variantId: variant.id, locationId: place.id }
  }) as [store.LevelPlace, store.LevelPlace]
  if (from.locationId === to.locationId) throw fieldError('to', 'Must be another location than `from`.')
  await store.ensureLevels(tx, [from, to])
  const levels = await store.lockLevels(tx, [variant.id])
  const at = (all: readonly store.Level[], place: store.LevelPlace): store.Level => {
    const level = all.find((each) => each.location_id === place.locationId)
    if (level === undefined) throw notFound('Variant')
    return level
  }
  const { quantity, reason = 'Transfer' } = input
  const [giver, taker] = [at(levels, from), at(levels, to)]
  const free = Math.max(giver.on_hand - giver.reserved, 0)
  if (free < quantity) {
    throw new AppError('insufficient_stock', `Only ${free} can be moved from there.`, {
      fields: { quantity: [`${giver.on_hand} are on hand and ${giver.reserved} of them held for orders.`] },
      details: { on_hand: giver.on_hand, reserved: giver.reserved, available: free },
    })
  }
  if (taker.on_hand + quantity > QUANTITY_MAX) {
    throw fieldError('quantity', `A location holds at most ${QUANTITY_MAX} of a variant.`)
  }
  const bookings = [
    { ...from, delta: -quantity, type: 'transfer', reason },
    { ...to, delta: quantity, type: 'transfer', reason },
  ] as const
  const changes = await book(tx, ctx, levels, bookings, actorId(ctx.actor))
  await announceBooking(tx, ctx, changes)
  await audit(tx, ctx, {
    action: 'stock.transfer',
    entityType: 'variant',
    entityId: variant.id,
    after: { from: from.locationId, to: to.locationId, quantity, reason },
  })
  const after = levelsAfter(levels, bookings)
  return {
    quantity,
    from: levelView(variant, at(after, from)),
    to: levelView(variant, at(after, to)),
  }
}
