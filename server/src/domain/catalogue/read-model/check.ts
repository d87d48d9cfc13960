import type { Ctx } from '../../../platform/context.ts'
import { wrongSalePrices } from '../prices/check-sale-prices.ts'
import * as store from './check-store.ts'
import { productIdsAfter } from './reindex-store.ts'
import { deriveRows, type ListingRow } from './rows.ts'
import { loadSources } from './source.ts'

const BATCH = 500
const EXAMPLES_MAX = 5

/** Whether something that must always hold does. */
export type InvariantReport = {
  readonly name: string
  readonly checked: number
  readonly violations: number
  readonly examples: readonly string[]
}

/** Proves that the read model says what the catalogue and the stock say (every listing row, card and count), and that prices shown follow discounts. */
export async function checkReadModel(ctx: Ctx): Promise<InvariantReport[]> {
  let checked = 0
  const wrong: string[] = []
  const wrongSales: string[] = []
  for (
    let ids = await productIdsAfter(ctx.db, null, BATCH);
    ids.length > 0;
    ids = await productIdsAfter(ctx.db, ids.at(-1)!, BATCH)
  ) {
    const [sources, kept] = await Promise.all([loadSources(ctx.db, ids), store.derivedRows(ctx.db, ids)])
    wrongSales.push(...(await wrongSalePrices(ctx.db, sources)))
    for (const source of sources) {
      checked += 1
      const wanted = deriveRows(source, ctx.store.currency)
      const listing = wanted.listing.map(listingKey).sort()
      const cards = wanted.cards.map(({ currency, card }) => `${currency} ${card}`).sort()
      const have = kept.get(source.id)
      const isRight =
        have !== undefined &&
        same(listing, have.listing.map(listingKey).sort()) &&
        same(cards, have.cards.map(({ currency, card }) => `${currency} ${card}`).sort())
      if (!isRight) wrong.push(source.slug)
    }
  }
  const counts = await store.wrongCounts(ctx.db)
  return [
    {
      name: 'read model = source',
      checked,
      violations: wrong.length,
      examples: wrong.slice(0, EXAMPLES_MAX),
    },
    {
      name: 'prices shown = discounts in force',
      checked,
      violations: wrongSales.length,
      examples: wrongSales.slice(0, EXAMPLES_MAX),
    },
    {
      name: 'list counts = listing',
      checked: counts.checked,
      violations: counts.wrong.length,
      examples: counts.wrong.slice(0, EXAMPLES_MAX),
    },
  ]
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

const listingKey = (row: ListingRow): string =>
  JSON.stringify([
    row.category_id, row.currency, row.is_active, row.vendor_id, row.status, row.price_minor, row.price_rising,
    row.price_falling, row.name_key, row.brand_key, row.rating, row.popularity, row.in_stock, row.on_sale,
    new Date(row.created_at).getTime(),
  ]) // biome-ignore format: columns
