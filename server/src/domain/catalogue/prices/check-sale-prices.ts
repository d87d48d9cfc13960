import type { Db } from '../../../platform/db/pool.ts'
import type { ProductSource } from '../read-model/source.ts'
import { salePrice } from './price-in-force.ts'
import { reductionsOfVariants, unsettledAmong } from './reductions-store.ts'

/** The slugs of products whose price shown is not what the reductions in force make of their own; none still to follow. */
export async function wrongSalePrices(db: Db, sources: readonly ProductSource[]): Promise<string[]> {
  const variantIds = sources.flatMap((source) => source.variants.map((variant) => variant.id))
  const reductions = await reductionsOfVariants(db, variantIds)
  const isRight = (source: ProductSource): boolean =>
    source.variants.every(({ id, prices }) =>
      prices.every(([currency, inForce, , , amountMinor]) => {
        const sale = salePrice({ amountMinor, currency }, reductions.get(id) ?? [])
        return inForce === (sale ?? amountMinor)
      }),
    )
  const wrong = sources.filter((source) => !isRight(source))
  if (wrong.length === 0) return []
  const unsettled = await unsettledAmong(
    db,
    wrong.map((source) => source.id),
  )
  return wrong.filter((source) => !unsettled.has(source.id)).map((source) => source.slug)
}
