import { notFound } from '../../kernel/errors.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import type { AdjustmentLine } from './adjust-model.ts'
import { book, levelsAfter } from './booking.ts'
import { announceBooking } from './crossings.ts'
import { findVariants, listPlaces } from './find-store.ts'
import { findLine, planLine } from './plan-adjustments.ts'
import { bookingScopeOf, unknownVariant } from './policy.ts'
import * as store from './store.ts'
import { type LevelView, levelView } from './view.ts'

/**
 * Books a correction at one level, in the caller's transaction. Throws `not_found` (a vendor finds only their own),
 * `stock_changed`, `insufficient_stock`, or a validation error.
 */
export async function adjustStock(tx: Tx, ctx: Ctx, line: AdjustmentLine): Promise<LevelView> {
  const scope = bookingScopeOf(ctx)
  const variants = await findVariants(tx, [line.variantKey], scope)
  if (!variants.has(line.variantKey)) {
    throw unknownVariant(scope, line.variantField ?? 'variant', line.variantKey)
  }
  const found = findLine(line, variants, await listPlaces(tx))
  const at = { variantId: found.variant.id, locationId: found.place.id }
  await store.ensureLevels(tx, [at])
  const levels = await store.lockLevels(tx, [at.variantId])
  const isHere = (level: store.Level): boolean => level.location_id === at.locationId
  const before = levels.find(isHere)
  if (before === undefined) throw notFound('Variant')
  const booking = planLine(found, before)
  if (booking === undefined) return levelView(found.variant, before)
  const changes = await book(tx, ctx, levels, [booking], actorId(ctx.actor))
  await announceBooking(tx, ctx, changes)
  const after = levelsAfter([before], [booking])[0]!
  await audit(tx, ctx, {
    action: 'stock.adjust',
    entityType: 'variant',
    entityId: at.variantId,
    before: { location: at.locationId, on_hand: before.on_hand },
    after: { location: at.locationId, on_hand: after.on_hand, reason: line.reason },
  })
  return levelView(found.variant, after)
}
