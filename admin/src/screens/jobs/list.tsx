import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { RefreshEvery } from '../../ui/list/refresh-every.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { numberText, words } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { ChosenJobs, FailedJobs } from './failed-jobs.tsx'
import { Queue } from './queue.tsx'
import { StartJob } from './start-job.tsx'
import { StateTabs } from './state-tabs.tsx'
import { TypeName } from './type-name.tsx'
import { KNOWN_TYPES } from './types.ts'
import './jobs.css'

type Job = Schema<'Job'>

const columns: readonly Column<Job>[] = [
  { key: 'type', render: ({ type }) => <TypeName type={type} />, csv: ({ type }) => type },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  {
    key: 'attempts',
    align: 'end',
    render: ({ attempts }) => <Tries count={attempts} />,
    csv: ({ attempts }) => attempts,
  },
  {
    key: 'progress',
    align: 'end',
    onPhone: 'never',
    render: ({ progress }) => progressText(progress),
    csv: ({ progress }) => progress.done,
  },
  {
    key: 'error',
    render: ({ error }) => <FirstLine text={error} />,
    csv: ({ error }) => error,
  },
  {
    key: 'created_at',
    sort: 'created_at',
    render: (job) => <Ago at={job.created_at} />,
    csv: (job) => job.created_at,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'type',
    kind: 'choice',
    choices: KNOWN_TYPES.map((value) => ({ value, name: `screens.jobs.types.${value}.name` })),
  },
]

const refreshSeconds = 4

/** Work in the background. */
export default function JobList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen
      resource="jobs"
      title={translate('resources.jobs.name', { smart_count: 2 })}
      lead={translate('screens.jobs.lead')}
      columns={columns}
      filters={filters}
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ id }) => `/jobs/${id}`}
      nameOf={({ type }) => words(type)}
      bulkActions={<ChosenJobs />}
      actions={<StartJob />}
      above={
        <>
          <RefreshEvery seconds={refreshSeconds} />
          <Queue everyMs={refreshSeconds * 1_000} />
          <StateTabs />
          <FailedJobs />
        </>
      }
      empty={{ title: translate('screens.jobs.empty'), text: translate('screens.jobs.empty_lead') }}
    />
  )
}

function progressText({ done, total }: Job['progress']): string {
  if (total !== null) return `${numberText(done)} / ${numberText(total)}`
  return done > 0 ? numberText(done) : '—'
}

function Tries({ count }: { count: number }): ReactElement {
  const translate = useTranslate()
  return (
    <>
      {count}
      <span className="nx-phone-only"> {translate('screens.jobs.tries', { smart_count: count })}</span>
    </>
  )
}

function FirstLine({ text }: { text: string | null }): ReactElement {
  if (text === null) return <span className="nx-quiet">—</span>
  return <span className="nx-job-error">{text.split('\n', 1)[0]}</span>
}
