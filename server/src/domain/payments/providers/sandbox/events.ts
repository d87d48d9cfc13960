import type { IncomingHttpHeaders } from 'node:http'
import { type Id, isId } from '../../../../kernel/id.ts'
import { isCurrency } from '../../../../kernel/money.ts'
import { type EventReading, type ProviderEvent, type ProviderState, SignatureError } from '../../provider.ts'
import type { SandboxPaymentRecord } from './model.ts'
import type { SandboxSigner } from './signature.ts'

/** What the sandbox tells, by how the payment ended. */
const EVENT_TYPES = {
  paid: 'payment.succeeded',
  declined: 'payment.failed',
  abandoned: 'payment.expired',
} as const

const STATES = {
  'payment.succeeded': 'succeeded',
  'payment.failed': 'failed',
  'payment.expired': 'expired',
} as const

/** The event about how a payment ended; the same text however often it is sent. `state` is what the books say. */
export function eventAbout(payment: SandboxPaymentRecord, state: ProviderState): string {
  return JSON.stringify({
    id: `sbe_${payment.id}`,
    type: EVENT_TYPES[payment.status as keyof typeof EVENT_TYPES],
    data: {
      id: payment.id,
      payment_id: payment.payment_id,
      amount_minor: payment.amount_minor,
      currency: payment.currency,
      transaction_id: state.transactionId,
      failure: state.failure,
    },
  })
}

/** Reads a message of the sandbox's; throws SignatureError unless it is ours, fresh and of the right form. */
export function readSandboxEvent(
  signer: SandboxSigner,
  raw: Buffer,
  headers: IncomingHttpHeaders,
  now: Date,
): ProviderEvent {
  signer.verify(raw, headers, now)
  const payload = parse(raw)
  const { id, type } = payload
  if (typeof id !== 'string' || id === '' || typeof type !== 'string') throw new SignatureError('malformed')
  return { eventId: id, type, payload }
}

function parse(raw: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    if (isRecord(value)) return value
  } catch {}
  throw new SignatureError('malformed')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a stored event of the sandbox's. */
export function interpretSandboxEvent(
  type: string,
  payload: Readonly<Record<string, unknown>>,
): EventReading {
  const data = isRecord(payload.data) ? payload.data : {}
  return {
    providerPaymentId: typeof data.id === 'string' ? data.id : null,
    paymentId: typeof data.payment_id === 'string' && isId(data.payment_id) ? (data.payment_id as Id) : null,
    dataMatch: null,
    foreign: null,
    state: Object.hasOwn(STATES, type) ? stateIn(type as keyof typeof STATES, data) : null,
  }
}

function stateIn(type: keyof typeof STATES, data: Record<string, unknown>): ProviderState {
  const { amount_minor: amount, currency } = data
  const amountMinor = Number.isSafeInteger(amount) && (amount as number) >= 0 ? (amount as number) : null
  return {
    status: STATES[type],
    amountMinor,
    capturedMinor: type === 'payment.succeeded' ? (amountMinor ?? 0) : 0,
    refundedMinor: 0,
    currency: typeof currency === 'string' && isCurrency(currency) ? currency : null,
    transactionId: typeof data.transaction_id === 'string' ? data.transaction_id : null,
    failure: typeof data.failure === 'string' ? data.failure : null,
    dispute: null,
    data: {},
  }
}
