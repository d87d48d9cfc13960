import type { Id } from '../../../kernel/id.ts'
import type { OnlineProviderName } from '../../payments/index.ts'

/**
 * Where a message of a provider stands. `ignored`: not for this shop; `unmatched`: about no payment that we know, kept
 * and shown; `flagged`: a person has to look; `failed`: the provider could not be asked about it, to be replayed.
 */
export type WebhookEventStatus = 'received' | 'processed' | 'ignored' | 'unmatched' | 'flagged' | 'failed'

/** All of them, for the contract. */
export const WEBHOOK_EVENT_STATUSES: readonly WebhookEventStatus[] = [
  'received', 'processed', 'ignored', 'unmatched', 'flagged', 'failed',
] // biome-ignore format: a list

/** A row of `webhook_events`. */
export type WebhookEventRecord = {
  readonly id: Id
  readonly provider: OnlineProviderName
  readonly event_id: string
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly provider_payment_id: string | null
  readonly payment_id: Id | null
  readonly status: WebhookEventStatus
  readonly outcome: string | null
  readonly attempts: number
  readonly received_at: Date
  readonly processed_at: Date | null
}
