import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount } from '../../../kernel/money.ts'
import { buyLinesPaid, sumsOf } from '../../../testing/paying.ts'
import { readPdf } from '../../../testing/read-pdf.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin } = shop
const minor = (text: string): number => parseAmount(text, 'USD') as number

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

async function setUp(): Promise<void> {
  const [method] = (await admin.get('/api/shipping-methods/')).body.results
  await admin.patch(`/api/shipping-methods/${method.id}/`, { price: '4.99' })
  await admin.post('/api/tax-rates/', { name: 'VAT', rate: '7.25' })
  await admin.post('/api/discounts/', { code: 'THIRD', type: 'percentage', value: '33.33' })
}
await setUp()

const refund = (orderId: string, body: object) => admin.post(`/api/orders/${orderId}/refunds/`, body)

test('every piece one by one, then the rest: the order’s total to the cent, with discount, tax and shipping', async () => {
  const lines = [
    { price: '0.33', quantity: 3 },
    { price: '38.23', quantity: 7 },
    { price: '399.00', quantity: 2 },
  ]
  const order = await buyLinesPaid(shop, stripe, lines, { coupon: 'THIRD' })
  for (const item of order.items) {
    let given = 0
    for (let piece = 0; piece < item.quantity; piece += 1) {
      const { status, body } = await refund(order.id, { items: [{ order_item: item.id, quantity: 1 }] })
      expect(status, JSON.stringify(body)).toBe(201)
      given += minor(body.amount)
    }
    expect(given).toBe(minor(item.total))
  }
  const sum = order.items.reduce((all: number, item: Thing) => all + minor(item.total), 0)
  const rest = await refund(order.id, {})
  expect(sum + minor(rest.body.amount)).toBe(minor(order.grand_total))
  expect(await sumsOf(shop, order.id)).toMatchObject({
    status: 'refunded',
    refunded: minor(order.grand_total),
  })
  const listed = (await admin.get(`/api/orders/${order.id}/refunds/?page_size=100`)).body.results
  expect(listed.reduce((all: number, one: Thing) => all + minor(one.amount), 0)).toBe(
    minor(order.grand_total),
  )
})

test('any sequence of refunds gives back what was paid and never more, here and at the provider', async () => {
  const step = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 9_000 }) }),
    fc.record({ line: fc.nat(), quantity: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      line: fc.nat(),
      quantity: fc.integer({ min: 1, max: 2 }),
      amount: fc.integer({ min: 1, max: 300 }),
    }),
  )
  const orderLines = fc.array(
    fc.record({ cents: fc.integer({ min: 1, max: 5_000 }), quantity: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 1, maxLength: 3 },
  )
  await fc.assert(
    fc.asyncProperty(orderLines, fc.array(step, { maxLength: 8 }), async (lines, steps) => {
      const priced = lines.map(({ cents, quantity }) => ({ price: (cents / 100).toFixed(2), quantity }))
      const order = await buyLinesPaid(shop, stripe, priced)
      const total = minor(order.grand_total)
      const pieces = new Map<string, number>()
      let given = 0
      for (const { line, quantity, amount } of steps as {
        line?: number
        quantity?: number
        amount?: number
      }[]) {
        const item = line === undefined ? undefined : order.items[line % order.items.length]
        const { status, body } = await refund(order.id, {
          ...(amount === undefined ? {} : { amount: (amount / 100).toFixed(2) }),
          ...(item === undefined ? {} : { items: [{ order_item: item.id, quantity }] }),
        })
        if (status === 201) {
          given += minor(body.amount)
          if (item !== undefined) pieces.set(item.id, (pieces.get(item.id) ?? 0) + quantity!)
        } else expect(['refund_exceeds_paid', 'validation_error']).toContain(body.code)
        expect(given).toBeLessThanOrEqual(total)
        expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: given, pending: 0, captured: total })
      }
      for (const item of order.items) expect(pieces.get(item.id) ?? 0).toBeLessThanOrEqual(item.quantity)
      const rest = await refund(order.id, {})
      expect(rest.status).toBe(given === total ? 409 : 201)
      const book = [...stripe.books.values()].find((one) => one.paymentId === order.payments[0].id)!
      expect(book.state.refundedMinor).toBe(total)
      expect(await sumsOf(shop, order.id)).toMatchObject({ status: 'refunded', refunded: total })
    }),
    { numRuns: 12 },
  )
  expect(await shop.violations()).toEqual([])
})

test('the invoice, the API and the provider name the same sums', async () => {
  const order = await buyLinesPaid(shop, stripe, [{ price: '38.23', quantity: 3 }])
  await refund(order.id, { items: [{ order_item: order.items[0].id, quantity: 1 }] })
  await refund(order.id, { amount: '1.01' })
  const { refunded } = await sumsOf(shop, order.id)
  const text = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  const file = await shop.app.inject({
    method: 'GET',
    url: `/api/orders/${order.id}/invoice/`,
    headers: { authorization: `Bearer ${admin.token}` },
  })
  const pdf = (await readPdf(file.rawPayload)).text
  expect(pdf).toContain('Payment Partly refunded')
  expect(pdf).toContain(`Refunded −${text(refunded)}`)
  expect(pdf).toContain(`Left after refunds ${text(minor(order.grand_total) - refunded)}`)
  expect(pdf).toContain(`${text(refunded)} USD given back`)
})
