import type { DomainEvent } from '../../platform/outbox.ts'

/** The type of `endpointDisabled`. It stays in the shop: the staff hear of it by mail. */
export const ENDPOINT_DISABLED = 'webhook_endpoint.disabled'

/** An endpoint failed for a day, or asked for no more, and is not called any more. */
export const endpointDisabled = (endpoint: {
  readonly id: string
  readonly url: string
  readonly failing_since: Date | null
  readonly reason: string
}): DomainEvent => ({
  type: ENDPOINT_DISABLED,
  version: 1,
  data: {
    endpoint_id: endpoint.id,
    url: endpoint.url,
    failing_since: endpoint.failing_since?.toISOString() ?? null,
    reason: endpoint.reason,
  },
})
