import type { OrderEventView } from '../../../../domain/orders/index.ts'
import { builder } from '../../builder.ts'
import { connectionType } from '../connection.ts'

/** Who did it; of the staff buyers are told the kind alone. */
type Actor = { readonly kind: string; readonly id?: string; readonly name?: string }

const OrderEventActor = builder.objectRef<Actor>('OrderEventActor').implement({
  description: 'Who did something to an order.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'customer, guest, staff, admin, vendor or system.' }),
    id: t.exposeID('id', { nullable: true, description: 'Id of a person; null for who is not staff.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Which part of the system; null for who is not staff.',
    }),
  }),
})

const OrderEvent = builder.objectRef<OrderEventView>('OrderEvent').implement({
  description: 'A line of an order’s story.',
  fields: (t) => ({
    type: t.exposeString('type', {
      description: 'Such as `order.placed`, `order.paid`, `shipment.shipped`.',
    }),
    actor: t.field({
      type: OrderEventActor,
      description: 'Who did it.',
      resolve: (event) => event.actor as Actor,
    }),
    data: t.expose('data', { type: 'JSON', description: 'More about it, by type.' }),
    createdAt: t.expose('created_at', { type: 'DateTime', description: 'When it happened.' }),
  }),
})

export const OrderEventConnection = connectionType('OrderEvent', OrderEvent, 'events')
