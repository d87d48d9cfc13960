import { LinearProgress } from '@mui/material'
import type { ReactElement } from 'react'
import { numberText } from '../text/format.ts'

type ProgressProps = {
  /** What is under way. */
  readonly label: string
  readonly done: number
  /** Not known yet with null. */
  readonly total: number | null
  /** How the figures are written; `1,204 / 5,000` otherwise. */
  readonly text?: string
}

/** How far something is, as a bar and as figures. */
export function Progress({ label, done, total, text }: ProgressProps): ReactElement {
  const isKnown = total !== null && total > 0
  const share = isKnown ? Math.min(100, (done / total) * 100) : 0
  const figures = isKnown ? `${numberText(done)} / ${numberText(total)}` : done > 0 ? numberText(done) : ''
  return (
    <div className="nx-progress">
      <div>
        <span>{label}</span>
        <span className="nx-figure nx-quiet">{text ?? figures}</span>
      </div>
      <LinearProgress
        aria-label={label}
        variant={isKnown ? 'determinate' : 'indeterminate'}
        value={share}
        sx={{ height: 8, borderRadius: 4 }}
      />
    </div>
  )
}
