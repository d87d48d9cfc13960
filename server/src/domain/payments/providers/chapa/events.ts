import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type EventReading, type ProviderEvent, SignatureError } from '../../provider.ts'
import { isRecord } from './api.ts'
import { matchOf, parseReference } from './reference.ts'

const HEADERS = ['x-chapa-signature', 'chapa-signature'] as const

/**
 * Reads a webhook of Chapa's. One of its two headers must be the HMAC-SHA256 of exactly these bytes under the shop's
 * webhook secret. Chapa's documentation also puts the HMAC of the secret itself into `chapa-signature`; that is the same
 * for every message, so whoever has seen one could sign any: it counts for nothing here.
 *
 * The message carries no time, so a repeat is known by its id only: the SHA-256 of the bytes. It is kept without personal
 * data. Throws SignatureError.
 */
export function readChapaEvent(
  secret: string | undefined,
  raw: Buffer,
  headers: IncomingHttpHeaders,
): ProviderEvent {
  const given = HEADERS.flatMap((name) => headers[name] ?? [])
  if (given.length === 0 || secret === undefined) throw new SignatureError('missing')
  const signatures = given.filter((value) => /^[0-9a-f]{64}$/i.test(value))
  if (signatures.length === 0) throw new SignatureError('malformed')
  const expected = createHmac('sha256', secret).update(raw).digest()
  // a message that is the secret itself would be signed by the header that counts for nothing
  const isSecret = raw.equals(Buffer.from(secret))
  const isSigned = signatures.some((value) => timingSafeEqual(expected, Buffer.from(value, 'hex')))
  if (!isSigned || isSecret) throw new SignatureError('wrong')
  const payload = parse(raw)
  const type = typeof payload.event === 'string' && payload.event !== '' ? payload.event : 'unknown'
  return {
    eventId: createHash('sha256').update(raw).digest('hex'),
    type: type.slice(0, 100),
    payload: redactChapa(payload),
  }
}

function parse(raw: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
    if (isRecord(value)) return value
  } catch {}
  throw new SignatureError('malformed')
}

/** What of Chapa's messages and answers is about the payment and not about the person. */
const KEPT = new Set([
  'event', 'type', 'status', 'amount', 'charge', 'currency', 'mode', 'reference', 'ref_id', 'tx_ref', 'trx_ref',
  'payment_method', 'method', 'created_at', 'updated_at', 'chapa_reference', 'merchant_reference', 'refunded_amount',
]) // biome-ignore format: a list
const KEPT_META = new Set(['payment_id', 'order_number', 'refund_id'])
const MAX_TEXT = 200

/**
 * A message or answer of Chapa's without personal data, to be stored: only fields that are known to be about the payment
 * stay, so that a new one with somebody's name in it does not.
 */
export function redactChapa(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = picked(payload, KEPT)
  return isRecord(payload.meta) ? { ...kept, meta: picked(payload.meta, KEPT_META) } : kept
}

function picked(
  source: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source).flatMap(([name, value]): [string, unknown][] => {
      if (!names.has(name)) return []
      if (typeof value === 'string') return [[name, storable(value)]]
      return typeof value === 'number' || typeof value === 'boolean' || value === null ? [[name, value]] : []
    }),
  )
}

const storable = (text: string): string => text.slice(0, MAX_TEXT).toWellFormed().replaceAll('\u0000', '')

/** Reads a stored event: which payment it is about. What it says of the payment is never believed, only asked about. */
export function interpretChapaEvent(payload: Readonly<Record<string, unknown>>): EventReading {
  const reference = [payload.tx_ref, payload.trx_ref].find((one) => typeof one === 'string' && one !== '') as
    | string
    | undefined
  return {
    providerPaymentId: reference ?? null,
    paymentId: reference === undefined ? null : (parseReference(reference)?.paymentId ?? null),
    dataMatch: reference === undefined ? null : matchOf(reference),
    foreign: null,
    state: null,
  }
}
