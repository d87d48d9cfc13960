import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Tone } from '../../theme/tokens.ts'
import { words } from './format.ts'

/** What each state of the shop means to the people who run it. */
const TONES: Readonly<Record<string, Tone>> = {
  // products
  active: 'good',
  draft: 'calm',
  archived: 'warn',
  // orders and payments
  pending: 'warn',
  unpaid: 'warn',
  paid: 'good',
  processing: 'info',
  shipped: 'info',
  in_transit: 'info',
  delivered: 'good',
  cancelled: 'calm',
  returned: 'warn',
  failed: 'bad',
  refunded: 'calm',
  partially_refunded: 'warn',
  unfulfilled: 'warn',
  partial: 'info',
  fulfilled: 'good',
  authorized: 'info',
  // returns, reviews
  requested: 'warn',
  approved: 'good',
  received: 'info',
  refused: 'bad',
  rejected: 'bad',
  // jobs, imports, webhooks, services
  queued: 'calm',
  running: 'info',
  succeeded: 'good',
  unmatched: 'bad',
  processed: 'good',
  up: 'good',
  down: 'bad',
  off: 'calm',
  inactive: 'calm',
  error: 'bad',
  warning: 'warn',
  info: 'info',
}

/** A state as a coloured word. The word says it all, the colour only helps. */
export function Status({ value, tone }: { value: string | null | undefined; tone?: Tone }): ReactElement {
  const translate = useTranslate()
  if (!value) return <>—</>
  return (
    <span className={`nx-status nx-${tone ?? TONES[value] ?? 'calm'}`}>
      {translate(`nexus.status.${value}`, { _: words(value) })}
    </span>
  )
}

/** Active or not. */
export function ActiveStatus({ isActive }: { isActive: boolean }): ReactElement {
  return <Status value={isActive ? 'active' : 'inactive'} />
}
