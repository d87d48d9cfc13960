import { formatMinor } from '../../../kernel/money.ts'
import type { Ctx } from '../../../platform/context.ts'
import { visibleSource } from '../products/get-product.ts'
import { canSee, managesCatalogue, owns } from '../products/policy.ts'
import { loadSources } from '../read-model/source.ts'
import { historiesOf, historyOf, type PastPrice } from './store.ts'

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
  return {
    count: rows[0]?.total ?? 0,
    results: rows.map((row) => viewPoint(row, currency)),
  }
}

/** A price that was in force from a moment on. */
export type PricePoint = ReturnType<typeof viewPoint>

function viewPoint(row: PastPrice, currency: string) {
  const money = (minor: number | null): string | null =>
    minor === null ? null : formatMinor(minor, currency)
  return {
    variant: row.variant_id,
    price: money(row.amount_minor),
    compare_at_price: money(row.compare_at_minor),
    currency,
    effective_at: row.effective_at.toISOString(),
    reason: row.reason,
  }
}

/** The newest effective prices of each of many products that the caller may see, by their ids, in two statements. */
export async function priceHistories(
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
  limit: number,
): Promise<Map<string, PricePoint[]>> {
  const sources = (await loadSources(ctx.db, ids)).filter((source) => canSee(ctx.actor, source))
  const variants = sources.flatMap((source) => {
    const showsInactive = managesCatalogue(ctx.actor) || owns(ctx.actor, source)
    return source.variants
      .filter((variant) => showsInactive || variant.is_active)
      .map((variant) => ({ id: variant.id, product_id: source.id }))
  })
  const rows = await historiesOf(ctx.db, variants, currency, limit)
  const byProduct = Map.groupBy(rows, (row) => row.product_id)
  return new Map(
    sources.map(({ id }) => [id, (byProduct.get(id) ?? []).map((row) => viewPoint(row, currency))]),
  )
}
