import { stateTable } from '../../kernel/state-table.ts'

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
export type PaymentVerb = 'change' | 'require_action' | 'authorize' | 'succeed' | 'fail' | 'expire' | 'cancel'

/** The life of a payment; refunds follow what was given back. */
export const paymentStates = stateTable<PaymentState, PaymentVerb>('payment', {
  pending: {
    change: 'pending',
    require_action: 'requires_action',
    authorize: 'authorized',
    succeed: 'succeeded',
    fail: 'failed',
    expire: 'expired',
    cancel: 'canceled',
  },
  requires_action: {
    change: 'requires_action',
    authorize: 'authorized',
    succeed: 'succeeded',
    fail: 'failed',
    expire: 'expired',
    cancel: 'canceled',
  },
  authorized: { succeed: 'succeeded', cancel: 'canceled' },
  succeeded: {},
  failed: {},
  expired: {},
  refunded: {},
  partially_refunded: {},
  canceled: {},
})

/** States in which a payment may still come to something. */
export const OPEN_STATES: readonly PaymentState[] = ['pending', 'requires_action', 'authorized']

/** A way to pay: how it is called on the payment, and whether the shop sends before the money is there. */
export type ProviderTraits = { readonly method: string; readonly sendsFirst: boolean }

/** The ways to pay that this shop has. */
export const PROVIDERS = {
  cod: { method: 'cash', sendsFirst: true },
  bank_transfer: { method: 'bank', sendsFirst: true },
} as const satisfies Record<string, ProviderTraits>

/** One of them. */
export type ProviderName = keyof typeof PROVIDERS

/** Their names, for the contract. */
export const PROVIDER_NAMES = Object.keys(PROVIDERS) as ProviderName[]
