import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { words } from '../../ui/text/format.ts'

/** The way to pay, as people call it. */
export function Provider({ name }: { name: string }): ReactElement {
  return <>{useTranslate()(`screens.orders.provider.${name}`, { _: words(name) })}</>
}

/** Why a person has to look at a payment. */
export function Flag({ name }: { name: string }): ReactElement {
  const translate = useTranslate()
  return (
    <span className="nx-status nx-warn">{translate(`screens.orders.flag.${name}`, { _: words(name) })}</span>
  )
}
