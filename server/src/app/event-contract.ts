import { type TObject, type TSchema, Type } from 'typebox'
import { RETURN_STATES, SHIPMENT_STATES } from '../domain/fulfilment/index.ts'
import { orderStates } from '../domain/orders/index.ts'
import { PROVIDER_NAMES, REFUND_ORIGINS } from '../domain/payments/index.ts'
import { IMPORT_FORMATS } from '../domain/transfer/index.ts'
import { WEBHOOK_EVENTS, WEBHOOK_TEST, type WebhookEventType } from '../domain/webhooks/index.ts'

const id = (description: string) => Type.String({ minLength: 1, description })
const orNull = (schema: TSchema, description: string) => Type.Union([schema, Type.Null()], { description })
const oneOf = (words: readonly string[], description: string) =>
  Type.Unsafe<string>({ type: 'string', enum: [...words], description })
const count = (description: string, minimum = 0) => Type.Integer({ minimum, description })

const productId = id('The product, at `/api/products/{id}/`.')
const variantId = id('The variant, at `/api/variants/{id}/`.')
const orderId = id('The order, at `/api/orders/{id}/`.')
const paymentId = id('The payment, at `/api/payments/{id}/`.')
const userId = id('The account, at `/api/users/{id}/`.')
const buyer = orNull(Type.String({ minLength: 1 }), 'The account that ordered; null for a guest.')
const number = Type.String({ minLength: 1, description: 'The number of the order, as people read it.' })
const amount = Type.String({
  pattern: '^[0-9]+(\\.[0-9]+)?$',
  description: 'With as many decimals as the currency has.',
})
const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.' })
const orderItem = id('The line of the order.')
const quantity = count('How many pieces.', 1)

const user = { user_id: userId }
const product = { product_id: productId, slug: Type.String({ description: 'Its name in addresses.' }) }
const stock = {
  variant_id: variantId,
  available: Type.Integer({ description: 'What can be bought now.' }),
  low_stock_threshold: count('At or below this many the variant counts as low.'),
}
const order = { order_id: orderId, number, user_id: buyer, currency, grand_total: amount }
const payment = {
  payment_id: paymentId,
  order_id: orderId,
  provider: oneOf([...PROVIDER_NAMES, 'none'], 'How it is paid; `none` where nothing was to pay.'),
  amount,
  currency,
}
const shipment = {
  shipment_id: id('The parcel, at `/api/shipments/{id}/`.'),
  carrier: Type.String({ description: 'Who carries it, as a word.' }),
  carrier_name: Type.String({ description: 'Who carries it, as people read it.' }),
  tracking_number: orNull(Type.String(), 'The carrier’s number of the parcel.'),
  tracking_url: orNull(Type.String(), 'Where it can be followed.'),
  items: Type.Array(Type.Object({ order_item: orderItem, quantity }), { description: 'What is in it.' }),
  order_id: orderId,
  number,
  user_id: buyer,
  status: oneOf(SHIPMENT_STATES, 'Its state then.'),
}
const returned = {
  return_id: id('The return, at `/api/returns/{id}/`.'),
  order_id: orderId,
  number,
  user_id: buyer,
  status: oneOf(RETURN_STATES, 'Its state then.'),
  items: Type.Array(
    Type.Object({
      order_item: orderItem,
      quantity,
      received_quantity: orNull(Type.Integer({ minimum: 0 }), 'How many have arrived; null before.'),
      restocked_quantity: orNull(
        Type.Integer({ minimum: 0 }),
        'How many went back to the shelves; null before.',
      ),
    }),
    { description: 'What is sent back.' },
  ),
}
const review = {
  review_id: id('The review, at `/api/reviews/{id}/`.'),
  product_id: productId,
  user_id: orNull(Type.String({ minLength: 1 }), 'Who wrote it; null when they are gone.'),
  rating: Type.Integer({ minimum: 1, maximum: 5, description: 'From 1 to 5.' }),
}
const imported = (what: string) =>
  Type.Object(
    Object.fromEntries(
      ['created', 'updated', 'unchanged', 'failed'].map((how) => [how, count(`${what}: ${how}.`)]),
    ),
  )

const DATA: Readonly<Record<WebhookEventType, Readonly<Record<string, TSchema>>>> = {
  'user.registered': user,
  'user.email_verified': user,
  'product.created': product,
  'product.updated': product,
  'product.archived': product,
  'stock.low': stock,
  'stock.back': stock,
  'order.placed': order,
  'order.paid': order,
  'order.cancelled': {
    ...order,
    reason: Type.String({ description: 'A word such as `requested` or `expired`.' }),
  },
  'order.status_changed': {
    ...order,
    from: oneOf(orderStates.states, 'Its state before.'),
    to: oneOf(orderStates.states, 'Its state now.'),
  },
  'payment.initiated': payment,
  'payment.succeeded': payment,
  'payment.failed': payment,
  'payment.expired': payment,
  'refund.succeeded': {
    refund_id: id('The refund, among those of the order.'),
    order_id: orderId,
    payment_id: paymentId,
    amount,
    currency,
    origin: oneOf(REFUND_ORIGINS, 'Who or what caused it.'),
  },
  'shipment.created': shipment,
  'shipment.shipped': shipment,
  'shipment.in_transit': shipment,
  'shipment.delivered': shipment,
  'shipment.returned': shipment,
  'shipment.cancelled': shipment,
  'return.requested': returned,
  'return.approved': returned,
  'return.refused': returned,
  'return.received': returned,
  'return.cancelled': returned,
  'review.created': { ...review, is_approved: Type.Boolean({ description: 'Whether everybody sees it.' }) },
  'review.approved': review,
  'import.finished': {
    import_id: orNull(
      Type.String({ minLength: 1 }),
      'The import, at `/api/imports/{id}/`; null by the command line.',
    ),
    format: oneOf(IMPORT_FORMATS, 'The format of the file.'),
    products: imported('Products'),
    categories: imported('Categories'),
  },
}

/** What is promised of an event: a sentence, the version of its form, and what `data` holds. */
export type EventContract = { readonly about: string; readonly version: number; readonly data: TObject }

/** What the staff send an endpoint to try it out; nothing has happened then. */
const trial: EventContract = {
  about: 'A trial call, asked for by the staff.',
  version: 1,
  data: Type.Object({ endpoint_id: id('The endpoint, at `/api/webhook-endpoints/{id}/`.') }),
}

/**
 * Every event that leaves the shop, in the order in which they are shown. Fields may be added to the `data` of a version;
 * for anything else the version goes up. The test shops hold each event that is written to this.
 */
export const EVENT_CONTRACTS: ReadonlyMap<string, EventContract> = new Map([
  ...Object.entries(WEBHOOK_EVENTS).map(
    ([type, about]) =>
      [type, { about, version: 1, data: Type.Object(DATA[type as WebhookEventType]) }] as const,
  ),
  [WEBHOOK_TEST, trial] as const,
])
