import { type Static, Type } from 'typebox'
import { stateOf } from './booking.ts'
import type { StockVariant } from './find-store.ts'
import type { Level } from './store.ts'

const Count = (description: string) => Type.Integer({ description })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

const counts = {
  on_hand: Count('On the shelf; below 0 when more was sold than there was.'),
  reserved: Count('Of those, held for orders that are not paid yet.'),
  available: Count('What can be sold from here; 0 where the location is not active.'),
  low_stock_threshold: Count('At or below this many it counts as low; 0: what the settings say.'),
  backorder: Type.Boolean({ description: 'Whether it may be sold beyond the stock.' }),
}

/** A variant at a location, as the API shows it. */
export const LevelView = Type.Object(
  {
    variant: Type.String({ format: 'uuid' }),
    sku: Nullable(Type.String()),
    product: Type.String({ format: 'uuid' }),
    name: Type.String({ description: 'Of the product.' }),
    location: Type.String({ format: 'uuid' }),
    ...counts,
  },
  { title: 'Inventory' },
)
/** A variant at a location, as the API shows it. */
export type LevelView = Static<typeof LevelView>

/** A variant over all locations. */
export const StockView = Type.Object(
  {
    variant: Type.String({ format: 'uuid' }),
    sku: Nullable(Type.String()),
    product: Type.String({ format: 'uuid' }),
    name: Type.String({ description: 'Of the product.' }),
    ...counts,
    levels: Type.Array(LevelView),
  },
  { title: 'VariantInventory' },
)
/** A variant over all locations. */
export type StockView = Static<typeof StockView>

/** A variant at a location. */
export const levelView = (variant: StockVariant, level: Level): LevelView => ({
  variant: variant.id,
  sku: variant.sku,
  product: variant.product_id,
  name: variant.product_name,
  location: level.location_id,
  on_hand: level.on_hand,
  reserved: level.reserved,
  available: level.is_active ? level.on_hand - level.reserved : 0,
  low_stock_threshold: level.low_stock_threshold,
  backorder: level.backorder,
})

/** A variant with the sums over its locations. */
export function stockView(variant: StockVariant, levels: readonly Level[]): StockView {
  const views = levels.map((level) => levelView(variant, level))
  const sum = (of: (view: LevelView) => number): number => views.reduce((total, view) => total + of(view), 0)
  return {
    variant: variant.id,
    sku: variant.sku,
    product: variant.product_id,
    name: variant.product_name,
    on_hand: sum((view) => view.on_hand),
    reserved: sum((view) => view.reserved),
    available: sum((view) => view.available),
    low_stock_threshold: sum((view) => view.low_stock_threshold),
    backorder: stateOf(levels).backorder,
    levels: views,
  }
}
