import { Typography } from '@mui/material'
import { type ReactElement, type ReactNode, useId } from 'react'

type PanelProps = {
  readonly title?: ReactNode
  /** Buttons or a link beside the title. */
  readonly actions?: ReactNode
  /** Under the title, smaller. */
  readonly lead?: ReactNode
  /** Without space at its sides, for tables. */
  readonly isFlush?: boolean
  readonly children: ReactNode
}

/** A sheet with a title, on which one matter stands. */
export function Panel({ title, actions, lead, isFlush, children }: PanelProps): ReactElement {
  const id = useId()
  return (
    <section className="nx-panel" {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title === undefined && actions === undefined ? null : (
        <header className="nx-panel-head">
          <div>
            <Typography variant="h2" id={id}>
              {title}
            </Typography>
            {lead === undefined ? null : <div className="nx-quiet">{lead}</div>}
          </div>
          {actions === undefined ? null : <div className="nx-actions">{actions}</div>}
        </header>
      )}
      <div className={isFlush ? 'nx-panel-flush' : 'nx-panel-body'}>{children}</div>
    </section>
  )
}

/** Names and values, one beneath the other. */
export function Facts({
  rows,
}: {
  rows: readonly (readonly [label: ReactNode, value: ReactNode])[]
}): ReactElement {
  return (
    <dl className="nx-facts">
      {rows.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a page stand in a fixed order
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
