import type { Day } from './days.ts'

/** The permission to see reports. */
export const REPORTS_READ = 'reports:read'

/** By what sales are grouped. */
export const SALES_GROUPS = ['day', 'week', 'month', 'product', 'category', 'discount'] as const
/** By what sales are grouped. */
export type SalesGroup = (typeof SALES_GROUPS)[number]

/** The longest time that a report looks at. */
export const SPAN_MAX_DAYS = 3_653
/** The most rows that a CSV has. */
export const CSV_ROWS_MAX = 50_000

/** What was sold in a part of the report, in minor units of its currency. */
export type SalesSums = {
  readonly orders: number
  readonly units: number
  /** Pieces × price before discounts; with the tax in it where prices include it. */
  readonly gross: number
  readonly discounts: number
  /** Money given back in this time, whatever part of the order it was for. */
  readonly refunds: number
  readonly shipping: number
  /** All tax, also that which the prices include. */
  readonly tax: number
  /** What was to be paid, refunds not taken off. */
  readonly charged: number
}

/** A row of a report by product, category or discount. */
export type KeyedSums = SalesSums & {
  /** An id, or one of the words `shipping` and `none`. */
  readonly key: string
  readonly name: string
  /** SKU, slug or coupon code. */
  readonly code: string | null
  /** What this discount took off; only in the report by discount. */
  readonly taken: number | null
}

/** The sums of nothing. */
export const NOTHING: SalesSums = {
  orders: 0,
  units: 0,
  gross: 0,
  discounts: 0,
  refunds: 0,
  shipping: 0,
  tax: 0,
  charged: 0,
}

/** Adds two sums. */
export const plus = (a: SalesSums, b: SalesSums): SalesSums => ({
  orders: a.orders + b.orders,
  units: a.units + b.units,
  gross: a.gross + b.gross,
  discounts: a.discounts + b.discounts,
  refunds: a.refunds + b.refunds,
  shipping: a.shipping + b.shipping,
  tax: a.tax + b.tax,
  charged: a.charged + b.charged,
})

/** Days from one to another, both included, and the moments between which they lie in the shop's time zone. */
export type Span = {
  readonly from: Day
  readonly to: Day
  readonly since: Date
  /** The first moment after them. */
  readonly until: Date
}
