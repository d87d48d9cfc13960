import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link, useParams } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Facts, Panel } from '../../ui/page/panel.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { Person } from '../../ui/text/person.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { Changes } from './changes.tsx'
import { ForReal } from './for-real.tsx'
import { LeftOut } from './left-out.tsx'
import { Problems } from './problems.tsx'
import { isUnderWay } from './report.ts'
import { Steps } from './steps.tsx'
import './imports.css'

type Import = Schema<'Import'>

const askAgainMs = 1_000

/** An import from the moment that its file is there: progress, preview or report, and what was wrong. */
export default function ImportPage(): ReactElement {
  const translate = useTranslate()
  const { id = '' } = useParams()
  const { data, error, refetch } = useRead(
    ['imports', 'page', id],
    () => call(api.GET('/api/imports/{id}/', { params: { path: { id } } })),
    { everyMs: (found) => (found !== undefined && isUnderWay(found) ? askAgainMs : false) },
  )
  if (data === undefined) {
    return (
      <Page title={translate('resources.imports.name', { smart_count: 1 })} backTo="/imports">
        <Panel>{error ? <Failed error={error} retry={() => void refetch()} /> : <Loading />}</Panel>
      </Page>
    )
  }
  return (
    <Page
      title={data.file_name || translate('screens.imports.no_name')}
      badges={
        <>
          <Status value={data.dry_run ? 'dry_run' : 'real_run'} tone={data.dry_run ? 'calm' : 'info'} />
          <Status value={data.status} />
        </>
      }
      lead={translate(data.dry_run ? 'screens.imports.dry_lead' : 'screens.imports.real_lead')}
      backTo="/imports"
      actions={
        <Button component={Link} to="/imports/create" variant="outlined">
          {translate('screens.imports.another')}
        </Button>
      }
    >
      <Steps at={data.dry_run ? 'preview' : isUnderWay(data) ? 'import' : 'report'} />
      <Columns
        main={
          <>
            {isUnderWay(data) ? <UnderWay entry={data} /> : null}
            {data.status === 'failed' ? <Broken entry={data} /> : null}
            {data.report ? <Outcome entry={data} report={data.report} /> : null}
          </>
        }
        aside={<About entry={data} />}
      />
    </Page>
  )
}

function UnderWay({ entry }: { entry: Import }): ReactElement {
  const translate = useTranslate()
  const { progress, status, dry_run: isDryRun } = entry
  const doing = isDryRun ? 'screens.imports.trying' : 'screens.imports.importing'
  return (
    <Panel>
      <div role="status">
        <Progress
          label={translate(status === 'queued' ? 'screens.imports.waiting' : doing)}
          done={progress.done}
          total={progress.total}
        />
      </div>
      <p className="nx-quiet">{translate('screens.imports.may_leave')}</p>
    </Panel>
  )
}

function Broken({ entry }: { entry: Import }): ReactElement {
  const translate = useTranslate()
  return (
    <Panel title={translate('screens.imports.failed')}>
      <p role="alert">{entry.error ?? '—'}</p>
      <p className="nx-quiet">{translate('screens.imports.failed_lead')}</p>
    </Panel>
  )
}

function Outcome({ entry, report }: { entry: Import; report: Schema<'ImportReport'> }): ReactElement {
  const { error, warning, info } = report.problem_counts
  return (
    <>
      <LeftOut id={entry.id} isDryRun={entry.dry_run} counts={report.problem_counts} />
      <Changes report={report} />
      {entry.dry_run ? <ForReal entry={entry} /> : null}
      {error + warning + info > 0 ? <Problems id={entry.id} counts={report.problem_counts} /> : null}
    </>
  )
}

function About({ entry }: { entry: Import }): ReactElement {
  const translate = useTranslate()
  const field = (name: string): string => translate(`resources.imports.fields.${name}`)
  return (
    <Panel title={translate('screens.imports.about')}>
      <Facts
        rows={[
          [field('format'), translate(`screens.imports.formats.${entry.format}`)],
          [field('currency'), entry.currency],
          [field('created_by'), <Person key="by" id={entry.created_by} />],
          [field('created_at'), <Ago key="at" at={entry.created_at} />],
          [field('finished_at'), <Ago key="end" at={entry.finished_at} />],
        ]}
      />
    </Panel>
  )
}
