import { builder } from '../../builder.ts'
import { Order, Payment } from '../refs.ts'
import { ShippingAddressInput } from './cart.ts'
import { defineMutation, idempotencyKey, text, thing } from './define.ts'

const OrderLineInput = builder.inputType('OrderLineInput', {
  description: 'So many of a variant.',
  fields: (t) => ({
    variantId: t.id({ required: true }),
    quantity: t.int({ required: true }),
  }),
})

const PaymentChoiceInput = builder.inputType('PaymentChoiceInput', {
  description: 'How an order is to be paid.',
  fields: (t) => ({
    provider: t.string({
      required: true,
      description: '`stripe`, `chapa`, `cod`, `bank_transfer`, and `sandbox` outside of production.',
    }),
  }),
})

defineMutation({
  name: 'placeOrder',
  description:
    'Buy what is in the cart, or the lines named here. Stock is taken, prices and taxes are fixed, and the payment is begun when one is chosen.',
  operation: 'placeOrder',
  names: {
    idempotencyKey: 'Idempotency-Key',
    cartId: 'cart',
    variantId: 'variant',
    shippingAddressId: 'shipping_address',
    billingAddressId: 'billing_address',
    shippingMethodId: 'shipping_method',
  },
  input: (t) => ({
    cartId: t.id({ description: 'Default: the own cart.' }),
    items: t.field({ type: [OrderLineInput], description: 'Lines, in place of a cart.' }),
    shippingAddress: t.field({ type: ShippingAddressInput, description: 'Default: that of the cart.' }),
    shippingAddressId: t.id({ description: 'An own address, in place of shippingAddress.' }),
    billingAddress: t.field({ type: ShippingAddressInput, description: 'Default: that of shipping.' }),
    billingAddressId: t.id({ description: 'An own address, in place of billingAddress.' }),
    shippingMethodId: t.id({ description: 'Default: that of the cart, or the cheapest.' }),
    coupon: t.string(),
    email: t.string({ description: 'Where the shop writes to; needed of guests.' }),
    currency: t.string(),
    payment: t.field({ type: PaymentChoiceInput }),
    expectedTotal: t.field({
      type: 'Decimal',
      description: 'What the customer has seen: `price_changed` when it is not the total any more.',
    }),
    notes: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({
    order: thing(t, 'The order.')(Order),
    orderToken: text(t, 'order_token', 'A guest sends it as X-Order-Token to see the order.'),
    payment: thing(t, 'Its payment, when one was chosen.')(Payment, ({ payment }) => payment),
  }),
})

defineMutation({
  name: 'cancelOrder',
  description: 'Call an order off that has not been sent. Money that was paid goes back.',
  operation: 'cancelOrder',
  params: { id: 'id' },
  input: (t) => ({
    id: t.id({ required: true, description: 'Id or number of the order.' }),
    reason: t.string(),
  }),
  gives: (t) => ({ order: thing(t, 'The order.')(Order) }),
})

defineMutation({
  name: 'initiatePayment',
  description: 'Begin to pay an order that is not paid.',
  operation: 'initiatePayment',
  names: { orderId: 'order', idempotencyKey: 'Idempotency-Key' },
  input: (t) => ({
    orderId: t.id({ required: true, description: 'Id or number of the order.' }),
    provider: t.string({
      required: true,
      description: '`stripe`, `chapa`, `cod`, `bank_transfer`, and `sandbox` outside of production.',
    }),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({ payment: thing(t, 'The payment, with the address where it is made.')(Payment) }),
})

builder.objectField(Order, 'orderToken', (t) =>
  t.string({
    nullable: true,
    description:
      'Only in the answer of placeOrder to a guest, who sends it as X-Order-Token to see the order later.',
    resolve: (order) => (order as { order_token?: string | null }).order_token ?? null,
  }),
)
