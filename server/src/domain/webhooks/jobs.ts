import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import { type JobRequest, jobKind, requestOf } from '../../platform/jobs.ts'

/** Sends what is due to an endpoint. */
export const deliverWebhooksKind = jobKind('deliver_webhooks', Type.Object({ endpoint_id: Type.String() }), {
  maxAttempts: 5,
  priority: 5,
})

/** Asks for the job above where something waits that nobody was asked to send. */
export const deliverOverdueKind = jobKind('deliver_overdue_webhooks', Type.Object({}), { maxAttempts: 3 })

/** Sends an endpoint again what it did not take since a moment. */
export const redeliverKind = jobKind(
  'redeliver_webhooks',
  Type.Object({ endpoint_id: Type.String(), since: Type.String(), requested_at: Type.String() }),
  { maxAttempts: 5, priority: 5 },
)

/**
 * The job that sends what is due to an endpoint, now or at a moment. There is at most one of each waiting: two keys, so
 * that the wish for a later one does not replace the one for now. One endpoint's jobs run one after the other.
 */
export function deliveryJob(endpointId: Id, runAt?: Date): JobRequest {
  const name = `webhooks:${endpointId}`
  return requestOf(
    deliverWebhooksKind,
    { endpoint_id: endpointId },
    { queue: name, jobKey: runAt === undefined ? name : `${name}:later`, ...(runAt ? { runAt } : {}) },
  )
}
