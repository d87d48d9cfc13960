export { checkTarget, type Targets } from './check-target.ts'
export type { DeliveryFilter } from './delivery-store.ts'
export { ENDPOINT_ORDERINGS } from './endpoint-store.ts'
export {
  isWebhookEvent,
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  WEBHOOK_TEST,
  type WebhookEventType,
} from './event-types.ts'
export { ENDPOINT_DISABLED } from './events.ts'
export { deliverOverdueKind, deliverWebhooksKind, redeliverKind } from './jobs.ts'
export {
  DELIVERY_STATUSES,
  DeliveryDetail,
  type DeliveryStatus,
  DeliveryView,
  ENDPOINT_READ_ONLY,
  EndpointInput,
  EndpointPatch,
  EndpointReplacement,
  EndpointView,
  EndpointWithSecret,
  SecretInput,
  WEBHOOKS_WRITE,
} from './model.ts'
export { deliverOverdue } from './overdue.ts'
export { deleteOldDeliveries, getDelivery, getEndpoint, listDeliveries, listEndpoints } from './read.ts'
export { redeliver, requestRedelivery, runRedelivery, sendTest } from './redeliver.ts'
export { routeToWebhooks } from './route-events.ts'
export { createEndpoint, deleteEndpoint, rotateSecret, updateEndpoint } from './save-endpoint.ts'
export { type Sender, type SendReport, sendWebhooks } from './send.ts'
export { makeSlowLane, type SlowLane } from './slow-lane.ts'
