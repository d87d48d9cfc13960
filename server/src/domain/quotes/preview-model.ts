import { type Static, Type } from 'typebox'
import { SLUG_MAX_LENGTH } from '../../kernel/text.ts'
import { DISCOUNT_READ_ONLY, DiscountInput } from '../discounts/index.ts'

const ITEMS_MAX = 50
const QUANTITY_MAX = 100_000

const Item = Type.Object(
  {
    variant: Type.Optional(Type.String({ format: 'uuid', description: 'Id of a variant.' })),
    product: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: SLUG_MAX_LENGTH,
        description: 'Id or slug of a product: its cheapest variant is taken.',
      }),
    ),
    quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }),
  },
  { additionalProperties: false },
)

/** The body of a discount, in which what a read answered beside it changes nothing. */
const Draft = Type.Object(
  {
    ...DiscountInput.properties,
    ...(Object.fromEntries(DISCOUNT_READ_ONLY.map((name) => [name, Type.Optional(Type.Unknown())])) as Record<
      never,
      never
    >),
  },
  { additionalProperties: false, title: 'DiscountDraft' },
)

/** A discount to be tried out, and the goods to try it on. */
export const DiscountPreviewInput = Type.Object(
  {
    discount: Draft,
    instead_of: Type.Optional(
      Type.String({ format: 'uuid', description: 'The saved discount that is being edited.' }),
    ),
    items: Type.Optional(
      Type.Array(Item, {
        maxItems: ITEMS_MAX,
        description:
          'When absent or empty the shop takes the most popular product that the discount is for, enough of it for `min_subtotal`.',
      }),
    ),
    country: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'Where to; without it there is neither shipping nor tax in the example.',
      }),
    ),
    currency: Type.Optional(
      Type.String({
        maxLength: 10,
        description: 'Of the example; the discount’s, else the shop’s when absent.',
      }),
    ),
  },
  { additionalProperties: false, title: 'DiscountPreviewInput' },
)
/** A discount to be tried out, as a client sends it. */
export type DiscountPreviewInput = Static<typeof DiscountPreviewInput>

const Money = Type.String({ examples: ['19.99'] })
const Sums = Type.Object(
  {
    subtotal: Money,
    discount_total: Money,
    shipping_total: Money,
    tax_total: Money,
    grand_total: Money,
  },
  { title: 'PreviewedTotals' },
)
const LineSums = Type.Object({ discount: Money, tax: Money, total: Money }, { title: 'PreviewedLineSums' })

/** Why a discount would not count, or would not count yet. */
export const PREVIEW_REASONS = [
  'not_started', 'inactive', 'ended', 'other_currency', 'minimum_not_reached', 'nothing_to_discount',
  'automatic_is_better', 'no_destination', 'nothing_for_sale',
] as const // biome-ignore format: a list
/** One of them. */
export type PreviewReason = (typeof PREVIEW_REASONS)[number]

/** What a discount makes of an example. */
export const DiscountPreview = Type.Object(
  {
    currency: Type.String(),
    at: Type.String({
      format: 'date-time',
      description: 'The moment of the example: now, or when the discount starts if that is to come.',
    }),
    applies: Type.Boolean({ description: 'Whether it counts in the example.' }),
    reason: Type.Union(
      [Type.Object({ code: Type.Enum(PREVIEW_REASONS), detail: Type.String() }), Type.Null()],
      {
        description:
          'Why it does not count. `not_started` and `inactive` stand beside an example of how it will be once it does.',
      },
    ),
    saved: Type.String({ description: 'By how much the grand total is lower.', examples: ['5.00'] }),
    before: Sums,
    after: Sums,
    items: Type.Array(
      Type.Object(
        {
          variant: Type.String(),
          product: Type.String(),
          name: Type.String(),
          variant_name: Type.String(),
          sku: Type.Union([Type.String(), Type.Null()]),
          quantity: Type.Integer(),
          unit_price: Money,
          before: LineSums,
          after: LineSums,
        },
        { title: 'PreviewedLine' },
      ),
    ),
  },
  { title: 'DiscountPreview' },
)
/** What a discount makes of an example. */
export type DiscountPreview = Static<typeof DiscountPreview>
