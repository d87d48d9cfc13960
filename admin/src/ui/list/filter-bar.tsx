import Add from '@mui/icons-material/Add'
import { Button, Chip, Menu, MenuItem, Popover } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { dayText, words } from '../text/format.ts'
import { useRead } from '../use-call.ts'
import { FilterEditor } from './filter-editor.tsx'
import { useFilterName } from './heading.ts'
import type { Filter } from './types.ts'

/** The filters that are set as chips, and a way to add more. They stand in the address. */
export function FilterBar({
  resource,
  filters,
}: {
  resource: string
  filters: readonly Filter[]
}): ReactElement | null {
  const { filterValues, setFilters } = useListContext()
  const translate = useTranslate()
  const nameOf = useFilterName(resource)
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null)
  const [editing, setEditing] = useState<{ filter: Filter; at: HTMLElement } | null>(null)
  if (filters.length === 0) return null
  const set = filters.filter(({ name }) => filterValues[name] !== undefined)
  const free = filters.filter(({ name }) => filterValues[name] === undefined)
  const apply = (name: string, value: unknown): void => {
    const { [name]: _before, ...others } = filterValues
    setFilters(value === undefined || value === '' ? others : { ...others, [name]: value }, undefined, false)
  }
  return (
    <div className="nx-filters">
      {set.map((filter) => (
        <Chip
          key={filter.name}
          variant="outlined"
          label={
            <>
              {nameOf(filter)}: <FilterValue filter={filter} value={filterValues[filter.name]} />
            </>
          }
          onClick={(event) => setEditing({ filter, at: event.currentTarget })}
          onDelete={() => apply(filter.name, undefined)}
        />
      ))}
      {free.length === 0 ? null : (
        <Button
          color="inherit"
          startIcon={<Add fontSize="small" />}
          aria-haspopup="menu"
          onClick={(event) => setMenuAt(event.currentTarget)}
        >
          {translate('nexus.list.add_filter')}
        </Button>
      )}
      {set.length > 1 ? (
        <Button
          color="inherit"
          onClick={() =>
            setFilters(filterValues.search ? { search: filterValues.search } : {}, undefined, false)
          }
        >
          {translate('nexus.list.clear_filters')}
        </Button>
      ) : null}
      <Menu anchorEl={menuAt} open={menuAt !== null} onClose={() => setMenuAt(null)}>
        {free.map((filter) => (
          <MenuItem
            key={filter.name}
            dense
            onClick={() => {
              if (menuAt) setEditing({ filter, at: menuAt })
              setMenuAt(null)
            }}
          >
            {nameOf(filter)}
          </MenuItem>
        ))}
      </Menu>
      {editing === null ? null : (
        <Popover
          open
          anchorEl={editing.at}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          onClose={() => setEditing(null)}
        >
          <FilterEditor
            filter={editing.filter}
            label={nameOf(editing.filter)}
            value={filterValues[editing.filter.name]}
            onDone={(value) => {
              apply(editing.filter.name, value)
              setEditing(null)
            }}
          />
        </Popover>
      )}
    </div>
  )
}

function FilterValue({ filter, value }: { filter: Filter; value: unknown }): ReactElement {
  const translate = useTranslate()
  const isEntry = filter.kind === 'entry'
  const { data } = useRead(
    ['filter', filter.name, value],
    async () => (isEntry ? filter.nameOf(String(value)) : ''),
    {
      enabled: isEntry,
    },
  )
  if (isEntry) return <>{data ?? '…'}</>
  if (filter.kind === 'boolean') {
    return <>{translate(String(value) === 'true' ? 'nexus.common.yes' : 'nexus.common.no')}</>
  }
  if (filter.kind === 'day') return <>{dayText(String(value))}</>
  if (filter.kind === 'choice') {
    const name = filter.choices.find((choice) => choice.value === value)?.name
    return (
      <>
        {name
          ? translate(name, { _: name })
          : translate(`nexus.status.${value}`, { _: words(String(value)) })}
      </>
    )
  }
  return <>{String(value)}</>
}
