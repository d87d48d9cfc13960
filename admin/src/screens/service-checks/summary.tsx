import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { numberText, percentText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { useRead } from '../../ui/use-call.ts'
import { slotsOf } from './slots.ts'
import { Strip } from './strip.tsx'
import './service-checks.css'

const everyMs = 30_000

/** How each service stands, and stood during the last day. */
export function Summary(): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(
    ['service-checks', 'summary'],
    () => call(api.GET('/api/service-checks/summary/')),
    { everyMs },
  )
  return (
    <Panel
      title={translate('screens.service_checks.now')}
      lead={data && data.services.length > 0 ? <Legend /> : undefined}
      isFlush
    >
      {data === undefined ? (
        error ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : (
          <Loading lines={6} />
        )
      ) : data.services.length === 0 ? (
        <p className="nx-service-none">{translate('screens.service_checks.none')}</p>
      ) : (
        <ul className="nx-services">
          {data.services.map((service) => (
            <Service key={service.service} of={service} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Service({ of: service }: { of: Schema<'ServiceSummary'> }): ReactElement {
  const translate = useTranslate()
  const name = translate(`screens.service_checks.services.${service.service}`)
  const text = (key: string): string => translate(`screens.service_checks.${key}`)
  const facts: readonly (readonly [string, string])[] = [
    [text('answered_in'), msText(service.response_ms)],
    [text('p95'), msText(service.p95_ms)],
    [text('uptime_24h'), percentText(service.uptime_24h)],
    [text('uptime_7d'), percentText(service.uptime_7d)],
  ]
  return (
    <li>
      <div className="nx-service-head">
        <strong>{name}</strong>
        <Status value={service.status} />
        <span className="nx-quiet">
          {text('since')} <Ago at={service.since} />
        </span>
      </div>
      <dl className="nx-service-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Strip name={name} slots={slotsOf(service.strip)} />
      {service.error === null ? null : (
        <p className={service.status === 'down' ? 'nx-service-error' : 'nx-quiet'}>{service.error}</p>
      )}
    </li>
  )
}

const msText = (ms: number | null): string => (ms === null ? '—' : `${numberText(ms)} ms`)

function Legend(): ReactElement {
  const translate = useTranslate()
  return (
    <span className="nx-strip-legend">
      {translate('screens.service_checks.last_day')}
      {(['up', 'down', 'off', 'unknown'] as const).map((state) => (
        <span key={state}>
          <span className="nx-strip" aria-hidden="true">
            <span data-state={state} />
          </span>
          {translate(`screens.service_checks.slots.${state}`)}
        </span>
      ))}
    </span>
  )
}
