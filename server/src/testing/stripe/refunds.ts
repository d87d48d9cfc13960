import {
  allOf,
  type Books,
  type Charge,
  type Dispute,
  type Entity,
  find,
  type Intent,
  integer,
  listOf,
  type Refund,
} from './books.ts'
import { type Form, part, text } from './form.ts'
import { invalid } from './refusal.ts'

/** POST /v1/refunds */
export function createRefund(books: Books, form: Form): Entity {
  const intentId = text(form, 'payment_intent')
  const chargeId =
    intentId === undefined
      ? text(form, 'charge')
      : (find<Intent>(books, 'payment_intent', intentId).latest_charge ?? undefined)
  if (chargeId === undefined)
    throw invalid('This PaymentIntent does not have a successful charge to refund.', {
      code: 'payment_intent_unexpected_state',
    })
  const charge = find<Charge>(books, 'charge', chargeId)
  const left = charge.amount_captured - charge.amount_refunded
  if (!charge.captured) throw invalid('This charge has not been captured.', { code: 'charge_not_captured' })
  if (left === 0)
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  const amount = form.amount === undefined ? left : integer(form.amount, 'amount')
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', { param: 'amount' })
  if (amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    })
  const refund = books.keep<Refund>({
    id: books.id('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: books.now(),
    currency: charge.currency,
    metadata: part(form, 'metadata'),
    payment_intent: charge.payment_intent,
    status: books.refundsAnswer,
    ...(books.refundsAnswer === 'failed' ? { failure_reason: 'expired_or_canceled_card' } : {}),
  })
  books.tell('refund.created', refund)
  if (refund.status !== 'failed') book(books, charge, amount)
  return refund
}

function book(books: Books, charge: Charge, amount: number): void {
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
  books.tell('charge.refunded', charge)
}

/** A refund that was pending ends. One that fails is on the charge again. */
export function settleRefund(books: Books, id: string, status: 'succeeded' | 'failed'): void {
  const refund = find<Refund>(books, 'refund', id)
  const charge = find<Charge>(books, 'charge', refund.charge)
  refund.status = status
  if (status === 'failed') {
    refund.failure_reason = 'expired_or_canceled_card'
    charge.amount_refunded -= refund.amount
    charge.refunded = false
    books.tell('refund.failed', refund)
  }
  books.tell('refund.updated', refund)
}

/** POST /v1/refunds/:id */
export function updateRefund(books: Books, id: string, form: Form): Entity {
  const refund = find<Refund>(books, 'refund', id)
  refund.metadata = { ...(refund.metadata as object), ...part(form, 'metadata') }
  books.tell('refund.updated', refund)
  return refund
}

/** GET /v1/refunds */
export const listRefunds = (books: Books, form: Form): Entity =>
  listOf('/v1/refunds', filtered(allOf<Refund>(books, 'refund'), form), Number(text(form, 'limit') ?? 10))

/** GET /v1/disputes */
export const listDisputes = (books: Books, form: Form): Entity =>
  listOf('/v1/disputes', filtered(allOf<Dispute>(books, 'dispute'), form))

const filtered = <T extends { payment_intent: string; charge: string }>(all: T[], form: Form): T[] =>
  all.filter(
    (one) =>
      (form.payment_intent === undefined || one.payment_intent === form.payment_intent) &&
      (form.charge === undefined || one.charge === form.charge),
  )

/** POST /v1/disputes/:id/close: the shop gives in. */
export function closeDispute(books: Books, id: string, status?: string): Entity {
  const dispute = find<Dispute>(books, 'dispute', id)
  dispute.status = status ?? (dispute.status.startsWith('warning') ? 'warning_closed' : 'lost')
  books.tell('charge.dispute.closed', dispute)
  return dispute
}
