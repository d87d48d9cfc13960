import type { Id } from '../../../kernel/id.ts'
import { stateTable } from '../../../kernel/state-table.ts'

/** Where a refund stands. */
export type RefundState = 'pending' | 'succeeded' | 'failed'
/** What can happen to a refund. */
export type RefundVerb = 'succeed' | 'fail'
/** Who or what caused it: `provider` was made in the provider's own dashboard. */
export type RefundOrigin = 'staff' | 'cancel' | 'late_payment' | 'second_payment' | 'return' | 'provider'

/** The life of a refund. One that failed stays so; trying again is a refund of its own (`retry_of`). */
export const refundStates = stateTable<RefundState, RefundVerb>('refund', {
  pending: { succeed: 'succeeded', fail: 'failed' },
  succeeded: {},
  failed: {},
})

/** Where refunds can stand, for the contract. */
export const REFUND_STATES: readonly RefundState[] = refundStates.states

/** Where refunds come from, for the contract. */
export const REFUND_ORIGINS: readonly RefundOrigin[] = [
  'staff', 'cancel', 'late_payment', 'second_payment', 'return', 'provider',
] // biome-ignore format: a list

/** So many pieces of a line of the order. */
export type RefundItem = { readonly order_item_id: Id; readonly quantity: number }

/** A row of `refunds`, with its items. */
export type RefundRecord = {
  readonly id: Id
  readonly payment_id: Id
  readonly order_id: Id
  readonly status: RefundState
  readonly currency: string
  readonly amount_minor: number
  readonly reason: string
  readonly origin: RefundOrigin
  readonly restock: boolean
  readonly retry_of: Id | null
  /** How the provider calls it; null before it has answered, and of refunds by hand. */
  readonly provider_refund_id: string | null
  readonly failure: string | null
  /** Somebody is asking the provider until then. */
  readonly lease_until: Date | null
  /** How often the provider has been asked. */
  readonly attempts: number
  readonly items: readonly RefundItem[]
  readonly created_at: Date
  readonly updated_at: Date
}

/** What a payment still holds that is neither given back nor promised, in minor units. */
export const refundableMinor = (payment: {
  readonly captured_minor: number
  readonly refunded_minor: number
  readonly refund_pending_minor: number
}): number => payment.captured_minor - payment.refunded_minor - payment.refund_pending_minor

/** Flag of a payment of which a refund failed. */
export const REFUND_FAILED = 'refund_failed'
/** Flag of a payment of which the provider says that more was given back than we ever took. */
export const REFUND_MISMATCH = 'refund_mismatch'
