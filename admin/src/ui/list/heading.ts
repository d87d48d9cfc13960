import { useTranslate } from 'react-admin'
import { words } from '../text/format.ts'

/** How the columns and filters of a list are called. */
export function useHeading(
  resource: string,
): (named: { readonly key: string; readonly label?: string }) => string {
  const translate = useTranslate()
  return ({ key, label }) => translate(label ?? `resources.${resource}.fields.${key}`, { _: words(key) })
}

/** How a filter of a list is called. */
export function useFilterName(
  resource: string,
): (filter: { readonly name: string; readonly label?: string }) => string {
  const translate = useTranslate()
  return ({ name, label }) =>
    translate(label ?? `resources.${resource}.filters.${name}`, {
      _: translate(`resources.${resource}.fields.${name}`, { _: words(name) }),
    })
}
