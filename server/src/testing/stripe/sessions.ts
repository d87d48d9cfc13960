import { allOf, type Books, type Entity, find, type Intent, integer, listOf, type Session } from './books.ts'
import { type Form, type FormValue, list, part, text } from './form.ts'
import { behaviourOf, declineIntent, newIntent, payIntent, takeIntent } from './intents.ts'
import { invalid, StripeRefusal } from './refusal.ts'

const SHORTEST = 30 * 60
const LONGEST = 24 * 3_600
const MOST_LINES = 100
const TAKEN = new Set(
  `mode client_reference_id line_items customer_email success_url cancel_url expires_at metadata payment_intent_data
  adaptive_pricing payment_method_types locale submit_type customer expand`.split(/\s+/),
)

/** POST /v1/checkout/sessions */
export function createSession(books: Books, form: Form): Entity {
  const unknown = Object.keys(form).find((name) => !TAKEN.has(name))
  if (unknown !== undefined)
    throw invalid(`Received unknown parameter: ${unknown}`, { param: unknown, code: 'parameter_unknown' })
  for (const name of ['mode', 'success_url'])
    if (text(form, name) === undefined) throw invalid(`Missing required param: ${name}.`, { param: name })
  if (text(form, 'mode') !== 'payment')
    throw invalid('This stand-in knows the mode payment only.', { param: 'mode' })
  const lines = linesOf(books, list(form, 'line_items'))
  const currencies = new Set(lines.map((line) => line.currency))
  if (currencies.size > 1) throw invalid('All prices must have the same currency.', { param: 'line_items' })
  const currency = [...currencies][0]!
  const total = lines.reduce((sum, line) => sum + line.amount, 0)
  requireAmount(total, currency)
  const email = text(form, 'customer_email')
  if (email !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]{2,}$/.test(email))
    throw invalid(`Invalid email address: ${email}`, { param: 'customer_email', code: 'email_invalid' })
  const intentData = part(form, 'payment_intent_data')
  const id = books.id('cs_test')
  books.plans.set(id, {
    captureMethod: text(intentData, 'capture_method') ?? 'automatic_async',
    metadata: part(intentData, 'metadata') as Record<string, string>,
    description: text(intentData, 'description') ?? '',
  })
  return books.keep<Session>({
    id,
    object: 'checkout.session',
    amount_subtotal: total,
    amount_total: total,
    cancel_url: text(form, 'cancel_url') ?? null,
    client_reference_id: text(form, 'client_reference_id') ?? null,
    created: books.now(),
    currency,
    customer_details: null,
    customer_email: email ?? null,
    expires_at: expiryOf(books, form),
    livemode: books.isLive,
    metadata: part(form, 'metadata') as Record<string, string>,
    mode: 'payment',
    payment_intent: null,
    payment_method_types: list(form, 'payment_method_types'),
    payment_status: total === 0 ? 'no_payment_required' : 'unpaid',
    status: 'open',
    success_url: text(form, 'success_url'),
    url: `${books.origin}/c/pay/${id}`,
  })
}

function expiryOf(books: Books, form: Form): number {
  if (form.expires_at === undefined) return books.now() + LONGEST
  const at = integer(form.expires_at, 'expires_at')
  const lives = at - books.now()
  if (lives < SHORTEST)
    throw invalid('The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.', {
      param: 'expires_at',
    })
  if (lives > LONGEST)
    throw invalid('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', {
      param: 'expires_at',
    })
  return at
}

type Line = { readonly currency: string; readonly amount: number }

function linesOf(books: Books, values: readonly FormValue[]): Line[] {
  if (values.length === 0) throw invalid('Missing required param: line_items.', { param: 'line_items' })
  if (values.length > MOST_LINES)
    throw invalid(`A maximum of ${MOST_LINES} line items is allowed.`, { param: 'line_items' })
  return values.map((value, index) => {
    const line = value as Form
    const at = `line_items[${index}]`
    const quantity = integer(line.quantity, `${at}[quantity]`)
    if (quantity < 1)
      throw invalid('This value must be greater than or equal to 1.', { param: `${at}[quantity]` })
    const named = text(line, 'price')
    if (named !== undefined) {
      const price = find<Entity>(books, 'price', named)
      return { currency: price.currency as string, amount: (price.unit_amount as number) * quantity }
    }
    const price = part(line, 'price_data')
    const currency = text(price, 'currency')
    if (currency === undefined || currency !== currency.toLowerCase())
      throw invalid(`Invalid currency: ${currency}`, { param: `${at}[price_data][currency]` })
    if (text(part(price, 'product_data'), 'name') === undefined)
      throw invalid('You must provide a name.', {
        param: `${at}[price_data][product_data][name]`,
        code: 'parameter_invalid_empty',
      })
    const unit = integer(price.unit_amount, `${at}[price_data][unit_amount]`)
    if (unit < 0) throw invalid('Invalid non-negative integer', { param: `${at}[price_data][unit_amount]` })
    requireStep(unit, currency)
    return { currency, amount: unit * quantity }
  })
}

function requireStep(amount: number, currency: string): void {
  const step = ['isk', 'ugx'].includes(currency)
    ? 100
    : ['bhd', 'jod', 'kwd', 'omr', 'tnd'].includes(currency)
      ? 10
      : 1
  if (amount % step !== 0)
    throw invalid(`Invalid amount. Amounts in ${currency} must be evenly divisible by ${step}.`, {
      code: 'invalid_charge_amount',
    })
}

function requireAmount(total: number, currency: string): void {
  if (currency === 'usd' && total > 0 && total < 50)
    throw invalid("The Checkout Session's total amount due must add up to at least $0.50 usd", {
      code: 'amount_too_small',
    })
  if (!['idr', 'cop', 'huf', 'jpy', 'inr', 'lbp'].includes(currency) && total > 99_999_999)
    throw invalid('Amount must be no more than 99999999.', { code: 'amount_too_large' })
}

/** POST /v1/checkout/sessions/:id/expire */
export function expireSession(books: Books, id: string): Entity {
  const session = find<Session>(books, 'checkout.session', id)
  if (session.status !== 'open')
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    )
  endSession(books, session)
  return session
}

function endSession(books: Books, session: Session): void {
  Object.assign(session, { status: 'expired', url: null })
  books.tell('checkout.session.expired', session)
}

/** Closes the pages whose time is over. */
export function endDueSessions(books: Books): void {
  for (const session of allOf<Session>(books, 'checkout.session'))
    if (session.status === 'open' && session.expires_at <= books.now()) endSession(books, session)
}

/** GET /v1/checkout/sessions */
export function listSessions(books: Books, form: Form): Entity {
  const since = Number(text(part(form, 'created'), 'gte') ?? 0)
  const after = text(form, 'starting_after')
  const all = allOf<Session>(books, 'checkout.session').filter((session) => session.created >= since)
  const from = after === undefined ? 0 : all.findIndex((session) => session.id === after) + 1
  return listOf('/v1/checkout/sessions', all.slice(from), Number(text(form, 'limit') ?? 10))
}

/** The buyer pays on the page with this card or account. Throws the 402 of a declined card. */
export function paySession(books: Books, id: string, method: string): Entity {
  const session = find<Session>(books, 'checkout.session', id)
  if (session.status !== 'open')
    throw invalid(`This Checkout Session is not open any more: ${session.status}.`, {
      code: 'checkout_not_open',
    })
  const intent = intentOf(books, session)
  payIntent(books, intent, behaviourOf(books, method))
  Object.assign(session, {
    status: 'complete',
    url: null,
    payment_status: intent.status === 'succeeded' ? 'paid' : 'unpaid',
    customer_details: {
      email: session.customer_email ?? 'buyer@example.com',
      name: 'Jenny Rosen',
      address: { line1: '510 Townsend St', country: 'US' },
    },
  })
  books.tell('checkout.session.completed', session)
  return session
}

/** The buyer's card is declined; the page stays open. */
export function declineSession(books: Books, id: string): void {
  try {
    paySession(books, id, 'pm_card_chargeDeclined')
  } catch (error) {
    if (!(error instanceof StripeRefusal) || error.status !== 402) throw error
  }
}

/** A payment that takes days ends. */
export function settleSession(books: Books, id: string, end: 'succeeded' | 'failed'): void {
  const session = find<Session>(books, 'checkout.session', id)
  const intent = intentOf(books, session)
  if (end === 'failed') {
    declineIntent(books, intent)
    books.tell('checkout.session.async_payment_failed', session)
    return
  }
  takeIntent(books, intent)
  session.payment_status = 'paid'
  books.tell('checkout.session.async_payment_succeeded', session)
}

function intentOf(books: Books, session: Session): Intent {
  if (session.payment_intent !== null) return find<Intent>(books, 'payment_intent', session.payment_intent)
  const plan = books.plans.get(session.id)!
  const intent = newIntent(books, { ...plan, amount: session.amount_total, currency: session.currency })
  session.payment_intent = intent.id
  return intent
}
