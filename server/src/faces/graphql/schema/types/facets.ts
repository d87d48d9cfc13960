import { fieldError } from '../../../../kernel/errors.ts'
import { ask } from '../../ask.ts'
import { builder } from '../../builder.ts'
import type { Connection } from '../connection.ts'
import { moneyField, moneyOrNullField } from '../money.ts'
import type * as source from '../sources.ts'
import { ProductConnection } from './product.ts'

type Value = { readonly value: string; readonly label: string; readonly count: number }
type Bucket = {
  readonly from: string
  readonly to: string
  readonly count: number
  readonly currency: string
}
type Price = {
  readonly min: string | null
  readonly max: string | null
  readonly buckets: readonly Omit<Bucket, 'currency'>[]
}
type Facets = {
  readonly category?: readonly Value[]
  readonly brand?: readonly Value[]
  readonly rating?: readonly Value[]
  readonly price?: Price
  readonly currency: string
  readonly [attribute: `attr.${string}`]: readonly Value[]
}

const FacetValue = builder.objectRef<Value>('FacetValue').implement({
  description: 'A value, and how many products the list would have with it.',
  fields: (t) => ({
    value: t.string({ description: 'What to filter by.', resolve: ({ value }) => String(value) }),
    label: t.exposeString('label', { description: 'For people.' }),
    count: t.exposeInt('count', { description: 'How many products.' }),
  }),
})

const PriceBucket = builder.objectRef<Bucket>('PriceBucket').implement({
  description: 'A range of prices.',
  fields: (t) => ({
    from: t.field(moneyField('from', 'From here.')),
    to: t.field(moneyField('to', 'To just below this.')),
    count: t.exposeInt('count', { description: 'How many products.' }),
  }),
})

const PriceFacet = builder
  .objectRef<Omit<Price, 'buckets'> & { readonly buckets: readonly Bucket[]; readonly currency: string }>(
    'PriceFacet',
  )
  .implement({
    description: 'Which prices there are.',
    fields: (t) => ({
      min: t.field(moneyOrNullField('min', 'The lowest; null when nothing has a price.')),
      max: t.field(moneyOrNullField('max', 'The highest.')),
      buckets: t.field({
        type: [PriceBucket],
        description: 'Ranges of even width.',
        resolve: ({ buckets }) => buckets,
      }),
    }),
  })

const AttributeFacet = builder
  .objectRef<{ readonly name: string; readonly values: readonly Value[] }>('AttributeFacet')
  .implement({
    description: 'The values of one option or attribute.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      values: t.field({ type: [FacetValue], description: 'Its values.', resolve: ({ values }) => values }),
    }),
  })

const ProductFacets = builder.objectRef<Facets>('ProductFacets').implement({
  description: 'What a further choice would give. Each one’s counts follow every filter but its own.',
  fields: (t) => ({
    categories: t.field({
      type: [FacetValue],
      description: 'By category.',
      resolve: ({ category }) => category ?? [],
    }),
    brands: t.field({ type: [FacetValue], description: 'By brand.', resolve: ({ brand }) => brand ?? [] }),
    ratings: t.field({
      type: [FacetValue],
      description: 'By stars, and more.',
      resolve: ({ rating }) => rating ?? [],
    }),
    price: t.field({
      type: PriceFacet,
      nullable: true,
      description: 'By price.',
      resolve: ({ price, currency }) =>
        price && { ...price, currency, buckets: price.buckets.map((each) => ({ ...each, currency })) },
    }),
    attributes: t.field({
      type: [AttributeFacet],
      description: 'By options and attributes.',
      resolve: (facets) =>
        Object.entries(facets).flatMap(([key, values]) =>
          key.startsWith('attr.') ? [{ name: key.slice(5), values: values as readonly Value[] }] : [],
        ),
    }),
  }),
})

/** A page of products that knows how it was asked for. */
type Asked = Connection<source.Product> & { readonly query?: Readonly<Record<string, unknown>> }

builder.objectField(ProductConnection, 'facets', (t) =>
  t.field({
    type: ProductFacets,
    nullable: true,
    description: 'Counts for a further choice, over the whole list.',
    resolve: async (page, _args, context) => {
      const { query } = page as Asked
      if (query === undefined) throw fieldError('facets', 'Ask for facets of the root’s products.')
      const asked = { ...query, page_size: 1, facets: 'category,brand,price,rating,attr.*' }
      const body = await ask<{ facets: Omit<Facets, 'currency'> }>(context, 'listProducts', { query: asked })
      const currency = query.currency === undefined ? context.ctx.store.currency : String(query.currency)
      return { ...body.facets, currency: currency.toUpperCase() } as Facets
    },
  }),
)
