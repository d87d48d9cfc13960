import { builder, type GraphqlContext } from '../../builder.ts'
import { loadOrder } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { Money, moneyField, moneyOf } from '../money.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Order, Return } from '../refs.ts'
import type * as source from '../sources.ts'
import { RefundStatus } from './refund.ts'

export const ReturnStatus = enumOf('ReturnStatus', 'Where a return stands.', {
  requested: 'It is asked for.',
  approved: 'The goods may be sent back.',
  received: 'The goods are there.',
  refused: 'It was not granted.',
  refunded: 'The money was given back.',
  cancelled: 'Whoever asked for it wants it no more.',
})

const ReturnItem = builder.objectRef<source.Return['items'][number]>('ReturnItem').implement({
  description: 'So many of a line that come back.',
  fields: (t) => ({
    orderItemId: t.exposeID('order_item', { description: 'Id of the line of the order.' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    sku: t.exposeString('sku', { nullable: true, description: 'Article number.' }),
    quantity: t.exposeInt('quantity', { description: 'How many were asked for.' }),
    receivedQuantity: t.exposeInt('received_quantity', {
      nullable: true,
      description: 'How many arrived; null before anything has.',
    }),
    restockedQuantity: t.exposeInt('restocked_quantity', {
      nullable: true,
      description: 'How many of those went to the shelves; the rest was written off.',
    }),
  }),
})

const ReturnRefund = builder.objectRef<NonNullable<source.Return['refund']>>('ReturnRefund').implement({
  description: 'The money given back for a return: its last try.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the refund.' }),
    amount: t.field(moneyField('amount', 'How much.')),
    status: t.field({
      type: RefundStatus,
      description: 'Where it stands.',
      resolve: (refund) => refund.status as 'pending',
    }),
  }),
})

const currencyOf = async (source: source.Return, context: GraphqlContext): Promise<string | undefined> =>
  source.currency ?? (await loadOrder(context, source.order))?.currency

Return.implement({
  description: 'Goods of an order that come back.',
  interfaces: [Node],
  fields: (t) => ({
    orderId: t.exposeID('order', { description: 'Id of the order.' }),
    order: t.field({
      type: Order,
      nullable: true,
      description: 'The order itself.',
      resolve: ({ order }, _args, context) => loadOrder(context, order),
    }),
    status: t.expose('status', { type: ReturnStatus, description: 'Where it stands.' }),
    items: t.expose('items', { type: [ReturnItem], description: 'What comes back.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    note: t.exposeString('note', { description: 'What the staff say of it.' }),
    refund: t.expose('refund', {
      type: ReturnRefund,
      nullable: true,
      description: 'The money given back for it; null before any is.',
    }),
    refundWorth: t.field({
      type: Money,
      nullable: true,
      description:
        'What the pieces are worth, with their discount and tax: those asked for, later those that arrived. Null when it is closed.',
      resolve: async (source, _args, context) => {
        if (source.refund_worth === null) return null
        const currency = await currencyOf(source, context)
        return currency === undefined ? null : moneyOf(source.refund_worth, currency)
      },
    }),
    createdAt: t.expose('created_at', { type: 'DateTime', description: 'When it was asked for.' }),
    approvedAt: t.expose('approved_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the goods were let come.',
    }),
    receivedAt: t.expose('received_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When they arrived.',
    }),
    closedAt: t.expose('closed_at', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was refused, refunded or cancelled.',
    }),
    updatedAt: t.expose('updated_at', { type: 'DateTime', description: 'When it last changed.' }),
  }),
})

export const ReturnConnection = connectionType('Return', Return, 'returns')
