/** A transaction in the books of the Chapa stand-in. */
export type ChapaTransaction = {
  readonly txRef: string
  readonly reference: string
  readonly checkoutUrl: string
  status: 'pending' | 'success' | 'failed' | 'cancelled' | 'refunded' | 'reversed'
  /** As Chapa writes it: `"186.11"`. */
  amount: string
  currency: string
  refundedMinor: number
  readonly asked: Readonly<Record<string, unknown>>
  readonly createdAt: string
}

/** A refund in its books. */
export type ChapaRefund = {
  readonly refId: string
  readonly merchantReference: string
  readonly txRef: string
  readonly amount: string
  readonly currency: string
  readonly reason: string | null
  status: string
}

/** An answer as the stand-in gives it. */
export type StandInAnswer = { readonly status: number; readonly body: unknown }

/** A refusal in Chapa's form. */
export const failed = (status: number, message: unknown): StandInAnswer => ({
  status,
  body: { message, status: 'failed', data: null },
})

/** The faults Chapa's validation names, by field; empty when it takes the request. */
export function faultsIn(body: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const faults: Record<string, string[]> = {}
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string) : '')
  if (!/^\d+(\.\d{1,2})?$/.test(String(body.amount ?? ''))) faults.amount = ['validation.required']
  if (text('currency') === '') faults.currency = ['validation.required']
  if (!/^[A-Za-z0-9_-]{1,50}$/.test(text('tx_ref'))) faults.tx_ref = ['validation.required']
  if (body.email !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text('email')))
    faults.email = ['The email must be a valid email address.']
  for (const name of ['callback_url', 'return_url']) {
    if (body[name] !== undefined && URL.parse(text(name)) === null)
      faults[name] = [`The ${name} format is invalid.`]
  }
  const { title, description } = (body.customization ?? {}) as Record<string, unknown>
  if (title !== undefined && (typeof title !== 'string' || title.length > 16))
    faults['customization.title'] = ['The customization.title may not be greater than 16 characters.']
  for (const [name, value] of Object.entries({ title, description })) {
    if (value !== undefined && !/^[A-Za-z0-9_. -]*$/.test(String(value))) {
      faults[`customization.${name}`] = [
        `The customization.${name} may only contain letters, numbers, hyphens, underscores, spaces, and dots.`,
      ]
    }
  }
  return faults
}

/** What `verify` and the webhook tell of a transaction, with the personal data that Chapa sends along. */
export const detailsOf = (transaction: ChapaTransaction): Record<string, unknown> => ({
  first_name: transaction.asked.first_name ?? null,
  last_name: transaction.asked.last_name ?? null,
  email: transaction.asked.email ?? null,
  currency: transaction.currency,
  mode: 'test',
  method: 'telebirr',
  type: 'API',
  status: transaction.status,
  reference: transaction.reference,
  tx_ref: transaction.txRef,
  customization: transaction.asked.customization ?? null,
  meta: transaction.asked.meta ?? null,
  created_at: transaction.createdAt,
  updated_at: transaction.createdAt,
})

/** Minor units of a text such as `"186.11"`, for the stand-in's own sums. */
export function minorOf(amount: string): number {
  const [whole = '0', fraction = ''] = amount.split('.')
  return Number(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`)
}

/** The text of such an amount. */
export const textOf = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
