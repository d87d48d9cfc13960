import { Typography } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'

/** Says that there is nothing, and what to do about it. */
export function Empty({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}): ReactElement {
  return (
    <div className="nx-empty">
      <Typography variant="h2" component="p">
        {title}
      </Typography>
      {children === undefined ? null : <div className="nx-quiet">{children}</div>}
      {action}
    </div>
  )
}
