import type { ReactElement } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { BulkEach } from '../../ui/list/bulk-each.tsx'
import { words } from '../../ui/text/format.ts'

const TARGETS = ['shipped', 'in_transit', 'delivered'] as const
/** Where a parcel can be before it comes there. */
const BEFORE: Readonly<Record<(typeof TARGETS)[number], readonly string[]>> = {
  shipped: ['pending'],
  in_transit: ['shipped'],
  delivered: ['shipped', 'in_transit'],
}
const RENEWS = ['shipments', 'orders']

/** Moves the chosen parcels on, such as when a carrier reports a day's deliveries. */
export function ShipmentBulk(): ReactElement {
  const translate = useTranslate()
  const { selectedIds } = useListContext()
  return (
    <>
      {TARGETS.map((status) => (
        <BulkEach<Schema<'Shipment'>>
          key={status}
          label={translate(`screens.orders.parcel.${status}`)}
          title={translate(`screens.shipments.bulk.${status}`, { smart_count: selectedIds.length })}
          means={translate(`screens.orders.parcel.${status}_means`)}
          nameOf={({ tracking_number, carrier_name, id }) => tracking_number ?? `${carrier_name} ${id}`}
          refusalOf={(parcel) =>
            BEFORE[status].includes(parcel.status)
              ? undefined
              : translate('screens.shipments.bulk.not_now', {
                  status: translate(`nexus.status.${parcel.status}`, { _: words(parcel.status) }),
                })
          }
          renews={RENEWS}
          send={(id) =>
            call(api.PATCH('/api/shipments/{id}/', { params: { path: { id } }, body: { status } }))
          }
        />
      ))}
    </>
  )
}
