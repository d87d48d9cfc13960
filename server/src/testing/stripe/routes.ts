import { allOf, type Books, type Entity, find, listOf, type StripeEvent } from './books.ts'
import { createCustomer, createPaymentMethod, createPrice, createProduct } from './catalogue.ts'
import { type Form, integerText, text } from './form.ts'
import { cancelIntent, captureIntent, confirmIntent, createIntent } from './intents.ts'
import { closeDispute, createRefund, listDisputes, listRefunds, updateRefund } from './refunds.ts'
import { invalid } from './refusal.ts'
import { createSession, expireSession, listSessions, paySession, settleSession } from './sessions.ts'

/** Does what a route of Stripe's does. */
type Handler = (books: Books, form: Form, id: string) => Entity

const retrieve =
  (kind: string): Handler =>
  (books, _form, id) =>
    find(books, kind, id)

/** What the stand-in can do, by Stripe's own addresses. */
const ROUTES: Readonly<Record<string, Handler>> = {
  'POST /v1/products': createProduct,
  'GET /v1/products/:id': retrieve('product'),
  'POST /v1/prices': createPrice,
  'GET /v1/prices/:id': retrieve('price'),
  'POST /v1/customers': createCustomer,
  'GET /v1/customers/:id': retrieve('customer'),
  'POST /v1/payment_methods': createPaymentMethod,
  'GET /v1/payment_methods/:id': retrieve('payment_method'),
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions': listSessions,
  'GET /v1/checkout/sessions/:id': retrieve('checkout.session'),
  'POST /v1/checkout/sessions/:id/expire': (books, _form, id) => expireSession(books, id),
  'GET /v1/payment_pages/:id': retrieve('checkout.session'),
  'POST /v1/payment_pages/:id/init': retrieve('checkout.session'),
  'POST /v1/payment_pages/:id/confirm': confirmPage,
  'POST /v1/payment_intents': createIntent,
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'POST /v1/payment_intents/:id/confirm': (books, form, id) => confirmIntent(books, id, form),
  'POST /v1/payment_intents/:id/capture': (books, form, id) => captureIntent(books, id, form),
  'POST /v1/payment_intents/:id/cancel': (books, form, id) => cancelIntent(books, id, form),
  'GET /v1/charges/:id': retrieve('charge'),
  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': listRefunds,
  'GET /v1/refunds/:id': retrieve('refund'),
  'POST /v1/refunds/:id': (books, form, id) => updateRefund(books, id, form),
  'GET /v1/disputes': listDisputes,
  'GET /v1/disputes/:id': retrieve('dispute'),
  'POST /v1/disputes/:id/close': (books, _form, id) => closeDispute(books, id),
  'GET /v1/events': (books, form) =>
    listOf(
      '/v1/events',
      allOf<StripeEvent>(books, 'event').filter((event) => (text(form, 'type') ?? event.type) === event.type),
    ),
  'GET /v1/events/:id': retrieve('event'),
}

/** The page of a session is confirmed, as Stripe's own page and its command line do it. */
function confirmPage(books: Books, form: Form, id: string): Entity {
  const session = find(books, 'checkout.session', id)
  const expected = integerText(form, 'expected_amount')
  if (expected !== undefined && expected !== session.amount_total)
    throw invalid('The amount of the Checkout Session has changed.', { code: 'checkout_amount_mismatch' })
  const method = text(form, 'payment_method')
  if (method === undefined)
    throw invalid('Missing required param: payment_method.', { param: 'payment_method' })
  paySession(books, id, method)
  // Stripe's test accounts settle within seconds.
  if (books.entities.get(method)?.type === 'sepa_debit') settleSession(books, id, 'succeeded')
  return session
}

/** The route of an address: its name with `:id`, what it does, and the id. Undefined for one that Stripe lacks. */
export function routeOf(
  method: string,
  path: string,
): { readonly name: string; readonly handler: Handler; readonly id: string } | undefined {
  for (const [name, handler] of Object.entries(ROUTES)) {
    const [verb, pattern] = name.split(' ') as [string, string]
    const match = new RegExp(`^${pattern.replace(':id', '([^/]+)')}$`).exec(path)
    if (verb === method && match !== null) return { name, handler, id: match[1] ?? '' }
  }
  return undefined
}
