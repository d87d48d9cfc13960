import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { numberText } from '../../ui/text/format.ts'
import { Ago } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { useTypeName } from './type-name.tsx'

type Numbers = Schema<'JobTypeNumbers'>

/** How much work waits and runs, and whether anybody does it. */
export function Queue({ everyMs }: { everyMs: number }): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['jobs', 'queue'], () => call(api.GET('/api/jobs/queue/')), {
    everyMs,
  })
  if (data === undefined) {
    return (
      <section className="nx-panel nx-queue">
        {error ? <Failed error={error} retry={() => void refetch()} /> : <Loading lines={2} />}
      </section>
    )
  }
  const sum = (key: 'waiting' | 'scheduled' | 'running' | 'retrying'): number =>
    data.types.reduce((total, numbers) => total + numbers[key], 0)
  return (
    <section className="nx-panel nx-queue" aria-label={translate('screens.jobs.queue')}>
      {data.workers === 0 ? (
        <p role="alert" className="nx-queue-alarm">
          {translate('screens.jobs.no_workers')}
        </p>
      ) : null}
      <dl className="nx-queue-numbers">
        <Figure name="workers" value={data.workers} isBad={data.workers === 0} />
        <Figure name="running" value={sum('running')} />
        <Figure name="waiting" value={sum('waiting')} />
        <Figure name="scheduled" value={sum('scheduled')} />
        <Figure name="retrying" value={sum('retrying')} isBad={sum('retrying') > 0} />
        <Figure name="failed" value={data.failed} isBad={data.failed > 0} />
        <Figure name="outbox" value={data.outbox} />
      </dl>
      {data.types.length === 0 ? null : (
        <details>
          <summary>{translate('screens.jobs.by_type', { smart_count: data.types.length })}</summary>
          <TypeTable types={data.types} />
        </details>
      )}
    </section>
  )
}

function Figure({
  name,
  value,
  isBad = false,
}: {
  name: string
  value: number
  isBad?: boolean
}): ReactElement {
  const translate = useTranslate()
  return (
    <div data-bad={isBad || undefined} title={translate(`screens.jobs.numbers_help.${name}`)}>
      <dt>{translate(`screens.jobs.numbers.${name}`)}</dt>
      <dd>{numberText(value)}</dd>
    </div>
  )
}

const counted = ['running', 'waiting', 'scheduled', 'retrying'] as const

function TypeTable({ types }: { types: readonly Numbers[] }): ReactElement {
  const translate = useTranslate()
  const nameOf = useTypeName()
  return (
    <div className="nx-table-frame">
      <table className="nx-table nx-table-small">
        <thead>
          <tr>
            <th scope="col">{translate('resources.jobs.fields.type')}</th>
            {counted.map((key) => (
              <th key={key} scope="col" className="nx-end">
                {translate(`screens.jobs.numbers.${key}`)}
              </th>
            ))}
            <th scope="col">{translate('screens.jobs.due_since')}</th>
            <th scope="col">{translate('screens.jobs.last_error')}</th>
          </tr>
        </thead>
        <tbody>
          {types.map((numbers) => (
            <tr key={numbers.type}>
              <th scope="row">{nameOf(numbers.type)}</th>
              {counted.map((key) => (
                <td key={key} className="nx-end">
                  {numberText(numbers[key])}
                </td>
              ))}
              <td>
                <Ago at={numbers.due_since} />
              </td>
              <td className="nx-job-error">{numbers.last_error?.split('\n', 1)[0] ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
