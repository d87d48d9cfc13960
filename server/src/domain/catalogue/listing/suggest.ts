import type { Ctx } from '../../../platform/context.ts'
import { foldText } from '../read-model/rows.ts'
import { forgivingExpression, searchExpression } from './search.ts'
import { suggestBrands, suggestCategories, suggestProducts } from './suggest-store.ts'

/** What a shopper may mean while typing. */
export type Suggestions = {
  readonly products: readonly {
    id: string
    name: string
    slug: string
    image: string | null
    price: string | null
    currency: string
  }[]
  readonly categories: readonly { id: string; name: string; slug: string }[]
  readonly brands: readonly { name: string; product_count: number }[]
}

/** Suggests products, categories and brands for the beginning of a text, typing slips forgiven. */
export async function suggest(ctx: Ctx, typed: string, limit: number): Promise<Suggestions> {
  const expression = searchExpression(typed)
  if (expression === undefined) return { products: [], categories: [], brands: [] }
  const prefix = foldText(typed)
  const currency = ctx.store.currency
  const [exact, categories, brands] = await Promise.all([
    suggestProducts(ctx.db, expression, prefix, currency, limit),
    suggestCategories(ctx.db, prefix, limit),
    suggestBrands(ctx.db, prefix, currency, limit),
  ])
  if (exact.length > 0 || categories.length > 0 || brands.length > 0)
    return { products: exact, categories, brands }
  const forgiving = await forgivingExpression(ctx.db, typed)
  const products =
    forgiving === undefined ? [] : await suggestProducts(ctx.db, forgiving, prefix, currency, limit)
  return { products, categories, brands }
}
