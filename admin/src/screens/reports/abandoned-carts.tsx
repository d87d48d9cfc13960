import { MenuItem, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, callJson } from '../../api/client.ts'
import type { Query, Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { CurrencyChoice } from '../../ui/form/currency-choice.tsx'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { currencyOfShop, numberText } from '../../ui/text/format.ts'
import { Ago, Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { useChoices } from './choices.ts'
import { FileButton } from './file-button.tsx'
import { type ReportColumn, ReportTable } from './report-table.tsx'

type Row = Schema<'AbandonedCartsReport'>['results'][number]

const RESTS = [1, 24, 72, 168, 720] as const
const pageSize = 50

/** Carts that rest with something in them. */
export function AbandonedCarts(): ReactElement {
  const translate = useTranslate()
  const { of, page, set } = useChoices()
  const seesCustomers = useIsAllowed('customers', 'list')
  const currency = of('currency')
  const hours = RESTS.find((each) => String(each) === of('hours')) ?? 24
  const query: Query<'/api/reports/abandoned-carts/'> = {
    hours,
    page,
    page_size: pageSize,
    ...(currency === undefined ? {} : { currency }),
  }
  const { data, error, refetch } = useRead(['reports', 'abandoned-carts', query], () =>
    callJson(api.GET('/api/reports/abandoned-carts/', { params: { query } })),
  )
  const shown = data?.currency ?? currency ?? currencyOfShop()
  const columns: readonly ReportColumn<Row>[] = [
    { key: 'changed', render: ({ updated_at }) => <Ago at={updated_at} /> },
    {
      key: 'buyer',
      render: ({ user, has_email }) =>
        user !== null && seesCustomers ? (
          <To to={`/customers/${user}`}>{translate('screens.reports.customer')}</To>
        ) : (
          translate(
            user !== null
              ? 'screens.reports.customer'
              : `screens.reports.guest_${has_email ? 'known' : 'unknown'}`,
          )
        ),
    },
    {
      key: 'units',
      isFigure: true,
      render: ({ units }) => numberText(units),
      total: numberText(data?.totals.units),
    },
    {
      key: 'value',
      isFigure: true,
      render: ({ value }) => <Money amount={value} currency={shown} />,
      total: <Money amount={data?.totals.value} currency={shown} />,
    },
  ]
  return (
    <>
      <div className="nx-choices">
        <TextField
          select
          fullWidth={false}
          label={translate('screens.reports.rest')}
          value={hours}
          onChange={(event) => set({ hours: String(event.target.value) })}
          sx={{ minWidth: 150 }}
        >
          {RESTS.map((each) => (
            <MenuItem key={each} value={each} dense>
              {translate(`screens.reports.rests.${each}`)}
            </MenuItem>
          ))}
        </TextField>
        <CurrencyChoice value={shown} onChange={(next) => set({ currency: next })} />
      </div>
      <Panel
        title={translate('screens.reports.tabs.abandoned-carts')}
        lead={translate('screens.reports.carts_lead', { smart_count: data?.totals.carts ?? 0 })}
        actions={<FileButton path="/api/reports/abandoned-carts/" query={query} />}
        isFlush
      >
        <ReportTable<Row>
          label={translate('screens.reports.tabs.abandoned-carts')}
          columns={columns}
          rows={data?.results}
          keyOf={({ id }) => id}
          error={error}
          retry={() => void refetch()}
          hasTotals
          empty={translate('screens.reports.no_carts')}
        />
        <PlainPager
          page={page}
          pageSize={pageSize}
          count={data?.count ?? 0}
          onPage={(next) => set({ page: String(next) })}
        />
      </Panel>
    </>
  )
}
