import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Person } from '../../ui/text/person.tsx'
import { Moment } from '../../ui/text/text.tsx'
import { ActionButton, Details, OpenEntry } from './details.tsx'
import { Entity } from './entity.tsx'

type Entry = Schema<'AuditEntry'>

const columns: readonly Column<Entry>[] = [
  { key: 'action', render: (entry) => <ActionButton entry={entry} />, csv: ({ action }) => action },
  {
    key: 'created_at',
    sort: 'created_at',
    render: (entry) => <Moment at={entry.created_at} />,
    csv: (entry) => entry.created_at,
  },
  {
    key: 'actor',
    render: (entry) => <Person id={entry.actor} kind={entry.actor_kind} />,
    csv: ({ actor, actor_kind: kind }) => actor ?? kind,
  },
  {
    key: 'entity',
    render: (entry) => <Entity entry={entry} />,
    csv: (entry) => `${entry.entity_type} ${entry.entity_id ?? ''}`.trim(),
  },
  { key: 'ip', onPhone: 'never', render: ({ ip }) => ip || '—', csv: ({ ip }) => ip },
]

const kinds = [
  'auth',
  'user',
  'product',
  'variant',
  'category',
  'catalogue',
  'discount',
  'order',
  'payment',
  'refund',
  'return',
  'shipment',
  'review',
  'stock',
  'settings',
  'import',
  'export',
  'job',
  'webhook_endpoint',
] as const

const entities = [
  'user',
  'product',
  'variant',
  'category',
  'discount',
  'order',
  'payment',
  'refund',
  'return',
  'shipment',
  'review',
  'stock_location',
  'shipping_method',
  'tax_rate',
  'settings',
  'import',
  'export',
  'job',
  'webhook_endpoint',
  'webhook_event',
] as const

const filters: readonly Filter[] = [
  { name: 'actor', kind: 'entry', read: findPeople, nameOf: nameOfPerson },
  {
    name: 'action',
    kind: 'choice',
    choices: kinds.map((kind) => ({ value: `${kind}.`, name: `screens.audit_log.kinds.${kind}` })),
  },
  {
    name: 'entity_type',
    kind: 'choice',
    choices: entities.map((value) => ({ value, name: `screens.audit_log.entities.${value}` })),
  },
  { name: 'entity_id', kind: 'text' },
  { name: 'ip', kind: 'text' },
  { name: 'request_id', kind: 'text' },
  { name: 'created_after', kind: 'day' },
  { name: 'created_before', kind: 'day' },
]

/** Who did what, the newest first. */
export default function AuditLogList(): ReactElement {
  const translate = useTranslate()
  const [opened, setOpened] = useState<Entry | null>(null)
  return (
    <OpenEntry value={setOpened}>
      <ListScreen
        resource="audit-log"
        title={translate('resources.audit-log.name', { smart_count: 2 })}
        lead={translate('screens.audit_log.lead')}
        columns={columns}
        filters={filters}
        sort={{ field: 'created_at', order: 'DESC' }}
        nameOf={({ action }) => action}
        empty={{ title: translate('screens.audit_log.empty') }}
      />
      <Details entry={opened} onClose={() => setOpened(null)} />
    </OpenEntry>
  )
}

async function findPeople(search: string) {
  const { results } = await call(api.GET('/api/users/', { params: { query: { search, page_size: 10 } } }))
  return results.map((user) => ({ value: user.id, name: nameOf(user) }))
}

async function nameOfPerson(id: string): Promise<string> {
  return nameOf(await call(api.GET('/api/users/{id}/', { params: { path: { id } } })))
}

const nameOf = ({ first_name: first, last_name: last, email }: Schema<'User'>): string =>
  `${first} ${last}`.trim() || email
