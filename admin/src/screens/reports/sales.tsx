import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, callJson } from '../../api/client.ts'
import type { Query, Schema } from '../../api/types.ts'
import { Chart } from '../../ui/charts/chart.tsx'
import { CurrencyChoice } from '../../ui/form/currency-choice.tsx'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useShop } from '../../ui/shop.ts'
import { addDays, shortDayText, todayIn } from '../../ui/text/days.ts'
import { currencyOfShop, dayText, moneyText, numberText } from '../../ui/text/format.ts'
import { Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { oneOf, useChoices } from './choices.ts'
import { DayField } from './day-field.tsx'
import { FileButton } from './file-button.tsx'
import { GroupChoice } from './group-choice.tsx'
import { type ReportColumn, ReportTable } from './report-table.tsx'

type Report = Schema<'SalesReport'>
type Row = Report['results'][number]

const GROUPS = ['day', 'week', 'month', 'product', 'category', 'discount'] as const
const SPANS = [7, 30, 90, 365] as const
const AMOUNTS = ['gross_sales', 'discounts', 'refunds', 'net_sales', 'shipping', 'tax', 'total'] as const
const pageSize = 50

/** What was sold, by time or by what it was. */
export function SalesReport(): ReactElement {
  const translate = useTranslate()
  const { of, page, set } = useChoices()
  const shop = useShop()
  const today = todayIn(shop?.timezone ?? 'UTC')
  const group = oneOf(GROUPS, of('group_by'))
  const isByTime = ['day', 'week', 'month'].includes(group)
  const to = of('to') ?? today
  const from = of('from') ?? addDays(to, -29)
  const currency = of('currency')
  const ordering = of('ordering') ?? (isByTime ? 'period' : '-gross_sales')
  const query: Query<'/api/reports/sales/'> = {
    group_by: group,
    from,
    to,
    ordering,
    ...(currency === undefined ? {} : { currency }),
    ...(isByTime ? {} : { page, page_size: pageSize }),
  }
  const { data, error, refetch } = useRead(['reports', 'sales', query], () =>
    callJson(api.GET('/api/reports/sales/', { params: { query } })),
  )
  return (
    <>
      <div className="nx-choices">
        <GroupChoice
          groups={GROUPS}
          value={group}
          onChange={(next) => set({ group_by: next, ordering: undefined })}
        />
        <DayField
          label={translate('nexus.common.from')}
          value={from}
          onChange={(day) => set({ from: day })}
        />
        <DayField label={translate('nexus.common.to')} value={to} onChange={(day) => set({ to: day })} />
        <CurrencyChoice
          value={data?.currency ?? currency ?? currencyOfShop()}
          onChange={(next) => set({ currency: next })}
        />
        <span>
          {SPANS.map((days) => (
            <Button
              key={days}
              color="inherit"
              aria-pressed={from === addDays(today, 1 - days) && to === today}
              onClick={() => set({ from: addDays(today, 1 - days), to: today })}
            >
              {translate('screens.reports.last_days', { count: days })}
            </Button>
          ))}
        </span>
      </div>
      {isByTime && data !== undefined && data.results.length > 1 ? <SalesLine report={data} /> : null}
      <Panel
        title={translate(`screens.reports.sales_by.${group}`)}
        lead={translate('screens.reports.sales_lead', { zone: data?.timezone ?? shop?.timezone ?? 'UTC' })}
        actions={<FileButton path="/api/reports/sales/" query={query} />}
        isFlush
      >
        <ReportTable<Row>
          label={translate('screens.reports.tabs.sales')}
          columns={columnsOf(group, data)}
          rows={data?.results}
          keyOf={(row) => row.period ?? row.key ?? ''}
          error={error}
          retry={() => void refetch()}
          hasTotals
          empty={translate('screens.reports.nothing_sold')}
          ordering={ordering}
          onOrdering={(next) => set({ ordering: next })}
        />
        {isByTime || data === undefined ? null : (
          <PlainPager
            page={page}
            pageSize={pageSize}
            count={data.count}
            onPage={(next) => set({ page: String(next) })}
          />
        )}
      </Panel>
    </>
  )
}

function columnsOf(group: (typeof GROUPS)[number], report: Report | undefined): readonly ReportColumn<Row>[] {
  const isByTime = group === 'day' || group === 'week' || group === 'month'
  const currency = report?.currency
  const money = (amount: string | undefined): ReactElement => (
    <Money amount={amount} {...(currency === undefined ? {} : { currency })} />
  )
  // By time the API orders by the time only.
  const sortOf = (field: string) => (isByTime || group === 'discount' ? {} : { sort: field })
  const first: ReportColumn<Row> = isByTime
    ? { key: group, render: ({ period = '' }) => periodText(group, period), sort: 'period' }
    : { key: group, render: (row) => <Subject group={group} row={row} />, ...sortOf('name') }
  return [
    first,
    {
      key: 'orders',
      isFigure: true,
      render: ({ orders }) => numberText(orders),
      total: numberText(report?.totals.orders),
      ...(group === 'discount' ? { sort: 'orders' } : {}),
    },
    {
      key: 'units',
      isFigure: true,
      render: ({ units }) => numberText(units),
      total: numberText(report?.totals.units),
      ...sortOf('units'),
    },
    ...AMOUNTS.map((key) => ({
      key,
      isFigure: true,
      render: (row: Row) => money(row[key]),
      total: money(report?.totals[key]),
      ...sortOf(key),
    })),
  ]
}

function Subject({ group, row }: { group: string; row: Row }): ReactElement {
  const isId = row.key !== undefined && /^[0-9a-f-]{36}$/.test(row.key)
  const place = { product: 'products', category: 'categories', discount: 'discounts' }[group]
  return (
    <>
      {isId && place ? <To to={`/${place}/${row.key}`}>{row.name}</To> : row.name}
      {group === 'discount' && row.code ? <span className="nx-quiet"> {row.code}</span> : null}
    </>
  )
}

const months = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

const periodText = (group: string, day: string): string =>
  group === 'month' ? months.format(new Date(`${day}T00:00:00Z`)) : dayText(day)

function SalesLine({ report }: { report: Report }): ReactElement {
  const translate = useTranslate()
  const points = report.results
    .map(({ period = '', total }) => ({ at: period, total: Number(total) }))
    .toSorted((a, b) => a.at.localeCompare(b.at))
  return (
    <div className="nx-report-chart">
      <Panel title={translate('screens.reports.columns.total')}>
        <Chart
          label={translate('screens.reports.tabs.sales')}
          points={points}
          lines={[{ key: 'total', name: translate('screens.reports.columns.total') }]}
          valueText={(value) => moneyText(value, report.currency)}
          timeText={shortDayText}
          heightPx={200}
          isFilled
        />
      </Panel>
    </div>
  )
}
