import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { type OwnPrice, priceInForce } from './price-in-force.ts'
import { reductionsOfVariants } from './reductions-store.ts'
import * as store from './store.ts'

/** The own price a variant should have in a currency; a null amount takes it off sale there. */
export type WantedPrice = OwnPrice

/**
 * Sets own prices and writes each real change into the price history, as what is paid under the reductions in force,
 * with the reduction it begins or ends. Returns the variants whose price changed. A step: the caller refreshes the read
 * model.
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
      `${row.variant_id} ${row.currency}`,
      row,
    ]),
  )
  const changed = wanted.filter((price) => {
    const now = current.get(keyOf(price))
    if (now === undefined) return price.amountMinor !== null
    return now.amount_minor !== price.amountMinor || now.compare_at_minor !== price.compareAtMinor
  })
  if (changed.length === 0) return []
  const variantIds = [...new Set(changed.map((price) => price.variantId))]
  const known = changed.filter((price) => current.has(keyOf(price)))
  const pasts = await store.priceHistories(tx, [...new Set(known.map((price) => price.variantId))])
  const reductions = await reductionsOfVariants(tx, variantIds)
  const prices = changed.map((price) =>
    priceInForce(
      price,
      reductions.get(price.variantId) ?? [],
      pasts.get(keyOf(price)) ?? [],
      ctx.now,
      reason,
    ),
  )
  const rows = prices.map(({ row }) => row)
  await store.upsertPrices(
    tx,
    rows.filter((row) => row.amount_minor !== null),
  )
  await store.deletePrices(
    tx,
    rows.filter((row) => row.amount_minor === null),
  )
  await store.insertHistory(
    tx,
    prices.flatMap(({ point }) => (point === null ? [] : [point])),
    ctx.now,
  )
  return variantIds
}

const keyOf = (price: OwnPrice): string => `${price.variantId} ${price.currency}`
