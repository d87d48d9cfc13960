import { fieldError } from '../../kernel/errors.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { unitsBetween } from './days.ts'
import { type KeyedSums, NOTHING, plus, type SalesGroup, type SalesSums } from './model.ts'
import { readScope } from './sales-query.ts'
import * as store from './sales-store.ts'

/** What a sales report is asked for. */
export type SalesQuery = {
  readonly group_by?: SalesGroup | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly currency?: string | undefined
  readonly ordering?: string | undefined
}

/** Which rows of a list are read. */
export type Rows = { readonly limit: number; readonly offset: number }

/** The sums of a row as the API shows them; amounts are decimal texts of the report's currency. */
export type SalesFigures = ReturnType<typeof figuresOf>

/** A sales report: what was asked, the whole, and its parts. */
export type SalesReport = {
  readonly group_by: SalesGroup
  readonly from: string
  readonly to: string
  readonly timezone: string
  readonly currency: string
  readonly totals: SalesFigures
  readonly count: number
  readonly results: readonly (SalesFigures & Readonly<Record<string, unknown>>)[]
}

/** What a report by product, category or discount may be sorted by. */
export const SALES_ORDERINGS = [
  'name', 'orders', 'units', 'gross_sales', 'discounts', 'refunds', 'net_sales', 'shipping', 'tax', 'total',
] as const // biome-ignore format: a list

const COLUMN_OF = {
  name: 'name',
  orders: 'orders',
  units: 'units',
  gross_sales: 'gross',
  discounts: 'discounts',
  refunds: 'refunds',
  net_sales: 'net',
  shipping: 'shipping',
  tax: 'tax',
  total: 'total',
} as const

const KEYED = {
  product: store.salesByProduct,
  category: store.salesByCategory,
  discount: store.salesByDiscount,
} as const

/**
 * What was sold in a time: orders that are paid or committed, by the day they were placed, and money given back, by the
 * day it was asked for; in one currency and the shop's time zone. One statement. By day, week and month each part of the
 * time is a row, also one without sales; by product, category and discount only those with sales or refunds are. Throws
 * a validation error naming `from`, `to`, `currency` or `ordering`.
 */
export async function salesReport(ctx: Ctx, query: SalesQuery, rows?: Rows): Promise<SalesReport> {
  const groupBy = query.group_by ?? 'day'
  const scope = readScope(ctx, query)
  const { from, to, currency } = scope
  const head = { group_by: groupBy, from, to, timezone: ctx.store.timezone, currency }
  if (groupBy === 'day' || groupBy === 'week' || groupBy === 'month') {
    const isDescending = orderingOf(query.ordering, ['period'], 'period').isDescending
    const units = unitsBetween(groupBy, from, to)
    const beginnings = units.map((unit) => (unit < from ? scope.since : scope.clock.beginningOf(unit)))
    const found = new Map((await store.salesByTime(ctx.db, scope, beginnings)).map((row) => [row.place, row]))
    const parts = units.map((period, index) => ({ period, ...(found.get(index + 1) ?? NOTHING) }))
    const whole = parts.reduce<SalesSums>((sum, part) => plus(sum, part), NOTHING)
    const shown = isDescending ? parts.toReversed() : parts
    const { offset, limit } = rows ?? { offset: 0, limit: parts.length }
    return {
      ...head,
      totals: figuresOf(whole, currency),
      count: parts.length,
      results: shown
        .slice(offset, offset + limit)
        .map((part) => ({ period: part.period, ...figuresOf(part, currency) })),
    }
  }
  // how many orders a product or category was in is only counted for the rows that are shown
  const allowed = SALES_ORDERINGS.filter((field) => groupBy === 'discount' || field !== 'orders')
  const { field, isDescending } = orderingOf(query.ordering, allowed, '-gross_sales')
  const window = {
    column: COLUMN_OF[field],
    isDescending,
    limit: rows?.limit ?? 20,
    offset: rows?.offset ?? 0,
  }
  const page = await KEYED[groupBy](ctx.db, scope, window)
  return {
    ...head,
    totals: figuresOf(page.whole, currency),
    count: page.count,
    results: page.rows.map((row) => keyedFigures(row, currency)),
  }
}

function orderingOf<Field extends string>(
  raw: string | undefined,
  allowed: readonly Field[],
  fallback: Field | `-${Field}`,
): { field: Field; isDescending: boolean } {
  const text = raw === undefined || raw.trim() === '' ? fallback : raw.trim()
  const isDescending = text.startsWith('-')
  const field = allowed.find((candidate) => candidate === text.slice(isDescending ? 1 : 0))
  if (field === undefined)
    throw fieldError(
      'ordering',
      `Cannot order by "${text.slice(0, 40)}"; allowed: one of ${allowed.join(', ')}, with "-" for descending.`,
    )
  return { field, isDescending }
}

function keyedFigures({ key, name, code, taken, ...sums }: KeyedSums, currency: string) {
  return {
    key,
    name,
    code,
    ...(taken === null ? {} : { discount_amount: formatMinor(taken, currency) }),
    ...figuresOf(sums, currency),
  }
}

/** The figures of sums: net_sales = gross_sales − discounts − refunds; total = net_sales + shipping + tax − tax_included. */
export function figuresOf(sums: SalesSums, currency: string) {
  const amount = (minor: number): string => formatMinor(minor, currency)
  const netMinor = sums.gross - sums.discounts - sums.refunds
  return {
    orders: sums.orders,
    units: sums.units,
    gross_sales: amount(sums.gross),
    discounts: amount(sums.discounts),
    refunds: amount(sums.refunds),
    net_sales: amount(netMinor),
    shipping: amount(sums.shipping),
    tax: amount(sums.tax),
    tax_included: amount(sums.gross - sums.discounts + sums.shipping + sums.tax - sums.charged),
    total: amount(sums.charged - sums.refunds),
  }
}
