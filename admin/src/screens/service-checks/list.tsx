import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { RefreshEvery } from '../../ui/list/refresh-every.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { CheckNow } from './check-now.tsx'
import { Summary } from './summary.tsx'

type Check = Schema<'ServiceCheck'>

const services: readonly Check['service'][] = [
  'database',
  'mail',
  'cache',
  'broker',
  'rest',
  'graphql',
  'docs',
  'panel',
]

const columns: readonly Column<Check>[] = [
  { key: 'service', render: ({ service }) => <Name of={service} />, csv: ({ service }) => service },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  {
    key: 'response_ms',
    align: 'end',
    render: ({ response_ms: ms }) => (ms === null ? '—' : `${numberText(ms)} ms`),
    csv: (check) => check.response_ms,
  },
  { key: 'error', render: ({ error }) => error ?? '—', csv: ({ error }) => error },
  {
    key: 'checked_at',
    sort: 'checked_at',
    render: (check) => <Moment at={check.checked_at} />,
    csv: (check) => check.checked_at,
  },
]

const filters: readonly Filter[] = [
  {
    name: 'service',
    kind: 'choice',
    choices: services.map((value) => ({ value, name: `screens.service_checks.services.${value}` })),
  },
  { name: 'status', kind: 'choice', choices: ['up', 'down', 'off'].map((value) => ({ value })) },
]

/** Whether what the shop leans on answers, and every check of seven days. */
export default function ServiceCheckList(): ReactElement {
  const translate = useTranslate()
  return (
    <ListScreen
      resource="service-checks"
      title={translate('resources.service-checks.name', { smart_count: 2 })}
      lead={translate('screens.service_checks.lead')}
      columns={columns}
      filters={filters}
      sort={{ field: 'checked_at', order: 'DESC' }}
      nameOf={({ service }) => service}
      actions={<CheckNow />}
      above={
        <>
          <RefreshEvery seconds={30} />
          <Summary />
          <h2 className="nx-history-title">{translate('screens.service_checks.history')}</h2>
        </>
      }
      empty={{ title: translate('screens.service_checks.none') }}
    />
  )
}

function Name({ of: service }: { of: Check['service'] }): ReactElement {
  const translate = useTranslate()
  return <>{translate(`screens.service_checks.services.${service}`)}</>
}
