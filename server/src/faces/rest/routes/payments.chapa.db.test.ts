import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import { startChapa } from '../../../testing/chapa/stand-in.ts'
import type { TestAnswer } from '../../../testing/client.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop } from '../../../testing/server.ts'

const chapa = await startChapa()
afterAll(() => chapa.stop())
const settings = {
  CHAPA_SECRET_KEY: chapa.secretKey,
  CHAPA_WEBHOOK_SECRET: chapa.webhookSecret,
  CHAPA_API_BASE: chapa.apiBase,
}
const shop = await serveTestShop({ ...settings, STORE_CURRENCY: 'ETB' })
const client = shop.anonymous
const hook = '/api/webhooks/chapa/'

/** What opens an order. */
type Opened = { id: string; headers: Record<string, string> }
type Placed = Opened & { number: string; page: string; txRef: string }

/** A guest's order of 186.11 birr, to be paid by Chapa. */
async function order(key?: string): Promise<Placed> {
  const product = await makeProduct(shop.admin, { price: '186.11', stock: 5 })
  const body = checkoutBody([{ variant: product.variants[0].id, quantity: 1 }], {
    payment: { provider: 'chapa' },
  })
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  const placed = await client.post('/api/orders/', body, { headers })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  const { id, number, payment, order_token: token } = placed.body
  const page = payment.checkout_url as string
  return { id, number, page, txRef: chapa.at(page).txRef, headers: { 'x-order-token': token } }
}

const read = async (placed: Opened) =>
  (await client.get(`/api/orders/${placed.id}/`, { headers: placed.headers })).body
const becomes = (placed: Opened, paymentStatus: string) =>
  eventually(
    () => read(placed),
    (seen) => seen.payment_status === paymentStatus,
  )
const storyOf = async (placed: Placed): Promise<string[]> =>
  (
    await client.get(`/api/orders/${placed.id}/events/?page_size=100`, { headers: placed.headers })
  ).body.results.map((event: { type: string }) => event.type)
const tell = (txRef: string, event?: string): Promise<TestAnswer> => {
  const { body, headers } = chapa.webhookOf(txRef, event)
  return client.post(hook, body, { headers })
}
const sign = (body: string, secret = chapa.webhookSecret): string =>
  createHmac('sha256', secret).update(body).digest('hex')
const events = async (): Promise<number> =>
  Number((await shop.pool.query('select count(*) as n from webhook_events')).rows[0].n)

test('an order in birr: a page for exactly its total, paid there, a signed webhook, and it is paid', async () => {
  const placed = await order()
  expect(chapa.transactions.get(placed.txRef)).toMatchObject({ amount: '186.11', currency: 'ETB' })
  expect(chapa.transactions.get(placed.txRef)?.asked).toMatchObject({
    return_url: expect.stringContaining(`/payment-success/?order=${placed.number}`),
    callback_url: `${shop.origin}${hook}`,
  })
  chapa.pay(placed.txRef)
  expect((await tell(placed.txRef)).status).toBe(200)
  const paid = await becomes(placed, 'paid')
  expect(paid).toMatchObject({ status: 'paid', payment_status: 'paid' })
  expect(paid.payments).toMatchObject([
    {
      provider: 'chapa',
      method: 'mobile',
      status: 'succeeded',
      amount: '186.11',
      transaction_id: chapa.transactions.get(placed.txRef)?.reference,
    },
  ])
})

test('one event ten times at once and ten times after another pays once', async () => {
  const placed = await order()
  chapa.pay(placed.txRef)
  const before = await events()
  const answers = await Promise.all(Array.from({ length: 10 }, () => tell(placed.txRef)))
  for (let time = 0; time < 10; time += 1) answers.push(await tell(placed.txRef))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  await becomes(placed, 'paid')
  expect(await events()).toBe(before + 1)
  await sleep(500)
  const story = await storyOf(placed)
  expect(story.filter((type) => type === 'order.paid')).toHaveLength(1)
  expect(story.filter((type) => type === 'payment.succeeded')).toHaveLength(1)
})

test('forged webhooks are refused and leave nothing, whatever they say', async () => {
  const placed = await order()
  const before = await events()
  const { body } = chapa.webhookOf(placed.txRef, 'charge.success')
  const said = body.replace('"status":"pending"', '"status":"success"')
  const forgeries: Record<string, string>[] = [
    {},
    { 'chapa-signature': sign(chapa.webhookSecret) },
    { 'x-chapa-signature': sign(chapa.webhookSecret) },
    { 'x-chapa-signature': sign(said, 'guessed') },
    { 'x-chapa-signature': sign(said, chapa.secretKey) },
    { 'x-chapa-signature': sign(JSON.stringify(JSON.parse(said), null, 2)) },
    { 'x-chapa-signature': 'x' },
  ]
  for (const headers of forgeries) {
    const answer = await client.post(hook, said, { headers })
    expect(answer.status, JSON.stringify(headers)).toBe(400)
  }
  await sleep(300)
  expect(await events()).toBe(before)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('a signed webhook that is not true, and forged callbacks, move nothing', async () => {
  const placed = await order()
  const { body } = chapa.webhookOf(placed.txRef, 'charge.success')
  const said = body.replace('"status":"pending"', '"status":"success"')
  expect((await client.post(hook, said, { headers: { 'x-chapa-signature': sign(said) } })).status).toBe(200)
  for (const query of [
    { trx_ref: placed.txRef, ref_id: 'AP1', status: 'success' },
    { tx_ref: placed.txRef, status: 'success' },
    { trx_ref: 'nobody', status: 'success' },
    { trx_ref: placed.id, status: 'success' },
  ])
    expect((await client.get(hook, { query })).status, JSON.stringify(query)).toBeLessThan(500)
  await sleep(500)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('the callback alone is a hint: the shop asks, and then it is paid', async () => {
  const placed = await order()
  chapa.pay(placed.txRef)
  expect((await client.get(`${hook}?${chapa.callbackOf(placed.txRef)}`)).status).toBeLessThan(400)
  expect(await becomes(placed, 'paid')).toMatchObject({ status: 'paid' })
})

test.each([
  ['one cent less', { amount: '186.10' }, 'amount_mismatch'],
  ['one cent more', { amount: '186.12' }, 'amount_mismatch'],
  ['as many dollars', { currency: 'USD' }, 'currency_mismatch'],
])('%s does not pay: a person has to look', async (_name, paid, flag) => {
  const placed = await order()
  chapa.pay(placed.txRef, paid)
  expect((await tell(placed.txRef)).status).toBe(200)
  const payment = await eventually(
    async () => (await shop.admin.get(`/api/payments/?order=${placed.id}`)).body.results[0],
    (seen) => seen.flag !== null,
  )
  expect(payment).toMatchObject({ status: 'pending', flag })
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('the reference of an old paid transaction pays no other order', async () => {
  const old = await order()
  chapa.pay(old.txRef)
  await tell(old.txRef)
  await becomes(old, 'paid')
  const fresh = await order()
  await client.get(`${hook}?${chapa.callbackOf(old.txRef)}`)
  await tell(old.txRef)
  const attempts = [
    client.post(
      '/api/payments/',
      { order: fresh.id, provider: 'chapa', tx_ref: old.txRef },
      { headers: fresh.headers },
    ),
    client.post(
      '/api/payments/',
      { order: fresh.id, provider: 'chapa', transaction_id: old.txRef },
      { headers: fresh.headers },
    ),
  ]
  for (const { status } of await Promise.all(attempts)) expect(status).toBeGreaterThanOrEqual(400)
  await sleep(500)
  expect(await read(fresh)).toMatchObject({ status: 'pending', payment_status: 'pending' })
  expect((await storyOf(old)).filter((type) => type === 'order.paid')).toHaveLength(1)
})

test('declined: the order can be paid in another try, with a reference of its own', async () => {
  const placed = await order()
  chapa.decline(placed.txRef)
  await tell(placed.txRef)
  await becomes(placed, 'failed')
  const again = await client.post(
    '/api/payments/',
    { order: placed.id, provider: 'chapa' },
    { headers: placed.headers },
  )
  expect(again.status, JSON.stringify(again.body)).toBe(201)
  const { txRef } = chapa.at(again.body.checkout_url)
  expect(txRef).not.toBe(placed.txRef)
  chapa.pay(txRef)
  await tell(txRef)
  expect(await becomes(placed, 'paid')).toMatchObject({ status: 'paid' })
})

test('an answer of Chapa’s that is lost: the same key finishes the start, and one page can be paid', async () => {
  const product = await makeProduct(shop.admin, { price: '186.11', stock: 5 })
  const body = checkoutBody([{ variant: product.variants[0].id, quantity: 1 }], {
    payment: { provider: 'chapa' },
  })
  const known = new Set(chapa.transactions.keys())
  chapa.failNext('initialize', 'cut_after')
  const headers = { 'idempotency-key': 'a-start-that-is-lost' }
  const first = await client.post('/api/orders/', body, { headers })
  const again = await client.post('/api/orders/', body, { headers })
  // the order is placed whatever becomes of its payment
  expect([first.status, again.status]).toEqual([201, 201])
  expect([first.body.payment.checkout_url, first.body.id]).toEqual([null, again.body.id])
  const own = [...chapa.transactions.values()].filter(({ txRef }) => !known.has(txRef))
  expect(own.map(({ status }) => status)).toEqual(['cancelled', 'pending'])
  expect(again.body.payment.checkout_url).toBe(own[1]?.checkoutUrl)
  chapa.pay(own[1]!.txRef)
  await tell(own[1]!.txRef)
  const placed = { id: again.body.id, headers: { 'x-order-token': again.body.order_token } }
  expect(await becomes(placed, 'paid')).toMatchObject({ status: 'paid' })
})

test('staff give back a part, and Chapa’s dashboard the rest', async () => {
  const placed = await order()
  chapa.pay(placed.txRef)
  await tell(placed.txRef)
  await becomes(placed, 'paid')
  const refund = await shop.admin.post(`/api/orders/${placed.id}/refunds/`, { amount: '86.11' })
  expect(refund.status, JSON.stringify(refund.body)).toBe(201)
  await becomes(placed, 'partially_refunded')
  expect([...chapa.refunds.values()].filter(({ txRef }) => txRef === placed.txRef)).toMatchObject([
    { amount: '86.11', merchantReference: refund.body.id },
  ])
  const transaction = chapa.transactions.get(placed.txRef)!
  transaction.status = 'refunded'
  await tell(placed.txRef)
  expect(await becomes(placed, 'refunded')).toMatchObject({ payment_status: 'refunded' })
})

test('nothing about the person is kept of what Chapa sent', async () => {
  const { rows } = await shop.pool.query(
    `select payload::text as text from webhook_events union all select coalesce(provider_answer::text, '') from payments
      union all select provider_data::text from payments`,
  )
  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ text }) => text).join()).not.toMatch(/guest@example|Hanna|Tesfaye|2519/)
})

test('an order in another currency is refused with a sentence that says why', async () => {
  const euros = await startTestShop({ env: { ...settings, STORE_CURRENCY: 'EUR' } })
  const product = await makeProduct(euros.admin, { price: '10.00', stock: 5 })
  const answer = await euros.anonymous.post(
    '/api/orders/',
    checkoutBody([{ variant: product.variants[0].id, quantity: 1 }], { payment: { provider: 'chapa' } }),
  )
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('Chapa takes ETB and USD only, and this order is in EUR.')
})
