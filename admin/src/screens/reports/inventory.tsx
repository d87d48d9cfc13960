import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, callJson } from '../../api/client.ts'
import type { Query, Schema } from '../../api/types.ts'
import { CurrencyChoice } from '../../ui/form/currency-choice.tsx'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { currencyOfShop, numberText } from '../../ui/text/format.ts'
import { Money, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { oneOf, useChoices } from './choices.ts'
import { FileButton } from './file-button.tsx'
import { GroupChoice } from './group-choice.tsx'
import { type ReportColumn, ReportTable } from './report-table.tsx'

type Row = Schema<'InventoryReport'>['results'][number]

const GROUPS = ['location', 'product'] as const
const COUNTS = ['variants', 'on_hand', 'reserved', 'available'] as const
const pageSize = 50

/** What lies on the shelves and what it is worth. */
export function InventoryReport(): ReactElement {
  const translate = useTranslate()
  const { of, page, set } = useChoices()
  const group = oneOf(GROUPS, of('group_by'))
  const currency = of('currency')
  const query: Query<'/api/reports/inventory/'> = {
    group_by: group,
    page,
    page_size: pageSize,
    ...(currency === undefined ? {} : { currency }),
  }
  const { data, error, refetch } = useRead(['reports', 'inventory', query], () =>
    callJson(api.GET('/api/reports/inventory/', { params: { query } })),
  )
  const columns: readonly ReportColumn<Row>[] = [
    {
      key: group,
      render: ({ key, name, code }) => (
        <>
          <To to={`/${group === 'product' ? 'products' : 'stock-locations'}/${key}`}>{name}</To>
          {code ? <span className="nx-quiet"> {code}</span> : null}
        </>
      ),
    },
    ...COUNTS.map((key) => ({
      key,
      isFigure: true,
      render: (row: Row) => numberText(row[key]),
      total: numberText(data?.totals[key]),
    })),
    {
      key: 'value',
      isFigure: true,
      render: ({ value }) => <Money amount={value} currency={data?.currency ?? currencyOfShop()} />,
      total: <Money amount={data?.totals.value} currency={data?.currency ?? currencyOfShop()} />,
    },
    {
      key: 'unpriced',
      isFigure: true,
      render: ({ unpriced }) => numberText(unpriced),
      total: numberText(data?.totals.unpriced),
    },
  ]
  return (
    <>
      <div className="nx-choices">
        <GroupChoice groups={GROUPS} value={group} onChange={(next) => set({ group_by: next })} />
        <CurrencyChoice
          value={data?.currency ?? currency ?? currencyOfShop()}
          onChange={(next) => set({ currency: next })}
        />
      </div>
      <Panel
        title={translate('screens.reports.tabs.inventory')}
        lead={
          data === undefined
            ? '…'
            : translate('screens.reports.inventory_lead', {
                all: numberText(data.totals.all_variants),
                out: numberText(data.totals.out_of_stock),
              })
        }
        actions={<FileButton path="/api/reports/inventory/" query={query} />}
        isFlush
      >
        <ReportTable<Row>
          label={translate('screens.reports.tabs.inventory')}
          columns={columns}
          rows={data?.results}
          keyOf={({ key }) => key}
          error={error}
          retry={() => void refetch()}
          hasTotals
          empty={translate('screens.reports.no_stock')}
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
