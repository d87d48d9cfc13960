import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, callJson } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Chart } from '../../ui/charts/chart.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { addDays, shortDayText, todayIn } from '../../ui/text/days.ts'
import { moneyText } from '../../ui/text/format.ts'
import { To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'

const days = 30

/** Sales of the last 30 days, the 30 days before behind them. */
export function SalesChart({ summary }: { summary: Schema<'SummaryReport'> }): ReactElement {
  const translate = useTranslate()
  const { currency } = summary
  const to = todayIn(summary.timezone)
  const from = addDays(to, 1 - days)
  const { data, error, refetch } = useRead(['reports', 'sales', 'days', to, currency], () =>
    callJson(
      api.GET('/api/reports/sales/', {
        params: { query: { group_by: 'day', from: addDays(from, -days), to, currency } },
      }),
    ),
  )
  const points = (data?.results ?? []).slice(days).map((row, index) => ({
    at: row.period ?? '',
    total: Number(row.total),
    before: Number(data?.results[index]?.total ?? 0),
  }))
  const address = new URLSearchParams({ group_by: 'day', from, to, currency })
  return (
    <Panel
      title={translate('screens.dashboard.by_day')}
      lead={translate('screens.dashboard.by_day_lead')}
      actions={<To to={`/reports?${address}`}>{translate('screens.dashboard.open_report')}</To>}
    >
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : (
        <>
          <p className="nx-legend" aria-hidden="true">
            <span>{translate('screens.dashboard.this_period')}</span>
            <span data-dashed>{translate('screens.dashboard.period_before')}</span>
          </p>
          <Chart
            label={translate('screens.dashboard.by_day')}
            points={points}
            lines={[
              { key: 'total', name: translate('screens.dashboard.this_period') },
              { key: 'before', name: translate('screens.dashboard.period_before'), isDashed: true },
            ]}
            valueText={(value) => moneyText(value, currency)}
            timeText={shortDayText}
            isFilled
          />
        </>
      )}
    </Panel>
  )
}
