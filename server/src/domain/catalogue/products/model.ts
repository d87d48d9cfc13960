import { type Static, Type } from 'typebox'
import { SLUG_MAX_LENGTH, SLUG_PATTERN } from '../../../kernel/text.ts'

/** Limits of the catalogue's texts and lists; the same for the API and for imports. */
export const LIMITS = {
  name: 1_000,
  sku: 100,
  brand: 200,
  tag: 100,
  tags: 250,
  option: 200,
  options: 10,
  optionValues: 500,
  variants: 500,
  images: 100,
  categories: 50,
  attributes: 200,
  attributeValue: 5_000,
  description: 200_000,
  seo: 500,
  alt: 500,
  url: 2_000,
  weightGrams: 100_000_000,
  stock: 1_000_000_000,
} as const

const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** An amount as clients send it: a decimal string, or a number exact in minor units. */
export const AmountInput = Type.Unsafe<string | number | null>({
  type: ['string', 'number', 'null'],
  maxLength: 40,
  description: 'Must be an amount such as "19.99".',
  examples: ['19.99'],
})

/** A reference to a category: id, slug, or the object a read gave. */
const CategoryReference = Type.Unsafe<string | { id: string }>({
  type: ['string', 'object'],
  minLength: 1,
  maxLength: SLUG_MAX_LENGTH,
  description: 'A category by id or slug, or as a read answered it.',
  properties: { id: { type: 'string', minLength: 1, maxLength: SLUG_MAX_LENGTH }, name: {}, slug: {} },
  required: ['id'],
  additionalProperties: false,
})

const PriceEntry = Type.Object(
  { price: Type.Optional(AmountInput), compare_at_price: Type.Optional(AmountInput) },
  { additionalProperties: false },
)

const PricesByCurrency = Type.Record(Type.String({ maxLength: 10 }), Nullable(PriceEntry), {
  description: 'Prices in other currencies: {"EUR": {"price": "18.50"}}.',
  maxProperties: 50,
})

const variantFields = {
  sku: Type.Optional(Nullable(Type.String({ maxLength: LIMITS.sku }))),
  name: Type.Optional(Type.String({ maxLength: LIMITS.name })),
  options: Type.Optional(
    Type.Record(
      Type.String({ minLength: 1, maxLength: LIMITS.option }),
      Type.String({ maxLength: LIMITS.option }),
      {
        maxProperties: LIMITS.options,
        examples: [{ Size: 'M' }],
      },
    ),
  ),
  price: Type.Optional(AmountInput),
  compare_at_price: Type.Optional(AmountInput),
  currency: Type.Optional(Type.String({ maxLength: 10, examples: ['USD'] })),
  prices: Type.Optional(PricesByCurrency),
  stock: Type.Optional(Type.Integer({ minimum: 0, maximum: LIMITS.stock })),
  barcode: Type.Optional(Type.String({ maxLength: 100 })),
  weight_grams: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: LIMITS.weightGrams }))),
  is_active: Type.Optional(Type.Boolean()),
}

/** Fields of a variant that only reads have; a client may send them back, they change nothing. */
const variantReadOnly = {
  in_stock: Type.Optional(Type.Unknown()),
  image: Type.Optional(Type.Unknown()),
  lowest_price_30d: Type.Optional(Type.Unknown()),
}

/** A variant inside a product's body; `id` names one that is there already. */
export const VariantBodySchema = Type.Object(
  { id: Type.Optional(Type.String({ maxLength: 100 })), ...variantFields, ...variantReadOnly },
  { additionalProperties: false, title: 'ProductVariantWrite' },
)
/** A variant as a client writes it. */
export type VariantBody = Static<typeof VariantBodySchema>

const ImageBody = Type.Unsafe<string | { id?: string; url?: string; alt?: string; is_featured?: boolean }>({
  type: ['string', 'object'],
  maxLength: LIMITS.url,
  description: 'An address to fetch the image from, or an object; one that has the id of an image keeps it.',
  properties: {
    id: { type: 'string', maxLength: 100 },
    url: { type: ['string', 'null'], maxLength: LIMITS.url },
    alt: { type: 'string', maxLength: LIMITS.alt },
    is_featured: { type: 'boolean' },
    position: { type: 'integer', minimum: 0 },
    sizes: {},
    status: {},
    error: {},
    width: {},
    height: {},
  },
  additionalProperties: false,
})

const productFields = {
  slug: Type.Optional(
    Type.Unsafe<string>({
      type: 'string',
      maxLength: SLUG_MAX_LENGTH,
      pattern: SLUG_PATTERN,
      description: 'Letters, digits, "-" and "_" only, beginning with a letter or digit.',
    }),
  ),
  description: Type.Optional(Type.String({ maxLength: LIMITS.description })),
  brand: Type.Optional(Type.String({ maxLength: LIMITS.brand })),
  category: Type.Optional(Nullable(CategoryReference)),
  categories: Type.Optional(Type.Array(CategoryReference, { maxItems: LIMITS.categories })),
  price: variantFields.price,
  compare_at_price: variantFields.compare_at_price,
  currency: variantFields.currency,
  prices: variantFields.prices,
  stock: variantFields.stock,
  sku: variantFields.sku,
  barcode: variantFields.barcode,
  weight_grams: variantFields.weight_grams,
  options: Type.Optional(
    Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: LIMITS.option }),
          values: Type.Optional(
            Type.Array(Type.String({ minLength: 1, maxLength: LIMITS.option }), {
              maxItems: LIMITS.optionValues,
            }),
          ),
        },
        { additionalProperties: false },
      ),
      { maxItems: LIMITS.options },
    ),
  ),
  variants: Type.Optional(Type.Array(VariantBodySchema, { minItems: 1, maxItems: LIMITS.variants })),
  images: Type.Optional(Type.Array(ImageBody, { maxItems: LIMITS.images })),
  tags: Type.Optional(Type.Array(Type.String({ maxLength: LIMITS.tag }), { maxItems: LIMITS.tags })),
  attributes: Type.Optional(
    Type.Unsafe<Record<string, string | null>>({
      type: 'object',
      maxProperties: LIMITS.attributes,
      propertyNames: { minLength: 1, maxLength: LIMITS.option },
      additionalProperties: { type: ['string', 'null'], maxLength: LIMITS.attributeValue },
      examples: [{ material: 'Linen' }],
    }),
  ),
  status: Type.Optional(
    Type.Unsafe<'draft' | 'active' | 'archived'>({ type: 'string', enum: ['draft', 'active', 'archived'] }),
  ),
  seo: Type.Optional(
    Type.Object(
      {
        title: Type.Optional(Type.String({ maxLength: LIMITS.seo })),
        description: Type.Optional(Type.String({ maxLength: LIMITS.seo })),
      },
      { additionalProperties: false },
    ),
  ),
}

const Name = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: LIMITS.name,
  pattern: '\\S',
  description: 'Must not be blank.',
})

/** The body of POST and PUT. */
export const ProductWriteSchema = Type.Object(
  { name: Name, ...productFields },
  { additionalProperties: false, title: 'ProductWrite' },
)
/** The body of PATCH. */
export const ProductPatchSchema = Type.Object(
  { name: Type.Optional(Name), ...productFields },
  { additionalProperties: false, title: 'ProductPatch' },
)
/** Whether a change says nothing but how many there are: an adjustment of the stock, no edit of the product's texts. */
export const isStockOnly = (body: object): boolean => Object.keys(body).every((field) => field === 'stock')

/** A product as a client writes it. */
export type ProductBody = Static<typeof ProductPatchSchema>

/** Fields of a product that only reads have. */
export const PRODUCT_READ_ONLY = [
  'id', 'price_range', 'lowest_price_30d', 'in_stock', 'image', 'rating', 'vendor', 'created_at', 'updated_at',
] // biome-ignore format: a list

/** The body of POST /api/variants/ and PUT. */
export const VariantWriteSchema = Type.Object(
  { product: Type.Optional(Type.String({ minLength: 1, maxLength: SLUG_MAX_LENGTH })), ...variantFields },
  { additionalProperties: false, title: 'VariantWrite' },
)
/** A variant as `/api/variants/` takes it. */
export type VariantWriteBody = Static<typeof VariantWriteSchema>
/** Fields of a variant that only reads have. */
export const VARIANT_READ_ONLY = ['id', 'in_stock', 'image', 'created_at', 'updated_at', 'lowest_price_30d']
