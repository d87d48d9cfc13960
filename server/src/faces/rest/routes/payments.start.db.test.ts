import { beforeAll, describe, expect, it } from 'vitest'
import { buy, stockOf } from '../../../testing/buying.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'

let shop: TestShop
const stripe = scriptedProvider()
const chapa = scriptedProvider({ name: 'chapa', currencies: ['ETB', 'USD'] })

beforeAll(async () => {
  shop = await startTestShop({ providers: { stripe, chapa } })
})

const product = async (stock = 5) => (await makeProduct(shop.admin, { price: '20.00', stock })).variants[0].id
const order = async (more: object = {}, headers = {}) =>
  (await buy(shop.customer, await product(), 1, more, headers)).body
let keys = 0
const key = () => {
  keys += 1
  return { 'idempotency-key': `key-${keys}` }
}
const payBy = (orderId: string, provider = 'stripe', headers: Record<string, string> = key()) =>
  shop.customer.post('/api/payments/', { order: orderId, provider }, { headers })

describe('starting a payment', () => {
  it('opens a page for exactly the order’s total; the stock stays reserved, not sold', async () => {
    const variant = await product()
    const placed = await buy(shop.customer, variant, 2, { payment: { provider: 'stripe' } })
    expect(placed.status).toBe(201)
    expect(placed.body).toMatchObject({ status: 'pending', payment_status: 'pending' })
    expect(placed.body.payment.checkout_url).toMatch(/^https:\/\/pay/)
    expect(placed.body.payments).toEqual([placed.body.payment])
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 2 })
    const book = [...stripe.books.values()].at(-1)!
    expect(book.state.amountMinor).toBe(4000)
    const { rows } = await shop.shop.database.pool.query(
      'select extract(epoch from expires_at - created_at)::int as seconds from reservations where order_id = $1',
      [placed.body.id],
    )
    expect(rows).toEqual([{ seconds: 31 * 60 + 300 }])
  })

  it('gives the very same answer to a repeat, with one session', async () => {
    const { id } = await order()
    const headers = key()
    const before = stripe.effects.initiate
    const answers: TestAnswer[] = await Promise.all([
      payBy(id, 'stripe', headers),
      payBy(id, 'stripe', headers),
    ])
    answers.push(await payBy(id, 'stripe', headers))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[2]!.headers['idempotent-replayed']).toBe('true')
    expect(stripe.effects.initiate).toBe(before + 1)
    expect(answers[0]!.body.checkout_url).not.toBeNull()
  })

  it('a repeat of a checkout keeps the order token and the page', async () => {
    const variant = await product()
    const headers = key()
    const more = { payment: { provider: 'stripe' } }
    const first = await buy(shop.anonymous, variant, 1, more, headers)
    const again = await buy(shop.anonymous, variant, 1, more, headers)
    expect(first.body.order_token).toBeTruthy()
    expect(first.body.payment.checkout_url).toBeTruthy()
    expect(again.body).toEqual(first.body)
  })

  it('a provider that cannot be reached: 503, and the same key finishes it', async () => {
    const { id } = await order()
    const headers = key()
    for (const kind of ['unavailable', 'unknown'] as const) {
      stripe.failNext('initiate', kind, { afterwards: kind === 'unknown' })
      const refused = await payBy(id, 'stripe', headers)
      expect(refused.status).toBe(503)
      expect(refused.body.code).toBe('provider_unavailable')
      expect(refused.headers['retry-after']).toBeTruthy()
    }
    const done = await payBy(id, 'stripe', headers)
    expect(done.status).toBe(201)
    expect(done.body.checkout_url).toBeTruthy()
    expect((await payBy(id, 'stripe', headers)).body).toEqual(done.body)
  })

  it('an order is not lost with its provider: a checkout answers without a page, its repeat with one', async () => {
    const variant = await product()
    const headers = key()
    stripe.failNext('initiate', 'unavailable')
    const first = await buy(shop.anonymous, variant, 1, { payment: { provider: 'stripe' } }, headers)
    expect(first.status).toBe(201)
    expect(first.body.payment).toMatchObject({ status: 'pending', checkout_url: null })
    const again = await buy(shop.anonymous, variant, 1, { payment: { provider: 'stripe' } }, headers)
    expect(again.body.payment.checkout_url).toBeTruthy()
    expect(again.body.order_token).toBe(first.body.order_token)
    const third = await buy(shop.anonymous, variant, 1, { payment: { provider: 'stripe' } }, headers)
    expect(third.body).toEqual(again.body)
  })

  it('a refusal is a 402, also at a repeat; the order can be paid another way', async () => {
    const { id } = await order()
    const headers = key()
    stripe.failNext('initiate', 'refused', { message: 'The amount is too small.' })
    const refused = await payBy(id, 'stripe', headers)
    expect(refused.status).toBe(402)
    expect(refused.body.code).toBe('payment_failed')
    expect((await payBy(id, 'stripe', headers)).status).toBe(402)
    const read = await shop.customer.get(`/api/orders/${id}/`)
    expect(read.body).toMatchObject({ status: 'pending', payment_status: 'failed' })
    expect(read.body.payments[0]).toMatchObject({ status: 'failed', failure: 'The amount is too small.' })
    expect((await payBy(id, 'chapa')).status).toBe(201)
  })

  it('a checkout that the provider refuses answers the order with its failed payment', async () => {
    stripe.failNext('initiate', 'refused')
    const variant = await product()
    const headers = key()
    const placed = await buy(shop.customer, variant, 1, { payment: { provider: 'stripe' } }, headers)
    expect(placed.status).toBe(201)
    expect(placed.body).toMatchObject({
      status: 'pending',
      payment_status: 'failed',
      payment: { status: 'failed' },
    })
    expect((await buy(shop.customer, variant, 1, { payment: { provider: 'stripe' } }, headers)).body).toEqual(
      placed.body,
    )
  })

  it('refuses what cannot be', async () => {
    const { id } = await order()
    const unset = await payBy(id, 'sandbox')
    expect(unset.status).toBe(400)
    expect(unset.body.errors.provider[0]).toMatch(/stripe, chapa, cod, bank_transfer/)
    const variant = await product()
    const checkout = await buy(shop.customer, variant, 1, { payment: { provider: 'sandbox' } })
    expect(checkout.body.errors['payment.provider'][0]).toMatch(/not set up/)
    const amount = await shop.customer.post('/api/payments/', {
      order: id,
      provider: 'stripe',
      amount: '0.01',
    })
    expect(amount.status).toBe(400)
    expect((await shop.vendor.post('/api/payments/', { order: id, provider: 'stripe' })).status).toBe(404)
    const first = await payBy(id)
    const second = await payBy(id)
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({ code: 'invalid_transition', payment: first.body.id })
  })

  it('names the currency that a provider cannot take', async () => {
    const euro = await makeProduct(shop.admin, { price: '20.00', stock: 5, currency: 'EUR' })
    const variant = euro.variants[0].id
    await shop.admin.patch(`/api/variants/${variant}/`, { price: '20.00', currency: 'EUR' })
    const placed = await buy(shop.customer, variant, 1, { currency: 'EUR', payment: { provider: 'chapa' } })
    expect(placed.status).toBe(400)
    expect(JSON.stringify(placed.body)).toMatch(/EUR/)
  })
})

describe('another provider, and cancelling', () => {
  it('keeps the id of the payment; the page that was left stays findable and is closed', async () => {
    const { id } = await order()
    const { body: payment } = await payBy(id)
    const changed = await shop.customer.patch(`/api/payments/${payment.id}/`, { provider: 'chapa' })
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({
      id: payment.id,
      provider: 'chapa',
      status: 'pending',
      method: 'mobile',
    })
    expect(changed.body.checkout_url).not.toBe(payment.checkout_url)
    const { body: read } = await shop.customer.get(`/api/orders/${id}/`)
    expect(
      read.payments.map((one: { provider: string; status: string }) => [one.provider, one.status]),
    ).toEqual([
      ['chapa', 'pending'],
      ['stripe', 'canceled'],
    ])
    expect(read.payments[1].checkout_url).toBe(payment.checkout_url)
    expect(await shop.violations()).toEqual([])
  })

  it('from a page to cash: the order goes to work', async () => {
    const { id } = await order()
    const { body: payment } = await payBy(id)
    const changed = await shop.customer.patch(`/api/payments/${payment.id}/`, { provider: 'cod' })
    expect(changed.body).toMatchObject({
      id: payment.id,
      provider: 'cod',
      checkout_url: null,
      status: 'pending',
    })
    expect((await shop.customer.get(`/api/orders/${id}/`)).body.status).toBe('processing')
    expect(await shop.violations()).toEqual([])
  })

  it('nobody says by hand that a provider was paid', async () => {
    const { id } = await order()
    const { body: payment } = await payBy(id)
    const forged = await shop.admin.patch(`/api/payments/${payment.id}/`, { status: 'succeeded' })
    expect(forged.status).toBe(409)
    expect((await shop.customer.patch(`/api/payments/${payment.id}/`, { status: 'succeeded' })).status).toBe(
      403,
    )
  })

  it('a canceled payment leaves the order to be paid another way, its stock not held longer', async () => {
    const { id } = await order()
    const { body: payment } = await payBy(id)
    const heldUntil = async () =>
      (await shop.shop.database.pool.query('select expires_at from reservations where order_id = $1', [id]))
        .rows[0].expires_at
    const first = await heldUntil()
    expect((await shop.customer.delete(`/api/payments/${payment.id}/`)).status).toBe(204)
    expect((await shop.customer.delete(`/api/payments/${payment.id}/`)).status).toBe(409)
    expect((await payBy(id)).status).toBe(201)
    expect(await heldUntil()).toEqual(first)
  })
})
