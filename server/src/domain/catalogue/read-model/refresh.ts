import { type Id, ROOT_ID } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { followReductions } from '../prices/follow-reductions.ts'
import { deriveRows, type ListingRow } from './rows.ts'
import { loadSources, lockProducts } from './source.ts'
import * as store from './store.ts'

/** Tag of everything made of this product. */
export const productTag = (id: Id): string => `product:${id}`
/** Tag of every list of this category. */
export const categoryTag = (id: Id): string => `category:${id}`
/** Tag of every list of the whole shop. */
export const ROOT_TAG = categoryTag(ROOT_ID)
/** Tag of the category tree and whatever shows it. */
export const CATALOGUE_TAG = 'catalogue'

/**
 * Derives the read model of these products again, in the transaction that changed them, once their prices follow the
 * reductions in force on them; a constant number of statements. Returns the tags of everything that is old now: the products and each list they were or are in.
 */
export async function refreshProducts(
  tx: Tx,
  ctx: Pick<Ctx, 'store' | 'now'>,
  productIds: readonly Id[],
): Promise<string[]> {
  if (productIds.length === 0) return []
  const ids = [...new Set(productIds)].sort()
  await lockProducts(tx, ids)
  await followReductions(tx, ctx, ids)
  const sources = await loadSources(tx, ids)
  const derived = sources.map((source) => deriveRows(source, ctx.store.currency))
  const rows = derived.flatMap((row) => row.listing)
  const before = await store.countListingRows(tx, ids)
  await store.putListing(tx, ids, rows)
  if (derived.length > 0) await store.putDerived(tx, ids, derived)
  await store.addCounts(tx, countDeltas(before, rows))
  const categories = new Set([...before.map((b) => b.category_id), ...rows.map((row) => row.category_id)])
  return [...ids.map(productTag), ...[...categories].map(categoryTag), ROOT_TAG]
}

type Count = { category_id: Id; currency: string; active: number; total: number }

/** What the counts of lists change by, in key order. */
export function countDeltas(before: readonly Count[], rows: readonly ListingRow[]): Count[] {
  const deltas = new Map<string, Count>()
  const add = (category_id: Id, currency: string, active: number, total: number): void => {
    const key = `${category_id} ${currency}`
    const delta = deltas.get(key) ?? { category_id, currency, active: 0, total: 0 }
    delta.active += active
    delta.total += total
    deltas.set(key, delta)
  }
  for (const count of before) add(count.category_id, count.currency, -count.active, -count.total)
  for (const row of rows) add(row.category_id, row.currency, row.is_active ? 1 : 0, 1)
  return [...deltas.entries()]
    .filter(([, delta]) => delta.active !== 0 || delta.total !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, delta]) => delta)
}
