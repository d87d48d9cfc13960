/** An answer of Stripe's that is an error. */
export class StripeRefusal extends Error {
  override readonly name = 'StripeRefusal'
  readonly status: number
  readonly body: { readonly error: Readonly<Record<string, unknown>> }

  constructor(
    status: number,
    error: { readonly type: string; readonly message: string } & Record<string, unknown>,
  ) {
    super(error.message)
    this.status = status
    this.body = { error }
  }
}

/** A parameter is wrong. */
export const invalid = (message: string, details: { param?: string; code?: string } = {}): StripeRefusal =>
  new StripeRefusal(400, { type: 'invalid_request_error', message, ...details })

/** There is no such thing. */
export const missing = (kind: string, id: string): StripeRefusal =>
  new StripeRefusal(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param: kind,
  })

/** The card's bank said no. */
export const declined = (intent: Readonly<Record<string, unknown>>): StripeRefusal =>
  new StripeRefusal(402, {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    payment_intent: intent,
  })
