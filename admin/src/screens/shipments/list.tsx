import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { ListScreen } from '../../ui/list/list-screen.tsx'
import { OrderLink } from '../../ui/list/order-link.tsx'
import type { Column, Filter } from '../../ui/list/types.ts'
import { Status } from '../../ui/text/status.tsx'
import { Ago } from '../../ui/text/text.tsx'
import { ShipmentBulk } from './bulk.tsx'
import { Tracking } from './tracking.tsx'

type Shipment = Schema<'Shipment'>

const piecesOf = ({ items }: Shipment): string =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')

const columns: readonly Column<Shipment>[] = [
  { key: 'items', render: piecesOf, csv: piecesOf },
  { key: 'order', render: ({ order }) => <OrderLink id={order} at="shipments" />, csv: ({ order }) => order },
  {
    key: 'carrier',
    render: ({ carrier_name }) => carrier_name,
    csv: ({ carrier_name }) => carrier_name,
  },
  {
    key: 'tracking_number',
    render: (shipment) => <Tracking shipment={shipment} />,
    csv: (shipment) => shipment.tracking_number,
  },
  {
    key: 'status',
    onPhone: 'end',
    render: ({ status }) => <Status value={status} />,
    csv: ({ status }) => status,
  },
  {
    key: 'created_at',
    sort: 'created_at',
    isHiddenAtFirst: true,
    render: ({ created_at }) => <Ago at={created_at} />,
    csv: ({ created_at }) => created_at,
  },
  {
    key: 'shipped_at',
    sort: 'shipped_at',
    onPhone: 'never',
    render: ({ shipped_at }) => <Ago at={shipped_at} />,
    csv: ({ shipped_at }) => shipped_at,
  },
  {
    key: 'delivered_at',
    onPhone: 'never',
    render: ({ delivered_at }) => <Ago at={delivered_at} />,
    csv: ({ delivered_at }) => delivered_at,
  },
]

/** Carriers of the shop, for the filter: by their names, as people know them. */
const readCarriers = async (search: string) => {
  const carriers = await call(api.GET('/api/carriers/'))
  return carriers
    .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    .map(({ code, name }) => ({ value: code, name }))
}

const filters: readonly Filter[] = [
  {
    name: 'status',
    kind: 'choice',
    choices: ['pending', 'shipped', 'in_transit', 'delivered', 'returned', 'cancelled'].map((value) => ({
      value,
    })),
  },
  {
    name: 'carrier',
    kind: 'entry',
    read: readCarriers,
    nameOf: async (value) => (await readCarriers('')).find((each) => each.value === value)?.name ?? value,
  },
  { name: 'tracking_number', kind: 'text' },
  { name: 'order', kind: 'text' },
  { name: 'created_after', kind: 'day' },
  { name: 'created_before', kind: 'day' },
]

/** Every parcel; a row leads to the parcel on the page of its order. */
export default function ShipmentList(): ReactElement {
  const translate = useTranslate()
  const mayWrite = useIsAllowed('shipments', 'edit')
  return (
    <ListScreen<Shipment>
      resource="shipments"
      title={translate('resources.shipments.name', { smart_count: 2 })}
      columns={columns}
      filters={filters}
      sort={{ field: 'created_at', order: 'DESC' }}
      rowTo={({ order }) => `/orders/${order}?at=shipments`}
      nameOf={({ tracking_number, carrier_name }) => tracking_number ?? carrier_name}
      {...(mayWrite ? { bulkActions: <ShipmentBulk /> } : {})}
      empty={{ title: translate('screens.shipments.empty'), text: translate('screens.shipments.empty_lead') }}
    />
  )
}
