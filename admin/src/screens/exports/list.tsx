import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { RefreshEvery } from '../../ui/list/refresh-every.tsx'
import type { Column } from '../../ui/list/types.ts'
import { Progress } from '../../ui/page/progress.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Person } from '../../ui/text/person.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { DownloadFile } from './download-file.tsx'
import { StartExport } from './start-export.tsx'

type Export = Schema<'Export'>

const isUnderWay = ({ status }: Export): boolean => status === 'queued' || status === 'running'

const columns: readonly Column<Export>[] = [
  {
    key: 'created_at',
    render: ({ created_at }) => <Moment at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
  { key: 'format', render: ({ format }) => <FormatName format={format} />, csv: ({ format }) => format },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'progress', render: (row) => <Outcome row={row} />, csv: ({ result }) => result?.products },
  { key: 'created_by', onPhone: 'never', render: ({ created_by }) => <Person id={created_by} /> },
  { key: 'file', align: 'end', render: (row) => <DownloadFile entry={row} /> },
]

/** Files that were written of the catalogue. */
export default function ExportList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen
      resource="exports"
      title={translate('resources.exports.name', { smart_count: 2 })}
      lead={translate('screens.exports.lead')}
      columns={columns}
      nameOf={({ created_at }) => created_at}
      actions={<StartExport />}
      above={<WhileRunning />}
      empty={{
        title: translate('screens.exports.empty'),
        text: translate('screens.exports.empty_lead'),
        action: <StartExport />,
      }}
    />
  )
}

function WhileRunning(): ReactElement {
  const { data } = useListContext<Export>()
  return <RefreshEvery seconds={1.5} isOn={data?.some(isUnderWay) ?? false} />
}

function FormatName({ format }: { format: Export['format'] }): ReactElement {
  const translate = useTranslate()
  return <>{translate(`screens.exports.formats.${format}`)}</>
}

function Outcome({ row }: { row: Export }): ReactElement {
  const translate = useTranslate()
  if (isUnderWay(row)) {
    return <Progress label={translate('screens.exports.writing')} {...row.progress} />
  }
  if (row.result === null) return <span className="nx-quiet">{row.error?.split('\n', 1)[0] ?? '—'}</span>
  const { products, size_bytes: bytes } = row.result
  return (
    <>
      {translate('screens.exports.outcome', {
        smart_count: products,
        count: numberText(products),
        size: numberText(Math.max(1, Math.round(bytes / 1_000))),
      })}
    </>
  )
}
