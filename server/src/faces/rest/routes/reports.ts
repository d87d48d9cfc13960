import { type TSchema, Type } from 'typebox'
import * as reports from '../../../domain/reports/index.ts'
import { pageQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'
import { csvReply, fields, formatQuery, pagedReply, plainReply, rowsOf, wantsCsv } from './report-answer.ts'
import {
  AbandonedCartsReportSchema,
  LowStockReportSchema,
  SALES_EXAMPLE,
  SalesReportSchema,
  StockReportSchema,
  SummaryReportSchema,
} from './report-schemas.ts'

const tag = 'reports'
const access = staff(reports.REPORTS_READ)
const File = Type.Unsafe({ type: 'string', format: 'binary' })
const answer = (description: string, schema: TSchema, example?: unknown) => ({
  200: {
    description,
    schema,
    alternatives: { 'text/csv': File },
    ...(example === undefined ? {} : { example }),
  },
})
const text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ maxLength, description }))
const currency = text(
  3,
  'Amounts of this currency only, by default the shop’s. Different ones are never added up.',
)
const FIGURES = [
  'orders', 'units', 'gross_sales', 'discounts', 'refunds', 'net_sales', 'shipping', 'tax', 'tax_included', 'total',
] as const // biome-ignore format: a list
const STOCK = ['variants', 'on_hand', 'reserved', 'available', 'value', 'unpriced'] as const

/** Rows of `/api/reports/`: what the shop has sold, what it has and what was left behind. They only read. */
export const reportRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/reports/sales/',
    operation: 'getSalesReport',
    summary: 'What was sold, by day, week, month, product, category or discount',
    description: [
      'Orders that are paid or committed, by the day they were placed in the shop’s time zone; refunds by the day they',
      'were asked for. By time every day, week or month is a row. By product and category shipping is a row of its own,',
      'and a product counts in its primary category, so the rows add up to the totals; by discount an order with two',
      'discounts is in both rows. Of products and categories, `orders` counts the orders they were in.',
    ].join(' '),
    tag,
    access,
    query: Type.Object({
      ...formatQuery,
      ...pageQuery,
      group_by: Type.Optional(
        Type.Enum([...reports.SALES_GROUPS], { description: '`day` when absent. Weeks begin on Monday.' }),
      ),
      from: text(40, 'The first day, such as 2026-01-31; 29 days before `to` when absent.'),
      to: text(40, 'The last day, itself included; today when absent.'),
      currency,
      ordering: text(
        40,
        `By time \`period\` or \`-period\`; else one of ${reports.SALES_ORDERINGS.join(', ')} (orders only for discounts), "-" for descending, \`-gross_sales\` when absent.`,
      ),
    }),
    errors: ['not_found'],
    responses: answer('The report', SalesReportSchema, SALES_EXAMPLE),
    handle: async (call) => {
      const { ctx, query } = call
      const isByTime = ['day', 'week', 'month'].includes(query.group_by ?? 'day')
      const isWhole = isByTime && query.page === undefined && query.page_size === undefined
      const report = await reports.salesReport(ctx, query, isWhole ? undefined : rowsOf(call))
      if (!wantsCsv(call)) return pagedReply(call, report)
      type Row = (typeof report.results)[number]
      const keys = isByTime ? ['period'] : ['key', 'name', 'code']
      const amounts = report.group_by === 'discount' ? ['discount_amount', ...FIGURES] : FIGURES
      return csvReply<Row>(
        report.results,
        [
          ...fields<Row>('text', keys),
          ...fields<Row>('number', amounts),
          { name: 'currency', kind: 'text', of: () => report.currency },
        ],
        `sales-by-${report.group_by}-${report.from}-to-${report.to}`,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/inventory/',
    operation: 'getInventoryReport',
    summary: 'What lies on the shelves and what it is worth, by location or product',
    tag,
    access,
    query: Type.Object({
      ...formatQuery,
      ...pageQuery,
      group_by: Type.Optional(
        Type.Enum(['location', 'product'] as const, { description: '`location` when absent.' }),
      ),
      currency,
    }),
    errors: ['not_found'],
    responses: answer('The report', StockReportSchema),
    handle: async (call) => {
      const report = await reports.stockReport(call.ctx, call.query, rowsOf(call))
      if (!wantsCsv(call)) return pagedReply(call, report)
      type Row = (typeof report.results)[number]
      return csvReply<Row>(
        report.results,
        [
          ...fields<Row>('text', ['key', 'name', 'code']),
          ...fields<Row>('number', STOCK),
          { name: 'currency', kind: 'text', of: () => report.currency },
        ],
        `inventory-by-${report.group_by}`,
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/low-stock/',
    operation: 'getLowStockReport',
    summary: 'Variants at or below their threshold now, the scarcest first',
    description: 'One without a threshold of its own has that of the settings; with neither it is never low.',
    tag,
    access,
    query: Type.Object({ ...formatQuery, ...pageQuery }),
    errors: ['not_found'],
    responses: answer('The report', LowStockReportSchema),
    handle: async (call) => {
      const report = await reports.lowStockReport(call.ctx, rowsOf(call))
      if (!wantsCsv(call)) return pagedReply(call, report)
      type Row = (typeof report.results)[number]
      return csvReply<Row>(
        report.results,
        [
          ...fields<Row>('text', ['variant', 'sku', 'name']),
          { name: 'product', kind: 'text', of: (row) => row.product.name },
          { name: 'product_slug', kind: 'text', of: (row) => row.product.slug },
          ...fields<Row>('number', ['on_hand', 'reserved', 'available', 'threshold', 'backorder']),
        ],
        'low-stock',
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/abandoned-carts/',
    operation: 'getAbandonedCartsReport',
    summary: 'Carts with goods that nobody has touched for a time, the latest first',
    tag,
    access,
    query: Type.Object({
      ...formatQuery,
      ...pageQuery,
      hours: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 8_784,
          description: `For how long they rest; ${reports.RESTING_HOURS} when absent.`,
        }),
      ),
      currency,
    }),
    errors: ['not_found'],
    responses: answer('The report', AbandonedCartsReportSchema),
    handle: async (call) => {
      const report = await reports.abandonedCartsReport(call.ctx, call.query, rowsOf(call))
      if (!wantsCsv(call)) return pagedReply(call, report)
      type Row = (typeof report.results)[number]
      return csvReply<Row>(
        report.results,
        [
          ...fields<Row>('text', ['id', 'user']),
          ...fields<Row>('number', ['has_email', 'units', 'value']),
          { name: 'currency', kind: 'text', of: () => report.currency },
          ...fields<Row>('text', ['created_at', 'updated_at']),
        ],
        'abandoned-carts',
      )
    },
  }),
  route({
    method: 'GET',
    path: '/api/reports/summary/',
    operation: 'getSummaryReport',
    summary: 'What a dashboard shows: today, 7 and 30 days, orders by status, what sells best',
    description: 'As a CSV only the three times.',
    tag,
    access,
    query: Type.Object({ ...formatQuery, currency }),
    responses: answer('The report', SummaryReportSchema),
    handle: async (call) => {
      const report = await reports.summaryReport(call.ctx, call.query)
      if (!wantsCsv(call)) return plainReply(report)
      const times = (['today', 'last_7_days', 'last_30_days'] as const).map((time) => ({
        time,
        ...report[time],
      }))
      type Row = (typeof times)[number]
      const columns = ['orders', 'units', 'net_sales', 'total', 'average_order'] as const
      return csvReply<Row>(
        times,
        [
          ...fields<Row>('text', ['time']),
          ...fields<Row>('number', columns),
          ...columns.map((name) => ({
            name: `${name}_before`,
            kind: 'number' as const,
            of: (row: Row) => row.before[name],
          })),
          { name: 'currency', kind: 'text', of: () => report.currency },
        ],
        'summary',
      )
    },
  }),
]
