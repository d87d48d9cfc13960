/** The closed list of error codes a client may meet. Extend it, never rename. */
export const ERROR_STATUS = {
  validation_error: 400,
  malformed_json: 400,
  not_authenticated: 401,
  token_invalid: 401,
  token_expired: 401,
  invalid_credentials: 401,
  account_disabled: 403,
  permission_denied: 403,
  not_found: 404,
  method_not_allowed: 405,
  email_taken: 409,
  username_taken: 409,
  slug_taken: 409,
  sku_taken: 409,
  code_taken: 409,
  category_cycle: 409,
  category_not_empty: 409,
  insufficient_stock: 409,
  stock_changed: 409,
  nothing_to_send: 409,
  not_purchasable: 409,
  cart_empty: 409,
  coupon_unavailable: 409,
  price_changed: 409,
  shipping_unavailable: 409,
  too_many_open_orders: 409,
  invalid_transition: 409,
  already_reviewed: 409,
  refund_exceeds_paid: 409,
  shipment_exceeds_order: 409,
  idempotency_in_flight: 409,
  precondition_failed: 412,
  payload_too_large: 413,
  unsupported_media_type: 415,
  idempotency_conflict: 422,
  unknown_currency: 400,
  rate_limited: 429,
  payment_failed: 402,
  provider_unavailable: 503,
  service_unavailable: 503,
  internal_error: 500,
} as const

/** One of the closed list of error codes. */
export type ErrorCode = keyof typeof ERROR_STATUS

/** Messages by field; nested fields are written `items.0.quantity`. */
export type FieldErrors = Record<string, string[]>

/** A failure that a client can understand and act upon. Everything else that is thrown is a fault of ours. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors | undefined
  /** Plain values shown as members of the problem body beside the standard ones. */
  readonly details: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      fields?: FieldErrors
      details?: Record<string, unknown>
      retryAfterSeconds?: number
      cause?: unknown
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Something in the input is wrong; each field says what and what to do. */
export function validationError(fields: FieldErrors, message?: string): AppError {
  const names = Object.keys(fields)
  const first = names[0]
  const detail =
    message ?? (first === undefined ? 'The input is not valid.' : `${first}: ${fields[first]?.[0]}`)
  return new AppError('validation_error', detail, { fields })
}

/** A single field of the input is wrong. */
export const fieldError = (field: string, message: string): AppError =>
  validationError({ [field]: [message] })

/** The thing is not there, or not for this person: both look the same. */
export const notFound = (what: string): AppError => new AppError('not_found', `${what} not found.`)

/** The person is known and may not do this. */
export const permissionDenied = (message = 'You do not have the permission to do this.'): AppError =>
  new AppError('permission_denied', message)

/** The request needs a signed-in person. */
export const notAuthenticated = (): AppError =>
  new AppError('not_authenticated', 'Sign in: send "Authorization: Bearer <access token>".')

/** Collects field errors so that a client sees every fault at once. */
export class FieldErrorList {
  // without a prototype: a client's field may be called "constructor"
  readonly #fields: FieldErrors = Object.create(null)
  #count = 0

  /** Notes a fault of a field. */
  add(field: string, message: string): void {
    this.#count += 1
    const messages = this.#fields[field] ?? []
    messages.push(message)
    this.#fields[field] = messages
  }

  /** Whether anything was noted. */
  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** Throws a validation error when anything was noted. */
  throwIfAny(): void {
    if (this.#count > 0) throw validationError(this.#fields)
  }
}
