import { moneyField } from '../money.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Payment } from '../refs.ts'

const PaymentState = enumOf('PaymentState', 'Where a payment stands.', {
  pending: 'It is not made yet.',
  requires_action: 'The buyer has to confirm it.',
  authorized: 'The money is held, not taken.',
  succeeded: 'It is made.',
  failed: 'It failed; `failure` says why.',
  expired: 'Nobody paid in time.',
  refunded: 'All of it was given back.',
  partially_refunded: 'A part was given back.',
  canceled: 'It was called off.',
})

Payment.implement({
  description: 'A payment of an order.',
  interfaces: [Node],
  fields: (t) => ({
    orderId: t.id({ description: 'Id of the order.', resolve: (payment) => payment.order }),
    provider: t.exposeString('provider', {
      description: 'stripe, chapa, cod, bank_transfer or sandbox; none for a total of 0.',
    }),
    method: t.exposeString('method', { description: 'card, mobile, cash or bank; none for a total of 0.' }),
    amount: t.field(moneyField('amount', 'How much.')),
    status: t.field({
      type: PaymentState,
      description: 'Where it stands.',
      resolve: (payment) => payment.status as 'pending',
    }),
    checkoutUrl: t.exposeString('checkout_url', {
      nullable: true,
      description: 'Where the buyer pays, while they still can.',
    }),
    transactionId: t.exposeString('transaction_id', {
      nullable: true,
      description: 'What the provider calls it.',
    }),
    failure: t.exposeString('failure', { nullable: true, description: 'Why it failed.' }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was begun.', resolve: (p) => p.created_at }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it last changed.',
      resolve: (p) => p.updated_at,
    }),
  }),
})
