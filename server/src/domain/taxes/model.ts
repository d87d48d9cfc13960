import { type Static, Type } from 'typebox'

const Name = Type.Unsafe<string>({
  type: 'string',
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\u0000-\\u001f\\u007f]*\\S[^\\u0000-\\u001f\\u007f]*$',
  description: 'Must be one line that is not blank; invoices show it.',
})
const Rate = Type.Unsafe<string | number>({
  type: ['string', 'number'],
  maxLength: 40,
  description: 'The percentage, with up to four decimals: "7.25".',
  examples: ['7.25'],
})

const fields = {
  country: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 60,
      description: 'Code of ISO 3166-1 alpha-2, or the English name; null: every country.',
    }),
  ),
  state: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      maxLength: 120,
      pattern: '^[^\\u0000-\\u001f\\u007f]*$',
      description: 'Must be one line, as addresses write it, in any case; null: the whole country.',
    }),
  ),
  category: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      minLength: 1,
      maxLength: 255,
      description: 'Id or slug: for the goods in it and below it; null: for all.',
    }),
  ),
  is_active: Type.Optional(Type.Boolean()),
}

/** The body of POST and PUT. */
export const TaxRateInput = Type.Object(
  { name: Name, rate: Rate, ...fields },
  { title: 'TaxRateInput', additionalProperties: false },
)
/** The body of PATCH. */
export const TaxRatePatch = Type.Object(
  { name: Type.Optional(Name), rate: Type.Optional(Rate), ...fields },
  { title: 'TaxRatePatch', additionalProperties: false },
)
/** A rate as a client writes it. */
export type TaxRateBody = Static<typeof TaxRatePatch>
/** Fields that only reads have. */
export const TAX_RATE_READ_ONLY = ['id', 'created_at', 'updated_at'] as const

const Nullable = (description: string) => Type.Union([Type.String({ description }), Type.Null()])

/** A rate as the API shows it. */
export const TaxRateView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    rate: Type.String({ description: 'The percentage.' }),
    country: Nullable('Code of ISO 3166-1 alpha-2.'),
    state: Nullable('As it was written.'),
    category: Nullable('Id of the category.'),
    is_active: Type.Boolean(),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'TaxRate' },
)
export type TaxRateView = Static<typeof TaxRateView>
