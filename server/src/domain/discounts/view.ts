import { formatMinor } from '../../kernel/money.ts'
import { formatPercent } from '../../kernel/percent.ts'
import type { DiscountRow } from './discount-store.ts'
import type { DiscountView } from './model.ts'

/** The public shape of a discount, field by field. */
export function viewDiscount(row: DiscountRow): DiscountView {
  const money = (minor: number | null): string | null =>
    minor === null || row.currency === null ? null : formatMinor(minor, row.currency)
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    code: row.code,
    type: row.type,
    value: row.percentage_ppm === null ? money(row.amount_minor) : formatPercent(row.percentage_ppm),
    currency: row.currency,
    starts_at: row.starts_at?.toISOString() ?? null,
    ends_at: row.ends_at?.toISOString() ?? null,
    min_subtotal: money(row.min_subtotal_minor),
    max_discount: money(row.max_discount_minor),
    usage_limit: row.usage_limit,
    usage_limit_per_customer: row.usage_limit_per_customer,
    applies_to: { products: [...row.product_ids], categories: [...row.category_ids] },
    is_targeted: row.is_targeted,
    is_stackable: row.is_stackable,
    is_active: row.is_active,
    used: row.used,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
