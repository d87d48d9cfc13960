import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { fieldError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { EndpointRow } from './model.ts'

const PREFIX = 'whsec_'
const BYTES = { min: 24, max: 64, made: 32 }

/** A new secret in the form that the libraries for receivers read. */
export const makeSecret = (): string => PREFIX + randomBytes(BYTES.made).toString('base64')

/** The secret a client brought. Throws a validation error naming `secret`. */
export function readSecret(text: string): string {
  const encoded = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  // Buffer leaves out what is not base64: only what comes back the same was understood
  const isBase64 = bytes.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '')
  if (!isBase64 || bytes.length < BYTES.min || bytes.length > BYTES.max)
    throw fieldError('secret', `Must be "${PREFIX}" and ${BYTES.min} to ${BYTES.max} bytes in base64.`)
  return PREFIX + bytes.toString('base64')
}

/** Whose secrets sign at a time. */
export type Signer = Pick<EndpointRow, 'secret' | 'previous_secret' | 'previous_secret_until'>

/**
 * The headers that prove a message after the Standard Webhooks specification: its id, the time of this try, and one
 * signature for each secret in force.
 */
export function signedHeaders(
  signer: Signer,
  eventId: Id,
  body: string,
  at: Date,
): Readonly<Record<string, string>> {
  const { secret, previous_secret: previous, previous_secret_until: until } = signer
  const secrets = previous !== null && until !== null && at < until ? [secret, previous] : [secret]
  return {
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((each) => new Webhook(each).sign(eventId, at, body)).join(' '),
  }
}
