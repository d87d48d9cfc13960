import { ERROR_STATUS, type ErrorCode } from '../../../kernel/errors.ts'
import { titleOf } from '../problem.ts'
import type { Route } from '../route.ts'
import type { Json } from './schemas.ts'

/** Schema of every failure: RFC 9457 with our code, messages by field and the request's id. */
export const PROBLEM_SCHEMA: Json = {
  type: 'object',
  description:
    'What went wrong (RFC 9457). Some codes add members of their own, such as `allowed` or `available`.',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string', description: 'Name of the kind of problem.' },
    title: { type: 'string', description: 'The kind of problem in words.' },
    status: { type: 'integer', description: 'The HTTP status again.' },
    detail: { type: 'string', description: 'What went wrong this time and what to do.' },
    code: { type: 'string', enum: Object.keys(ERROR_STATUS), description: 'Stable name of the problem.' },
    errors: {
      type: 'object',
      description: 'Messages by field; nested fields are written `items.0.quantity`.',
      additionalProperties: { type: 'array', items: { type: 'string' } },
    },
    request_id: { type: 'string', description: 'Tell it to support; it is in our log.' },
  },
  additionalProperties: true,
}

/** Schema of every failure at the addresses of older clients. */
export const OLDER_PROBLEM_SCHEMA: Json = {
  type: 'object',
  description: 'What went wrong: `detail`, or messages by field.',
  properties: { detail: { type: 'string' } },
  additionalProperties: { type: 'array', items: { type: 'string' } },
}

/** What every one of these may answer, beyond the row's own list. */
export function errorCodesOf(row: Route): readonly ErrorCode[] {
  const codes = new Set<ErrorCode>(['validation_error'])
  const add = (...more: ErrorCode[]): void => {
    for (const code of more) codes.add(code)
  }
  if (row.method !== 'GET') add('malformed_json', 'payload_too_large', 'unsupported_media_type')
  if (row.access.kind !== 'public') add('not_authenticated')
  add('token_invalid')
  if (row.access.kind !== 'operator') add('token_expired')
  if (row.access.kind !== 'public') add('permission_denied')
  if (row.path.includes('{') || row.query?.properties.page !== undefined) add('not_found')
  if (row.isIdempotent) add('idempotency_in_flight', 'idempotency_conflict')
  if (row.rateLimit) add('rate_limited')
  add(...(row.errors ?? []), 'internal_error', 'service_unavailable')
  return [...codes]
}

/** Whether the row compares `If-Match`. */
export const honoursIfMatch = (row: Route): boolean => row.errors?.includes('precondition_failed') === true

/** The problem answers of a row by status; equal ones are kept once in `responses` and referred to. */
export function problemAnswers(row: Route, responses: Record<string, Json>): Record<string, Json> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of errorCodesOf(row)) {
    const status = ERROR_STATUS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const answers: Record<string, Json> = {}
  for (const [status, unsorted] of [...byStatus].sort(([a], [b]) => a - b)) {
    const codes = [...unsorted].sort((a, b) => ALL_CODES.indexOf(a) - ALL_CODES.indexOf(b))
    const isOlder = row.problemBody !== undefined
    const name = `${isOlder ? 'Older' : ''}Problem${status}${codes.map((code) => titleOf(code).replaceAll(/ (\w)/g, upper)).join('')}`
    responses[name] ??= problemAnswer(status, codes, isOlder)
    answers[String(status)] = { $ref: `#/components/responses/${name}` }
  }
  return answers
}

const ALL_CODES = Object.keys(ERROR_STATUS) as ErrorCode[]
const upper = (_match: string, letter: string): string => letter.toUpperCase()

function problemAnswer(status: number, codes: readonly ErrorCode[], isOlder: boolean): Json {
  const headers: Json = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  if (status === 401) headers['WWW-Authenticate'] = { $ref: '#/components/headers/WwwAuthenticate' }
  if (status === 503 || status === 429 || codes.includes('idempotency_in_flight')) {
    headers['Retry-After'] = { $ref: '#/components/headers/RetryAfter' }
  }
  return {
    description: `${codes.map((code) => `\`${code}\``).join(', ')}: ${PHRASES[status] ?? 'refused'}`,
    headers,
    content: isOlder
      ? OLDER_CONTENT
      : {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { type: 'object', properties: { status: { const: status }, code: { enum: codes } } },
              ],
            },
            examples: Object.fromEntries(
              codes.map((code) => [code, { summary: titleOf(code), value: problemExample(code) }]),
            ),
          },
        },
  }
}

const OLDER_CONTENT: Json = {
  'application/json': { schema: { $ref: '#/components/schemas/OlderProblem' } },
}

function problemExample(code: ErrorCode): Json {
  const { detail, errors } = EXAMPLES[code] ?? { detail: `${titleOf(code)}.` }
  return {
    type: `urn:nexus:problem:${code}`,
    title: titleOf(code),
    status: ERROR_STATUS[code],
    detail,
    code,
    ...(errors ? { errors } : {}),
    request_id: '019c8f7a2b3c-1f',
  }
}

const PHRASES: Record<number, string> = {
  400: 'the request is not valid',
  401: 'sign in, or sign in again',
  402: 'the payment was not accepted',
  403: 'signed in, but not allowed',
  404: 'not there, or not for this person',
  409: 'the state of things does not allow it',
  412: 'somebody changed it in between',
  413: 'the body is too large',
  415: 'another kind of body is expected',
  422: 'the key was used with another body',
  429: 'too many calls; wait',
  500: 'a fault of ours; nothing was changed',
  503: 'not available for a moment; try again',
}

const EXAMPLES: Partial<Record<ErrorCode, { detail: string; errors?: Record<string, string[]> }>> = {
  validation_error: {
    detail: 'name: This field is required.',
    errors: { name: ['This field is required.'] },
  },
  malformed_json: { detail: 'The body is not valid JSON (near character 17).' },
  not_authenticated: { detail: 'Sign in: send "Authorization: Bearer <access token>".' },
  token_invalid: { detail: 'This token is not valid; sign in again.' },
  token_expired: { detail: 'This token has expired; refresh it.' },
  invalid_credentials: { detail: 'No account has this e-mail and password.' },
  permission_denied: { detail: 'This needs the permission "catalogue.write".' },
  not_found: { detail: 'Product not found.' },
  email_taken: { detail: 'An account with this e-mail exists.', errors: { email: ['Is taken.'] } },
  slug_taken: { detail: 'Another one has this slug.', errors: { slug: ['Is taken.'] } },
  sku_taken: { detail: 'Another variant has this sku.', errors: { sku: ['Is taken.'] } },
  category_cycle: {
    detail: 'A category cannot be moved below itself.',
    errors: { parent: ['Is below it.'] },
  },
  category_not_empty: { detail: 'The category holds products or categories; name another with ?move_to=.' },
  unknown_currency: {
    detail: 'currency: Not a currency of this shop.',
    errors: { currency: ['Is not known.'] },
  },
  precondition_failed: { detail: 'Somebody has changed this since you read it; read it again.' },
  payload_too_large: { detail: 'The body is larger than this route takes.' },
  unsupported_media_type: { detail: 'Send the body as "Content-Type: application/json".' },
  idempotency_conflict: { detail: 'This Idempotency-Key was used with another body.' },
  idempotency_in_flight: { detail: 'The first request with this Idempotency-Key is still running.' },
  rate_limited: { detail: 'Too many tries; wait 42 s.' },
  internal_error: { detail: 'Something went wrong on our side. Tell support the request_id.' },
  service_unavailable: { detail: 'The shop is not available for a moment; try again.' },
}
