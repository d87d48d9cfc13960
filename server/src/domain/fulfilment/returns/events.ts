import type { DomainEvent } from '../../../platform/outbox.ts'
import type { OrderRow } from '../../orders/index.ts'
import type { ReturnRecord, ReturnVerb } from './model.ts'

/** What is told of a return, by its verb. What is given back is told as `refund.succeeded`. */
export const RETURN_EVENTS = {
  request: 'return.requested',
  approve: 'return.approved',
  refuse: 'return.refused',
  receive: 'return.received',
  cancel: 'return.cancelled',
} as const satisfies Partial<Record<ReturnVerb | 'request', string>>

/** One of the verbs that an event tells of. */
export type ToldVerb = keyof typeof RETURN_EVENTS

/** Something happened to a return. */
export const returnEvent = (
  verb: ToldVerb,
  order: Pick<OrderRow, 'id' | 'number' | 'user_id'>,
  record: Pick<ReturnRecord, 'id' | 'status' | 'items'>,
): DomainEvent => ({
  type: RETURN_EVENTS[verb],
  version: 1,
  data: {
    return_id: record.id,
    order_id: order.id,
    number: order.number,
    user_id: order.user_id,
    status: record.status,
    items: record.items.map(({ order_item_id, quantity, received_quantity, restocked_quantity }) => ({
      order_item: order_item_id,
      quantity,
      received_quantity,
      restocked_quantity,
    })),
  },
})
