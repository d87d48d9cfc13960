import { type TProperties, Type } from 'typebox'
import { ORDER_STATUSES, SALES_GROUPS } from '../../../domain/reports/index.ts'

const Day = Type.String({ format: 'date' })
const Time = Type.String({ format: 'date-time' })
const Count = (description?: string) => Type.Integer(description === undefined ? {} : { description })
const Amount = (description?: string) =>
  Type.String({ ...(description === undefined ? {} : { description }), examples: ['19.99'] })
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** The envelope of a report with a list. */
const report = <Head extends TProperties>(title: string, head: Head, row: TProperties) =>
  Type.Object(
    {
      ...head,
      count: Count(),
      next: Nullable(Type.String()),
      previous: Nullable(Type.String()),
      results: Type.Array(Type.Object(row)),
    },
    { title },
  )

const figures = {
  orders: Count('Orders that are paid or committed; not those that wait for a payment or were cancelled.'),
  units: Count('Pieces.'),
  gross_sales: Amount('Pieces × price, before discounts; with the tax in it where prices include it.'),
  discounts: Amount('What discounts took off the goods.'),
  refunds: Amount('Money given back in this time, for whatever part of an order.'),
  net_sales: Amount('gross_sales − discounts − refunds.'),
  shipping: Amount('After its discounts.'),
  tax: Amount('All tax, also that which prices include.'),
  tax_included: Amount('The part of the tax that stands in gross_sales and shipping already.'),
  total: Amount('net_sales + shipping + tax − tax_included.'),
}

/** A report of sales. */
export const SalesReportSchema = report(
  'SalesReport',
  {
    group_by: Type.Enum([...SALES_GROUPS]),
    from: Day,
    to: Day,
    timezone: Type.String(),
    currency: Type.String(),
    totals: Type.Object(figures, { description: 'Of everything in this time; each order once.' }),
  },
  {
    period: Type.Optional(
      Type.String({
        format: 'date',
        description: 'The day, the Monday of the week, the first of the month.',
      }),
    ),
    key: Type.Optional(
      Type.String({
        description:
          'Id of the product, category or discount; `shipping`; `none` for what has no such thing.',
      }),
    ),
    name: Type.Optional(Type.String()),
    code: Type.Optional(Nullable(Type.String({ description: 'Slug, or code of the coupon.' }))),
    discount_amount: Type.Optional(Amount('What this discount took off, of goods and shipping.')),
    ...figures,
  },
)

/** An example of it. */
export const SALES_EXAMPLE = {
  group_by: 'day',
  from: '2026-03-01',
  to: '2026-03-01',
  timezone: 'Africa/Addis_Ababa',
  currency: 'USD',
  totals: {
    orders: 3,
    units: 5,
    gross_sales: '120.00',
    discounts: '12.00',
    refunds: '20.00',
    net_sales: '88.00',
    shipping: '9.80',
    tax: '10.80',
    tax_included: '0.00',
    total: '108.60',
  },
  count: 1,
  next: null,
  previous: null,
  results: [
    {
      period: '2026-03-01',
      orders: 3,
      units: 5,
      gross_sales: '120.00',
      discounts: '12.00',
      refunds: '20.00',
      net_sales: '88.00',
      shipping: '9.80',
      tax: '10.80',
      tax_included: '0.00',
      total: '108.60',
    },
  ],
}

const stock = {
  variants: Count('Variants of which something is there.'),
  on_hand: Count(),
  reserved: Count('Held for orders that wait for their payment.'),
  available: Count('on_hand − reserved.'),
  value: Amount('on_hand × the price of now.'),
  unpriced: Count('Pieces without a price in the currency; not in the value.'),
}

/** A report of the stock. */
export const StockReportSchema = report(
  'InventoryReport',
  {
    group_by: Type.Enum(['location', 'product'] as const),
    currency: Type.String(),
    totals: Type.Object({
      ...stock,
      all_variants: Count('Variants of the shop.'),
      out_of_stock: Count('Variants of which nothing can be sent now.'),
    }),
  },
  {
    key: Type.String({ description: 'Id of the location or product.' }),
    name: Type.String(),
    code: Nullable(Type.String({ description: 'Code of the location, slug of the product.' })),
    ...stock,
  },
)

/** What is low. */
export const LowStockReportSchema = report(
  'LowStockReport',
  {},
  {
    variant: Type.String({ format: 'uuid' }),
    sku: Nullable(Type.String()),
    name: Type.String(),
    product: Type.Object({ id: Type.String({ format: 'uuid' }), name: Type.String(), slug: Type.String() }),
    on_hand: Count(),
    reserved: Count(),
    available: Count(),
    threshold: Count('Its own, over the locations that sell; else that of the settings.'),
    backorder: Type.Boolean(),
  },
)

/** Carts left behind. */
export const AbandonedCartsReportSchema = report(
  'AbandonedCartsReport',
  {
    currency: Type.String(),
    hours: Count('For so long nobody has touched them.'),
    totals: Type.Object({ carts: Count(), units: Count(), value: Amount() }),
  },
  {
    id: Type.String({ format: 'uuid' }),
    user: Nullable(Type.String({ description: 'Id of the account; null for a guest’s.' })),
    has_email: Type.Boolean({ description: 'Whether somebody could be written to about it.' }),
    units: Count(),
    value: Amount('At the prices of now.'),
    created_at: Time,
    updated_at: Time,
  },
)

const sold = {
  orders: figures.orders,
  units: figures.units,
  net_sales: figures.net_sales,
  total: figures.total,
  average_order: Amount('What was to be paid by order, refunds not taken off.'),
}
const time = (description: string) =>
  Type.Object(
    { ...sold, before: Type.Object(sold, { description: 'As many days before.' }) },
    { description },
  )

/** What a dashboard shows. */
export const SummaryReportSchema = Type.Object(
  {
    currency: Type.String(),
    timezone: Type.String(),
    today: time('Since midnight in the shop’s time zone.'),
    last_7_days: time('Today and six days before.'),
    last_30_days: time('Today and 29 days before.'),
    orders_by_status: Type.Object(
      Object.fromEntries(ORDER_STATUSES.map((status) => [status, Type.Integer()])),
      { description: 'All orders of the shop, in any currency.' },
    ),
    top_products: Type.Array(
      Type.Object({
        product: Type.String({ format: 'uuid' }),
        name: Type.String(),
        slug: Nullable(Type.String({ description: 'null: the product is gone.' })),
        units: Type.Integer(),
        gross_sales: Amount(),
      }),
      { description: 'What brought in most in the last 30 days.' },
    ),
  },
  { title: 'SummaryReport' },
)
