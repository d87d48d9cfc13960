import { Link as MuiLink } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { agoText, momentText, moneyText } from './format.ts'

/** An amount of money in its currency. */
export function Money({
  amount,
  currency,
}: {
  amount: string | null | undefined
  currency?: string
}): ReactElement {
  return <span className="nx-figure">{moneyText(amount, currency)}</span>
}

/** A moment as `5 min. ago`, the whole date by pointing at it. */
export function Ago({ at }: { at: string | null | undefined }): ReactElement {
  if (!at) return <>—</>
  return (
    <time dateTime={at} title={momentText(at)}>
      {agoText(at)}
    </time>
  )
}

/** A moment with day and time; pointing at it says how long ago. */
export function Moment({ at }: { at: string | null | undefined }): ReactElement {
  if (!at) return <>—</>
  return (
    <time dateTime={at} title={agoText(at)}>
      {momentText(at)}
    </time>
  )
}

/** A link to a screen of the panel. */
export function To({ to, children }: { to: string; children: ReactNode }): ReactElement {
  return (
    <MuiLink component={Link} to={to} underline="hover">
      {children}
    </MuiLink>
  )
}

/** Text that people compare letter by letter: numbers of parcels, keys, codes. */
export function Code({ children }: { children: ReactNode }): ReactElement {
  return <code className="nx-code">{children}</code>
}
