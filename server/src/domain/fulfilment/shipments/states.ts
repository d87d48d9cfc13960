import { stateTable } from '../../../kernel/state-table.ts'
import type { ShipmentState } from '../../orders/index.ts'

/** What can be done with a parcel. */
export type ShipmentVerb = 'ship' | 'transit' | 'deliver' | 'return' | 'cancel'

/** The life of a parcel. `return`: it came back undelivered. */
export const shipmentStates = stateTable<ShipmentState, ShipmentVerb>('shipment', {
  pending: { ship: 'shipped', cancel: 'cancelled' },
  shipped: { transit: 'in_transit', deliver: 'delivered', return: 'returned' },
  in_transit: { deliver: 'delivered', return: 'returned' },
  delivered: {},
  returned: {},
  cancelled: {},
})

/** Where parcels can stand, for the contract. */
export const SHIPMENT_STATES: readonly ShipmentState[] = shipmentStates.states

/** The verb that leads to a state; none leads to `pending`. */
export const VERB_TO: Readonly<Record<Exclude<ShipmentState, 'pending'>, ShipmentVerb>> = {
  shipped: 'ship',
  in_transit: 'transit',
  delivered: 'deliver',
  returned: 'return',
  cancelled: 'cancel',
}

/** Whether the pieces of a parcel are with the buyer or on their way there. */
export const isSent = (status: ShipmentState): boolean =>
  status === 'shipped' || status === 'in_transit' || status === 'delivered'

/** Whether nothing can be done with a parcel any more. */
export const isEnded = (status: ShipmentState): boolean => shipmentStates.allowed(status).length === 0
