import { type Books, type Entity, find, integer } from './books.ts'
import { type Form, part, text } from './form.ts'
import { invalid } from './refusal.ts'

/** POST /v1/products */
export function createProduct(books: Books, form: Form): Entity {
  const name = text(form, 'name')
  if (name === undefined) throw invalid('Missing required param: name.', { param: 'name' })
  return kept(books, 'prod', 'product', { name, active: true })
}

/** POST /v1/prices */
export function createPrice(books: Books, form: Form): Entity {
  const product = find(books, 'product', text(form, 'product'))
  const currency = text(form, 'currency')
  if (currency === undefined) throw invalid('Missing required param: currency.', { param: 'currency' })
  const unit_amount = integer(form.unit_amount, 'unit_amount')
  return kept(books, 'price', 'price', { product: product.id, currency, unit_amount, type: 'one_time' })
}

/** POST /v1/customers */
export const createCustomer = (books: Books, form: Form): Entity =>
  kept(books, 'cus', 'customer', { email: text(form, 'email') ?? null, name: text(form, 'name') ?? null })

/** POST /v1/payment_methods */
export function createPaymentMethod(books: Books, form: Form): Entity {
  const type = text(form, 'type')
  if (type === undefined) throw invalid('Missing required param: type.', { param: 'type' })
  const token = text(part(form, 'card'), 'token') ?? ''
  const method = kept(books, token === 'tok_chargeDeclined' ? 'pm_chargeDeclined' : 'pm', 'payment_method', {
    type,
    billing_details: part(form, 'billing_details'),
  })
  return method
}

function kept(books: Books, prefix: string, object: string, more: Record<string, unknown>): Entity {
  const entity = { id: books.id(prefix), object, created: books.now(), livemode: books.isLive, ...more }
  books.tell(`${object}.created`, books.keep(entity))
  return entity
}
