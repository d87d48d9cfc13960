import { type Static, Type } from 'typebox'
import { type Carrier, CarrierSchema } from './carriers.ts'

/** What the staff decide for the whole shop; what they have not set is the default. */
export type StoreSettings = {
  /** Whether prices and shipping are written with their tax in them. */
  readonly pricesIncludeTax: boolean
  /** How long stock is held for an order that is not paid. */
  readonly reservationTtlSeconds: number
  /** How long after delivery a return may be asked for. */
  readonly returnWindowDays: number
  /** Where buyers send what they give back, and what they are told with it. */
  readonly returnAddress: readonly string[]
  readonly returnInstructions: string
  /** Who sells, as invoices say it. Empty: the shop's name. */
  readonly sellerName: string
  readonly sellerAddress: readonly string[]
  readonly sellerTaxId: string
  readonly invoiceFooter: string
  /** How many unpaid orders one buyer may have open. */
  readonly maxOpenOrders: number
  /** The threshold of a stock level that has none of its own. */
  readonly lowStockDefaultThreshold: number
  /** Whether reviews wait until the staff have approved them. */
  readonly reviewModeration: boolean
  /** Whether only who has bought a product may review it. */
  readonly reviewsRequirePurchase: boolean
  /** Whether people are told when something of their wishlists can be bought again. */
  readonly backInStockMail: boolean
  /** Who carries parcels, and where those are followed. */
  readonly carriers: readonly Carrier[]
}

const line = (maxLength: number, description: string) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$', description })

const fields = {
  prices_include_tax: Type.Boolean({
    description: 'Whether prices and shipping are written with their tax in them.',
  }),
  reservation_ttl_seconds: Type.Integer({
    minimum: 1,
    maximum: 2_592_000,
    description: 'How long stock is held for an unpaid order. Default: RESERVATION_TTL_SECONDS.',
  }),
  return_window_days: Type.Integer({
    minimum: 0,
    maximum: 3_650,
    description: 'How long after delivery a return may be asked for. 0: only the staff take returns.',
  }),
  return_address: Type.Array(line(200, 'Must be one line of text.'), {
    maxItems: 8,
    description: 'Where buyers send what they give back. Empty: the seller’s address.',
  }),
  return_instructions: Type.String({
    maxLength: 2_000,
    pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$',
    description: 'Must be plain text: what buyers are told when a return is approved.',
  }),
  seller_name: line(200, 'Must be one line: who sells, on invoices. Empty: the name of the shop.'),
  seller_address: Type.Array(line(200, 'Must be one line of text.'), {
    maxItems: 8,
    description: 'The lines of the seller’s address, on invoices.',
  }),
  seller_tax_id: line(64, 'Must be one line: the seller’s number with the tax office, on invoices.'),
  invoice_footer: Type.String({
    maxLength: 2_000,
    pattern: '^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f]*$',
    description: 'Must be plain text: what stands at the end of invoices.',
  }),
  max_open_orders: Type.Integer({
    minimum: 1,
    maximum: 10_000,
    description: 'How many unpaid orders one buyer may have open.',
  }),
  low_stock_default_threshold: Type.Integer({
    minimum: 0,
    maximum: 1_000_000_000,
    description: 'Below which stock counts as low where a level has no threshold of its own.',
  }),
  review_moderation: Type.Boolean({
    description:
      'Whether new and changed reviews wait until the staff have approved them. Default: REVIEW_MODERATION.',
  }),
  reviews_require_purchase: Type.Boolean({
    description: 'Whether only somebody who has bought a product may review it.',
  }),
  back_in_stock_mail: Type.Boolean({
    description: 'Whether people are told when something of their wishlists can be bought again.',
  }),
  carriers: Type.Array(CarrierSchema, {
    maxItems: 100,
    description:
      'Who carries parcels, and where those are followed. A parcel keeps the address that its carrier had when it was named.',
  }),
}

/** The settings as the API shows them. */
export const SettingsView = Type.Object(fields, { title: 'Settings' })
export type SettingsView = Static<typeof SettingsView>

export type SettingsPatch = { readonly [Field in keyof SettingsView]?: SettingsView[Field] | null }

/** Any of them; null goes back to the default. */
export const SettingsPatch = Type.Unsafe<SettingsPatch>(
  Type.Object(
    Object.fromEntries(
      Object.entries(fields).map(([name, schema]) => [
        name,
        Type.Optional(Type.Unsafe({ ...schema, type: [schema.type, 'null'] })),
      ]),
    ),
    { title: 'SettingsPatch', additionalProperties: false },
  ),
)
