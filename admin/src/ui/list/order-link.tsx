import { type ReactElement, useMemo } from 'react'
import { type RaRecord, useListContext, useTranslate } from 'react-admin'
import { useNames } from '../names.ts'
import { To } from '../text/text.tsx'

/**
 * The order that a row of the list around it belongs to (`order`), by its number. The numbers of all rows are read in
 * one call.
 */
export function OrderLink({ id, at }: { id: string; at?: string }): ReactElement {
  const { data } = useListContext<RaRecord>()
  const translate = useTranslate()
  const names = useNames(useMemo(() => (data ?? []).map(({ order }) => order as string), [data]))
  const name = names.get(id)?.name ?? translate('resources.orders.name', { smart_count: 1 })
  return <To to={at === undefined ? `/orders/${id}` : `/orders/${id}?at=${at}`}>{name}</To>
}
