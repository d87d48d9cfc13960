import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type ProviderEvent, SignatureError } from '../../provider.ts'
import { isObject, textAt } from './json.ts'
import { redactStripe } from './redact.ts'

const TOLERANCE_SECONDS = 300
const MOST_SIGNATURES = 20

/** The secrets of a setting: while Stripe rolls a secret two are valid, written with a comma between them. */
export const secretsOf = (setting: string | undefined): string[] =>
  (setting ?? '').split(/[\s,]+/).filter((secret) => secret !== '')

/**
 * Reads an event that Stripe signed with one of the secrets over exactly these bytes, at most 300 s before or after
 * now. What it holds about people and cards is left out. Throws SignatureError for everything else.
 */
export function readStripeEvent(
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
  secrets: readonly string[],
): ProviderEvent {
  const header = headers['stripe-signature']
  if (header === undefined || header === '' || secrets.length === 0) throw new SignatureError('missing')
  if (typeof header !== 'string') throw new SignatureError('malformed')
  const { timestamp, signatures } = readHeader(header)
  const signed = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${timestamp}.`).update(raw).digest(),
  )
  const isSigned = signatures.some((given) => signed.some((expected) => timingSafeEqual(given, expected)))
  if (!isSigned) throw new SignatureError('wrong')
  if (Math.abs(Math.floor(now.getTime() / 1_000) - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new SignatureError('stale')
  return readBody(raw)
}

/** `t=1700000000,v1=…,v1=…,v0=…`: one time, and a signature for each secret that is valid. */
function readHeader(header: string): { timestamp: string; signatures: Buffer[] } {
  let timestamp: string | undefined
  const signatures: Buffer[] = []
  for (const item of header.split(',')) {
    const [name, value = ''] = item.trim().split('=', 2)
    if (name === 't') {
      if (timestamp !== undefined || !/^\d{1,12}$/.test(value)) throw new SignatureError('malformed')
      timestamp = value
    }
    if (name === 'v1' && /^[0-9a-f]{64}$/.test(value)) signatures.push(Buffer.from(value, 'hex'))
  }
  if (timestamp === undefined || signatures.length === 0 || signatures.length > MOST_SIGNATURES)
    throw new SignatureError('malformed')
  return { timestamp, signatures }
}

function readBody(raw: Buffer): ProviderEvent {
  let payload: unknown
  try {
    payload = JSON.parse(raw.toString('utf8'))
  } catch {
    throw new SignatureError('malformed')
  }
  const event = isObject(payload) ? payload : null
  const eventId = textAt(event, 'id')
  const type = textAt(event, 'type')
  if (event === null || eventId === null || type === null) throw new SignatureError('malformed')
  return { eventId, type, payload: redactStripe(event) }
}
