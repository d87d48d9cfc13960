import { type Static, Type } from 'typebox'
import { SLUG_MAX_LENGTH } from '../../kernel/text.ts'

/** The permission to see and change discounts. */
export const DISCOUNTS_WRITE = 'discounts:write'

/** The longest code of a coupon. */
export const CODE_MAX = 64
/** How many products, and how many categories, one write may name. */
export const TARGETS_MAX = 5_000
/** The largest number of uses that can be asked for. */
const USES_MAX = 2_000_000_000

const nullable = <T>(schema: Record<string, unknown> & { type: string }) =>
  Type.Unsafe<T | null>({ ...schema, type: [schema.type, 'null'] })

const amount = (description: string) =>
  Type.Unsafe<string | number | null>({
    type: ['string', 'number', 'null'],
    maxLength: 40,
    description: `Must be an amount such as "19.99": ${description}`,
    examples: ['50.00'],
  })

const moment = (description: string) =>
  nullable<string>({ type: 'string', format: 'date-time', maxLength: 40, description })

const uses = (description: string) =>
  nullable<number>({ type: 'integer', minimum: 1, maximum: USES_MAX, description })

const References = (what: string) =>
  Type.Array(Type.String({ minLength: 1, maxLength: SLUG_MAX_LENGTH }), {
    maxItems: TARGETS_MAX,
    description: `${what}, by id or slug.`,
  })

const AppliesToInput = Type.Unsafe<{ products?: string[]; categories?: string[] } | null>({
  type: ['object', 'null'],
  properties: { products: References('Products'), categories: References('Categories with all below') },
  additionalProperties: false,
  description: 'null: the whole order.',
})

const Type_ = Type.Unsafe<'percentage' | 'fixed' | 'free_shipping'>({
  type: 'string',
  enum: ['percentage', 'fixed', 'free_shipping'],
})

const fields = {
  name: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
      description: 'Must be one line of text.',
    }),
  ),
  description: Type.Optional(Type.String({ maxLength: 5_000 })),
  code: Type.Optional(
    nullable<string>({
      type: 'string',
      minLength: 1,
      maxLength: CODE_MAX,
      pattern: '^[^\\s\\u0000-\\u001f\\u007f]+$',
      description: 'Must be without spaces. What a customer types, in any case; null or absent: automatic.',
    }),
  ),
  value: Type.Optional(
    Type.Unsafe<string | number | null>({
      type: ['string', 'number', 'null'],
      maxLength: 40,
      description:
        'A percentage such as "12.5", or an amount in `currency`; none (or "0") for free_shipping.',
      examples: ['12.5'],
    }),
  ),
  currency: Type.Optional(
    nullable<string>({
      type: 'string',
      maxLength: 10,
      description:
        'Of the amounts; the shop’s own when absent. In other currencies the discount does not count.',
      examples: ['USD'],
    }),
  ),
  starts_at: Type.Optional(moment('From this moment on.')),
  ends_at: Type.Optional(moment('Until this moment, which is not in it.')),
  min_subtotal: Type.Optional(amount('the least that all goods of the order cost before discounts.')),
  max_discount: Type.Optional(amount('the most that it takes off in one order.')),
  usage_limit: Type.Optional(uses('How many orders may use it.')),
  usage_limit_per_customer: Type.Optional(uses('How many orders of one customer may use it.')),
  applies_to: Type.Optional(AppliesToInput),
  is_stackable: Type.Optional(Type.Boolean({ description: 'Whether it counts together with others.' })),
  is_active: Type.Optional(Type.Boolean()),
}

/** The body of POST and PUT. */
export const DiscountInput = Type.Object(
  { type: Type_, ...fields },
  { title: 'DiscountWrite', additionalProperties: false },
)
export type DiscountInput = Static<typeof DiscountInput>

/** The body of PATCH. */
export const DiscountPatch = Type.Object(
  { type: Type.Optional(Type_), ...fields },
  { title: 'DiscountPatch', additionalProperties: false },
)
export type DiscountPatch = Static<typeof DiscountPatch>

/** What only the shop itself sets. */
export const DISCOUNT_READ_ONLY = ['id', 'used', 'is_targeted', 'created_at', 'updated_at'] as const

const text = Type.Union([Type.String(), Type.Null()])

/** A discount as the API shows it. */
export const DiscountView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    description: Type.String(),
    code: text,
    type: Type_,
    value: text,
    currency: text,
    starts_at: text,
    ends_at: text,
    min_subtotal: text,
    max_discount: text,
    usage_limit: Type.Union([Type.Integer(), Type.Null()]),
    usage_limit_per_customer: Type.Union([Type.Integer(), Type.Null()]),
    applies_to: Type.Object({ products: Type.Array(Type.String()), categories: Type.Array(Type.String()) }),
    is_targeted: Type.Boolean({
      description:
        'Whether it is for the products and categories of `applies_to` only; false: the whole order.',
    }),
    is_stackable: Type.Boolean(),
    is_active: Type.Boolean(),
    used: Type.Integer({ description: 'How many orders use it.' }),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'Discount' },
)
export type DiscountView = Static<typeof DiscountView>

/** The fields a list of discounts can be ordered by. */
export const DISCOUNT_ORDERINGS = [
  'created_at',
  'updated_at',
  'name',
  'code',
  'starts_at',
  'ends_at',
] as const
/** One of them. */
export type DiscountOrdering = (typeof DISCOUNT_ORDERINGS)[number]

/** A product that a discount is for, as a client writes it. */
export const ProductDiscountInput = Type.Object(
  {
    product: Type.String({
      minLength: 1,
      maxLength: SLUG_MAX_LENGTH,
      description: 'Id or slug of the product.',
    }),
    discount: Type.String({ minLength: 1, maxLength: 100, description: 'Id or code of the discount.' }),
  },
  { title: 'ProductDiscountWrite', additionalProperties: false },
)
export type ProductDiscountInput = Static<typeof ProductDiscountInput>

/** Any part of it. */
export const ProductDiscountPatch = Type.Object(Type.Partial(ProductDiscountInput).properties, {
  title: 'ProductDiscountPatch',
  additionalProperties: false,
})
export type ProductDiscountPatch = Static<typeof ProductDiscountPatch>

/** A product that a discount is for, as the API shows it. */
export const ProductDiscountView = Type.Object(
  { id: Type.String({ format: 'uuid' }), product: Type.String(), discount: Type.String() },
  { title: 'ProductDiscount' },
)
export type ProductDiscountView = Static<typeof ProductDiscountView>
