import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { words } from '../../ui/text/format.ts'

/** How jobs of a type are called. */
export function useTypeName(): (type: string) => string {
  const translate = useTranslate()
  return (type) => translate(`screens.jobs.types.${type}.name`, { _: words(type) })
}

/** The same as an element. */
export function TypeName({ type }: { type: string }): ReactElement {
  return <>{useTypeName()(type)}</>
}
