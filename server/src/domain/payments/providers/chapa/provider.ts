import { formatMinor } from '../../../../kernel/money.ts'
import type { Ctx } from '../../../../platform/context.ts'
import {
  type Initiated,
  type InitiateRequest,
  type PaymentProvider,
  ProviderError,
  type ProviderPayment,
  type ProviderRefund,
  type ProviderState,
} from '../../provider.ts'
import { type ChapaAnswer, type ChapaApi, chapaApi, refusedBy } from './api.ts'
import { interpretChapaEvent, readChapaEvent } from './events.ts'
import { keptAbout, referenceOf, referencesOf } from './reference.ts'
import { joined, refundIn, stateIn, UNPAID } from './state.ts'

/** What the adapter needs to know: keys, where the API is (with the version, `…/v1`), and the shop's name. */
export type ChapaSettings = {
  readonly secretKey: string
  /** Without it every webhook is refused. */
  readonly webhookSecret: string | undefined
  readonly apiBase: string
  readonly storeName: string
  /** How long a call may take; 15 s when absent. */
  readonly timeoutMs?: number | undefined
}

const CURRENCIES = ['ETB', 'USD']
const SESSION_SECONDS = 1_800
const MAX_SESSIONS = 6
const TITLE_LENGTH = 16
const REASON_LENGTH = 200

/** Payments by Chapa: mobile money, cards and banks of Ethiopia. */
export function chapaProvider(settings: ChapaSettings): PaymentProvider {
  const api = chapaApi(settings)
  return {
    name: 'chapa',
    method: 'mobile',
    sessionSeconds: SESSION_SECONDS,
    refusalOf: (currency) =>
      CURRENCIES.includes(currency)
        ? null
        : `Chapa takes ${CURRENCIES.join(' and ')} only, and this order is in ${currency}.`,
    initiate: (_ctx, request) => initiate(api, request, settings),
    fetchState: (_ctx, payment) => fetchState(api, payment),
    capture: async () => {
      throw new ProviderError('refused', 'Chapa takes the money at once; there is nothing to capture')
    },
    refund: (_ctx, payment, refund) => giveBack(api, payment, refund),
    fetchRefund: (_ctx, payment, refund) => fetchRefund(api, payment, refund),
    expire: (ctx, payment) => expire(ctx, api, payment),
    readEvent: (raw, headers) => readChapaEvent(settings.webhookSecret, raw, headers),
    interpret: (_type, payload) => interpretChapaEvent(payload),
  }
}

/**
 * Opens a session. Chapa knows no idempotency key but refuses a `tx_ref` that it has seen: then an earlier call of ours
 * got through and its answer was lost, and with it the address of the page. That session is closed, so that it cannot be
 * paid, and the next reference is used; `fetchState` goes on asking about both. One that has been paid all the same leads
 * straight to the success page.
 */
async function initiate(
  api: ChapaApi,
  request: InitiateRequest,
  settings: ChapaSettings,
): Promise<Initiated> {
  const { paymentId, attempt } = request
  for (let session = 1; session <= MAX_SESSIONS; session += 1) {
    const reference = referenceOf({ paymentId, attempt, session })
    const answer = await api('POST', '/transaction/initialize', {
      json: sessionOf(request, reference, settings),
    })
    if (answer.isOk) {
      const page = answer.data.checkout_url
      if (typeof page !== 'string' || !/^https?:\/\//.test(page))
        throw new ProviderError('unknown', 'Chapa opened a session but named no page')
      const earlier = referencesOf(reference).slice(1)
      return { providerPaymentId: reference, checkoutUrl: page, expiresAt: null, data: keptAbout(earlier) }
    }
    if (!isReferenceUsed(answer)) throw refusedBy(answer)
    const state = await verify(api, reference, request.order.currency)
    if (state?.status === 'succeeded') {
      return {
        providerPaymentId: reference,
        checkoutUrl: request.successUrl,
        expiresAt: null,
        data: state.data,
      }
    }
    await cancel(api, reference)
  }
  throw new ProviderError('unknown', 'Chapa knows every reference of this payment already')
}

function sessionOf(request: InitiateRequest, reference: string, settings: ChapaSettings): object {
  const { order, paymentId } = request
  const [firstName, ...otherNames] = order.billing_address.full_name.trim().split(/\s+/)
  const lastName = otherNames.join(' ')
  return {
    amount: formatMinor(order.grand_total_minor, order.currency),
    currency: order.currency,
    email: order.email,
    ...(firstName ? { first_name: firstName } : {}),
    ...(lastName ? { last_name: lastName } : {}),
    tx_ref: reference,
    callback_url: request.callbackUrl,
    return_url: request.successUrl,
    customization: {
      title: plain(settings.storeName).slice(0, TITLE_LENGTH).trim() || 'Order',
      description: plain(`Order ${order.number}`),
    },
    meta: { payment_id: paymentId, order_number: order.number },
  }
}

/** Chapa takes letters, digits, hyphens, underscores, spaces and dots in the texts of its page. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._ -]/g, '')
    .replaceAll(/ +/g, ' ')
    .trim()

const isReferenceUsed = ({ status, message }: ChapaAnswer): boolean =>
  status < 500 && /ref/i.test(message) && /used|taken|exist|duplicate|unique/i.test(message)

async function fetchState(api: ChapaApi, payment: ProviderPayment): Promise<ProviderState | null> {
  const references = referencesOf(payment.providerPaymentId)
  const states: (ProviderState | null)[] = []
  for (const reference of references) states.push(await verify(api, reference, payment.currency))
  return joined(states)
}

async function verify(api: ChapaApi, reference: string, currency: string): Promise<ProviderState | null> {
  const answer = await api('GET', `/transaction/verify/${encodeURIComponent(reference)}`)
  // "Payment not paid yet" comes as a 404, like "Transaction not found"
  if (/not paid/i.test(answer.message)) return UNPAID
  if (
    answer.status === 404 ||
    (answer.status === 400 && /not found|invalid transaction/i.test(answer.message))
  )
    return null
  if (!answer.isOk && Object.keys(answer.data).length === 0) throw refusedBy(answer)
  return stateIn(answer.data, { reference, currency })
}

async function giveBack(
  api: ChapaApi,
  payment: ProviderPayment,
  refund: { readonly id: string; readonly amountMinor: number; readonly reason: string },
): Promise<ProviderRefund> {
  const form = new URLSearchParams({
    amount: formatMinor(refund.amountMinor, payment.currency),
    // the key by which a repeat is known
    reference: refund.id,
    'meta[payment_id]': payment.id,
    'meta[refund_id]': refund.id,
  })
  const reason = refund.reason.trim().slice(0, REASON_LENGTH)
  if (reason !== '') form.set('reason', reason)
  const answer = await api('POST', `/refund/${encodeURIComponent(paidReference(payment))}`, { form })
  if (answer.isOk) return refundIn(answer.data, refund.id)
  if (!isReferenceUsed(answer)) throw refusedBy(answer)
  const before = await fetchRefund(api, payment, { id: refund.id, providerRefundId: null })
  return before ?? { providerRefundId: refund.id, status: 'pending', failure: null }
}

async function fetchRefund(
  api: ChapaApi,
  payment: ProviderPayment,
  refund: { readonly id: string; readonly providerRefundId: string | null },
): Promise<ProviderRefund | null> {
  const name = refund.providerRefundId ?? refund.id
  const answer = await api('GET', `/refund/${encodeURIComponent(name)}/verify`)
  if (answer.isOk) return refundIn(answer.data, name)
  if (answer.status !== 404 && answer.status !== 400) throw refusedBy(answer)
  if (refund.providerRefundId === null) return null
  // it was taken before; the transaction says at least when everything has gone back
  const state = await verify(api, paidReference(payment), payment.currency)
  const isAllBack = state !== null && state.refundedMinor >= payment.amountMinor
  return { providerRefundId: name, status: isAllBack ? 'succeeded' : 'pending', failure: null }
}

const paidReference = (payment: ProviderPayment): string =>
  payment.data.paid_tx_ref ?? payment.providerPaymentId

async function expire(ctx: Ctx, api: ChapaApi, payment: ProviderPayment): Promise<void> {
  for (const reference of referencesOf(payment.providerPaymentId)) {
    const refusal = await cancel(api, reference)
    if (refusal !== '') ctx.log.info({ payment: payment.id, refusal }, 'Chapa did not close a session')
  }
}

/** Closes a page. Answers why not, when there is nothing to close: paid, closed or unknown. Throws for the rest. */
async function cancel(api: ChapaApi, reference: string): Promise<string> {
  const answer = await api('PUT', `/transaction/cancel/${encodeURIComponent(reference)}`)
  if (answer.isOk) return ''
  if (answer.status === 401 || answer.status === 403) throw refusedBy(answer)
  return answer.message || String(answer.status)
}
