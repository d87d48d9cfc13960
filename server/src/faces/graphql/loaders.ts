import * as catalogue from '../../domain/catalogue/index.ts'
import { type Kind, whatIs } from '../../domain/lookup/index.ts'
import * as orders from '../../domain/orders/index.ts'
import * as reviews from '../../domain/reviews/index.ts'
import { itemsOfWishlists } from '../../domain/wishlists/index.ts'
import type { GraphqlContext } from './builder.ts'
import { batched } from './load.ts'

/** A thing that is shown in a currency. */
type Shown = { readonly id: string; readonly currency: string }
const keyOf = ({ id, currency }: Shown): string => `${currency} ${id}`

/** Reads things shown in a currency: one statement for each currency, however many things there are. */
const shownIn = <Answer>(
  readMany: (
    context: Parameters<typeof catalogue.productsById>[0],
    ids: string[],
    currency: string,
  ) => Promise<ReadonlyMap<string, Answer>>,
) =>
  batched<Shown, Answer>(async ({ ctx }, asked) => {
    const found = new Map<string, Answer>()
    for (const [currency, things] of Map.groupBy(asked, (each) => each.currency)) {
      const ids = things.map(({ id }) => id)
      for (const [id, answer] of await readMany(ctx, ids, currency))
        found.set(keyOf({ id, currency }), answer)
    }
    return found
  }, keyOf)

/** A product with all of its parts; null when the caller may not see it. */
export const loadProduct = shownIn(catalogue.productsById)
/** A variant; null when the caller may not see it. */
export const loadVariant = shownIn(catalogue.variantsById)
/** The items of one of the caller's wishlists. */
export const loadWishlistItems = shownIn(itemsOfWishlists)

/** A category; null when the caller may not see it. */
export const loadCategory = batched<string, catalogue.CategoryView>(({ ctx }, ids) =>
  catalogue.categoriesById(ctx, ids),
)
/** The categories right below one. */
export const loadChildren = batched<string, catalogue.CategoryView[]>(({ ctx }, ids) =>
  catalogue.childrenOfCategories(ctx, ids),
)
/** What the reviews of a product say together. */
export const loadReviewSummary = batched<string, reviews.ReviewSummary>(({ ctx }, ids) =>
  reviews.reviewSummaries(ctx, ids),
)
/** How the caller names many orders; a guest's token comes with the request. */
export function orderKeys({ call }: GraphqlContext, ids: readonly string[]): orders.OrderKeys {
  const token = call.request.headers['x-order-token']
  return { ids, orderToken: typeof token === 'string' ? token : undefined }
}
/** An order; null when the caller may not see it. */
export const loadOrder = batched<string, orders.OrderView>((context, ids) =>
  orders.ordersById(context.ctx, orderKeys(context, ids)),
)

/** What an id names. */
export const loadKind = batched<string, Kind>(({ ctx }, ids) => whatIs(ctx, ids))
