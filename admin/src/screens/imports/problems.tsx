import { Button, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Query, Schema } from '../../api/types.ts'
import { useFailure } from '../../ui/feedback.ts'
import { csvText, download } from '../../ui/list/csv.ts'
import { PlainPager } from '../../ui/list/plain-pager.tsx'
import type { Column } from '../../ui/list/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { useRead } from '../../ui/use-call.ts'

type Problem = Schema<'ImportProblem'>
type Level = NonNullable<Query<'/api/imports/{id}/problems/'>['level']>

const levels: readonly Level[] = ['error', 'warning', 'info']
const pageSize = 25
const mostPages = 10

/** What was wrong with the rows of a file, one line each. */
export function Problems({ id, counts }: { id: string; counts: Schema<'ProblemCounts'> }): ReactElement {
  const translate = useTranslate()
  const [level, setLevel] = useState<Level | 'all'>('all')
  const [page, setPage] = useState(1)
  const query = { page, page_size: pageSize, ...(level === 'all' ? {} : { level }) }
  const { data, error, refetch } = useRead(['imports', 'problems', id, query], () => read(id, query))
  const total = counts.error + counts.warning + counts.info
  return (
    <Panel
      title={translate('screens.imports.problems')}
      lead={
        total > 1_000 ? translate('screens.imports.problems_part', { count: numberText(total) }) : undefined
      }
      actions={<CsvButton id={id} />}
      isFlush
    >
      <div className="nx-import-levels">
        <ToggleButtonGroup
          exclusive
          size="small"
          value={level}
          aria-label={translate('screens.imports.level')}
          onChange={(_event, value: Level | 'all' | null) => {
            setLevel(value ?? 'all')
            setPage(1)
          }}
        >
          <ToggleButton value="all">{`${translate('screens.imports.levels.all')} ${numberText(total)}`}</ToggleButton>
          {levels
            .filter((each) => counts[each] > 0)
            .map((each) => (
              <ToggleButton key={each} value={each}>
                {`${translate(`screens.imports.levels.${each}`)} ${numberText(counts[each])}`}
              </ToggleButton>
            ))}
        </ToggleButtonGroup>
      </div>
      {data === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          <ProblemTable problems={data.results} />
          <PlainPager page={page} pageSize={pageSize} count={data.count ?? 0} onPage={setPage} />
        </>
      )}
    </Panel>
  )
}

const read = (id: string, query: Query<'/api/imports/{id}/problems/'>) =>
  call(api.GET('/api/imports/{id}/problems/', { params: { path: { id }, query } }))

function ProblemTable({ problems }: { problems: readonly Problem[] }): ReactElement {
  const translate = useTranslate()
  return (
    <div className="nx-table-frame">
      <table className="nx-table nx-table-small nx-import-problems">
        <thead>
          <tr>
            {['line', 'level', 'column', 'value', 'message'].map((name) => (
              <th key={name} scope="col" className={name === 'line' ? 'nx-end' : undefined}>
                {translate(`screens.imports.problem.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.column} ${problem.code} ${problem.message}`}>
              <td className="nx-end">{problem.line === 0 ? '—' : numberText(problem.line)}</td>
              <td>
                <Status value={problem.level} />
              </td>
              <td>{problem.column ?? '—'}</td>
              <td className="nx-import-value">{problem.value ?? '—'}</td>
              <td>
                {problem.message}
                {problem.handle ? <div className="nx-quiet">{problem.handle}</div> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Row = Problem & { id: string }

const written: readonly Column<Row>[] = (
  ['line', 'level', 'column', 'value', 'handle', 'code', 'message'] as const
).map((key) => ({ key, render: (row) => row[key], csv: (row) => row[key] }))

function CsvButton({ id }: { id: string }): ReactElement {
  const translate = useTranslate()
  const fail = useFailure()
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const rows = await readAll(id)
      const text = csvText(written, rows, ({ key }) => translate(`screens.imports.problem.${key}`))
      download(`import-problems-${id}.csv`, text)
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={isBusy} onClick={() => void run()}>
      {translate('screens.imports.problems_csv')}
    </Button>
  )
}

async function readAll(id: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { results, next } = await read(id, { page, page_size: 100 })
    rows.push(...results.map((problem, index) => ({ ...problem, id: `${page}.${index}` })))
    if (next === null) break
  }
  return rows
}
