import { beforeAll, expect, test } from 'vitest'
import { formatMinor, parseAmount } from '../../kernel/money.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { salesReport } from './index.ts'
import { type MadeOrder, type MadeRefund, type MadeSales, makeSales } from './testing.ts'

// Random orders around the days on which clocks are changed, half an hour before and after local midnights, recounted
// here by other means: one order after the other, its day by the calendar of the JavaScript engine.

const ZONES = ['Europe/Berlin', 'America/New_York', 'Africa/Addis_Ababa', 'Asia/Kathmandu', 'UTC']
const FROM = '2025-03-01'
const TO = '2025-11-30'
const HOUR = 3_600_000
const { db } = await createTestDatabase()
let made: MadeSales

function* moments(): Generator<Date> {
  // 30 March and 26 October in Europe, 9 March and 2 November in America
  for (const day of [
    '2025-03-09',
    '2025-03-10',
    '2025-03-30',
    '2025-03-31',
    '2025-10-26',
    '2025-10-27',
    '2025-11-02',
  ])
    for (let quarter = -20; quarter < 72; quarter += 2)
      yield new Date(Date.parse(`${day}T00:00:00Z`) + quarter * (HOUR / 4) + (quarter % 3) * 59_999)
  for (const day of ['2025-02-28', '2025-03-01', '2025-11-30', '2025-12-01'])
    for (let hour = 0; hour < 24; hour += 2) yield new Date(Date.parse(`${day}T00:29:59Z`) + hour * HOUR)
}
beforeAll(async () => {
  made = await makeSales(
    db,
    [...moments()].sort((a, b) => Number(a) - Number(b)),
    7,
  )
})

const dayOf = (moment: Date, zone: string): string => moment.toLocaleDateString('sv-SE', { timeZone: zone })
const isIn = (moment: Date, zone: string): boolean => dayOf(moment, zone) >= FROM && dayOf(moment, zone) <= TO
const countsAsSale = ({ status }: { status: string }): boolean =>
  status !== 'pending' && status !== 'cancelled'

/** A row in numbers; amounts in minor units. */
type Sums = Record<string, number>
const zero = (): Sums => ({
  orders: 0,
  units: 0,
  gross_sales: 0,
  discounts: 0,
  refunds: 0,
  shipping: 0,
  tax: 0,
  included: 0,
})

function add(sums: Map<string, Sums>, key: string, more: Sums): void {
  const row = sums.get(key) ?? zero()
  for (const [name, value] of Object.entries(more)) row[name] = (row[name] ?? 0) + value
  sums.set(key, row)
}

/** A recounted row as the report writes it. */
function written(row: Sums, currency: string): Record<string, unknown> {
  const { orders, units, included = 0, ...minor } = row as Required<Sums>
  const net = minor.gross_sales! - minor.discounts! - minor.refunds!
  const all = {
    ...minor,
    net_sales: net,
    tax_included: included,
    total: net + minor.shipping! + minor.tax! - included,
  }
  const amounts = Object.entries(all).map(([name, value]) => [name, formatMinor(value, currency)])
  return { orders, units, ...Object.fromEntries(amounts) }
}

const sold = (zone: string, currency: string): MadeOrder[] =>
  made.orders.filter(
    ({ order }) => order.currency === currency && countsAsSale(order) && isIn(order.placed_at, zone),
  )
const given = (zone: string, currency: string): MadeRefund[] =>
  made.refunds.filter((r) => r.counts && r.currency === currency && countsAsSale(r.order) && isIn(r.at, zone))

const sumsOf = ({ order }: MadeOrder): Sums => ({
  orders: 1,
  units: order.items.reduce((sum, item) => sum + item.quantity, 0),
  gross_sales: order.subtotal_minor,
  discounts: order.discount_minor,
  shipping: order.shipping_minor,
  tax: order.tax_minor,
  included: order.prices_include_tax ? order.tax_minor : 0,
})

function whole(zone: string, currency: string): Sums {
  const sums = new Map([['all', zero()]])
  for (const one of sold(zone, currency)) add(sums, 'all', sumsOf(one))
  for (const refund of given(zone, currency)) add(sums, 'all', { refunds: refund.amount })
  return sums.get('all')!
}

const report = (zone: string, query: Parameters<typeof salesReport>[1]) =>
  salesReport(
    systemCtx(db, { now: new Date('2026-01-15T12:00:00Z'), store: { timezone: zone } }),
    { from: FROM, to: TO, ...query },
    { limit: 1_000, offset: 0 },
  )

const cases = ZONES.flatMap((zone) => (['USD', 'EUR'] as const).map((currency) => [zone, currency] as const))

test.each(cases)('in %s, %s: each day, week and month equals a recount', async (zone, currency) => {
  for (const [unit, keyOf] of [
    ['day', (day: string) => day],
    ['week', (day: string) => mondayOf(day)],
    ['month', (day: string) => `${day.slice(0, 7)}-01`],
  ] as const) {
    const expected = new Map<string, Sums>()
    for (const one of sold(zone, currency))
      add(expected, keyOf(dayOf(one.order.placed_at, zone)), sumsOf(one))
    for (const refund of given(zone, currency))
      add(expected, keyOf(dayOf(refund.at, zone)), { refunds: refund.amount })
    const found = await report(zone, { group_by: unit, currency })
    const rows = found.results.map(({ period, ...row }) => [period as string, row] as const)
    expect(rows).toEqual(rows.map(([period]) => [period, written(expected.get(period) ?? zero(), currency)]))
    expect([...expected.keys()].filter((key) => !rows.some(([period]) => period === key))).toEqual([])
    expect(found.totals).toEqual(written(whole(zone, currency), currency))
  }
  expect(whole(zone, currency).orders).toBeGreaterThan(20)
  expect(whole(zone, currency).refunds).toBeGreaterThan(0)
})

test('every day of the time is there once, also one without sales, in either order', async () => {
  const days = await report('Europe/Berlin', { group_by: 'day' })
  expect(days.count).toBe(275)
  const periods = days.results.map((row) => row.period as string)
  expect(new Set(periods).size).toBe(275)
  expect([periods[0], periods[29], periods.at(-1)]).toEqual([FROM, '2025-03-30', TO])
  const turned = await report('Europe/Berlin', { group_by: 'day', ordering: '-period' })
  expect(turned.results.map((row) => row.period)).toEqual(periods.toReversed())
})

/** Cuts a refund by what it was for, so that the parts add up to it; the empty key is shipping. */
function shared({ amount, order, pieces }: MadeRefund): Map<string, number> {
  const lines = [...order.items]
    .sort((a, b) => a.position - b.position)
    .flatMap((item): [string, number][] => {
      if (pieces === undefined) return [[item.product_id, item.total_minor]]
      const quantity = pieces.get(item.id)
      return quantity === undefined
        ? []
        : [[item.product_id, Math.floor((item.total_minor * quantity) / item.quantity + 0.5)]]
    })
  const goods = order.items.reduce((sum, item) => sum + item.total_minor, 0)
  const weights: [string, number][] =
    pieces === undefined ? [['', order.grand_total_minor - goods], ...lines] : lines
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const parts = new Map<string, number>()
  let upto = 0
  for (const [key, weight] of weights) {
    const before = Math.floor((amount * upto) / all + 0.5)
    upto += weight
    parts.set(key, (parts.get(key) ?? 0) + Math.floor((amount * upto) / all + 0.5) - before)
  }
  return parts
}

function byProduct(zone: string, currency: string, keyOf: (product: string) => string): Map<string, Sums> {
  const sums = new Map<string, Sums>()
  const orders = new Map<string, Set<string>>()
  for (const { order } of sold(zone, currency)) {
    const inclusive = order.prices_include_tax ? 1 : 0
    for (const item of order.items) {
      const key = keyOf(item.product_id)
      orders.set(key, (orders.get(key) ?? new Set()).add(order.id))
      add(sums, key, {
        units: item.quantity,
        gross_sales: item.quantity * item.unit_price_minor,
        discounts: item.discount_minor,
        tax: item.tax_minor,
        included: inclusive * item.tax_minor,
      })
    }
    const tax = order.tax_minor - order.items.reduce((sum, item) => sum + item.tax_minor, 0)
    add(sums, 'shipping', { shipping: order.shipping_minor, tax, included: inclusive * tax })
  }
  for (const refund of given(zone, currency))
    for (const [product, part] of shared(refund))
      add(sums, product === '' ? 'shipping' : keyOf(product), { refunds: part })
  for (const [key, ids] of orders) add(sums, key, { orders: ids.size })
  return sums
}

test.each(cases)(
  'in %s, %s: products and categories equal a recount, and add up to the whole',
  async (zone, currency) => {
    for (const [groupBy, keyOf] of [
      ['product', (product: string) => product],
      ['category', (product: string) => made.categories.get(product) ?? 'none'],
    ] as const) {
      const expected = byProduct(zone, currency, keyOf)
      const found = await report(zone, { group_by: groupBy, currency })
      const rows = Object.fromEntries(
        found.results.map(({ key, name: _, code: __, ...row }) => [key as string, row]),
      )
      expect(rows).toEqual(
        Object.fromEntries([...expected].map(([key, row]) => [key, written(row, currency)])),
      )
      expect(found.totals).toEqual(written(whole(zone, currency), currency))
      for (const name of [
        'gross_sales',
        'discounts',
        'refunds',
        'net_sales',
        'shipping',
        'tax',
        'total',
      ] as const) {
        const sum = found.results.reduce((all, row) => all + (parseAmount(row[name], currency) as number), 0)
        expect(formatMinor(sum, currency), name).toBe(found.totals[name])
      }
      expect(found.count).toBe(expected.size)
    }
  },
)

test('a product that is gone keeps the name under which it was sold', async () => {
  const found = await report('UTC', { group_by: 'product' })
  const gone = found.results.filter(
    (row) => row.key !== 'shipping' && !made.categories.has(row.key as string),
  )
  expect(gone).toHaveLength(2)
  for (const row of gone) expect(row).toMatchObject({ name: 'Linen shirt', code: null })
})

test.each(cases)(
  'in %s, %s: discounts equal a recount; an order with two is in both rows',
  async (zone, currency) => {
    const expected = new Map<string, Sums>()
    const usesOf = new Map(made.orders.map(({ order, uses }) => [order.id, uses]))
    for (const one of sold(zone, currency)) {
      if (one.uses.size === 0) add(expected, 'none', { ...sumsOf(one), taken: 0 })
      for (const [discount, taken] of one.uses) add(expected, discount, { ...sumsOf(one), taken })
    }
    for (const refund of given(zone, currency)) {
      const uses = usesOf.get(refund.order.id)!
      for (const key of uses.size === 0 ? ['none'] : uses.keys())
        add(expected, key, { refunds: refund.amount, taken: 0 })
    }
    const found = await report(zone, { group_by: 'discount', currency })
    const rows = Object.fromEntries(
      found.results.map(({ key, name: _, code: __, ...row }) => [key as string, row]),
    )
    const wanted = [...expected].map(([key, { taken = 0, ...row }]) => [
      key,
      { discount_amount: formatMinor(taken, currency), ...written(row, currency) },
    ])
    expect(rows).toEqual(Object.fromEntries(wanted))
    expect(found.totals).toEqual(written(whole(zone, currency), currency))
  },
)

test('pages of a list follow each other without gap or repeat, in the order asked for', async () => {
  const ctx = systemCtx(db, { now: new Date('2026-01-15T12:00:00Z') })
  const query = { group_by: 'product', from: FROM, to: TO, ordering: 'units' } as const
  const all = await salesReport(ctx, query, { limit: 100, offset: 0 })
  const units = all.results.map((row) => row.units)
  expect(units).toEqual([...units].sort((a, b) => a - b))
  const pages = await Promise.all([0, 3, 6].map((offset) => salesReport(ctx, query, { limit: 3, offset })))
  expect(pages.flatMap((page) => page.results)).toEqual(all.results)
  expect(pages.map((page) => page.count)).toEqual([all.count, all.count, all.count])
})

function mondayOf(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}
