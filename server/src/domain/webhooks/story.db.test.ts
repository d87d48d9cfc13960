import { expect, test } from 'vitest'
import { checkoutBody } from '../../testing/buying.ts'
import { eventually, serveTestShop } from '../../testing/served-shop.ts'
import { type Receiver, startReceiver } from '../../testing/webhook-receiver.ts'
import { CALLS_LOOPBACK } from '../../testing/webhooks.ts'

const { admin, anonymous } = await serveTestShop(CALLS_LOOPBACK)

async function listen(events: string[] = []): Promise<Receiver & { id: string }> {
  const receiver = await startReceiver()
  const { body } = await admin.post('/api/webhook-endpoints/', { url: receiver.url, events })
  receiver.secrets.push(body.secret)
  return Object.assign(receiver, { id: body.id })
}

const typesOf = (receiver: Receiver): string[] => receiver.received.map(({ body }) => body.type).toSorted()

async function order(variant: string) {
  const placed = await anonymous.post(
    '/api/orders/',
    checkoutBody([{ variant, quantity: 1 }], { payment: { provider: 'sandbox' } }),
  )
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placed.body
}

const pay = (checkoutUrl: string, outcome = 'pay') =>
  fetch(checkoutUrl, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })

test('what happens from the order to the money reaches who listens, each once, with the right ids', async () => {
  const everything = await listen()
  const money = await listen(['order.paid', 'payment.succeeded'])
  const product = (await admin.post('/api/products/', { name: 'Lamp', price: '40.00', stock: 1 })).body
  const placed = await order(product.variants[0].id)
  await pay(placed.payment.checkout_url)

  const expected = [
    'order.paid',
    'order.placed',
    'order.status_changed',
    'payment.initiated',
    'payment.succeeded',
    'product.created',
  ]
  await eventually(
    async () => [...typesOf(everything), ...typesOf(money)],
    (types) => types.length >= expected.length + 2,
  )
  expect(typesOf(everything)).toEqual(expected)
  expect(typesOf(money)).toEqual(['order.paid', 'payment.succeeded'])

  const of = (type: string, receiver: Receiver = everything) =>
    receiver.received.find(({ body }) => body.type === type)!
  const { body: paid } = await admin.get(`/api/orders/${placed.id}/`)
  expect(paid.status).toBe('paid')
  const facts = {
    order_id: placed.id,
    number: placed.number,
    user_id: null,
    currency: 'USD',
    grand_total: paid.grand_total,
  }
  const payment = {
    payment_id: placed.payment.id,
    order_id: placed.id,
    provider: 'sandbox',
    amount: paid.grand_total,
    currency: 'USD',
  }
  expect(of('order.placed').body.data).toEqual(facts)
  expect(of('order.paid').body.data).toEqual(facts)
  expect(of('order.status_changed').body.data).toEqual({ ...facts, from: 'pending', to: 'paid' })
  expect(of('payment.initiated').body.data).toEqual(payment)
  expect(of('payment.succeeded').body.data).toEqual(payment)
  // one event has one id, whoever is told
  for (const type of typesOf(money)) expect(of(type, money).raw).toBe(of(type).raw)

  // the receiver has it a moment before the log says so
  const statuses = await eventually(
    async () => {
      const { body: log } = await admin.get(`/api/webhook-endpoints/${money.id}/deliveries/`)
      return log.results.map((each: { status: string }) => each.status) as string[]
    },
    (all) => !all.includes('pending'),
  )
  expect(statuses).toEqual(['succeeded', 'succeeded'])
})

test('receivers that are silent, endless, confused or gone keep nobody waiting', async () => {
  const troubles = await Promise.all([1, 2, 3, 4].map(() => listen(['order.placed'])))
  troubles[0]!.answer = () => () => {} // silence
  troubles[1]!.answer = () => (_request, response) => {
    response.writeHead(200, { 'content-length': '10000000000' })
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
      response.once('drain', pour)
    }
    pour()
  }
  troubles[2]!.answer = () => ({ status: 302, headers: { location: troubles[2]!.url } })
  troubles[3]!.answer = () => (request) => void request.socket.destroy()
  const good = await listen(['order.placed'])
  const product = (await admin.post('/api/products/', { name: 'Chair', price: '40.00', stock: 50 })).body
  const orders: string[] = []
  for (let n = 0; n < 10; n += 1) orders.push((await order(product.variants[0].id)).id)
  await eventually(
    async () => good.received.length,
    (count) => count >= orders.length,
  )
  expect(good.received.map(({ body }) => body.data.order_id).toSorted()).toEqual(orders.toSorted())
  expect(troubles[1]!.received.length).toBeGreaterThan(0)
  const statusesOf = async ({ id }: { id: string }): Promise<string[]> =>
    (await admin.get(`/api/webhook-endpoints/${id}/deliveries/`)).body.results.map(
      (each: { status: string }) => each.status,
    )
  const flooded = await eventually(
    () => statusesOf(troubles[1]!),
    (statuses) => statuses.every((status) => status === 'succeeded'),
  )
  expect(new Set(flooded)).toEqual(new Set(['succeeded']))
  for (const trouble of [troubles[2]!, troubles[3]!]) {
    expect(new Set(await statusesOf(trouble))).toEqual(new Set(['pending']))
    // a redirect is not followed, and who fails is not called again and again
    expect(trouble.received.length).toBeLessThan(10)
  }
})
