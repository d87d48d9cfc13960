import type { PaymentRecord } from './model.ts'

type TimeOf = 'expires_at' | 'lease_until'

/** A payment as JSON gives it: times are texts. */
export type RawPayment = Omit<PaymentRecord, TimeOf | 'created_at' | 'updated_at'> & {
  readonly [Field in TimeOf]: string | null
} & { readonly created_at: string; readonly updated_at: string }

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** The record of a payment that was read as JSON. */
export const paymentOf = (payment: RawPayment): PaymentRecord => ({
  ...payment,
  expires_at: timeOf(payment.expires_at),
  lease_until: timeOf(payment.lease_until),
  created_at: new Date(payment.created_at),
  updated_at: new Date(payment.updated_at),
})
