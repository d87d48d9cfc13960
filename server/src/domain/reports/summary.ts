import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays } from './days.ts'
import { NOTHING, plus, type SalesSums } from './model.ts'
import { figuresOf } from './sales.ts'
import { readScope } from './sales-query.ts'
import { readSummary } from './sales-store.ts'

const TOP_PRODUCTS = 5
/** The days of the dashboard, counted back from today, at which a part of it begins; from the oldest on. */
const BACK = [59, 29, 13, 6, 1, 0] as const
/** Which of the parts between them make up each time, and the time before it. */
const TIMES = {
  today: { now: [6], before: [5] },
  last_7_days: { now: [4, 5, 6], before: [3] },
  last_30_days: { now: [2, 3, 4, 5, 6], before: [1] },
} as const

/**
 * What a dashboard shows: sales of today, of 7 and of 30 days (today among them), each against as many days before, how
 * many orders stand where, and what sold best in 30 days. One statement. Throws a validation error naming `currency`.
 */
export async function summaryReport(ctx: Ctx, query: { readonly currency?: string | undefined }) {
  const { currency, clock, to: today, until } = readScope(ctx, { currency: query.currency })
  const beginnings = BACK.map((days) => clock.beginningOf(addDays(today, -days)))
  const found = await readSummary(ctx.db, { currency, since: beginnings[0]!, until }, beginnings, {
    since: beginnings[1]!,
    limit: TOP_PRODUCTS,
  })
  const sumOf = (places: readonly number[]): SalesSums =>
    found.times.filter(({ place }) => places.includes(place)).reduce<SalesSums>(plus, NOTHING)
  const shown = (places: readonly number[]) => {
    const sums = sumOf(places)
    const { orders, units, net_sales, total } = figuresOf(sums, currency)
    const average = sums.orders === 0 ? 0 : Math.round(sums.charged / sums.orders)
    return { orders, units, net_sales, total, average_order: formatMinor(average, currency) }
  }
  const statuses = new Map(found.statuses.map(({ status, orders }) => [status, orders]))
  const time = (name: keyof typeof TIMES) => ({
    ...shown(TIMES[name].now),
    before: shown(TIMES[name].before),
  })
  return {
    currency,
    timezone: ctx.store.timezone,
    today: time('today'),
    last_7_days: time('last_7_days'),
    last_30_days: time('last_30_days'),
    orders_by_status: Object.fromEntries(ORDER_STATUSES.map((status) => [status, statuses.get(status) ?? 0])),
    top_products: found.products.map(({ id, name, slug, units, gross }) => ({
      product: id,
      name,
      slug,
      units,
      gross_sales: formatMinor(gross, currency),
    })),
  }
}

/** Where orders can stand, in the order of their life. */
export const ORDER_STATUSES = [
  'pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned',
] as const // biome-ignore format: a list
