import { stateTable } from '../../kernel/state-table.ts'
import type { OnlineProviderName } from './provider.ts'

/** Where a payment stands. */
export type PaymentState =
  | 'pending'
  | 'requires_action'
  | 'authorized'
  | 'succeeded'
  | 'failed'
  | 'expired'
  | 'refunded'
  | 'partially_refunded'
  | 'canceled'

/** What can happen to a payment. */
export type PaymentVerb =
  | 'change'
  | 'require_action'
  | 'authorize'
  | 'succeed'
  | 'fail'
  | 'expire'
  | 'cancel'
  | 'succeed_late'
  | 'refund'
  | 'refund_partly'

const OPEN_MOVES = {
  authorize: 'authorized',
  succeed: 'succeeded',
  fail: 'failed',
  expire: 'expired',
  cancel: 'canceled',
} as const
/** The provider says that it was paid although it had ended here; the money is real. */
const ENDED_MOVES = { succeed_late: 'succeeded' } as const

/** The life of a payment; refunds follow what was given back. */
export const paymentStates = stateTable<PaymentState, PaymentVerb>(
  'payment',
  {
    pending: { change: 'pending', require_action: 'requires_action', ...OPEN_MOVES },
    requires_action: { change: 'requires_action', ...OPEN_MOVES },
    authorized: { succeed: 'succeeded', fail: 'failed', expire: 'expired', cancel: 'canceled' },
    succeeded: { refund: 'refunded', refund_partly: 'partially_refunded' },
    failed: ENDED_MOVES,
    expired: ENDED_MOVES,
    refunded: {},
    partially_refunded: { refund: 'refunded', refund_partly: 'partially_refunded' },
    canceled: ENDED_MOVES,
  },
  ['succeed_late', 'refund', 'refund_partly'],
)

/** States in which a payment may still come to something. */
const OPEN_STATES: readonly string[] = ['pending', 'requires_action', 'authorized'] satisfies PaymentState[]

/** Whether the payment may still come to something. */
export const isOpenPayment = (payment: { readonly status: string }): boolean =>
  OPEN_STATES.includes(payment.status)

/** A way to pay: how it is called on the payment, and whether the shop sends before the money is there. */
export type ProviderTraits = {
  readonly method: string
  readonly sendsFirst: boolean
  /** The money moves over the network, on a page of the provider's. */
  readonly isOnline: boolean
}

/** The ways to pay. Those that are online are there when the shop has keys for them. */
export const PROVIDERS = {
  stripe: { method: 'card', sendsFirst: false, isOnline: true },
  chapa: { method: 'mobile', sendsFirst: false, isOnline: true },
  cod: { method: 'cash', sendsFirst: true, isOnline: false },
  bank_transfer: { method: 'bank', sendsFirst: true, isOnline: false },
  sandbox: { method: 'card', sendsFirst: false, isOnline: true },
} as const satisfies Record<string, ProviderTraits>

/** One of them. */
export type ProviderName = keyof typeof PROVIDERS

/** Their names, for the contract. */
export const PROVIDER_NAMES = Object.keys(PROVIDERS) as ProviderName[]

/** Whether the money moves over the network. */
export const isOnline = (provider: string): provider is OnlineProviderName =>
  Object.hasOwn(PROVIDERS, provider) && PROVIDERS[provider as ProviderName].isOnline
