import type { ShipmentRecord } from './model.ts'

type TimeOf = 'shipped_at' | 'delivered_at' | 'returned_at' | 'cancelled_at'

/** A shipment as JSON gives it: times are texts. */
export type RawShipment = Omit<ShipmentRecord, TimeOf | 'created_at' | 'updated_at'> & {
  readonly [Field in TimeOf]: string | null
} & { readonly created_at: string; readonly updated_at: string }

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** The record of a shipment that was read as JSON. */
export const shipmentOf = (shipment: RawShipment): ShipmentRecord => ({
  ...shipment,
  shipped_at: timeOf(shipment.shipped_at),
  delivered_at: timeOf(shipment.delivered_at),
  returned_at: timeOf(shipment.returned_at),
  cancelled_at: timeOf(shipment.cancelled_at),
  created_at: new Date(shipment.created_at),
  updated_at: new Date(shipment.updated_at),
})
