import type { Schema } from '../../api/types.ts'

/** Stock of one variant at one location, known by both. */
export type Level = Schema<'Inventory'> & { readonly id: string }

/** Whether a level is at or below its own threshold. The shop's default counts in its own list of low stock. */
export const isLow = (level: Level): boolean =>
  level.low_stock_threshold > 0 && level.available <= level.low_stock_threshold

/** How a level is called: sku, else the product. */
export const nameOfLevel = ({ sku, name }: Level): string => (sku ? `${name} (${sku})` : name)
