import FileDownload from '@mui/icons-material/FileDownloadOutlined'
import Search from '@mui/icons-material/Search'
import ViewColumn from '@mui/icons-material/ViewColumnOutlined'
import {
  Button,
  Checkbox,
  IconButton,
  InputAdornment,
  Menu,
  MenuItem,
  TextField,
  Tooltip,
} from '@mui/material'
import { type ReactElement, useEffect, useState } from 'react'
import { type RaRecord, useListContext, useNotify, useTranslate } from 'react-admin'
import { dataProvider } from '../../data/provider.ts'
import { useFailure } from '../feedback.ts'
import { useColumns } from './columns-store.ts'
import { csvText, download } from './csv.ts'
import { FilterBar } from './filter-bar.tsx'
import { useHeading } from './heading.ts'
import type { Column, Filter } from './types.ts'

type ToolbarProps<Entry extends RaRecord> = {
  readonly resource: string
  readonly columns: readonly Column<Entry>[]
  readonly filters: readonly Filter[]
  readonly hasSearch: boolean
}

const typingPauseMs = 250
const longestExport = 2_000

/** Search, filters, columns and export of the list around it. */
export function ListToolbar<Entry extends RaRecord>(props: ToolbarProps<Entry>): ReactElement {
  return (
    <div className="nx-toolbar">
      {props.hasSearch ? <SearchField /> : null}
      <FilterBar resource={props.resource} filters={props.filters} />
      <span className="nx-space" />
      <ColumnsButton resource={props.resource} columns={props.columns} />
      <ExportButton resource={props.resource} columns={props.columns} />
    </div>
  )
}

function SearchField(): ReactElement {
  const { filterValues, setFilters } = useListContext()
  const translate = useTranslate()
  const current = (filterValues.search as string | undefined) ?? ''
  const [text, setText] = useState(current)
  useEffect(() => setText(current), [current])
  useEffect(() => {
    if (text === current) return
    const timer = setTimeout(() => {
      const { search: _before, ...others } = filterValues
      setFilters(text.trim() === '' ? others : { ...others, search: text.trim() }, undefined, false)
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, current, filterValues, setFilters])
  return (
    <TextField
      className="nx-search"
      type="search"
      value={text}
      placeholder={translate('nexus.list.search')}
      onChange={(event) => setText(event.target.value)}
      slotProps={{
        htmlInput: { 'aria-label': translate('nexus.list.search'), maxLength: 200 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  )
}

function ColumnsButton<Entry extends RaRecord>({
  resource,
  columns,
}: {
  resource: string
  columns: readonly Column<Entry>[]
}): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const { isShown, toggle } = useColumns(resource, columns)
  const translate = useTranslate()
  const heading = useHeading(resource)
  return (
    <>
      <Tooltip title={translate('nexus.list.columns')}>
        <IconButton
          onClick={(event) => setAnchor(event.currentTarget)}
          aria-label={translate('nexus.list.columns')}
          aria-haspopup="menu"
        >
          <ViewColumn fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {columns.map((column) => (
          <MenuItem
            key={column.key}
            dense
            role="menuitemcheckbox"
            aria-checked={isShown(column.key)}
            onClick={() => toggle(column.key)}
          >
            <Checkbox size="small" checked={isShown(column.key)} tabIndex={-1} disableRipple aria-hidden />
            {heading(column)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

function ExportButton<Entry extends RaRecord>({
  resource,
  columns,
}: {
  resource: string
  columns: readonly Column<Entry>[]
}): ReactElement | null {
  const { sort, filterValues, filter, total } = useListContext<Entry>()
  const [isBusy, setBusy] = useState(false)
  const translate = useTranslate()
  const notify = useNotify()
  const heading = useHeading(resource)
  const fail = useFailure()
  if (!columns.some((column) => column.csv !== undefined)) return null
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const entries: Entry[] = []
      for (let page = 1; entries.length < longestExport; page += 1) {
        const answer = await dataProvider.getList<Entry>(resource, {
          pagination: { page, perPage: 100 },
          sort,
          filter: { ...filterValues, ...filter },
        })
        entries.push(...answer.data)
        if (answer.data.length < 100) break
      }
      download(`${resource}.csv`, csvText(columns, entries, heading))
      if (entries.length >= longestExport && (total ?? longestExport + 1) > longestExport) {
        notify('nexus.list.exported_part', { type: 'warning', messageArgs: { count: entries.length } })
      }
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      startIcon={<FileDownload fontSize="small" />}
      color="inherit"
      loading={isBusy}
      loadingPosition="start"
      className="nx-wide-only"
      onClick={() => void run()}
    >
      {translate('nexus.list.export_csv')}
    </Button>
  )
}
