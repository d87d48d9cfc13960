import { ProviderError } from '../../provider.ts'
import { isObject, objectAt, type StripeObject, textAt } from './json.ts'

/** What the SDK throws, as far as we look at it. */
type StripeFailure = {
  readonly type: string
  readonly message: string
  readonly code: string | null
  readonly param: string | null
  readonly statusCode: number | null
  /** Of the socket, when there was no answer. */
  readonly networkCode: string | null
}

/** The call never left this machine or met nobody. */
const NOT_REACHED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|EADDRNOTAVAIL)$/
/** The other side did not prove to be Stripe, so that nothing was sent. */
const NOT_TRUSTED = /CERT|SIGNATURE|ERR_TLS|ERR_SSL/

/** What an error of the SDK means for the call. `what` completes "Stripe could not …". */
export function asProviderError(error: unknown, what: string): ProviderError {
  if (error instanceof ProviderError) return error
  const failure = failureOf(error)
  if (failure === null) {
    const message = `Stripe's answer could not be read, so it is not known whether it could ${what}.`
    return new ProviderError('unknown', message, { cause: error })
  }
  return new ProviderError(kindOf(failure), `Stripe could not ${what}: ${sentenceOf(failure)}`, {
    cause: error,
  })
}

/** What may be shown: Stripe quotes a part of the key that it does not accept. */
const sentenceOf = ({ type, message }: StripeFailure): string =>
  ['StripeAuthenticationError', 'StripePermissionError'].includes(type)
    ? "it does not accept the shop's key for this."
    : message

function kindOf({ type, statusCode, networkCode }: StripeFailure): ProviderError['kind'] {
  if (type === 'StripeConnectionError') {
    const isUnsent = networkCode !== null && (NOT_REACHED.test(networkCode) || NOT_TRUSTED.test(networkCode))
    return isUnsent ? 'unavailable' : 'unknown'
  }
  if (type === 'StripeRateLimitError' || statusCode === 429) return 'unavailable'
  // 409: the same call is under way, or an object is locked. 503: Stripe did not begin.
  if (statusCode === 409 || statusCode === 503) return 'unavailable'
  // The key was used with other parameters: something was done, only not quite this.
  if (type === 'StripeIdempotencyError') return 'unknown'
  if (statusCode !== null && statusCode >= 400 && statusCode < 500) return 'refused'
  return 'unknown'
}

/** The SDK's classes cannot be named without loading it; each error carries its type as a text. */
function failureOf(error: unknown): StripeFailure | null {
  const from = isObject(error) ? (error as StripeObject) : null
  const type = textAt(from, 'type')
  if (from === null || type === null || !(error instanceof Error)) return null
  const detail = objectAt(from, 'detail')
  const statusCode = typeof from.statusCode === 'number' ? from.statusCode : null
  return {
    type,
    message: error.message,
    code: textAt(from, 'code'),
    param: textAt(from, 'param'),
    statusCode,
    networkCode: textAt(detail, 'code') ?? textAt(objectAt(detail, 'exception'), 'code'),
  }
}

const causeOf = (error: unknown): StripeFailure | null =>
  error instanceof ProviderError ? failureOf(error.cause) : null

/** Whether Stripe knows nothing of what was asked about. */
export const isMissing = (error: unknown): boolean => causeOf(error)?.statusCode === 404

/** Whether the call was refused because of this parameter. */
export function isRefusedFor(error: unknown, param: string): boolean {
  const failure = causeOf(error)
  return failure?.statusCode === 400 && failure.type !== 'StripeIdempotencyError' && failure.param === param
}

/** Whether the key has been used before, for other parameters. */
export const isKeyUsed = (error: unknown): boolean => causeOf(error)?.type === 'StripeIdempotencyError'

/** Whether Stripe refused because the thing is in another state by now. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ProviderError && error.kind === 'refused'
