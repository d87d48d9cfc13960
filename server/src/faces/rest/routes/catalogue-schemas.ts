import { Type } from 'typebox'
import { listSchema, pageSchema } from '../pagination.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Money = Type.String({
  description: 'Decimal string with the decimals of the currency.',
  examples: ['19.99'],
})
const Time = Type.String({ format: 'date-time' })

export const CategoryReferenceSchema = Type.Object(
  { id: Type.String(), name: Type.String(), slug: Type.String() },
  { title: 'CategoryReference' },
)

const Cursor = Type.Optional(
  Type.String({ description: 'The place of the item in the list, with include=cursor.' }),
)

export const CategorySchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    slug: Type.String(),
    parent: Nullable(Type.String({ description: 'Id of the category above.' })),
    description: Type.String(),
    position: Type.Integer(),
    is_active: Type.Boolean(),
    image: Nullable(Type.String()),
    path: Type.Array(CategoryReferenceSchema, { description: 'From the root to the category itself.' }),
    product_count: Type.Integer({ description: 'Active products in it or below.' }),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Category' },
)
export const CategoryPageSchema = listSchema(
  Type.Object({ ...CategorySchema.properties, cursor: Cursor }, { title: 'ListedCategory' }),
  'CategoryPage',
)

export const CategoryNodeSchema = Type.Unsafe({
  type: 'object',
  title: 'CategoryNode',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    slug: { type: 'string' },
    position: { type: 'integer' },
    is_active: { type: 'boolean' },
    image: { type: ['string', 'null'] },
    product_count: { type: 'integer' },
    children: {
      type: 'array',
      items: { type: 'object' },
      description: 'Categories below, of the same form.',
    },
  },
  required: ['id', 'name', 'slug', 'position', 'is_active', 'image', 'product_count', 'children'],
})

export const ImageSchema = Type.Object(
  {
    id: Type.String(),
    url: Nullable(
      Type.String({ description: 'The large size when it is ready, else the address it came from.' }),
    ),
    sizes: Nullable(
      Type.Object(
        { small: Type.String(), medium: Type.String(), large: Type.String() },
        { title: 'ImageSizes' },
      ),
    ),
    alt: Type.String(),
    position: Type.Integer(),
    is_featured: Type.Boolean(),
    status: Type.Unsafe<string>({ type: 'string', enum: ['pending', 'ready', 'failed'] }),
    error: Type.Optional(Nullable(Type.String())),
    width: Nullable(Type.Integer()),
    height: Nullable(Type.Integer()),
  },
  { title: 'ProductImage' },
)

const OptionsByName = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string' },
  examples: [{ Size: 'M' }],
})

export const ProductVariantSchema = Type.Object(
  {
    id: Type.String(),
    sku: Nullable(Type.String()),
    name: Type.String(),
    options: OptionsByName,
    price: Nullable(Money),
    compare_at_price: Nullable(Money),
    currency: Type.String(),
    stock: Type.Integer({ description: 'What can be bought now.' }),
    in_stock: Type.Boolean(),
    barcode: Type.String(),
    weight_grams: Nullable(Type.Integer()),
    image: Nullable(Type.String()),
    is_active: Type.Boolean(),
  },
  { title: 'ProductVariant' },
)

const listed = {
  id: Type.String(),
  name: Type.String(),
  slug: Type.String(),
  brand: Type.String(),
  status: Type.Unsafe<string>({ type: 'string', enum: ['draft', 'active', 'archived'] }),
  price: Nullable(Money),
  compare_at_price: Nullable(Money),
  currency: Type.String({ examples: ['USD'] }),
  price_range: Nullable(Type.Object({ min: Money, max: Money }, { title: 'PriceRange' })),
  lowest_price_30d: Nullable(
    Type.String({
      description: 'Lowest price of the 30 days before the current reduction (Directive 98/6/EC Art. 6a).',
    }),
  ),
  sku: Nullable(Type.String()),
  category: Nullable(CategoryReferenceSchema),
  categories: Type.Array(CategoryReferenceSchema),
  image: Nullable(Type.String()),
  images: Type.Array(ImageSchema),
  options: Type.Array(
    Type.Object({ name: Type.String(), values: Type.Array(Type.String()) }, { title: 'ProductOption' }),
  ),
  tags: Type.Array(Type.String()),
  rating: Type.Object({ average: Nullable(Type.Number()), count: Type.Integer() }, { title: 'Rating' }),
  seo: Type.Object({ title: Type.String(), description: Type.String() }, { title: 'Seo' }),
  vendor: Nullable(Type.String({ description: 'Id of the vendor who owns it.' })),
  created_at: Time,
  updated_at: Time,
  in_stock: Type.Boolean(),
}

const Attributes = Type.Unsafe<Record<string, string>>({
  type: 'object',
  additionalProperties: { type: 'string' },
})

export const ProductCardSchema = Type.Object(
  {
    ...listed,
    description: Type.Optional(Type.String()),
    variants: Type.Optional(Type.Array(ProductVariantSchema)),
    attributes: Type.Optional(Attributes),
    stock: Type.Optional(Type.Integer()),
    cursor: Cursor,
  },
  { title: 'ProductCard' },
)
export const ProductSchema = Type.Object(
  {
    ...listed,
    description: Type.String(),
    variants: Type.Array(ProductVariantSchema),
    attributes: Attributes,
    stock: Type.Integer({ description: 'What can be bought now over all active variants and locations.' }),
  },
  { title: 'Product' },
)
export const ProductPageSchema = Type.Object(
  {
    count: Type.Optional(Type.Integer({ description: 'Absent with pagination=cursor.' })),
    count_exact: Type.Optional(Type.Boolean()),
    next: Nullable(Type.String()),
    previous: Nullable(Type.String()),
    results: Type.Array(ProductCardSchema),
    facets: Type.Optional(
      Type.Unsafe({ type: 'object', additionalProperties: true, description: 'Counts by facet.' }),
    ),
  },
  { title: 'ProductPage' },
)

export const VariantSchema = Type.Object(
  {
    id: Type.String(),
    product: Type.String({ description: 'Id of the product.' }),
    sku: Nullable(Type.String()),
    name: Type.String(),
    options: OptionsByName,
    price: Nullable(Money),
    compare_at_price: Nullable(Money),
    lowest_price_30d: Nullable(Money),
    currency: Type.String(),
    stock: Type.Integer(),
    in_stock: Type.Boolean(),
    barcode: Type.String(),
    weight_grams: Nullable(Type.Integer()),
    image: Nullable(Type.String({ description: 'Address of a picture of this variant.' })),
    is_active: Type.Boolean(),
    created_at: Time,
    updated_at: Time,
  },
  { title: 'Variant' },
)
export const VariantPageSchema = listSchema(
  Type.Object({ ...VariantSchema.properties, cursor: Cursor }, { title: 'ListedVariant' }),
  'VariantPage',
)

export const PricePointSchema = Type.Object(
  {
    variant: Type.String(),
    price: Nullable(Money),
    compare_at_price: Nullable(Money),
    currency: Type.String(),
    effective_at: Time,
    reason: Type.String(),
  },
  { title: 'PricePoint' },
)
export const PriceHistorySchema = pageSchema(PricePointSchema, 'PriceHistoryPage')

export const SuggestionsSchema = Type.Object(
  {
    products: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          slug: Type.String(),
          image: Nullable(Type.String()),
          price: Nullable(Money),
          currency: Type.String(),
        },
        { title: 'SuggestedProduct' },
      ),
    ),
    categories: Type.Array(CategoryReferenceSchema),
    brands: Type.Array(
      Type.Object({ name: Type.String(), product_count: Type.Integer() }, { title: 'SuggestedBrand' }),
    ),
  },
  { title: 'Suggestions' },
)
