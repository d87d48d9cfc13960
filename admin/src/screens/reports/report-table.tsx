import type { ReactElement, ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { Empty } from '../../ui/page/empty.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'

/** A column of a report. */
export type ReportColumn<Row> = {
  readonly key: string
  readonly render: (row: Row) => ReactNode
  /** In the last row. */
  readonly total?: ReactNode
  readonly isFigure?: boolean
  /** The field to order by in the API. */
  readonly sort?: string
}

type ReportTableProps<Row> = {
  readonly label: string
  readonly columns: readonly ReportColumn<Row>[]
  readonly rows: readonly Row[] | undefined
  readonly keyOf: (row: Row) => string
  readonly error: unknown
  readonly retry: () => void
  readonly hasTotals?: boolean
  readonly empty: string
  readonly ordering?: string
  readonly onOrdering?: (ordering: string) => void
}

/** The rows of a report with their totals. */
export function ReportTable<Row>(props: ReportTableProps<Row>): ReactElement {
  const translate = useTranslate()
  const { columns, rows, ordering } = props
  if (props.error) return <Failed error={props.error} retry={props.retry} />
  if (rows === undefined) return <Loading lines={8} />
  if (rows.length === 0) return <Empty title={props.empty} />
  const heading = (key: string): string => translate(`screens.reports.columns.${key}`)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="nx-table-frame" aria-label={props.label} tabIndex={0}>
      <table className="nx-table nx-table-small nx-report">
        <thead>
          <tr>
            {columns.map(({ key, isFigure, sort }) => {
              const isSorted = sort !== undefined && (ordering === sort || ordering === `-${sort}`)
              const isDescending = ordering === `-${sort}`
              return (
                <th
                  key={key}
                  scope="col"
                  className={isFigure ? 'nx-end' : undefined}
                  {...(isSorted ? { 'aria-sort': isDescending ? 'descending' : 'ascending' } : {})}
                >
                  {sort === undefined || props.onOrdering === undefined ? (
                    heading(key)
                  ) : (
                    <button
                      type="button"
                      className="nx-sort"
                      onClick={() => props.onOrdering?.(isSorted && isDescending ? sort : `-${sort}`)}
                    >
                      {heading(key)}
                      <span aria-hidden="true">{isSorted ? (isDescending ? '↓' : '↑') : ''}</span>
                    </button>
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {columns.map(({ key, render, isFigure }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {render(row)}
                  </th>
                ) : (
                  <td key={key} className={isFigure ? 'nx-end' : undefined}>
                    {render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {props.hasTotals ? (
          <tfoot>
            <tr>
              {columns.map(({ key, total, isFigure }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {translate('screens.reports.totals')}
                  </th>
                ) : (
                  <td key={key} className={isFigure ? 'nx-end' : undefined}>
                    {total}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  )
}
