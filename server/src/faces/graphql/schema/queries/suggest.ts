import { ask } from '../../ask.ts'
import { builder } from '../../builder.ts'
import { loadProduct } from '../../loaders.ts'
import { moneyOrNullField } from '../money.ts'
import { queryOf } from '../names.ts'
import { Category, Product } from '../refs.ts'
import type * as source from '../sources.ts'

type Suggested = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly image: string | null
  readonly price: string | null
  readonly currency: string
}
type Brand = { readonly name: string; readonly product_count: number }
type Suggestions = {
  readonly products: readonly Suggested[]
  readonly categories: readonly source.Category[]
  readonly brands: readonly Brand[]
}

const SuggestedProduct = builder.objectRef<Suggested>('SuggestedProduct').implement({
  description: 'A product, as much as a line below a search box shows.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the product.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    slug: t.exposeString('slug', { description: 'Its name in addresses.' }),
    image: t.exposeString('image', { nullable: true, description: 'Address of its picture.' }),
    price: t.field(moneyOrNullField('price', 'The lowest price in force.')),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'All of it.',
      resolve: (product, _args, context) => loadProduct(context, product),
    }),
  }),
})

const SuggestedBrand = builder.objectRef<Brand>('SuggestedBrand').implement({
  description: 'A brand.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    productCount: t.exposeInt('product_count', { description: 'How many products it has here.' }),
  }),
})

const SuggestionsType = builder.objectRef<Suggestions>('Suggestions').implement({
  description: 'What a search box suggests while somebody types.',
  fields: (t) => ({
    products: t.field({
      type: [SuggestedProduct],
      description: 'Products, the best first.',
      resolve: ({ products }) => products,
    }),
    categories: t.field({
      type: [Category],
      description: 'Categories.',
      resolve: ({ categories }) => categories,
    }),
    brands: t.field({ type: [SuggestedBrand], description: 'Brands.', resolve: ({ brands }) => brands }),
  }),
})

builder.queryField('suggest', (t) =>
  t.field({
    type: SuggestionsType,
    nullable: true,
    description: 'What a search box suggests while somebody types.',
    args: {
      q: t.arg.string({ required: true, description: 'What is typed so far.' }),
      limit: t.arg.int({ description: 'How many of each, 1 to 20; 6 when absent.' }),
    },
    resolve: (_root, args, context) => ask<Suggestions>(context, 'suggestProducts', { query: queryOf(args) }),
  }),
)
