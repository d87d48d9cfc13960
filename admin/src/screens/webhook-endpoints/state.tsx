import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import type { Tone } from '../../theme/tokens.ts'

type Endpoint = Schema<'WebhookEndpoint'>
type State = 'active' | 'failing' | 'switched_off' | 'paused'

const tones: Readonly<Record<State, Tone>> = {
  active: 'good',
  failing: 'warn',
  switched_off: 'bad',
  paused: 'calm',
}

/** Where an endpoint stands: spared while it fails, switched off by the shop, or by people. */
export function stateOf(endpoint: Pick<Endpoint, 'disabled_at' | 'failing_since' | 'is_active'>): State {
  if (endpoint.is_active) return endpoint.failing_since === null ? 'active' : 'failing'
  return endpoint.disabled_at === null ? 'paused' : 'switched_off'
}

/** The same as a coloured word. */
export function EndpointState({ endpoint }: { endpoint: Endpoint }): ReactElement {
  const translate = useTranslate()
  const state = stateOf(endpoint)
  return (
    <span className={`nx-status nx-${tones[state]}`}>
      {translate(`screens.webhook_endpoints.states.${state}`)}
    </span>
  )
}
