import { expect, test } from 'vitest'
import { viewOrder } from '../../../domain/orders/index.ts'
import { makeGuestOrder, makeOrder, orderRecord } from '../../../testing/make-order.ts'
import { readPdf } from '../../../testing/read-pdf.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({
  env: { STORE_NAME: 'Чайная лавка', STORE_TIMEZONE: 'Africa/Addis_Ababa' },
})

const fetchInvoice = async (reference: string, headers: Record<string, string> = {}) => {
  const answer = await shop.app.inject({ method: 'GET', url: `/api/orders/${reference}/invoice/`, headers })
  return { status: answer.statusCode, headers: answer.headers, file: answer.rawPayload }
}
const as = (token: string | undefined) => ({ authorization: `Bearer ${token}` })

test('it is a PDF to be saved under the order’s number, and nobody on the way keeps it', async () => {
  const order = await makeGuestOrder(shop.ctx(), { placed_at: new Date('2026-01-31T22:00:00Z') })
  const { status, headers, file } = await fetchInvoice(order.id, { 'x-order-token': order.token })
  expect(status).toBe(200)
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="invoice-${order.number}.pdf"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-length': String(file.length),
  })
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  const { text, info } = await readPdf(file)
  expect(info.Title).toBe(`Invoice ${order.number}`)
  for (const part of ['Чайная лавка', order.number, '1 February 2026', 'Payment Not paid yet', 'Ethiopia'])
    expect(text).toContain(part)
})

test.each([
  ['USD', false],
  ['USD', true],
  ['JPY', true],
  ['KWD', false],
])('every total of the API stands on it: %s, prices with tax in them: %s', async (currency, includesTax) => {
  const order = await makeOrder(shop.ctx(), {
    user_id: shop.customer.id,
    currency,
    prices_include_tax: includesTax,
    items: [
      { unit_price_minor: 38_231, quantity: 3, discount_minor: 777, name: 'የቡና ስኒ' },
      { unit_price_minor: 999, sku: null, name: 'Κανάτα' },
    ],
    payments: [{ status: 'succeeded', captured_minor: 1 }],
    payment_status: 'paid',
  })
  const shown = viewOrder(order)
  const { file } = await fetchInvoice(order.number, as(shop.customer.token))
  const { text } = await readPdf(file)
  expect(text).toContain(`Subtotal ${shown.subtotal}`)
  expect(text).toContain(`Discounts −${shown.discount_total}`)
  expect(text).toContain(`Shipping: Standard ${shown.shipping_total}`)
  expect(text).toContain(`${includesTax ? 'Tax in it' : 'Tax'} ${shown.tax_total}`)
  expect(text).toContain(`VAT 10 % on ${shown.taxes[0]?.base} ${shown.taxes[0]?.tax}`)
  expect(text).toContain(`Total ${currency} ${shown.grand_total}`)
  expect(text).toContain(`Bank transfer · ${shown.grand_total} ${currency}`)
  for (const item of shown.items) {
    const discount = item.discount === shown.items[1]?.discount ? '–' : `−${item.discount}`
    expect(text).toContain(`${item.name} ${item.quantity} ${item.unit_price} ${discount} 10 % ${item.total}`)
  }
})

test('the seller is who the settings say', async () => {
  const settings = {
    seller_name: 'Nexus Trading PLC',
    seller_address: ['Bole Road 1', 'Addis Ababa'],
    seller_tax_id: '0012345678',
    invoice_footer: 'Thank you.',
  }
  expect((await shop.admin.patch('/api/settings/', settings)).status).toBe(200)
  const order = await makeOrder(shop.ctx(), { user_id: shop.customer.id, status: 'cancelled' })
  const { text } = await readPdf((await fetchInvoice(order.id, as(shop.customer.token))).file)
  for (const part of [
    'Nexus Trading PLC',
    'Bole Road 1',
    'Tax number: 0012345678',
    'Thank you.',
    'Order Cancelled',
  ])
    expect(text).toContain(part)
})

test('another’s is not there, nor one without its token', async () => {
  const order = await makeGuestOrder(shop.ctx())
  const other = await makeGuestOrder(shop.ctx())
  for (const headers of [
    {},
    as(shop.customer.token),
    as(shop.staff.token),
    { 'x-order-token': other.token },
    { 'x-order-token': '' },
  ]) {
    for (const reference of [order.id, order.number]) {
      const { status, headers: got, file } = await fetchInvoice(reference, headers as Record<string, string>)
      expect(status).toBe(404)
      expect(got['content-type']).toContain('application/problem+json')
      expect(file.toString()).not.toContain('PDF')
    }
  }
})

test('texts with quotes, line breaks and dots cannot name the file', async () => {
  const order = orderRecord(shop.ctx(), { user_id: shop.customer.id, notes: 'x"\r\nSet-Cookie: a=b' })
  await makeOrder(shop.ctx(), order)
  const { headers } = await fetchInvoice(`%23${order.number.toLowerCase()}`, as(shop.customer.token))
  expect(headers['content-disposition']).toBe(`attachment; filename="invoice-${order.number}.pdf"`)
  expect(headers['set-cookie']).toBeUndefined()
})
