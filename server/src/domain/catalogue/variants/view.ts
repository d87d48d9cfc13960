import { formatMinor } from '../../../kernel/money.ts'
import { variantName } from '../products/view.ts'
import type { VariantListRow } from './store.ts'

/** A variant as `/api/variants/` shows it. */
export function variantView(row: VariantListRow, currency: string) {
  const money = (minor: number | null): string | null =>
    minor === null ? null : formatMinor(minor, currency)
  return {
    id: row.id,
    product: row.product_id,
    sku: row.sku,
    name: variantName(row),
    options: Object.fromEntries(
      row.option_names.flatMap((name, index) => {
        const value = row.option_values[index]
        return value === undefined ? [] : [[name, value]]
      }),
    ),
    price: money(row.amount_minor),
    compare_at_price: money(row.compare_at_minor),
    lowest_price_30d: money(row.lowest_30d_minor),
    currency,
    stock: row.stock,
    in_stock: row.is_active && (row.stock > 0 || row.backorder),
    barcode: row.barcode,
    weight_grams: row.weight_grams,
    image: row.image_source,
    is_active: row.is_active,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
