import { type Static, Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'

/** What a method's price depends on: nothing, the weight, or the subtotal. */
export const METHOD_TYPES = ['flat', 'weight', 'subtotal'] as const
/** One of them. */
export type MethodType = (typeof METHOD_TYPES)[number]

/** A price of a method. Values are grams or minor units of the subtotal, by the method's type. */
export type ShippingRate = {
  /** null: any currency; then it costs nothing. */
  readonly currency: string | null
  /** Codes of ISO 3166-1; empty: worldwide. */
  readonly countries: readonly string[]
  readonly fromValue: number
  /** Exclusive; null: no end. */
  readonly toValue: number | null
  readonly priceMinor: number
}

/** A way to send things, with its prices. */
export type ShippingMethod = {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly description: string
  readonly type: MethodType
  readonly taxRatePpm: number
  readonly position: number
  readonly rates: readonly ShippingRate[]
}

/** The most rates of a method, and the most a rate's `from` and `to` may be in grams. */
export const LIMITS = { rates: 200, countries: 250, grams: 1_000_000_000 } as const

const Amount = (description: string) =>
  Type.Unsafe<string | number | null>({
    type: ['string', 'number', 'null'],
    maxLength: 40,
    description,
    examples: ['9.90'],
  })
const Currency = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: 10,
  description: 'ISO 4217. When absent: any currency for a price of nothing, else the shop’s own.',
})
const Countries = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
  maxItems: LIMITS.countries,
  description: 'Codes of ISO 3166-1 alpha-2, or English names; none: worldwide.',
})

/** A rate as a client writes it. */
const RateInput = Type.Object(
  {
    currency: Type.Optional(Currency),
    countries: Type.Optional(Countries),
    from: Type.Optional(
      Amount('From here on: whole grams for `weight`, an amount for `subtotal`. Default: 0.'),
    ),
    to: Type.Optional(Amount('Up to below here. Default: no end.')),
    price: Amount('Must be an amount such as "9.90".'),
  },
  { title: 'ShippingRateInput', additionalProperties: false },
)
export type RateInput = Static<typeof RateInput>

const Name = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  description: 'Must be one line that is not blank.',
})

const fields = {
  code: Type.Optional(
    Type.Unsafe<string>({
      type: 'string',
      maxLength: 64,
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
      description:
        'Letters, digits, "-" and "_" only, beginning with a letter or digit. Default: from the name.',
    }),
  ),
  description: Type.Optional(Type.String({ maxLength: 2_000 })),
  type: Type.Optional(
    Type.Unsafe<MethodType>({
      type: 'string',
      enum: [...METHOD_TYPES],
      description: 'One price, or by weight, or by subtotal. Default: flat.',
    }),
  ),
  price: Type.Optional(Amount('The price of a flat method with one rate; instead of `rates`.')),
  currency: Type.Optional(Currency),
  countries: Type.Optional(Countries),
  rates: Type.Optional(Type.Array(RateInput, { minItems: 1, maxItems: LIMITS.rates })),
  tax_rate: Type.Optional(
    Type.Unsafe<string | number>({
      type: ['string', 'number'],
      maxLength: 40,
      description: 'The percentage of tax on the price, such as "20". Default: none.',
      examples: ['20'],
    }),
  ),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  is_active: Type.Optional(Type.Boolean()),
}

/** The body of POST and PUT. */
export const MethodInput = Type.Object(
  { name: Name, ...fields },
  { title: 'ShippingMethodInput', additionalProperties: false },
)
/** The body of PATCH. */
export const MethodPatch = Type.Object(
  { name: Type.Optional(Name), ...fields },
  { title: 'ShippingMethodPatch', additionalProperties: false },
)
/** A method as a client writes it. */
export type MethodBody = Static<typeof MethodPatch>
/** Fields that only reads have. */
export const METHOD_READ_ONLY = ['id', 'created_at', 'updated_at'] as const

const Nullable = <const Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const RateView = Type.Object(
  {
    currency: Nullable(Type.String()),
    countries: Type.Array(Type.String()),
    from: Nullable(Type.Union([Type.String(), Type.Integer()])),
    to: Nullable(Type.Union([Type.String(), Type.Integer()])),
    price: Type.String(),
  },
  { title: 'ShippingRate' },
)

/** A method as the API shows it. */
export const MethodView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    code: Type.String(),
    name: Type.String(),
    description: Type.String(),
    type: Type.Unsafe<MethodType>({ type: 'string', enum: [...METHOD_TYPES] }),
    price: Nullable(Type.String({ description: 'Of a flat method with one rate.' })),
    currency: Nullable(Type.String()),
    countries: Type.Array(Type.String()),
    rates: Type.Array(RateView),
    tax_rate: Type.String(),
    position: Type.Integer(),
    is_active: Type.Boolean(),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'ShippingMethod' },
)
export type MethodView = Static<typeof MethodView>
