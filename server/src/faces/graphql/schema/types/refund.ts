import type { RefundView } from '../../../../domain/payments/index.ts'
import { builder } from '../../builder.ts'
import { connectionType } from '../connection.ts'
import { moneyField } from '../money.ts'
import { enumOf } from '../names.ts'

export const RefundStatus = enumOf('RefundStatus', 'Where a refund stands.', {
  pending: 'The provider has not given the money back yet.',
  succeeded: 'The money was given back.',
  failed: 'It was not, and will not be unless it is tried again.',
})

const RefundOrigin = enumOf('RefundOrigin', 'What caused a refund.', {
  staff: 'The staff gave it.',
  cancel: 'The order was called off.',
  late_payment: 'The money came when the order was off already.',
  second_payment: 'The order was paid twice.',
  return: 'Goods came back.',
  provider: 'It was made in the provider’s own dashboard.',
})

const RefundItem = builder.objectRef<RefundView['items'][number]>('RefundItem').implement({
  description: 'So many of a line that money was given back for.',
  fields: (t) => ({
    orderItemId: t.exposeID('order_item', { description: 'Id of the line of the order.' }),
    quantity: t.exposeInt('quantity', { description: 'How many.' }),
  }),
})

const Refund = builder.objectRef<RefundView>('Refund').implement({
  description: 'Money of an order that was given back, or is on its way.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id.' }),
    orderId: t.exposeID('order', { description: 'Id of the order.' }),
    paymentId: t.exposeID('payment', { description: 'Id of the payment that it comes from.' }),
    amount: t.field(moneyField('amount', 'How much.')),
    status: t.expose('status', { type: RefundStatus, description: 'Where it stands.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    origin: t.expose('origin', { type: RefundOrigin, description: 'What caused it.' }),
    restock: t.exposeBoolean('restock', { description: 'Whether the pieces came back to the shelves.' }),
    items: t.expose('items', {
      type: [RefundItem],
      description: 'For which pieces; none when it was for an amount.',
    }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why the provider did not do it; null for who is not staff.',
    }),
    retryOf: t.exposeID('retry_of', {
      nullable: true,
      description: 'Id of the failed refund that this one repeats; null for who is not staff.',
    }),
    createdAt: t.expose('created_at', { type: 'DateTime', description: 'When it was begun.' }),
    updatedAt: t.expose('updated_at', { type: 'DateTime', description: 'When it last changed.' }),
  }),
})

export const RefundConnection = connectionType('Refund', Refund, 'refunds')
