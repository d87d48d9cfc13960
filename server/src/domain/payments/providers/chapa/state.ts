import { isCurrency, parseAmount } from '../../../../kernel/money.ts'
import { ProviderError, type ProviderRefund, type ProviderState } from '../../provider.ts'

/** Amounts as Chapa writes them, `"186.11"` or `186.11`, in minor units; null for anything else, never rounded. */
export function amountIn(value: unknown, currency: string): number | null {
  const amount = parseAmount(typeof value === 'string' ? value.trim() : value, currency)
  return typeof amount === 'number' && amount >= 0 ? amount : null
}

const STATUSES: Readonly<Record<string, ProviderState['status']>> = {
  success: 'succeeded',
  successful: 'succeeded',
  refunded: 'succeeded',
  partially_refunded: 'succeeded',
  reversed: 'succeeded',
  pending: 'pending',
  processing: 'processing',
  failed: 'failed',
  'failed/cancelled': 'failed',
  cancelled: 'canceled',
  canceled: 'canceled',
  expired: 'expired',
}
const GIVEN_BACK = new Set(['refunded', 'reversed'])

/** A session that nobody has paid yet: Chapa tells no more of it. */
export const UNPAID: ProviderState = {
  status: 'pending',
  amountMinor: null,
  capturedMinor: 0,
  refundedMinor: 0,
  currency: null,
  transactionId: null,
  failure: null,
  dispute: null,
  data: {},
}

/**
 * Reads what `verify` says of a transaction. Throws ProviderError `unknown` when it speaks of another one. A status that
 * we do not know moves nothing.
 */
export function stateIn(
  data: Readonly<Record<string, unknown>>,
  asked: { readonly reference: string; readonly currency: string },
): ProviderState {
  if (data.tx_ref !== undefined && data.tx_ref !== asked.reference)
    throw new ProviderError('unknown', 'Chapa answered about another transaction than the one asked for')
  const word = typeof data.status === 'string' ? data.status.toLowerCase() : ''
  const status = STATUSES[word] ?? 'pending'
  const currency =
    typeof data.currency === 'string' && isCurrency(data.currency.toUpperCase())
      ? data.currency.toUpperCase()
      : null
  const amountMinor = amountIn(data.amount, currency ?? asked.currency)
  const isPaid = status === 'succeeded'
  const givenBack = amountIn(data.refunded_amount, currency ?? asked.currency)
  return {
    status,
    amountMinor,
    capturedMinor: isPaid ? (amountMinor ?? 0) : 0,
    refundedMinor: isPaid ? (givenBack ?? (GIVEN_BACK.has(word) ? (amountMinor ?? 0) : 0)) : 0,
    currency,
    transactionId: typeof data.reference === 'string' ? data.reference.slice(0, 200) : null,
    failure: status === 'failed' ? 'The payment was declined.' : null,
    dispute: null,
    data: isPaid ? { paid_tx_ref: asked.reference } : {},
  }
}

/** Several sessions of one payment as one state: paid twice adds up, so that it does not agree with the order. */
export function joined(states: readonly (ProviderState | null)[]): ProviderState | null {
  const paid = states.filter((state) => state?.status === 'succeeded') as ProviderState[]
  const [first] = paid
  if (first === undefined) return states[0] ?? null
  const sum = (of: (state: ProviderState) => number | null): number =>
    paid.reduce((all, state) => all + (of(state) ?? 0), 0)
  return {
    ...first,
    amountMinor: first.amountMinor === null ? null : sum((state) => state.amountMinor),
    capturedMinor: sum((state) => state.capturedMinor),
    refundedMinor: sum((state) => state.refundedMinor),
  }
}

/** Reads what Chapa says of a refund. Money that is on its way is `pending`. */
export function refundIn(data: Readonly<Record<string, unknown>>, ownId: string): ProviderRefund {
  const word = typeof data.status === 'string' ? data.status.toLowerCase() : 'success'
  const isFailed = /fail|revers|cancel|reject|declin/.test(word)
  const isDone = /^(refunded|success|successful|succeeded|completed|paid)$/.test(word)
  const names = [data.ref_id, data.ref, data.id, ownId]
  return {
    providerRefundId: String(names.find((name) => typeof name === 'string' && name !== '')).slice(0, 200),
    status: isFailed ? 'failed' : isDone ? 'succeeded' : 'pending',
    failure: isFailed ? `Chapa says "${word.slice(0, 50)}" of this refund.` : null,
  }
}
