import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { currentReduction, type PricePoint } from './rules.ts'
import * as store from './store.ts'

/** The price a variant should have in a currency; a null amount takes it off sale there. */
export type WantedPrice = {
  readonly variantId: Id
  readonly currency: string
  readonly amountMinor: number | null
  readonly compareAtMinor: number | null
}

/**
 * Sets prices and writes each real change into the price history, with the reduction it begins or ends. Returns the
 * variants whose price changed. A step: the caller refreshes the read model.
 */
export async function setPrices(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly WantedPrice[],
  reason: string,
): Promise<Id[]> {
  if (wanted.length === 0) return []
  const current = new Map(
    (await store.lockPrices(tx, [...new Set(wanted.map((w) => w.variantId))])).map((row) => [
      keyOf(row),
      row,
    ]),
  )
  const changed = wanted.filter((price) => {
    const now = current.get(`${price.variantId} ${price.currency}`)
    if (now === undefined) return price.amountMinor !== null
    return now.amount_minor !== price.amountMinor || now.compare_at_minor !== price.compareAtMinor
  })
  if (changed.length === 0) return []
  const known = changed.filter((price) => current.has(`${price.variantId} ${price.currency}`))
  const pasts = await store.priceHistories(tx, [...new Set(known.map((price) => price.variantId))])
  const rows = changed.map((price) => {
    const past: PricePoint[] = pasts.get(`${price.variantId} ${price.currency}`) ?? []
    const reduction = currentReduction([...past, { ...price, at: ctx.now }])
    return {
      variant_id: price.variantId,
      currency: price.currency,
      amount_minor: price.amountMinor,
      compare_at_minor: price.amountMinor === null ? null : price.compareAtMinor,
      reduced_since: reduction?.since ?? null,
      lowest_30d_minor: reduction?.lowestMinor ?? null,
    }
  })
  await store.upsertPrices(
    tx,
    rows.filter((row) => row.amount_minor !== null),
  )
  await store.deletePrices(
    tx,
    rows.filter((row) => row.amount_minor === null),
  )
  await store.insertHistory(tx, rows, ctx.now, reason)
  return [...new Set(changed.map((price) => price.variantId))]
}

const keyOf = (row: { variant_id: Id; currency: string }): string => `${row.variant_id} ${row.currency}`
