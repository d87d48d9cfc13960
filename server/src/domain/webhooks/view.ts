import type { ListedDelivery } from './delivery-store.ts'
import type { PublicEndpoint } from './endpoint-store.ts'
import type { DeliveryDetail, DeliveryRow, DeliveryView, EndpointView } from './model.ts'

/** The public shape of an endpoint, field by field: never a secret. */
export const viewEndpoint = (row: PublicEndpoint): EndpointView => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: [...row.events],
  is_active: row.is_active,
  failing_since: row.failing_since?.toISOString() ?? null,
  disabled_at: row.disabled_at?.toISOString() ?? null,
  disabled_reason: row.disabled_reason,
  previous_secret_until: row.previous_secret_until?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** The public shape of a delivery in a list. */
export const viewDelivery = (row: ListedDelivery): DeliveryView => ({
  id: row.id,
  endpoint: row.endpoint_id,
  event: row.event_id,
  event_type: row.event_type,
  status: row.status,
  attempts: row.attempts,
  response_status: row.response_status,
  error: row.error,
  next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  finished_at: row.finished_at?.toISOString() ?? null,
})

/** The public shape of one delivery, with what was sent and the tries. */
export const viewDeliveryDetail = (row: DeliveryRow): DeliveryDetail => ({
  ...viewDelivery(row),
  body: row.body,
  tries: [...row.tries],
})
