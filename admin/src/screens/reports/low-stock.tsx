import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, callJson } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Code, To } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { useChoices } from './choices.ts'
import { FileButton } from './file-button.tsx'
import { type ReportColumn, ReportTable } from './report-table.tsx'

type Row = Schema<'LowStockReport'>['results'][number]

const pageSize = 50

/** What is at or below its threshold, the scarcest first. */
export function LowStock(): ReactElement {
  const translate = useTranslate()
  const { page, set } = useChoices()
  const { data, error, refetch } = useRead(['inventory', 'low-stock', 'page', page], () =>
    callJson(api.GET('/api/reports/low-stock/', { params: { query: { page, page_size: pageSize } } })),
  )
  const columns: readonly ReportColumn<Row>[] = [
    {
      key: 'product',
      render: ({ product, name }) => (
        <>
          <To to={`/products/${product.id}`}>{product.name}</To>
          {name === '' ? null : <span className="nx-quiet"> {name}</span>}
        </>
      ),
    },
    { key: 'sku', render: ({ sku }) => (sku === null ? '—' : <Code>{sku}</Code>) },
    ...(['on_hand', 'reserved', 'available', 'threshold'] as const).map((key) => ({
      key,
      isFigure: true,
      render: (row: Row) => numberText(row[key]),
    })),
    {
      key: 'backorder',
      render: ({ backorder }) => translate(backorder ? 'nexus.common.yes' : 'nexus.common.no'),
    },
  ]
  return (
    <Panel
      title={translate('screens.reports.tabs.low-stock')}
      lead={translate('screens.reports.low_stock_lead')}
      actions={<FileButton path="/api/reports/low-stock/" query={{}} />}
      isFlush
    >
      <ReportTable<Row>
        label={translate('screens.reports.tabs.low-stock')}
        columns={columns}
        rows={data?.results}
        keyOf={({ variant }) => variant}
        error={error}
        retry={() => void refetch()}
        empty={translate('screens.reports.nothing_low')}
      />
      <PlainPager
        page={page}
        pageSize={pageSize}
        count={data?.count ?? 0}
        onPage={(next) => set({ page: String(next) })}
      />
    </Panel>
  )
}
