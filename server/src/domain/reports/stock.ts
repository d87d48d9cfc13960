import { FieldErrorList } from '../../kernel/errors.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Rows } from './sales.ts'
import { readCurrency } from './sales-query.ts'
import * as store from './stock-store.ts'

/** What a report of the stock is asked for. */
export type StockQuery = {
  readonly group_by?: 'location' | 'product' | undefined
  readonly currency?: string | undefined
}

/** A report of the stock. */
export type StockReport = Awaited<ReturnType<typeof stockReport>>

/**
 * What lies on the shelves now and is worth at the prices of now in one currency: by location or product, the most
 * valuable first, and in all. One statement. Throws a validation error naming `currency`.
 */
export async function stockReport(ctx: Ctx, query: StockQuery, rows: Rows) {
  const errors = new FieldErrorList()
  const currency = readCurrency(ctx, query.currency, errors)
  errors.throwIfAny()
  const groupBy = query.group_by ?? 'location'
  const page = await store.readStock(ctx.db, currency, groupBy, rows)
  const figures = (sums: store.StockSums) => ({
    variants: sums.variants,
    on_hand: sums.on_hand,
    reserved: sums.reserved,
    available: sums.available,
    value: formatMinor(sums.value, currency),
    unpriced: sums.unpriced,
  })
  return {
    group_by: groupBy,
    currency,
    totals: {
      ...figures(page.whole),
      all_variants: page.whole.all_variants,
      out_of_stock: page.whole.out_of_stock,
    },
    count: page.count,
    results: page.rows.map((row) => ({ key: row.key, name: row.name, code: row.code, ...figures(row) })),
  }
}

/** Variants that are at or below their threshold now, the scarcest first. One statement. */
export async function lowStockReport(ctx: Ctx, rows: Rows) {
  const page = await store.readLowStock(ctx.db, rows)
  return {
    count: page.count,
    results: page.rows.map((row) => ({
      variant: row.id,
      sku: row.sku,
      name: row.name !== '' ? row.name : row.option_values.filter((value) => value !== '').join(' / '),
      product: { id: row.product_id, name: row.product_name, slug: row.product_slug },
      on_hand: row.on_hand,
      reserved: row.reserved,
      available: row.available,
      threshold: row.threshold,
      backorder: row.backorder,
    })),
  }
}
