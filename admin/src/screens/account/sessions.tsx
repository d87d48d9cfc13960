import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { Action } from '../../ui/action.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { useChange, useRead } from '../../ui/use-call.ts'

/** Where one is signed in; each but this one can be ended. */
export function Sessions(): ReactElement {
  const translate = useTranslate()
  const { data, error, refetch } = useRead(['sessions'], () => call(api.GET('/api/auth/sessions/')))
  const end = useChange(
    (id: string) => call(api.DELETE('/api/auth/sessions/{id}/', { params: { path: { id } } })),
    { renews: ['sessions'], said: 'screens.account.session_ended' },
  )
  return (
    <Panel
      title={translate('screens.account.sessions')}
      lead={translate('screens.account.sessions_lead')}
      isFlush={data !== undefined}
    >
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <ul className="nx-sessions">
          {data.results.map(({ id, device, ip, last_used_at, is_current }) => (
            <li key={id}>
              <div>
                <strong>{deviceText(device) || translate('screens.account.unknown_device')}</strong>{' '}
                {is_current ? <Status value="this_device" tone="info" /> : null}
                <div className="nx-quiet">
                  {ip} · {translate('screens.account.last_used')} <Ago at={last_used_at} />
                </div>
              </div>
              {is_current ? null : (
                <Action
                  label={translate('screens.account.end_session')}
                  isPending={end.isPending && end.variables === id}
                  question={{
                    title: translate('screens.account.end_question'),
                    text: translate('screens.account.end_text'),
                  }}
                  run={() => end.mutate(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const BROWSERS = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** `Mozilla/5.0 (X11; Linux …) Chrome/140` → `Chrome on Linux`; what no browser says stays as it is. */
export function deviceText(agent: string): string {
  const browser = BROWSERS.find(([mark]) => agent.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => agent.includes(mark))?.[1]
  if (browser === undefined) return agent
  return system === undefined ? browser : `${browser} on ${system}`
}
