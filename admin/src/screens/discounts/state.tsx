import type { ReactElement } from 'react'
import type { Schema } from '../../api/types.ts'
import type { Tone } from '../../theme/tokens.ts'
import { Status } from '../../ui/text/status.tsx'
import { stateOf } from './draft.ts'

const TONES: Readonly<Record<string, Tone>> = { scheduled: 'info', ended: 'calm', used_up: 'warn' }

/** Whether a discount counts now, or why it does not. */
export function DiscountState({ discount }: { discount: Schema<'Discount'> }): ReactElement {
  const state = stateOf(discount)
  return <Status value={state} tone={TONES[state]} />
}
