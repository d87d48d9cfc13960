import { createHmac, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type EventReading,
  type Initiated,
  type OnlineProviderName,
  type PaymentProvider,
  ProviderError,
  type ProviderEvent,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderState,
  SignatureError,
} from '../domain/payments/provider.ts'
import { isInTransaction } from '../platform/db/transaction.ts'

/** The calls whose behaviour a test sets. */
export type ScriptedCall = 'initiate' | 'fetchState' | 'capture' | 'refund' | 'fetchRefund' | 'expire'

/** One payment in the books of the scripted provider. */
export type ScriptedBook = {
  readonly id: string
  /** Our id, as the provider was told it. */
  readonly paymentId: string
  readonly checkoutUrl: string
  readonly expiresAt: Date
  state: ProviderState
}

/** What a test reads and sets beside the interface. */
export type ScriptedProvider = PaymentProvider & {
  /** The provider's books, by its own ids. */
  readonly books: ReadonlyMap<string, ScriptedBook>
  /** Its refunds, by our ids: what was really given back. */
  readonly refunds: ReadonlyMap<string, ProviderRefund & { readonly amountMinor: number }>
  /** How often each call came, repeats with the same key included. */
  readonly calls: Record<ScriptedCall, number>
  /** How often something was really done: different keys only. */
  readonly effects: Record<'initiate' | 'capture' | 'refund', number>
  /**
   * The next calls of this kind fail. `afterwards`: the provider does it and only the answer is lost. Counted down by
   * each call, so that `times: 2` fails twice.
   */
  failNext(
    call: ScriptedCall,
    kind: ProviderError['kind'],
    options?: { readonly times?: number; readonly afterwards?: boolean; readonly message?: string },
  ): void
  /** Lets every further call of this kind take so long. */
  delay(call: ScriptedCall, milliseconds: number): void
  /** Keeps the answers of this kind back until they are let go; what is asked for is done meanwhile. */
  hold(call: ScriptedCall): { readonly asked: Promise<void>; letGo(): void }
  /** How refunds are answered from now on; `pending` ones end by `settleRefund`. */
  answerRefundsWith(status: ProviderRefund['status'], failure?: string): void
  settleRefund(refundId: string, status: 'succeeded' | 'failed', failure?: string): void
  /** What somebody does at the provider. Answers the state that follows. */
  change(providerPaymentId: string, change: Partial<ProviderState>): ProviderState
  /** The buyer pays; another amount or currency than asked for when given. */
  pay(providerPaymentId: string, paid?: { amountMinor?: number; currency?: string }): ProviderState
  /** The provider loses everything it knows of the payment. */
  forget(providerPaymentId: string): void
  /** A signed message, ready to be posted. `state` null: only a reason to ask. */
  message(event: {
    readonly id?: string
    readonly type?: string
    readonly providerPaymentId?: string | null
    readonly paymentId?: string | null
    readonly dataMatch?: Readonly<Record<string, string>> | null
    readonly foreign?: string | null
    readonly state?: ProviderState | null
    readonly at?: Date
  }): { readonly body: string; readonly headers: Record<string, string> }
}

const SECRET = 'the secret of the scripted provider'
const TOLERANCE_SECONDS = 300
let made = 0

/** A payment as it stands when its page was opened. */
export const openState = (amountMinor: number, currency: string): ProviderState => ({
  status: 'pending',
  amountMinor,
  capturedMinor: 0,
  refundedMinor: 0,
  currency,
  transactionId: null,
  failure: null,
  dispute: null,
  data: {},
})

/**
 * A provider whose answers, failures and delays the test sets. It keeps books like a real one: a repeated key is the
 * same session, capture or refund, and it refuses what its books do not allow.
 */
export function scriptedProvider(
  options: {
    readonly name?: OnlineProviderName
    /** The money is only held when the buyer pays. */
    readonly isManual?: boolean
    readonly sessionSeconds?: number
    readonly currencies?: readonly string[]
  } = {},
): ScriptedProvider {
  const name = options.name ?? 'stripe'
  const books = new Map<string, ScriptedBook>()
  const sessions = new Map<string, Initiated>()
  const refunds = new Map<string, ProviderRefund & { amountMinor: number }>()
  const calls = { initiate: 0, fetchState: 0, capture: 0, refund: 0, fetchRefund: 0, expire: 0 }
  const effects = { initiate: 0, capture: 0, refund: 0 }
  const failures = new Map<
    ScriptedCall,
    { kind: ProviderError['kind']; message: string; left: number; afterwards: boolean }
  >()
  const delays = new Map<ScriptedCall, number>()
  const holds = new Map<ScriptedCall, { wasAsked(): void; isOver: Promise<void> }>()
  let refundAnswer: { status: ProviderRefund['status']; failure: string | null } = {
    status: 'succeeded',
    failure: null,
  }

  async function answer<T>(call: ScriptedCall, work: () => T): Promise<T> {
    if (isInTransaction()) throw new Error(`${call} was called while a transaction is open`)
    calls[call] += 1
    const failure = failures.get(call)
    const isFailing = failure !== undefined && failure.left > 0
    if (isFailing) failure.left -= 1
    const result = isFailing && !failure.afterwards ? undefined : work()
    const wait = delays.get(call)
    if (wait !== undefined) await sleep(wait)
    const hold = holds.get(call)
    hold?.wasAsked()
    await hold?.isOver
    if (isFailing) throw new ProviderError(failure.kind, failure.message)
    return result as T
  }
  const bookOf = (id: string): ScriptedBook => {
    const book = books.get(id)
    if (book === undefined) throw new ProviderError('refused', `No such payment: ${id}`)
    return book
  }
  const change = (id: string, changes: Partial<ProviderState>): ProviderState => {
    const book = bookOf(id)
    book.state = { ...book.state, ...changes }
    return book.state
  }

  return {
    name,
    method: name === 'chapa' ? 'mobile' : 'card',
    sessionSeconds: options.sessionSeconds ?? 31 * 60,
    refusalOf: (currency) =>
      options.currencies === undefined || options.currencies.includes(currency)
        ? null
        : `${name} takes ${options.currencies.join(' and ')} only, not ${currency}.`,
    initiate: (_ctx, request) =>
      answer('initiate', () => {
        const key = `${request.paymentId}:${request.attempt}`
        const known = sessions.get(key)
        if (known !== undefined) return known
        effects.initiate += 1
        made += 1
        const id = `${name}_session_${made}`
        const checkoutUrl = `https://pay.example.com/${id}`
        const { grand_total_minor: amountMinor, currency } = request.order
        const state = openState(amountMinor, currency)
        books.set(id, { id, paymentId: request.paymentId, checkoutUrl, expiresAt: request.expiresAt, state })
        const session = {
          providerPaymentId: id,
          checkoutUrl,
          expiresAt: request.expiresAt,
          data: { intent: `intent_${made}` },
        }
        sessions.set(key, session)
        return session
      }),
    fetchState: (_ctx, payment) =>
      answer('fetchState', () => books.get(payment.providerPaymentId)?.state ?? null),
    capture: (_ctx, payment, amountMinor) =>
      answer('capture', () => {
        const { state } = bookOf(payment.providerPaymentId)
        if (state.status === 'succeeded') return state
        if (state.status !== 'authorized')
          throw new ProviderError('refused', `Nothing is held: ${state.status}`)
        if (amountMinor > (state.amountMinor ?? 0)) throw new ProviderError('refused', 'More than is held')
        effects.capture += 1
        return change(payment.providerPaymentId, { status: 'succeeded', capturedMinor: amountMinor })
      }),
    refund: (_ctx, payment, refund) =>
      answer('refund', () => {
        const known = refunds.get(refund.id)
        if (known !== undefined) return known
        const { state } = bookOf(payment.providerPaymentId)
        if (state.refundedMinor + refund.amountMinor > state.capturedMinor)
          throw new ProviderError('refused', 'More than was paid')
        effects.refund += 1
        const given = {
          providerRefundId: `refund_${refund.id}`,
          ...refundAnswer,
          amountMinor: refund.amountMinor,
        }
        refunds.set(refund.id, given)
        if (given.status !== 'failed')
          change(payment.providerPaymentId, { refundedMinor: state.refundedMinor + refund.amountMinor })
        return given
      }),
    fetchRefund: (_ctx, _payment, refund) => answer('fetchRefund', () => refunds.get(refund.id) ?? null),
    expire: (_ctx, payment: ProviderPayment) =>
      answer('expire', () => {
        const status = books.get(payment.providerPaymentId)?.state.status
        if (status === 'pending') change(payment.providerPaymentId, { status: 'expired' })
        if (status === 'authorized') change(payment.providerPaymentId, { status: 'canceled' })
      }),
    readEvent: (raw, headers, now) => readEvent(raw, headers, now),
    interpret: (_type, payload) => payload.reading as EventReading,

    books,
    refunds,
    calls,
    effects,
    failNext(call, kind, { times = 1, afterwards = false, message = 'As the test asked for' } = {}) {
      failures.set(call, { kind, message, left: times, afterwards })
    },
    delay: (call, milliseconds) => void delays.set(call, milliseconds),
    hold(call) {
      const asked = Promise.withResolvers<void>()
      const over = Promise.withResolvers<void>()
      holds.set(call, { wasAsked: asked.resolve, isOver: over.promise })
      const letGo = (): void => {
        holds.delete(call)
        over.resolve()
      }
      return { asked: asked.promise, letGo }
    },
    answerRefundsWith(status, failure) {
      refundAnswer = { status, failure: failure ?? null }
    },
    settleRefund(refundId, status, failure) {
      const known = refunds.get(refundId)
      if (known === undefined) throw new Error(`The provider was never asked for refund ${refundId}`)
      refunds.set(refundId, { ...known, status, failure: failure ?? null })
    },
    change,
    pay(id, paid = {}) {
      const { state } = bookOf(id)
      const amountMinor = paid.amountMinor ?? state.amountMinor
      const held = {
        amountMinor,
        currency: paid.currency ?? state.currency,
        transactionId: `transaction_${id}`,
      }
      if (options.isManual === true) return change(id, { ...held, status: 'authorized' })
      return change(id, { ...held, status: 'succeeded', capturedMinor: amountMinor ?? 0 })
    },
    forget: (id) => void books.delete(id),
    message(event) {
      made += 1
      const { id = `event_${made}`, type = 'payment.changed', at = new Date(), state = null, ...rest } = event
      const reading = {
        providerPaymentId: null,
        paymentId: null,
        dataMatch: null,
        foreign: null,
        ...rest,
        state,
      }
      const body = JSON.stringify({ id, type, reading })
      const time = Math.floor(at.getTime() / 1_000)
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-scripted-time': String(time),
          'x-scripted-signature': sign(Buffer.from(body), time),
        },
      }
    },
  }
}

const sign = (raw: Buffer, time: number): string =>
  createHmac('sha256', SECRET).update(`${time}.`).update(raw).digest('hex')

function readEvent(raw: Buffer, headers: Readonly<Record<string, unknown>>, now: Date): ProviderEvent {
  const signature = headers['x-scripted-signature']
  const time = Number(headers['x-scripted-time'])
  if (typeof signature !== 'string') throw new SignatureError('missing')
  if (!Number.isSafeInteger(time)) throw new SignatureError('malformed')
  const expected = Buffer.from(sign(raw, time))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new SignatureError('wrong')
  if (Math.abs(now.getTime() / 1_000 - time) > TOLERANCE_SECONDS) throw new SignatureError('stale')
  const payload = JSON.parse(raw.toString('utf8')) as { id: string; type: string }
  return { eventId: payload.id, type: payload.type, payload }
}
