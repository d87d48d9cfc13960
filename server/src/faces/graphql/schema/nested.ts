import * as catalogue from '../../../domain/catalogue/index.ts'
import * as reviews from '../../../domain/reviews/index.ts'
import { builder, type GraphqlContext } from '../builder.ts'
import { nested } from '../load.ts'
import {
  byArgument,
  type NestedPage,
  nestedPageAsked,
  nestedPagesOf,
  pageAsked,
  pagingArgs,
} from './connection.ts'
import { CURRENCY, ProductOrder, productQuery } from './queries/products.ts'
import { ReviewOrder } from './queries/sales.ts'
import { Category, Product } from './refs.ts'
import type * as source from './sources.ts'
import { ProductConnection } from './types/product.ts'
import { ReviewConnection } from './types/review.ts'

// Pages inside of pages: the same page of many things is read in one statement, whatever their number.

type Paging = Parameters<typeof pageAsked>[0]

const NOTHING = { edges: [], hasNextPage: false, hasPreviousPage: false }

// --- the products of a category -------------------------------------------------------------------------------------

type ProductArguments = Paging & {
  readonly orderBy?: readonly string[] | null | undefined
  readonly currency?: string | null | undefined
}

const queryOfProducts = ({ ctx }: GraphqlContext, args: ProductArguments) => {
  const { size, cursor } = pageAsked(args)
  const raw = {
    ...productQuery(args),
    pagination: 'cursor',
    include: 'cursor',
    ...(size === undefined ? {} : { page_size: size }),
    ...(cursor === undefined ? {} : { cursor }),
  }
  return catalogue.parseProductQuery(raw, ctx.actor, ctx.store.currency)
}

const loadProductPage = nested<ProductArguments, catalogue.ProductListPage>((context, ids, args) =>
  catalogue.listProductsOfCategories(context.ctx, ids, queryOfProducts(context, args)),
)
const loadProductCount = nested<ProductArguments, number>((context, ids, args) =>
  catalogue.countProductsOfCategories(context.ctx, ids, queryOfProducts(context, args)),
)

builder.objectField(Category, 'products', (t) =>
  t.field({
    type: ProductConnection,
    nullable: true,
    description: 'Products in it or below, the newest first when nothing else is asked.',
    args: {
      ...pagingArgs(t.arg),
      orderBy: t.arg({ type: [ProductOrder], description: 'How they are ordered.' }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: async (category, args, context) => {
      const page = await byArgument(args, () => loadProductPage(context, category.id, args))
      const edges = (page?.items ?? []).map((text) => {
        const node = JSON.parse(text) as source.Product & { readonly cursor: string }
        return { node, cursor: node.cursor }
      })
      const { currency } = args
      return {
        edges,
        hasNextPage: page?.hasNext ?? false,
        hasPreviousPage: page?.hasPrevious ?? false,
        totalCount: async () => (await loadProductCount(context, category.id, { currency })) ?? 0,
        query: { ...productQuery(args), category: category.id },
      }
    },
  }),
)

// --- the reviews of a product ---------------------------------------------------------------------------------------

type ReviewArguments = Paging & {
  readonly rating?: number | null | undefined
  readonly minRating?: number | null | undefined
  readonly orderBy?: readonly string[] | null | undefined
}

const filterOf = ({ rating, minRating }: ReviewArguments): reviews.ProductReviewFilter => ({
  rating: rating ?? undefined,
  minRating: minRating ?? undefined,
})

const orderingOf = ({ orderBy }: ReviewArguments) => {
  const keys = orderBy?.length ? orderBy : ['-created_at']
  return keys.map((key) => ({
    field: key.replace(/^-/, '') as reviews.ReviewOrdering,
    isDescending: key.startsWith('-'),
  }))
}

const markOf = (args: ReviewArguments): string => `nested-reviews:${(args.orderBy ?? []).join(',')}`

const loadReviewPage = nested<ReviewArguments, NestedPage<source.Review>>(async ({ ctx }, ids, args) => {
  const ordering = orderingOf(args)
  const mark = markOf(args)
  const page = nestedPageAsked(args, mark, ordering.length + 1)
  return nestedPagesOf(await reviews.listReviewsOfProducts(ctx, ids, filterOf(args), ordering, page), mark)
})
const loadReviewCount = nested<ReviewArguments, number>(({ ctx }, ids, args) =>
  reviews.countReviewsOfProducts(ctx, ids, filterOf(args)),
)

builder.objectField(Product, 'reviews', (t) =>
  t.field({
    type: ReviewConnection,
    nullable: true,
    description: 'Approved reviews of it, and the caller’s own whatever its state. The newest first.',
    args: {
      ...pagingArgs(t.arg),
      rating: t.arg.int({ description: 'So many stars.' }),
      minRating: t.arg.float({ description: 'So many stars, or more.' }),
      orderBy: t.arg({ type: [ReviewOrder], description: 'How they are ordered.' }),
    },
    resolve: async (product, args, context) => {
      const page = await byArgument(args, () => loadReviewPage(context, product.id, args))
      const { rating, minRating } = args
      const count = () => loadReviewCount(context, product.id, { rating, minRating })
      return { ...(page ?? NOTHING), totalCount: async () => (await count()) ?? 0 }
    },
  }),
)
