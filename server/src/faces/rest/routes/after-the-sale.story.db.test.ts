import { describe, expect, test } from 'vitest'
import { formatMinor, parseAmount } from '../../../kernel/money.ts'
import { stockOf } from '../../../testing/buying.ts'
import { buyLinesPaid, orderOf, sumsOf } from '../../../testing/paying.ts'
import { readPdf } from '../../../testing/read-pdf.ts'
import { deliver, type Pieces, send } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

/** An order from its payment to the last piece that comes back: every sum to the last minor unit at every step. */

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const QUANTITIES = [3, 2, 7] as const

describe.each([
  ['USD', { prices: ['0.33', '399.99', '38.23'], shipping: '4.99', includesTax: false }],
  ['USD', { prices: ['19.99', '0.01', '7.77'], shipping: '0.00', includesTax: true }],
  ['JPY', { prices: ['1999', '101', '3333'], shipping: '777', includesTax: true }],
  ['KWD', { prices: ['0.333', '12.345', '1.001'], shipping: '1.250', includesTax: false }],
] as const)('%s %j', async (currency, { prices, shipping, includesTax }) => {
  const stripe = scriptedProvider()
  const shop = await startTestShop({ providers: { stripe }, env: { STORE_CURRENCY: currency } })
  const { admin, customer } = shop
  const minor = (text: string): number => parseAmount(text, currency) as number
  const money = (amount: number): string => formatMinor(amount, currency)

  /** What `pieces` of a line are worth from the `before`th on, by the rule and not by the code. */
  const worth = (line: Thing, before: number, pieces: number): number => {
    const share = (n: number): number => {
      const [total, quantity] = [BigInt(minor(line.total)) * BigInt(n), BigInt(line.quantity)]
      return Number((total * 2n + quantity) / (quantity * 2n))
    }
    return share(before + pieces) - share(before)
  }

  async function openShop(): Promise<void> {
    const [method] = (await admin.get('/api/shipping-methods/')).body.results
    const answers = [
      await admin.patch(`/api/shipping-methods/${method.id}/`, { price: shipping, currency }),
      await admin.post('/api/tax-rates/', { name: 'VAT', rate: '7.25' }),
      await admin.post('/api/discounts/', { code: 'THIRD', type: 'percentage', value: '33.33' }),
      await admin.patch('/api/settings/', { prices_include_tax: includesTax }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 201, 200])
  }

  /** Where the order stands, what was given back, and that the invoice says the same. */
  async function look(order: Thing, expected: object, refunded: number): Promise<void> {
    const seen = await orderOf(shop, order.id)
    expect(seen).toMatchObject(expected)
    for (const field of ['subtotal', 'discount_total', 'shipping_total', 'tax_total', 'grand_total', 'items'])
      expect(seen[field], field).toEqual(order[field])
    const total = minor(order.grand_total)
    expect(await sumsOf(shop, order.id)).toMatchObject({ captured: total, refunded, pending: 0 })
    const given = [...stripe.refunds.values()].reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    expect(given).toBe(refunded)
    const headers = { authorization: `Bearer ${customer.token}` }
    const file = await shop.app.inject({ method: 'GET', url: `/api/orders/${order.id}/invoice/`, headers })
    const { text } = await readPdf(file.rawPayload)
    expect(text).toContain(`Total ${currency} ${order.grand_total}`)
    expect(text).toContain(`${includesTax ? 'Tax in it' : 'Tax'} ${order.tax_total}`)
    if (refunded === 0) expect(text).not.toContain('Refunded −')
    else {
      expect(text).toContain(`Refunded −${money(refunded)} Left after refunds ${money(total - refunded)}`)
      if (refunded < total) expect(text).toContain('Payment Partly refunded')
      expect(text).toContain(`${order.grand_total} ${currency} · ${money(refunded)} ${currency} given back`)
    }
    expect(await shop.violations()).toEqual([])
  }

  const onHand = async (order: Thing): Promise<number[]> => {
    const levels: number[] = []
    for (const { variant } of order.items) levels.push((await stockOf(shop, variant)).on_hand)
    return levels
  }

  /** Asked for by the buyer and refunded by staff; answers what was given back. */
  async function sendBack(order: Thing, items: readonly Pieces[], arrival: object): Promise<number> {
    const asked = await customer.post(`/api/orders/${order.id}/returns/`, { items, reason: 'Not for me' })
    expect(asked.status, JSON.stringify(asked.body)).toBe(201)
    const at = `/api/returns/${asked.body.id}`
    expect((await admin.post(`${at}/approve/`, {})).status).toBe(200)
    const received = await admin.post(`${at}/receive/`, arrival)
    expect(received.status, JSON.stringify(received.body)).toBe(200)
    const refunded = await admin.post(`${at}/refund/`, {})
    expect(refunded.body).toMatchObject({ status: 'refunded', refund: { currency, status: 'succeeded' } })
    expect(refunded.body.refund.amount).toBe(received.body.refund_worth)
    return minor(refunded.body.refund.amount)
  }

  test('two parcels, delivered, some comes back, then the rest, then the shipping', async () => {
    await openShop()
    const lines = prices.map((price, index) => ({ price, quantity: QUANTITIES[index]! }))
    const order = await buyLinesPaid(shop, stripe, lines, { coupon: 'THIRD' })
    const [a, b, c] = order.items.map(({ id }: Thing) => id)
    const piece = (order_item: string, quantity: number): Pieces => ({ order_item, quantity })
    const goods = order.items.reduce((sum: number, item: Thing) => sum + minor(item.total), 0)
    const total = minor(order.grand_total)
    expect(minor(order.discount_total)).toBeGreaterThan(0)
    expect(minor(order.tax_total)).toBeGreaterThan(0)
    const gross = minor(order.subtotal) - minor(order.discount_total) + minor(order.shipping_total)
    expect(total).toBe(gross + (includesTax ? 0 : minor(order.tax_total)))
    await look(order, { status: 'paid', payment_status: 'paid', fulfilment_status: 'unfulfilled' }, 0)
    expect(await onHand(order)).toEqual([0, 0, 0])

    const first = await send(shop, order.id, { items: [piece(a, 2), piece(c, 3)], isDelivered: false })
    await look(order, { status: 'processing', fulfilment_status: 'partial' }, 0)
    const second = await send(shop, order.id, { isDelivered: false })
    expect(second.items).toMatchObject([piece(a, 1), piece(b, 2), piece(c, 4)])
    await look(order, { status: 'shipped', fulfilment_status: 'fulfilled' }, 0)
    await deliver(shop, first.id)
    await look(order, { status: 'shipped', fulfilment_status: 'fulfilled' }, 0)
    await deliver(shop, second.id)
    await look(order, { status: 'delivered', fulfilment_status: 'fulfilled', payment_status: 'paid' }, 0)

    const [lineA, lineB, lineC] = order.items
    const some = await sendBack(order, [piece(a, 1), piece(c, 3)], {
      items: [piece(a, 1), piece(c, 2), { ...piece(c, 1), restock: false }],
    })
    expect(some).toBe(worth(lineA, 0, 1) + worth(lineC, 0, 3))
    expect(await onHand(order)).toEqual([1, 0, 2])
    const partly = {
      status: 'delivered',
      payment_status: 'partially_refunded',
      fulfilment_status: 'fulfilled',
    }
    await look(order, partly, some)

    const tooMany = await customer.post(`/api/orders/${order.id}/returns/`, {
      items: [piece(a, 3)],
      reason: 'All of it',
    })
    expect([tooMany.status, tooMany.body.returnable]).toEqual([409, [piece(a, 2), piece(b, 2), piece(c, 4)]])
    await look(order, partly, some)

    const rest = await sendBack(order, [piece(a, 2), piece(b, 2), piece(c, 4)], {})
    expect(rest).toBe(worth(lineA, 1, 2) + worth(lineB, 0, 2) + worth(lineC, 3, 4))
    expect(some + rest).toBe(goods)
    expect(await onHand(order)).toEqual([3, 2, 6])
    const isAll = goods === total
    const back = {
      status: 'returned',
      fulfilment_status: 'returned',
      payment_status: isAll ? 'refunded' : 'partially_refunded',
    }
    await look(order, back, goods)

    const last = await admin.post(`/api/orders/${order.id}/refunds/`, {})
    expect([last.status, last.body.amount]).toEqual(isAll ? [409, undefined] : [201, money(total - goods)])
    await look(order, { status: 'returned', payment_status: 'refunded' }, total)
    const { results } = (await customer.get(`/api/orders/${order.id}/returns/`)).body
    const sum = results.reduce((all: number, one: Thing) => all + minor(one.refund.amount), 0)
    expect([results.length, sum]).toEqual([2, goods])
  })
})
