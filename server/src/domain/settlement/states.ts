import { formatMinor } from '../../kernel/money.ts'
import type { ProviderState } from '../payments/index.ts'

/** What a provider says of a payment: in a message of its own, and when asked. `asked` null: it knows nothing of it. */
export type News = {
  /** What a signed message says; nothing when it is only a reason to ask. */
  readonly event?: ProviderState | null | undefined
  readonly asked?: ProviderState | null | undefined
  /** What brought it: `webhook`, `callback`, `reconciliation`, `capture`. */
  readonly cause: string
}

const isEnded = (state: ProviderState): boolean =>
  ['succeeded', 'failed', 'expired', 'canceled'].includes(state.status)

/**
 * What is true of what a message says and what the provider answers. The answer is newer, so its end counts; while it
 * tells of no end, the end that a signed message tells counts. Sums only grow.
 */
export function resolve({ event, asked }: News): ProviderState | undefined {
  if (!event || !asked) return asked ?? event ?? undefined
  const isHeld = asked.status === 'authorized' && !['succeeded', 'canceled'].includes(event.status)
  const isAskedTrue = isEnded(asked) || isHeld || (!isEnded(event) && event.status !== 'authorized')
  const truth = isAskedTrue ? asked : event
  return {
    ...truth,
    capturedMinor: Math.max(event.capturedMinor, asked.capturedMinor),
    refundedMinor: Math.max(event.refundedMinor, asked.refundedMinor),
    transactionId: truth.transactionId ?? asked.transactionId ?? event.transactionId,
    dispute: asked.dispute ?? event.dispute,
    data: { ...event.data, ...asked.data },
  }
}

/** Why money does not count: for a person to look at. */
export type Mismatch = {
  readonly flag: 'amount_mismatch' | 'currency_mismatch' | 'amount_unknown'
  readonly detail: string
}

/**
 * What of the news is not the payment's amount and currency; everything that was said is held against it. Money whose
 * amount nobody tells does not count either.
 */
export function mismatchOf(
  payment: { readonly amount_minor: number; readonly currency: string },
  state: ProviderState,
  { event, asked }: News,
): Mismatch | undefined {
  const said = [asked, event].filter((one) => one !== null && one !== undefined)
  const { amount_minor: amountMinor, currency } = payment
  const wanted = `${formatMinor(amountMinor, currency)} ${currency}`
  const other = said.find((one) => one.currency !== null && one.currency !== currency)
  if (other !== undefined)
    return { flag: 'currency_mismatch', detail: `Asked for ${wanted}; the provider says ${other.currency}.` }
  const amounts = said.flatMap((one) => [
    one.amountMinor,
    one.status === 'succeeded' ? one.capturedMinor : null,
  ])
  const wrong = amounts.find((amount) => amount !== null && amount !== amountMinor)
  if (wrong !== undefined && wrong !== null) {
    const told = `${formatMinor(wrong, currency)} ${currency}`
    return { flag: 'amount_mismatch', detail: `Asked for ${wanted}; the provider says ${told}.` }
  }
  const isTold = said.some((one) => one.amountMinor !== null && one.currency !== null)
  if (!isTold || (state.status === 'succeeded' && state.capturedMinor !== amountMinor))
    return { flag: 'amount_unknown', detail: `Asked for ${wanted}; the provider does not say what was paid.` }
  return undefined
}
