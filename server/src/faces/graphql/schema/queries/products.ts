import { askOrNull } from '../../ask.ts'
import { builder } from '../../builder.ts'
import { askPage, pagingArgs } from '../connection.ts'
import { orderingIn, orderingOf, queryOf } from '../names.ts'
import { Product, Variant } from '../refs.ts'
import type * as source from '../sources.ts'
import { ProductConnection, ProductStatus } from '../types/product.ts'
import { VariantConnection } from '../types/variant.ts'
import { oneKey } from './one-key.ts'

const AttributeFilter = builder.inputType('AttributeFilter', {
  description: 'A variant option or an attribute, and which values of it are wanted.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Its name: Size, Material.' }),
    values: t.stringList({ required: true, description: 'Several mean any.' }),
  }),
})

export const ProductFilter = builder.inputType('ProductFilter', {
  description: 'What a list of products is narrowed to. All conditions hold at once.',
  fields: (t) => ({
    search: t.string({ description: 'Free text; typing slips are forgiven.' }),
    category: t.stringList({ description: 'Ids or slugs, what is below included; several mean any.' }),
    brand: t.stringList({ description: 'Compared without case; several mean any.' }),
    tag: t.stringList({ description: 'Compared without case; several mean any.' }),
    vendor: t.id({ description: 'Id of a vendor.' }),
    minPrice: t.field({ type: 'Decimal', description: 'In the currency asked for.' }),
    maxPrice: t.field({ type: 'Decimal', description: 'In the currency asked for.' }),
    inStock: t.boolean({ description: 'Whether it can be bought now.' }),
    onSale: t.boolean({ description: 'Whether a price is crossed out.' }),
    minRating: t.float({ description: 'So many stars, or more.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Added after this moment.' }),
    name: t.string({ description: 'Contained in the name, without case.' }),
    status: t.field({ type: ProductStatus, description: 'For who works on the catalogue.' }),
    attributes: t.field({ type: [AttributeFilter], description: 'By options and attributes.' }),
  }),
})

export const ProductOrder = orderingOf('ProductOrder', 'How products are ordered.', {
  price: 'By price; products without one come last',
  created_at: 'By when they were added',
  name: 'By name',
  rating: 'By stars',
  popularity: 'By what is bought most',
  relevance: 'By how well they fit the search, the best first',
})

const VariantFilter = builder.inputType('VariantFilter', {
  description: 'What a list of variants is narrowed to.',
  fields: (t) => ({
    product: t.string({ description: 'Id or slug of the product.' }),
    sku: t.string({ description: 'The whole article number, without case.' }),
    minPrice: t.field({ type: 'Decimal', description: 'In the currency asked for.' }),
    maxPrice: t.field({ type: 'Decimal', description: 'In the currency asked for.' }),
    inStock: t.boolean({ description: 'Whether it can be bought now.' }),
    isActive: t.boolean({ description: 'For who works on the catalogue.' }),
  }),
})

const VariantOrder = orderingOf('VariantOrder', 'How variants are ordered.', {
  price: 'By price; variants without one come last',
  stock: 'By how many there are',
  created_at: 'By when they were added',
})

type Filter = typeof ProductFilter.$inferInput

/** The query of a list of products, as the API takes it. */
export const productQuery = (args: {
  readonly filter?: Filter | null | undefined
  readonly orderBy?: readonly string[] | null | undefined
  readonly currency?: string | null | undefined
}): Record<string, unknown> => {
  const { attributes, ...filter } = args.filter ?? {}
  return {
    ...queryOf(filter),
    ...Object.fromEntries((attributes ?? []).map(({ name, values }) => [`attr.${name}`, values])),
    ...orderingIn(args.orderBy),
    ...(args.currency ? { currency: args.currency } : {}),
  }
}

/** The argument by which things are shown in another currency. */
export const CURRENCY = { description: 'ISO 4217 code of the prices; the shop’s own when absent.' } as const

builder.queryFields((t) => ({
  products: t.field({
    type: ProductConnection,
    nullable: true,
    description: 'Products, narrowed, searched and ordered. The newest first when nothing else is asked.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: ProductFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({
        type: [ProductOrder],
        description: 'How they are ordered, the first before the next.',
      }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: async (_root, args, context, info) => {
      const query = productQuery(args)
      const row = { operation: 'listProducts', query, isCached: true }
      return { ...(await askPage<source.Product>(context, row, args, info)), query }
    },
  }),
  product: t.field({
    type: Product,
    nullable: true,
    description: 'One product; null when it is not there, or not for the caller’s eyes.',
    args: {
      id: t.arg.id({ description: 'Its id.' }),
      slug: t.arg.string({ description: 'Its slug, instead of the id.' }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: (_root, args, context) =>
      askOrNull<source.Product>(context, 'getProduct', {
        params: { id: oneKey(args, ['id', 'slug']) },
        query: queryOf({ currency: args.currency }),
      }),
  }),
  variants: t.field({
    type: VariantConnection,
    nullable: true,
    description: 'Variants of all products, the newest first.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: VariantFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({ type: [VariantOrder], description: 'How they are ordered.' }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: (_root, args, context, info) =>
      askPage<source.Variant>(
        context,
        { operation: 'listVariants', query: productQuery(args), isCached: true },
        args,
        info,
      ),
  }),
  variant: t.field({
    type: Variant,
    nullable: true,
    description: 'One variant; null when it is not there, or not for the caller’s eyes.',
    args: {
      id: t.arg.id({ description: 'Its id.' }),
      sku: t.arg.string({ description: 'Its article number, instead of the id.' }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: (_root, args, context) =>
      askOrNull<source.Variant>(context, 'getVariant', {
        params: { id: oneKey(args, ['id', 'sku']) },
        query: queryOf({ currency: args.currency }),
      }),
  }),
}))
