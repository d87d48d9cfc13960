import { formatMinor } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import { visibleSource } from '../products/get-product.ts'
import { managesCatalogue, owns } from '../products/policy.ts'
import { historyOf } from './store.ts'

/** The effective prices a product's variants had, newest first, one page. Shoppers see active variants only. */
export async function priceHistory(
  ctx: Ctx,
  key: string,
  currency: string,
  page: { limit: number; offset: number },
) {
  const source = await visibleSource(ctx, key)
  const showsInactive = managesCatalogue(ctx.actor) || owns(ctx.actor, source)
  const variantIds = source.variants
    .filter((variant) => showsInactive || variant.is_active)
    .map((variant) => variant.id)
  const rows = await historyOf(ctx.db, variantIds, currency, page.limit, page.offset)
  const money = (minor: number | null): string | null =>
    minor === null ? null : formatMinor(minor, currency)
  return {
    count: rows[0]?.total ?? 0,
    results: rows.map((row) => ({
      variant: row.variant_id,
      price: money(row.amount_minor),
      compare_at_price: money(row.compare_at_minor),
      currency,
      effective_at: row.effective_at.toISOString(),
      reason: row.reason,
    })),
  }
}
