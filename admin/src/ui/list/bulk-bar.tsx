import { Button } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'
import { type RaRecord, useListContext, useTranslate } from 'react-admin'
import { csvText, download } from './csv.ts'
import { useHeading } from './heading.ts'
import type { Column } from './types.ts'

/** What can be done with the chosen rows, above them while there are some. */
export function BulkBar<Entry extends RaRecord>({
  resource,
  columns,
  children,
}: {
  resource: string
  columns: readonly Column<Entry>[]
  children: ReactNode
}): ReactElement | null {
  const { selectedIds, onUnselectItems, data } = useListContext<Entry>()
  const translate = useTranslate()
  const heading = useHeading(resource)
  if (children === undefined || selectedIds.length === 0) return null
  const chosen = (data ?? []).filter((entry) => selectedIds.includes(entry.id))
  return (
    <div
      className="nx-bulk"
      role="toolbar"
      aria-label={translate('nexus.list.selected', { smart_count: selectedIds.length })}
    >
      <strong>{translate('nexus.list.selected', { smart_count: selectedIds.length })}</strong>
      {children}
      {columns.some((column) => column.csv !== undefined) ? (
        <Button onClick={() => download(`${resource}.csv`, csvText(columns, chosen, heading))}>
          {translate('nexus.list.export_csv')}
        </Button>
      ) : null}
      <Button color="inherit" onClick={() => onUnselectItems()}>
        {translate('nexus.list.unselect')}
      </Button>
    </div>
  )
}
