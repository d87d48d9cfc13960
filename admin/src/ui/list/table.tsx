import { type MouseEvent, memo, type ReactElement, type ReactNode } from 'react'
import { type Identifier, type RaRecord, useListContext, useTranslate } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import { useColumns } from './columns-store.ts'
import { useHeading } from './heading.ts'
import type { Column } from './types.ts'

type ListTableProps<Entry extends RaRecord> = {
  readonly resource: string
  readonly columns: readonly Column<Entry>[]
  readonly hasSelection: boolean
  readonly rowTo?: (entry: Entry) => string
  readonly nameOf?: (entry: Entry) => string
}

const placeholderRows = 8

/**
 * The rows of the list around it. Plain table cells, not the components of the design library: a page of 25 rows is
 * then on the screen in a fraction of the time (docs/decisions/0018-admin-panel.md).
 */
export function ListTable<Entry extends RaRecord>(props: ListTableProps<Entry>): ReactElement {
  const { resource, hasSelection, rowTo } = props
  const { data, selectedIds, onToggleItem, isPending } = useListContext<Entry>()
  const { shown } = useColumns(resource, props.columns)
  const nameOf = props.nameOf ?? ((entry: Entry) => String(entry.name ?? entry.number ?? entry.id))
  const isBusy = isPending || data === undefined
  return (
    <div className="nx-table-frame" {...(isBusy ? { 'aria-busy': true } : {})}>
      <table className="nx-table">
        <Head columns={shown} resource={resource} hasSelection={hasSelection} />
        <tbody>
          {isBusy ? (
            <Placeholder columns={shown.length + (hasSelection ? 1 : 0)} />
          ) : (
            data.map((entry) => (
              <Row
                key={entry.id}
                entry={entry}
                columns={shown}
                name={nameOf(entry)}
                to={rowTo?.(entry)}
                isSelected={hasSelection && selectedIds.includes(entry.id)}
                onToggle={hasSelection ? onToggleItem : undefined}
              />
            ))
          )}
        </tbody>
      </table>
    </div>
  )
}

function Head<Entry extends RaRecord>({
  columns,
  resource,
  hasSelection,
}: {
  columns: readonly Column<Entry>[]
  resource: string
  hasSelection: boolean
}): ReactElement {
  const { sort, setSort, data, selectedIds, onSelect } = useListContext<Entry>()
  const translate = useTranslate()
  const heading = useHeading(resource)
  const ids = data?.map((entry) => entry.id) ?? []
  const areAllSelected = ids.length > 0 && ids.every((id) => selectedIds.includes(id))
  const others = selectedIds.filter((id) => !ids.includes(id))
  return (
    <thead>
      <tr>
        {hasSelection ? (
          <th className="nx-check" scope="col">
            <input
              type="checkbox"
              checked={areAllSelected}
              aria-label={translate('nexus.list.select_all')}
              onChange={() => onSelect(areAllSelected ? others : [...others, ...ids])}
            />
          </th>
        ) : null}
        {columns.map((column) => {
          const isSorted = column.sort !== undefined && sort.field === column.sort
          const order = sort.order === 'DESC' ? 'descending' : 'ascending'
          return (
            <th
              key={column.key}
              scope="col"
              className={column.align === 'end' ? 'nx-end' : undefined}
              style={column.width === undefined ? undefined : { width: column.width }}
              {...(isSorted ? { 'aria-sort': order as 'ascending' | 'descending' } : {})}
            >
              {column.sort === undefined ? (
                heading(column)
              ) : (
                <button
                  type="button"
                  className="nx-sort"
                  onClick={() =>
                    setSort({
                      field: column.sort as string,
                      order: isSorted && sort.order === 'ASC' ? 'DESC' : 'ASC',
                    })
                  }
                >
                  {heading(column)}
                  <span aria-hidden="true">{isSorted ? (sort.order === 'DESC' ? '↓' : '↑') : ''}</span>
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type RowProps<Entry extends RaRecord> = {
  readonly entry: Entry
  readonly columns: readonly Column<Entry>[]
  readonly name: string
  readonly to: string | undefined
  readonly isSelected: boolean
  readonly onToggle: ((id: Identifier) => void) | undefined
}

const Row = memo(
  RowOfList,
  (before, after) =>
    before.entry === after.entry &&
    before.isSelected === after.isSelected &&
    before.to === after.to &&
    before.columns.length === after.columns.length &&
    before.columns.every((column, index) => column === after.columns[index]),
) as typeof RowOfList

function RowOfList<Entry extends RaRecord>(props: RowProps<Entry>): ReactElement {
  const { entry, columns, name, to, isSelected, onToggle } = props
  const translate = useTranslate()
  const navigate = useNavigate()
  const open = (event: MouseEvent): void => {
    if (to === undefined || (event.target as Element).closest('a,button,input,label,select') !== null) return
    if (window.getSelection()?.toString()) return
    if (event.metaKey || event.ctrlKey) window.open(`#${to}`, '_blank')
    else navigate(to)
  }
  return (
    <tr
      className={isSelected ? 'nx-row nx-selected' : 'nx-row'}
      onClick={open}
      data-opens={to !== undefined || undefined}
    >
      {onToggle === undefined ? null : (
        <td className="nx-check">
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={translate('nexus.list.select', { name })}
            onChange={() => onToggle(entry.id)}
          />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={column.align === 'end' ? 'nx-end' : undefined}
          data-phone={column.onPhone ?? (index === 0 ? 'title' : 'line')}
        >
          {index === 0 && to !== undefined ? (
            <Link to={to} className="nx-row-link">
              {column.render(entry)}
            </Link>
          ) : (
            column.render(entry)
          )}
        </td>
      ))}
    </tr>
  )
}

function Placeholder({ columns }: { columns: number }): ReactNode {
  return Array.from({ length: placeholderRows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
    <tr key={row}>
      {Array.from({ length: columns }, (_cell, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells are all the same
        <td key={cell}>
          <span className="nx-placeholder" />
        </td>
      ))}
    </tr>
  ))
}
