import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { numberText } from '../../ui/text/format.ts'
import { useRead } from '../../ui/use-call.ts'
import { leftOutCount, leftOutRows } from './report.ts'

const mostShown = 10

/** Which rows are not taken, each with its number and reason; or that all are. */
export function LeftOut(props: {
  id: string
  isDryRun: boolean
  counts: Schema<'ProblemCounts'>
}): ReactElement {
  const { id, isDryRun, counts } = props
  const translate = useTranslate()
  const [areAllShown, showAll] = useState(false)
  const query = { level: 'error', page_size: 100 } as const
  const { data, error, refetch } = useRead(
    ['imports', 'left-out', id],
    () => call(api.GET('/api/imports/{id}/problems/', { params: { path: { id }, query } })),
    { enabled: counts.error > 0 },
  )
  const when = isDryRun ? 'will' : 'was'
  const gaps =
    counts.warning === 0 ? null : (
      <p>{translate(`screens.imports.gaps_${when}`, { smart_count: counts.warning })}</p>
    )
  if (counts.error === 0) {
    return (
      <section className={`nx-verdict ${gaps ? 'nx-warn' : 'nx-good'}`}>
        <h2>{translate(`screens.imports.none_left_${when}`)}</h2>
        {gaps}
      </section>
    )
  }
  if (data === undefined) {
    return (
      <section className="nx-verdict nx-bad">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading lines={3} />}
      </section>
    )
  }
  const rows = leftOutRows(data.results)
  const count = leftOutCount(data.results, counts.error)
  const shown = areAllShown ? rows : rows.slice(0, mostShown)
  return (
    <section className="nx-verdict nx-bad">
      <h2>{translate(`screens.imports.left_${when}`, { smart_count: count, count: numberText(count) })}</h2>
      <ul>
        {shown.map(({ line, handle, reasons }) => (
          <li key={line}>
            <strong>
              {line === 0
                ? translate('screens.imports.whole_file')
                : translate('screens.imports.row', { line })}
            </strong>
            <div>
              {reasons.map(({ column, value, message }) => (
                <div key={`${column} ${message}`}>
                  {column ? `${column}: ` : ''}
                  {message}
                  {value ? <q>{value}</q> : null}
                </div>
              ))}
              {handle ? <span className="nx-quiet">{handle}</span> : null}
            </div>
          </li>
        ))}
      </ul>
      {rows.length > shown.length ? (
        <button type="button" className="nx-link-button" onClick={() => showAll(true)}>
          {translate('screens.imports.show_more_left', { smart_count: rows.length - shown.length })}
        </button>
      ) : null}
      {gaps}
      <p>{translate(`screens.imports.rest_${when}`)}</p>
    </section>
  )
}
