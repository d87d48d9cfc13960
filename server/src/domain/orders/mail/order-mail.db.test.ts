import { expect, test } from 'vitest'
import { parseConfig } from '../../../config/config.ts'
import { newId } from '../../../kernel/id.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import type { KeptMail } from '../../../platform/mail/local-mailbox.ts'
import { memoryMailer } from '../../../testing/mail.ts'
import { makeOrder, type OrderToMake } from '../../../testing/make-order.ts'
import { startTestShop } from '../../../testing/server.ts'
import { orderLinks, orderMailJobs } from '../index.ts'

const shop = await startTestShop({ env: { STORE_TIMEZONE: 'Asia/Tokyo' } })
const mailer = memoryMailer()
const links = orderLinks(parseConfig({ STORE_NAME: 'Tea & More', PUBLIC_URL: 'https://tea.example' }))
const [job] = orderMailJobs({ mailer, links })

async function mailOf(order: { id: string }, jobId = newId()): Promise<KeptMail | undefined> {
  const before = mailer.mails.length
  await job!.handle(shop.ctx(), { data: { order_id: order.id } } as never, { jobId } as JobHelpers)
  return mailer.mails[before]
}
const made = (order: OrderToMake) => makeOrder(shop.ctx(), order)
const textOf = async (order: OrderToMake): Promise<string> =>
  ((await mailOf(await made(order)))?.text ?? '').replace(/\s+/g, ' ')

test('it says what was ordered, what it costs, where it goes and when it was', async () => {
  const order = await made({
    placed_at: new Date('2026-03-08T22:05:00Z'),
    items: [
      { name: 'Amber lamp', options: { Size: 'M', Colour: 'Red' }, quantity: 3, discount_minor: 250 },
      { name: 'ሰላም <img src=x onerror=alert(1)>', options: {}, variant_name: 'Large' },
    ],
    billing_address: {
      full_name: 'Accounts',
      line1: 'High Street 1',
      line2: '',
      apartment: '',
      city: 'London',
      state: '',
      postal_code: 'N1',
      country: 'GB',
      phone: '',
    },
  })
  const mail = await mailOf(order)
  const shown = (await shop.admin.get(`/api/orders/${order.id}/`)).body
  expect(mail?.to).toBe('guest@example.com')
  for (const saying of [
    '9 March 2026, 07:05 (Asia/Tokyo)',
    'Amber lamp',
    'Size: M, Colour: Red',
    '3 × 19.99 USD',
    'Discount: −2.50 USD',
    `Tax 10 %: ${shown.items[0].tax} USD`,
    `Total: ${shown.items[0].total} USD`,
    'ሰላም <img src=x onerror=alert(1)>',
    'Large',
    `Subtotal: ${shown.subtotal} USD`,
    'Welcome (WELCOME): −2.50 USD',
    'Shipping (Standard): 5.00 USD',
    `VAT 10 %: ${shown.tax_total} USD`,
    `Total: ${shown.grand_total} USD`,
    '+251 91 234 5678',
    'High Street 1',
    'United Kingdom',
  ])
    expect(mail?.text).toContain(saying)
  expect(mail?.html).not.toContain('<img')
})

test('where taxes are in the prices it says so', async () => {
  const text = await textOf({ prices_include_tax: true })
  expect(text).toMatch(/Total: 24\.99 USD Includes VAT 10 %: 1\.82 USD/)
})

test.each([
  [{ payments: [{ provider: 'cod', method: 'cash' }] }, 'You pay 26.99 USD when it is brought to you'],
  [{ payments: [{ provider: 'bank_transfer' }] }, 'Please transfer 26.99 USD to the shop’s account'],
  [{ payments: [] }, 'It is not paid yet: 26.99 USD'],
  [{ status: 'paid', payment_status: 'paid' }, 'It is paid: 26.99 USD.'],
  [{ items: [{ unit_price_minor: 0, tax_minor: 0 }], shipping_minor: 0 }, 'There is nothing to pay'],
] as const)('%j: how it is paid', async (order, saying) => {
  expect(await textOf(order as OrderToMake)).toContain(saying)
})

test('the way to pay is in it while it is open', async () => {
  const later = new Date(Date.now() + 60_000)
  const open = { provider: 'sandbox', method: 'card', checkout_url: 'https://pay.example/x' }
  expect(await textOf({ payments: [{ ...open, expires_at: later }] })).toContain(
    'Pay 26.99 USD: https://pay.example/x',
  )
  expect(await textOf({ payments: [{ ...open, expires_at: new Date(0) }] })).not.toContain('pay.example')
  expect(await textOf({ payments: [{ ...open, status: 'failed' }] })).not.toContain('pay.example')
  expect(await textOf({ payments: [{ ...open, checkout_url: 'javascript:alert(1)' }] })).not.toContain(
    'javascript',
  )
})

test('a guest gets a link that opens the order, one for each mail; who has an account does not need one', async () => {
  const order = await made({})
  const jobId = newId()
  const mail = await mailOf(order, jobId)
  expect(await mailOf(order, jobId)).toBeUndefined()
  const tokens = await shop.shop.database.pool.query('select 1 from order_tokens where order_id = $1', [
    order.id,
  ])
  expect(tokens.rowCount).toBe(1)
  const [, token = ''] = /orders\/[\w-]+\?token=([\w-]{43})$/m.exec(mail?.text ?? '') ?? []
  const seen = await shop.anonymous.get(`/api/orders/${order.number}/`, {
    headers: { 'X-Order-Token': token },
  })
  expect(seen.body.id).toBe(order.id)
  const own = await mailOf(await made({ user_id: shop.customer.id }))
  expect(own?.text).toMatch(/^https:\/\/tea\.example\/orders\/[\w-]+$/m)
})

test('nothing about an order that was cancelled, is gone, or was of somebody who was forgotten', async () => {
  expect(await mailOf(await made({ status: 'cancelled' }))).toBeUndefined()
  expect(await mailOf({ id: newId() })).toBeUndefined()
  expect(await mailOf(await made({ email: 'x@deleted.invalid' }))).toBeUndefined()
})
