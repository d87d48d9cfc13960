import type { MaybePromise } from '@pothos/core'
import { builder, type GraphqlContext } from '../../builder.ts'
import { loadProduct, loadReviewSummary } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { moneyField, moneyOrNullField } from '../money.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Category, Product, Variant } from '../refs.ts'
import type * as source from '../sources.ts'
import { NamedText, namedTexts } from './variant.ts'

export const ProductStatus = enumOf('ProductStatus', 'Who sees a product.', {
  draft: 'Only who works on the catalogue.',
  active: 'Everybody.',
  archived: 'Not sold any more.',
})

const ImageStatus = enumOf('ImageStatus', 'How far the sizes of a picture are.', {
  pending: 'They are being made.',
  ready: 'All sizes are there.',
  failed: 'The picture could not be fetched or read.',
})

type Image = NonNullable<source.Product['images']>[number]

const ImageSizes = builder
  .objectRef<{ readonly small: string; readonly medium: string; readonly large: string }>('ImageSizes')
  .implement({
    description: 'Addresses of a picture by size.',
    fields: (t) => ({
      small: t.exposeString('small', { description: 'For lists.' }),
      medium: t.exposeString('medium', { description: 'For pages.' }),
      large: t.exposeString('large', { description: 'For a close look.' }),
    }),
  })

export const ProductImage = builder.objectRef<Image>('ProductImage').implement({
  description: 'A picture of a product.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    url: t.exposeString('url', {
      nullable: true,
      description: 'The large size when it is ready, else the address it came from.',
    }),
    sizes: t.field({
      type: ImageSizes,
      nullable: true,
      description: 'Addresses by size, once they are made.',
      resolve: (image) => image.sizes as typeof ImageSizes.$inferType | null,
    }),
    alt: t.exposeString('alt', { description: 'What it shows, for who cannot see it.' }),
    position: t.exposeInt('position', { description: 'Its place among the pictures.' }),
    isFeatured: t.exposeBoolean('is_featured', {
      description: 'Whether it stands for the product in lists.',
    }),
    status: t.field({
      type: ImageStatus,
      description: 'How far its sizes are.',
      resolve: (image) => image.status as 'ready',
    }),
    width: t.exposeInt('width', { nullable: true, description: 'In pixels.' }),
    height: t.exposeInt('height', { nullable: true, description: 'In pixels.' }),
  }),
})

const ProductOption = builder
  .objectRef<{ readonly name: string; readonly values: readonly string[] }>('ProductOption')
  .implement({
    description: 'Something to choose: Size, Colour.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      values: t.exposeStringList('values', { description: 'What can be chosen, in order.' }),
    }),
  })

type Range = { readonly min: string; readonly max: string; readonly currency: string }
const PriceRange = builder.objectRef<Range>('PriceRange').implement({
  description: 'The cheapest and the dearest variant.',
  fields: (t) => ({
    min: t.field(moneyField('min', 'The lowest price.')),
    max: t.field(moneyField('max', 'The highest price.')),
  }),
})

const Rating = builder
  .objectRef<{ readonly average: number | null; readonly count: number }>('Rating')
  .implement({
    description: 'What approved reviews say together.',
    fields: (t) => ({
      average: t.exposeFloat('average', {
        nullable: true,
        description: 'Stars from 1 to 5, with two decimals; null without reviews.',
      }),
      count: t.exposeInt('count', { description: 'How many reviews there are.' }),
    }),
  })

const Seo = builder.objectRef<{ readonly title: string; readonly description: string }>('Seo').implement({
  description: 'What search engines are told.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Title of the page.' }),
    description: t.exposeString('description', { description: 'Description of the page.' }),
  }),
})

/** A part that not every form of a product has is read, for all products of the document together. */
function part<Name extends keyof source.Product>(
  product: source.Product,
  name: Name,
  context: GraphqlContext,
): MaybePromise<NonNullable<source.Product[Name]>> {
  const value = product[name]
  if (value !== undefined) return value as NonNullable<source.Product[Name]>
  return loadProduct(context, product).then(
    (whole) => (whole as source.Product | null)?.[name] as NonNullable<source.Product[Name]>,
  )
}

/** A part that every form of a product has. */
const known = <Name extends keyof source.Product>(product: source.Product, name: Name) =>
  product[name] as NonNullable<source.Product[Name]>

Product.implement({
  description: 'A product of the shop, shown in one currency.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.string({ description: 'Its name.', resolve: (product) => known(product, 'name') }),
    slug: t.string({
      description: 'Its name in addresses; as good as its id.',
      resolve: (product) => known(product, 'slug'),
    }),
    brand: t.string({ description: 'Who makes it.', resolve: (product) => known(product, 'brand') }),
    status: t.field({
      type: ProductStatus,
      description: 'Who sees it.',
      resolve: (product) => known(product, 'status'),
    }),
    description: t.string({
      description: 'What it is, at length.',
      resolve: (product, _args, context) => part(product, 'description', context),
    }),
    price: t.field(
      moneyOrNullField(
        'price',
        'The lowest price in force; null when there is none in the currency asked for.',
      ),
    ),
    compareAtPrice: t.field(moneyOrNullField('compare_at_price', 'The price that is crossed out.')),
    priceRange: t.field({
      type: PriceRange,
      nullable: true,
      description: 'The cheapest and the dearest variant.',
      resolve: (product) => product.price_range && { ...product.price_range, currency: product.currency },
    }),
    lowestPrice30d: t.field(
      moneyOrNullField(
        'lowest_price_30d',
        'Lowest price of the 30 days before the current reduction (Directive 98/6/EC Art. 6a).',
      ),
    ),
    sku: t.string({
      nullable: true,
      description: 'The article number of the cheapest variant.',
      resolve: (product) => product.sku,
    }),
    stock: t.int({
      description: 'How many can be bought now, over all active variants and locations.',
      resolve: (product, _args, context) => part(product, 'stock', context),
    }),
    inStock: t.boolean({
      description: 'Whether it can be bought now, backorders included.',
      resolve: (product) => known(product, 'in_stock'),
    }),
    category: t.field({
      type: Category,
      nullable: true,
      description: 'The category that it is shown under.',
      resolve: (product) => product.category,
    }),
    categories: t.field({
      type: [Category],
      description: 'Every category that it is in.',
      resolve: (product) => known(product, 'categories'),
    }),
    image: t.string({
      nullable: true,
      description: 'Address of the picture that stands for it.',
      resolve: (product) => product.image,
    }),
    images: t.field({
      type: [ProductImage],
      description: 'Its pictures, in order.',
      resolve: (product) => known(product, 'images'),
    }),
    options: t.field({
      type: [ProductOption],
      description: 'What is chosen to get to a variant.',
      resolve: (product) => known(product, 'options'),
    }),
    variants: t.field({
      type: [Variant],
      description: 'What can be bought of it. Shoppers see active ones.',
      resolve: async (product, _args, context) =>
        (await part(product, 'variants', context)).map((variant) => ({ ...variant, product: product.id })),
    }),
    attributes: t.field({
      type: [NamedText],
      description: 'What else is known of it: material, care.',
      resolve: async (product, _args, context) => namedTexts(await part(product, 'attributes', context)),
    }),
    tags: t.stringList({
      description: 'Words it is found by.',
      resolve: (product) => known(product, 'tags'),
    }),
    rating: t.field({
      type: Rating,
      description: 'What approved reviews say together.',
      resolve: (product) => known(product, 'rating'),
    }),
    reviewCounts: t.intList({
      description: 'How often it was given 1, 2, 3, 4 and 5 stars, in this order.',
      resolve: async (product, _args, context) => {
        const counts = (await loadReviewSummary(context, product.id))?.counts
        return ([1, 2, 3, 4, 5] as const).map((stars) => counts?.[stars] ?? 0)
      },
    }),
    seo: t.field({
      type: Seo,
      description: 'What search engines are told.',
      resolve: (product) => known(product, 'seo'),
    }),
    vendor: t.id({
      nullable: true,
      description: 'Id of the vendor who owns it.',
      resolve: (product) => product.vendor,
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was added.',
      resolve: (product) => known(product, 'created_at'),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was last changed.',
      resolve: (product) => known(product, 'updated_at'),
    }),
  }),
})

export const ProductConnection = connectionType('Product', Product, 'products')
