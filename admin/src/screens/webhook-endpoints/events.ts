import type { Schema } from '../../api/types.ts'

/** What an endpoint can be told of. */
export type EventType = Schema<'WebhookEndpoint'>['events'][number]

/** Every event with its group; a new one in the contract does not compile until it stands here. */
const groups = {
  'order.placed': 'orders',
  'order.paid': 'orders',
  'order.cancelled': 'orders',
  'order.status_changed': 'orders',
  'payment.initiated': 'payments',
  'payment.succeeded': 'payments',
  'payment.failed': 'payments',
  'payment.expired': 'payments',
  'refund.succeeded': 'payments',
  'shipment.created': 'shipments',
  'shipment.shipped': 'shipments',
  'shipment.in_transit': 'shipments',
  'shipment.delivered': 'shipments',
  'shipment.returned': 'shipments',
  'shipment.cancelled': 'shipments',
  'return.requested': 'returns',
  'return.approved': 'returns',
  'return.refused': 'returns',
  'return.received': 'returns',
  'return.cancelled': 'returns',
  'product.created': 'catalogue',
  'product.updated': 'catalogue',
  'product.archived': 'catalogue',
  'stock.low': 'catalogue',
  'stock.back': 'catalogue',
  'import.finished': 'catalogue',
  'user.registered': 'people',
  'user.email_verified': 'people',
  'review.created': 'people',
  'review.approved': 'people',
} as const satisfies Record<EventType, string>

const types = Object.keys(groups) as EventType[]

/** Groups of events, in the order in which they are shown. */
export const EVENT_GROUPS: readonly { readonly group: string; readonly types: readonly EventType[] }[] = [
  ...new Set(Object.values(groups)),
].map((group) => ({ group, types: types.filter((type) => groups[type] === group) }))

/** The key of an event's text. */
export const eventKey = (type: string): string =>
  `screens.webhook_endpoints.events.${type.replaceAll('.', '_')}`
