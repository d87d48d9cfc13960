import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link, useNavigate, useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { JsonText } from '../../ui/text/json-text.tsx'
import { Person } from '../../ui/text/person.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Code, Moment } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'
import { useTypeName } from './type-name.tsx'
import { pageOfWork } from './types.ts'
import './jobs.css'

type Job = Schema<'Job'>

const askAgainMs = 1_500
const isOver = ({ status }: Job): boolean => status !== 'queued' && status !== 'running'

/** One job: what it was given, what it answered or why it failed, and what can be done. */
export default function JobPage(): ReactElement {
  const translate = useTranslate()
  const nameOf = useTypeName()
  const { id = '' } = useParams()
  const { data, error, refetch } = useRead(
    ['jobs', 'page', id],
    () => call(api.GET('/api/jobs/{id}/', { params: { path: { id } } })),
    { everyMs: (job) => (job !== undefined && !isOver(job) ? askAgainMs : false) },
  )
  if (data === undefined) {
    return (
      <Page title={translate('resources.jobs.name', { smart_count: 1 })} backTo="/jobs">
        <Panel>{error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}</Panel>
      </Page>
    )
  }
  return (
    <Page
      title={nameOf(data.type)}
      badges={<Status value={data.status} />}
      lead={translate(`screens.jobs.types.${data.type}.lead`, { _: data.type })}
      backTo="/jobs"
      actions={<Verbs job={data} />}
    >
      <Columns main={<Work job={data} />} aside={<Timeline job={data} />} />
    </Page>
  )
}

function Verbs({ job }: { job: Job }): ReactElement {
  const translate = useTranslate()
  const navigate = useNavigate()
  const path = { params: { path: { id: job.id } } }
  const again = useChange(() => call(api.POST('/api/jobs/{id}/retry/', path)), {
    renews: ['jobs'],
    said: 'screens.jobs.retried',
  })
  const isWaiting = job.status === 'queued'
  const remove = useChange(() => call(api.DELETE('/api/jobs/{id}/', path)), {
    said: isWaiting ? 'screens.jobs.stopped' : 'nexus.form.deleted',
    onDone: () => navigate('/jobs'),
  })
  const work = pageOfWork(job)
  return (
    <>
      {work === null ? null : (
        <Button component={Link} to={work} variant="outlined">
          {translate('screens.jobs.open_work')}
        </Button>
      )}
      <IfAllowed resource="jobs" action="edit">
        {job.status === 'running' ? (
          <span className="nx-quiet">{translate('screens.jobs.cannot_stop')}</span>
        ) : (
          <Action
            label={translate(isWaiting ? 'screens.jobs.stop' : 'nexus.common.delete')}
            color="error"
            isPending={remove.isPending}
            question={{
              title: translate(isWaiting ? 'screens.jobs.stop_question' : 'screens.jobs.delete_question', {
                smart_count: 1,
              }),
              text: translate(isWaiting ? 'screens.jobs.stop_text' : 'screens.jobs.delete_text'),
              isDangerous: true,
            }}
            run={() => remove.mutate(undefined)}
          />
        )}
        {job.status === 'failed' || job.status === 'cancelled' ? (
          <Action
            label={translate('screens.jobs.retry')}
            variant="contained"
            isPending={again.isPending}
            run={() => again.mutate(undefined)}
          />
        ) : null}
      </IfAllowed>
    </>
  )
}

function Work({ job }: { job: Job }): ReactElement {
  const translate = useTranslate()
  const { progress, error, result, input } = job
  return (
    <>
      {isOver(job) ? null : (
        <Panel>
          <div role="status">
            <Progress label={translate(`screens.jobs.doing_${job.status}`)} {...progress} />
          </div>
        </Panel>
      )}
      {error === null ? null : (
        <Panel
          title={translate(job.status === 'failed' ? 'screens.jobs.error' : 'screens.jobs.error_before')}
        >
          <JsonText value={error} label={translate('screens.jobs.error')} />
        </Panel>
      )}
      {result === null || result === undefined ? null : (
        <Panel title={translate('screens.jobs.result')}>
          <JsonText value={result} label={translate('screens.jobs.result')} />
        </Panel>
      )}
      <Panel title={translate('screens.jobs.input')}>
        <JsonText value={input} label={translate('screens.jobs.input')} />
      </Panel>
    </>
  )
}

function Timeline({ job }: { job: Job }): ReactElement {
  const translate = useTranslate()
  const field = (name: string): string => translate(`resources.jobs.fields.${name}`)
  return (
    <Panel title={translate('screens.jobs.timeline')}>
      <Facts
        rows={[
          [field('created_at'), <Moment key="created" at={job.created_at} />],
          [field('started_at'), <Moment key="started" at={job.started_at} />],
          [field('finished_at'), <Moment key="finished" at={job.finished_at} />],
          [field('attempts'), job.attempts],
          [field('created_by'), <Person key="by" id={job.created_by} />],
          [field('type'), <Code key="type">{job.type}</Code>],
        ]}
      />
    </Panel>
  )
}
