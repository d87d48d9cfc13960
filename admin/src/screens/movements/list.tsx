import type { ReactElement, ReactNode } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { useHasPermission, useIsAllowed, useMe } from '../../ui/allowed.tsx'
import { nameOfEntry } from '../../ui/list/entry-filters.ts'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { type Named, useNames } from '../../ui/names.ts'
import { useLocationFilter, useLocationName } from '../../ui/stock/locations.ts'
import { numberText } from '../../ui/text/format.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago, Code, To } from '../../ui/text/text.tsx'
import { searchVariants } from './variants.ts'

type Movement = Schema<'StockMovement'>

const location: Column<Movement> = {
  key: 'location',
  render: (movement) => <LocationOf id={movement.location} />,
  csv: (movement) => movement.location,
}

const columns: readonly Column<Movement>[] = [
  {
    key: 'sku',
    render: (movement) => <Variant movement={movement} />,
    csv: ({ sku }) => sku,
  },
  {
    key: 'type',
    onPhone: 'end',
    render: ({ type }) => <Status value={type} tone={type === 'adjustment' ? 'info' : 'calm'} />,
    csv: ({ type }) => type,
  },
  location,
  {
    key: 'on_hand_delta',
    align: 'end',
    render: (movement) => <Delta value={movement.on_hand_delta} />,
    csv: (movement) => movement.on_hand_delta,
  },
  {
    key: 'reserved_delta',
    align: 'end',
    onPhone: 'never',
    render: (movement) => <Delta value={movement.reserved_delta} />,
    csv: (movement) => movement.reserved_delta,
  },
  {
    key: 'reference',
    render: (movement) => <Reference movement={movement} />,
    csv: ({ reference }) => reference,
  },
  { key: 'actor', render: ({ actor }) => <Actor id={actor} />, csv: ({ actor }) => actor },
  {
    key: 'created_at',
    sort: 'created_at',
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
]

const types = ['receipt', 'sale', 'reservation', 'release', 'return', 'adjustment', 'transfer']
const filters: readonly Filter[] = [
  { name: 'type', kind: 'choice', choices: types.map((value) => ({ value })) },
  { name: 'variant', kind: 'entry', read: searchVariants, nameOf: nameOfEntry },
  { name: 'created_after', kind: 'day', isMoment: true },
  { name: 'created_before', kind: 'day', isMoment: true },
]

/** What happens with stock by an order; the reference of the others is a job or a request. */
const BY_ORDER = new Set(['sale', 'reservation', 'release', 'return'])

/** The ledger of stock: nothing in it is ever changed. */
export default function MovementList(): ReactElement {
  const translate = useTranslate()
  const locations = useLocationFilter()
  const seesLocations = useIsAllowed('stock-locations', 'list')
  return (
    <ListScreen<Movement>
      resource="movements"
      title={translate('resources.movements.name', { smart_count: 2 })}
      lead={translate('screens.movements.lead')}
      columns={seesLocations ? columns : columns.filter((column) => column !== location)}
      filters={[...filters, ...locations]}
      sort={{ field: 'created_at', order: 'DESC' }}
      empty={{
        title: translate('screens.movements.empty'),
        text: translate('screens.movements.empty_text'),
      }}
    />
  )
}

/** Names of everything that the page's rows refer to, read at once. */
function usePageNames(): ReadonlyMap<string, Named> {
  const { data } = useListContext<Movement>()
  return useNames(
    (data ?? []).flatMap(({ actor, type, reference, variant }) => [
      variant,
      actor,
      BY_ORDER.has(type) ? reference : null,
    ]),
  )
}

function Variant({ movement }: { movement: Movement }): ReactElement {
  const named = usePageNames().get(movement.variant)
  const name = [named?.product, named?.name].filter((part, at, all) => part && all.indexOf(part) === at)
  return (
    <span className="nx-hit">
      {named === undefined ? null : <span>{name.join(' · ')}</span>}
      <span>{movement.sku === null ? '—' : <Code>{movement.sku}</Code>}</span>
    </span>
  )
}

function LocationOf({ id }: { id: string }): ReactElement {
  return <>{useLocationName()(id)}</>
}

function Delta({ value }: { value: number }): ReactElement {
  if (value === 0) return <span className="nx-quiet">0</span>
  return <strong>{value > 0 ? `+${numberText(value)}` : numberText(value)}</strong>
}

function Reference({ movement }: { movement: Movement }): ReactNode {
  const names = usePageNames()
  const seesOrders = useIsAllowed('orders', 'list')
  const translate = useTranslate()
  const { reference, type, reason } = movement
  if (reference !== null && BY_ORDER.has(type)) {
    const number = names.get(reference)?.name
    const text = number ?? translate('resources.orders.name', { smart_count: 1 })
    return seesOrders ? <To to={`/orders/${reference}`}>{text}</To> : text
  }
  return <>{reason || '—'}</>
}

function Actor({ id }: { id: string | null }): ReactNode {
  const names = usePageNames()
  const me = useMe()
  const translate = useTranslate()
  const seesPeople = useHasPermission('users:read')
  if (id === null) return <span className="nx-quiet">{translate('screens.movements.shop')}</span>
  const name = names.get(id)?.name ?? (id === me.id ? me.email : '…')
  return seesPeople ? <To to={`/customers/${id}`}>{name}</To> : name
}
