import { type Static, Type } from 'typebox'
import { AppError, fieldError, notFound } from '../../kernel/errors.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { changesBetween } from './booking.ts'
import { announceBooking } from './crossings.ts'
import { findVariants, listPlaces, placeOf } from './find-store.ts'
import { QUANTITY_MAX } from './model.ts'
import { bookingScopeOf } from './policy.ts'
import * as store from './store.ts'
import { type StockView, stockView } from './view.ts'

/** What a level allows. */
export const LevelPatch = Type.Object(
  {
    location: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Id or code. The one that sells first when left out.',
      }),
    ),
    low_stock_threshold: Type.Optional(
      Type.Integer({ minimum: 0, maximum: QUANTITY_MAX, description: '0: what the settings say.' }),
    ),
    backorder: Type.Optional(Type.Boolean()),
  },
  { title: 'InventoryPatch', additionalProperties: false },
)
/** What a level allows. */
export type LevelPatch = Static<typeof LevelPatch>

/**
 * Says when a variant counts as low at a location, and whether it may be sold beyond the stock there. Throws
 * `not_found`, or `insufficient_stock` when goods are owed that nobody would be allowed to owe.
 */
export async function setLevel(ctx: Ctx, key: string, patch: LevelPatch): Promise<StockView> {
  return inTransaction(ctx, async (tx) => {
    const scope = bookingScopeOf(ctx)
    const variant = (await findVariants(tx, [key], scope)).get(key)
    if (variant === undefined) throw notFound('Variant')
    const place = placeOf(await listPlaces(tx), patch.location)
    if (place === undefined) throw fieldError('location', `No location "${patch.location?.slice(0, 100)}".`)
    const at = { variantId: variant.id, locationId: place.id }
    await store.ensureLevels(tx, [at])
    const levels = await store.lockLevels(tx, [variant.id])
    const level = levels.find((each) => each.location_id === place.id)
    if (level === undefined) throw notFound('Variant')
    const rules = {
      low_stock_threshold: patch.low_stock_threshold ?? level.low_stock_threshold,
      backorder: patch.backorder ?? level.backorder,
    }
    const owed = Math.max(level.reserved - level.on_hand, -level.on_hand)
    if (!rules.backorder && owed > 0) {
      throw new AppError('insufficient_stock', `${owed} are owed to orders; book them in first.`, {
        fields: { backorder: [`${owed} are owed to orders.`] },
        details: { on_hand: level.on_hand, reserved: level.reserved },
      })
    }
    const isSame =
      rules.backorder === level.backorder && rules.low_stock_threshold === level.low_stock_threshold
    if (isSame) return stockView(variant, levels)
    await store.putLevelRules(tx, at, rules)
    const after = levels.map((each) => (each === level ? { ...level, ...rules } : each))
    await announceBooking(tx, ctx, changesBetween(levels, after))
    await audit(tx, ctx, {
      action: 'stock.rules',
      entityType: 'variant',
      entityId: variant.id,
      before: {
        location: place.id,
        low_stock_threshold: level.low_stock_threshold,
        backorder: level.backorder,
      },
      after: { location: place.id, ...rules },
    })
    return stockView(variant, after)
  })
}
