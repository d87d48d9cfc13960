import {
  allOf,
  type Books,
  type Charge,
  type Dispute,
  type Entity,
  find,
  type Intent,
  integer,
  type Session,
} from './books.ts'
import { type Form, isTrue, list, part, text } from './form.ts'
import { declined, invalid } from './refusal.ts'

/** What a card or account does when it is charged. Source: docs.stripe.com/testing. */
type Behaviour = 'pays' | 'declines' | 'disputes' | 'asks' | 'delays'

/** POST /v1/payment_intents */
export function createIntent(books: Books, form: Form): Entity {
  const amount = integer(form.amount, 'amount')
  const currency = text(form, 'currency')
  if (currency === undefined) throw invalid('Missing required param: currency.', { param: 'currency' })
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', { param: 'amount' })
  const intent = newIntent(books, {
    amount,
    currency,
    captureMethod: text(form, 'capture_method') ?? 'automatic_async',
    metadata: part(form, 'metadata') as Record<string, string>,
    description: text(form, 'description') ?? '',
  })
  intent.payment_method = text(form, 'payment_method') ?? null
  intent.payment_method_types = list(form, 'payment_method_types')
  return isTrue(form, 'confirm') ? confirmIntent(books, intent.id, form) : intent
}

/** A PaymentIntent that waits for a way to be paid. */
export function newIntent(
  books: Books,
  plan: {
    amount: number
    currency: string
    captureMethod: string
    metadata: Record<string, string>
    description: string
  },
): Intent {
  const intent: Intent = {
    id: books.id('pi'),
    object: 'payment_intent',
    amount: plan.amount,
    amount_capturable: 0,
    amount_received: 0,
    capture_method: plan.captureMethod,
    client_secret: 'pi_secret_of_the_buyer',
    created: books.now(),
    currency: plan.currency,
    description: plan.description,
    last_payment_error: null,
    latest_charge: null,
    livemode: books.isLive,
    metadata: plan.metadata,
    payment_method: null,
    receipt_email: 'buyer@example.com',
    status: 'requires_payment_method',
  }
  books.keep(intent)
  books.tell('payment_intent.created', intent)
  return intent
}

/** POST /v1/payment_intents/:id/confirm */
export function confirmIntent(books: Books, id: string, form: Form): Entity {
  const intent = find<Intent>(books, 'payment_intent', id)
  const method = text(form, 'payment_method') ?? (intent.payment_method as string | null)
  if (method === null)
    throw invalid('You must provide a payment method.', { code: 'payment_intent_unexpected_state' })
  payIntent(books, intent, behaviourOf(books, method))
  return intent
}

/** The buyer pays. Throws the 402 of a declined card. */
export function payIntent(books: Books, intent: Intent, behaviour: Behaviour): void {
  if (['succeeded', 'canceled', 'requires_capture', 'processing'].includes(intent.status))
    throw unexpected(intent, 'confirm')
  if (behaviour === 'asks') {
    intent.status = 'requires_action'
    books.tell('payment_intent.requires_action', intent)
    return
  }
  if (behaviour === 'declines') {
    declineIntent(books, intent)
    throw declined(structuredClone(intent))
  }
  if (behaviour === 'delays') {
    intent.status = 'processing'
    intent.latest_charge = newCharge(books, intent, false).id
    books.tell('payment_intent.processing', intent)
    return
  }
  takeIntent(books, intent)
  if (behaviour === 'disputes') openDispute(books, intent, 'warning_needs_response')
}

/** The money arrives, or is held when it is captured by hand. */
export function takeIntent(books: Books, intent: Intent): void {
  const isHeld = intent.capture_method === 'manual'
  const charge = newCharge(books, intent, !isHeld)
  intent.latest_charge = charge.id
  intent.last_payment_error = null
  intent.status = isHeld ? 'requires_capture' : 'succeeded'
  intent.amount_capturable = isHeld ? intent.amount : 0
  intent.amount_received = isHeld ? 0 : intent.amount
  books.tell('charge.succeeded', charge)
  books.tell(isHeld ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent)
}

/** The bank says no; another try may follow. */
export function declineIntent(books: Books, intent: Intent): void {
  intent.status = 'requires_payment_method'
  intent.last_payment_error = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
    payment_method: { id: 'pm_1', card: { last4: '0002', fingerprint: 'fp_of_a_card' } },
  }
  books.tell('payment_intent.payment_failed', intent)
}

/** POST /v1/payment_intents/:id/capture */
export function captureIntent(books: Books, id: string, form: Form): Entity {
  const intent = find<Intent>(books, 'payment_intent', id)
  if (intent.status !== 'requires_capture') throw unexpected(intent, 'captured')
  const amount =
    form.amount_to_capture === undefined
      ? intent.amount
      : integer(form.amount_to_capture, 'amount_to_capture')
  if (amount < 1 || amount > intent.amount_capturable)
    throw invalid(
      'The payment could not be captured because the requested capture amount is greater than the amount you can capture for this charge.',
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  const charge = find<Charge>(books, 'charge', intent.latest_charge ?? undefined)
  Object.assign(charge, { captured: true, amount_captured: amount })
  Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount })
  for (const session of allOf<Session>(books, 'checkout.session'))
    if (session.payment_intent === intent.id) session.payment_status = 'paid'
  books.tell('charge.captured', charge)
  books.tell('payment_intent.succeeded', intent)
  return intent
}

/** POST /v1/payment_intents/:id/cancel */
export function cancelIntent(books: Books, id: string, form: Form): Entity {
  const intent = find<Intent>(books, 'payment_intent', id)
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) throw unexpected(intent, 'canceled')
  Object.assign(intent, {
    status: 'canceled',
    amount_capturable: 0,
    canceled_at: books.now(),
    cancellation_reason: text(form, 'cancellation_reason') ?? null,
  })
  books.tell('payment_intent.canceled', intent)
  return intent
}

const unexpected = (intent: Intent, verb: string) =>
  invalid(`This PaymentIntent's status is ${intent.status}; it could not be ${verb}.`, {
    code: 'payment_intent_unexpected_state',
  })

function newCharge(books: Books, intent: Intent, isCaptured: boolean): Charge {
  return books.keep({
    id: books.id('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    billing_details: {
      email: 'buyer@example.com',
      name: 'Jenny Rosen',
      address: { line1: '510 Townsend St' },
    },
    captured: isCaptured,
    created: books.now(),
    currency: intent.currency,
    disputed: false,
    livemode: books.isLive,
    metadata: intent.metadata,
    paid: true,
    payment_intent: intent.id,
    payment_method_details: {
      type: 'card',
      card: { brand: 'visa', last4: '4242', fingerprint: 'fp_of_a_card' },
    },
    receipt_url: 'https://pay.stripe.com/receipts/of-the-buyer',
    refunded: false,
    status: 'succeeded',
  })
}

/** The buyer's bank asks for the money. */
export function openDispute(books: Books, intent: Intent, status: string): Dispute {
  const charge = find<Charge>(books, 'charge', intent.latest_charge ?? undefined)
  charge.disputed = true
  const dispute = books.keep<Dispute>({
    id: books.id('du'),
    object: 'dispute',
    amount: charge.amount,
    charge: charge.id,
    created: books.now(),
    currency: charge.currency,
    evidence: { customer_name: 'Jenny Rosen', customer_email_address: 'buyer@example.com' },
    livemode: books.isLive,
    metadata: {},
    payment_intent: intent.id,
    reason: 'fraudulent',
    status,
  })
  books.tell('charge.dispute.created', dispute)
  return dispute
}

/** What a test card or account of Stripe's does. */
export function behaviourOf(books: Books, method: string): Behaviour {
  const kept = books.entities.get(method)
  if (kept?.type === 'sepa_debit') return 'delays'
  if (/chargeDeclined/i.test(method)) return 'declines'
  if (/createDispute/i.test(method)) return 'disputes'
  return /authenticationRequired/i.test(method) ? 'asks' : 'pays'
}
