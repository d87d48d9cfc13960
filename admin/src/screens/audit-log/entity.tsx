import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import type { ResourceName } from '../../data/resources.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { words } from '../../ui/text/format.ts'
import { Code, To } from '../../ui/text/text.tsx'

type Entry = Schema<'AuditEntry'>

/** Screens of what entries are about. */
const SCREENS: Readonly<Record<string, ResourceName>> = {
  product: 'products',
  category: 'categories',
  order: 'orders',
  payment: 'payments',
  refund: 'refunds',
  return: 'returns',
  shipment: 'shipments',
  discount: 'discounts',
  review: 'reviews',
  stock_location: 'stock-locations',
  shipping_method: 'shipping-methods',
  tax_rate: 'tax-rates',
  import: 'imports',
  job: 'jobs',
  webhook_endpoint: 'webhook-endpoints',
  webhook_event: 'webhook-events',
}

/** Things that are removed in this way have no screen any longer. */
const isGone = (action: string): boolean => /\.deleted?$/.test(action)

/** What an entry is about, with a link to it where there is one. */
export function Entity({ entry }: { entry: Entry }): ReactElement {
  const translate = useTranslate()
  const screen = entry.entity_type === 'user' ? userScreen(entry) : SCREENS[entry.entity_type]
  const mayOpen = useIsAllowed(screen ?? 'audit-log', 'show')
  const name = translate(`screens.audit_log.entities.${entry.entity_type}`, { _: words(entry.entity_type) })
  const { entity_id: id } = entry
  if (id === null) return <>{name}</>
  const short = <Code>{id.length > 12 ? id.slice(-8) : id}</Code>
  if (screen === undefined || !mayOpen || isGone(entry.action)) {
    return (
      <>
        {name} {short}
      </>
    )
  }
  return (
    <To to={`/${screen}/${encodeURIComponent(id)}`}>
      {name} {short}
    </To>
  )
}

/** Accounts are customers, or people who run the shop. */
function userScreen({ after, before, actor, entity_id: id, actor_kind: kind }: Entry): ResourceName {
  const role = after?.role ?? before?.role ?? (actor === id ? kind : 'customer')
  return role === 'admin' || role === 'staff' ? 'staff' : 'customers'
}
