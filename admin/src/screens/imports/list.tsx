import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { RefreshEvery } from '../../ui/list/refresh-every.tsx'
import type { Column } from '../../ui/list/types.ts'
import { numberText } from '../../ui/text/format.ts'
import { Person } from '../../ui/text/person.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { isUnderWay } from './report.ts'

type Import = Schema<'Import'>

const columns: readonly Column<Import>[] = [
  {
    key: 'file_name',
    render: ({ file_name }) => file_name || <Unnamed />,
    csv: ({ file_name }) => file_name,
  },
  { key: 'format', render: ({ format }) => <FormatName format={format} />, csv: ({ format }) => format },
  {
    key: 'dry_run',
    render: ({ dry_run }) => (
      <Status value={dry_run ? 'dry_run' : 'real_run'} tone={dry_run ? 'calm' : 'info'} />
    ),
    csv: ({ dry_run }) => dry_run,
  },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  { key: 'counts', render: (row) => <Counts row={row} /> },
  { key: 'created_by', onPhone: 'never', render: ({ created_by }) => <Person id={created_by} /> },
  { key: 'created_at', render: ({ created_at }) => <Ago at={created_at} />, csv: (row) => row.created_at },
]

/** Every file that was tried or imported. */
export default function ImportList(): ReactElement {
  const translate = useTranslate()
  const create = (
    <IfAllowed resource="imports" action="create">
      <Button component={Link} to="/imports/create" variant="contained">
        {translate('screens.imports.create')}
      </Button>
    </IfAllowed>
  )
  return (
    <ListScreen
      resource="imports"
      title={translate('resources.imports.name', { smart_count: 2 })}
      lead={translate('screens.imports.lead')}
      columns={columns}
      rowTo={({ id }) => `/imports/${id}`}
      nameOf={({ file_name }) => file_name}
      actions={create}
      above={<WhileRunning />}
      empty={{
        title: translate('screens.imports.empty'),
        text: translate('screens.imports.empty_lead'),
        action: create,
      }}
    />
  )
}

function WhileRunning(): ReactElement {
  const { data } = useListContext<Import>()
  return <RefreshEvery seconds={3} isOn={data?.some(isUnderWay) ?? false} />
}

function Unnamed(): ReactElement {
  const translate = useTranslate()
  return <>{translate('screens.imports.no_name')}</>
}

function FormatName({ format }: { format: Import['format'] }): ReactElement {
  const translate = useTranslate()
  return <>{translate(`screens.imports.formats.${format}`)}</>
}

function Counts({ row }: { row: Import }): ReactElement {
  const translate = useTranslate()
  const { report, progress, error } = row
  if (report === null) {
    if (isUnderWay(row) && progress.done > 0) {
      return <span className="nx-figure">{numberText(progress.done)}</span>
    }
    return <span className="nx-quiet">{error === null ? '—' : error.split('\n', 1)[0]}</span>
  }
  const products = report.format === 'category_tree' ? report.categories : report.products
  const { error: left } = report.problem_counts
  return (
    <span>
      {translate('screens.imports.counts', {
        created: numberText(products.created),
        updated: numberText(products.updated),
        unchanged: numberText(products.unchanged),
      })}
      {left === 0 ? null : (
        <span className="nx-bad-text">
          {' '}
          · {translate('screens.imports.left_short', { smart_count: left })}
        </span>
      )}
    </span>
  )
}
