import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import type { Tone } from '../../theme/tokens.ts'

type State = Schema<'WebhookEvent'>['status']

const tones: Readonly<Record<State, Tone>> = {
  received: 'info',
  processed: 'good',
  ignored: 'calm',
  unmatched: 'warn',
  flagged: 'warn',
  failed: 'bad',
}

/** Where a message of a provider can stand. */
export const STATES = Object.keys(tones) as readonly State[]

/** Where a message stands: the same words mean other things than at orders. */
export function MessageStatus({ value }: { value: State }): ReactElement {
  const translate = useTranslate()
  return (
    <span className={`nx-status nx-${tones[value]}`}>
      {translate(`screens.webhook_events.states.${value}`)}
    </span>
  )
}
