import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { words } from '../../ui/text/format.ts'

/** What caused a refund. */
export function Origin({ name }: { name: string }): ReactElement {
  return <>{useTranslate()(`screens.orders.origin.${name}`, { _: words(name) })}</>
}
