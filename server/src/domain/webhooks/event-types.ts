/** What an endpoint can be told of: the events that leave the shop, each with a sentence. Others never do. */
export const WEBHOOK_EVENTS = {
  'user.registered': 'Somebody opened an account, or the staff made one.',
  'user.email_verified': 'An address was proved, at first or after a change.',
  'product.created': 'A product was added.',
  'product.updated': 'A product, its variants, prices or pictures were changed.',
  'product.archived': 'A product was archived or deleted.',
  'stock.low': 'A variant has come down to its threshold.',
  'stock.back': 'A variant is above its threshold again; without a threshold, it can be bought again.',
  'order.placed': 'Somebody has ordered.',
  'order.paid': 'The whole order is paid.',
  'order.cancelled': 'An order will not be sent.',
  'order.status_changed': 'An order went from one state to another.',
  'payment.initiated': 'A payment was begun.',
  'payment.succeeded': 'The money is there.',
  'payment.failed': 'The provider declined a payment.',
  'payment.expired': 'Nobody paid in time, or the payment was cancelled.',
  'refund.succeeded': 'Money was given back.',
  'shipment.created': 'Pieces of an order were put into a parcel.',
  'shipment.shipped': 'A parcel has left.',
  'shipment.in_transit': 'The carrier has a parcel on its way.',
  'shipment.delivered': 'A parcel was delivered.',
  'shipment.returned': 'A parcel came back undelivered.',
  'shipment.cancelled': 'A parcel that was waiting will not be sent.',
  'return.requested': 'Pieces of an order are to be taken back.',
  'return.approved': 'The goods of a return may come.',
  'return.refused': 'The goods of a return are not taken back.',
  'return.received': 'The goods of a return have arrived.',
  'return.cancelled': 'A return was taken back before its goods arrived.',
  'review.created': 'Somebody has reviewed a product.',
  'review.approved': 'A review that had waited, or was hidden, is public.',
  'import.finished': 'A file was imported to its end.',
} as const

/** The name of an event that leaves the shop. */
export type WebhookEventType = keyof typeof WEBHOOK_EVENTS

/** All of them, in the order in which they are shown. */
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[]

/** The event of a trial call. Nobody subscribes to it: it goes to the endpoint that is tried. */
export const WEBHOOK_TEST = 'webhook.test'

/** Whether events of this type leave the shop. */
export const isWebhookEvent = (type: string): type is WebhookEventType => Object.hasOwn(WEBHOOK_EVENTS, type)
