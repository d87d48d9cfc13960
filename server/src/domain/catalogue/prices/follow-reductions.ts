import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { priceInForce, salePrice } from './price-in-force.ts'
import { noteReductions, reductionsOfVariants } from './reductions-store.ts'
import * as store from './store.ts'

/**
 * Makes the prices of locked products follow the reductions in force on them, by whatever these or their categories
 * have changed; the history tells. One statement when nothing has, a constant number when something has.
 */
export async function followReductions(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  productIds: readonly Id[],
): Promise<void> {
  const changed = await noteReductions(tx, productIds)
  if (changed.length === 0) return
  const prices = await store.lockPricesOfProducts(tx, changed)
  const reductions = await reductionsOfVariants(tx, [...new Set(prices.map((price) => price.variant_id))])
  const moved = prices.flatMap((price) => {
    const terms = reductions.get(price.variant_id) ?? []
    const sale = salePrice({ amountMinor: price.amount_minor, currency: price.currency }, terms)
    return sale === price.sale_minor ? [] : [{ price, terms, reason: reasonOf(price.sale_minor, sale) }]
  })
  const pasts = await store.priceHistories(tx, [...new Set(moved.map(({ price }) => price.variant_id))])
  const written = moved.map(({ price, terms, reason }) =>
    priceInForce(
      {
        variantId: price.variant_id,
        currency: price.currency,
        amountMinor: price.amount_minor,
        compareAtMinor: price.compare_at_minor,
      },
      terms,
      pasts.get(`${price.variant_id} ${price.currency}`) ?? [],
      ctx.now,
      reason,
    ),
  )
  await store.upsertPrices(
    tx,
    written.map(({ row }) => row),
  )
  await store.insertHistory(
    tx,
    written.flatMap(({ point }) => (point === null ? [] : [point])),
    ctx.now,
  )
}

const reasonOf = (before: number | null, after: number | null): string =>
  before === null ? 'discount begins' : after === null ? 'discount ends' : 'discount changes'
