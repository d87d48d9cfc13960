import type { ParsedMail } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { ADDRESS } from '../testing/buying.ts'
import { eventually, type ServedShop, serveTestShop } from '../testing/served-shop.ts'
import { startSmtpServer } from '../testing/smtp-server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

const pay = (checkoutUrl: string, outcome: string) =>
  fetch(checkoutUrl, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })

/** What a mail says, on one line, in either form. */
const flat = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ')
const shownOf = ({ html }: ParsedMail): string =>
  flat(
    String(html)
      .replace(/^[\s\S]*<\/head>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&amp;', '&'),
  )

/** Nothing that writes mails is waiting or running any more. */
async function quiet({ pool }: ServedShop): Promise<void> {
  const waiting = await eventually(
    async () =>
      (
        await pool.query(`select coalesce(type, 'tags') as name from outbox where dispatched_at is null
          union all select concat_ws(' ', task_identifier, attempts, last_error) from graphile_worker.jobs
            where task_identifier like 'send%mail'`)
      ).rows,
    (names) => names.length === 0,
  )
  expect(waiting).toEqual([])
}

describe.each([
  ['USD', { price: '1234.50', shipping: '4.95', refund: '100.05' }],
  ['JPY', { price: '123450', shipping: '495', refund: '10005' }],
  ['KWD', { price: '1234.505', shipping: '4.950', refund: '100.005' }],
])('%s', async (currency, { price, shipping, refund }) => {
  const smtp = await startSmtpServer()
  const shop = await serveTestShop({
    SMTP_URL: smtp.url,
    MAIL_FROM: 'orders@tea.example',
    STORE_NAME: 'Tea & More',
    STORE_CURRENCY: currency,
    STORE_TIMEZONE: 'Africa/Addis_Ababa',
    FRONTEND_URL: 'https://tea.example',
    ABANDONED_CART_SECONDS: '0',
  })
  const { admin, anonymous } = shop
  const subjects = (): string[] => smtp.mails.map(({ subject }) => subject ?? '')
  /** The only mail with such a subject; both of its forms say all of this. */
  const expectMail = (subject: string, ...sayings: readonly string[]): ParsedMail => {
    const [mail, ...more] = smtp.mails.filter((one) => one.subject === subject)
    expect(more, subject).toEqual([])
    expect(mail, `${subject} among ${subjects().join(' | ')}`).toBeDefined()
    for (const saying of sayings) {
      expect(flat(mail!.text)).toContain(saying)
      expect(shownOf(mail!)).toContain(saying)
    }
    return mail!
  }

  test('an account, an order, a payment that fails, one that comes and money given back: these mails and no others', async () => {
    await admin.post('/api/tax-rates/', { name: 'VAT', country: 'ET', rate: '7.5' })
    await admin.post('/api/shipping-methods/', {
      code: 'courier',
      name: 'Courier',
      rates: [{ price: shipping, currency }],
    })
    await admin.post('/api/discounts/', { name: 'Spring', code: 'SPRING', type: 'percentage', value: '12.5' })
    const product: Thing = (
      await admin.post('/api/products/', {
        name: 'Amber <b>lamp</b> & shade',
        options: [{ name: 'Size' }],
        variants: [{ options: { Size: 'M' }, price, stock: 9 }],
      })
    ).body

    const email = 'Hanna.Tesfaye@example.com'
    const registered: Thing = (
      await anonymous.post('/api/auth/register/', { email, password: 'a rather long passphrase' })
    ).body
    const hanna = anonymous.as(registered.access)
    await smtp.arrived(2)
    expect(subjects().sort()).toEqual(['Confirm your e-mail for Tea & More', 'Welcome to Tea & More'])
    expectMail('Welcome to Tea & More', email, 'https://tea.example')
    const proof = expectMail('Confirm your e-mail for Tea & More', 'within 24 hours')
    const [, token] = /verify-email\?token=([\w-]{43})/.exec(proof.text ?? '') ?? []
    expect((await anonymous.post('/api/auth/email/verify/', { token })).status).toBe(204)

    const placed: Thing = await hanna.post('/api/orders/', {
      items: [{ variant: product.variants[0].id, quantity: 3 }],
      shipping_address: ADDRESS,
      shipping_method: 'courier',
      coupon: 'SPRING',
      payment: { provider: 'sandbox' },
    })
    expect(placed.status, JSON.stringify(placed.body)).toBe(201)
    await smtp.arrived(3)
    const order: Thing = (await hanna.get(`/api/orders/${placed.body.id}/`)).body
    const money = (amount: string): string => `${amount} ${currency}`
    const [item] = order.items
    const mail = expectMail(
      `Your order ${order.number} at Tea & More`,
      `Thank you for your order ${order.number}`,
      'Tea & More has received your order',
      '(Africa/Addis_Ababa)',
      'Size: M',
      `3 × ${money(item.unit_price)}`,
      money(item.total),
      money(order.subtotal),
      'Spring (SPRING)',
      `−${money(order.discount_total)}`,
      'Shipping (Courier)',
      money(order.shipping_total),
      'VAT 7.5 %',
      money(order.tax_total),
      money(order.grand_total),
      'Hanna Tesfaye',
      'Bole Road 12',
      'Ethiopia',
      'not paid yet',
      `https://tea.example/orders/${order.number}`,
    )
    expect(flat(mail.text)).toContain('Amber <b>lamp</b> & shade')
    expect(mail.html).toContain('Amber &lt;b&gt;lamp&lt;/b&gt; &amp; shade')
    expect(mail.from?.value).toEqual([{ name: 'Tea & More', address: 'orders@tea.example' }])
    expect(mail.to).toMatchObject({ value: [{ address: email }] })
    for (const amount of [order.discount_total, order.tax_total]) expect(Number(amount)).toBeGreaterThan(0)

    await pay(placed.body.payment.checkout_url, 'decline')
    await smtp.arrived(4)
    expectMail(
      `The payment of your order ${order.number} did not work`,
      `A payment of ${money(order.grand_total)}`,
      'Nothing was charged',
    )
    const again: Thing = (await hanna.post('/api/payments/', { order: order.id, provider: 'sandbox' })).body
    await pay(again.checkout_url, 'pay')
    await smtp.arrived(5)
    expectMail(
      `Payment received for your order ${order.number}`,
      `Tea & More has received ${money(order.grand_total)} for your order ${order.number}`,
    )
    await admin.post(`/api/orders/${order.id}/refunds/`, { amount: refund })
    await smtp.arrived(6)
    expectMail(
      `${money(refund)} given back for your order ${order.number}`,
      `Refunded now`,
      `Refunded in all`,
      money(refund),
      money(order.grand_total),
    )

    await quiet(shop)
    expect(subjects().slice(2)).toEqual([
      `Your order ${order.number} at Tea & More`,
      `The payment of your order ${order.number} did not work`,
      `Payment received for your order ${order.number}`,
      `${money(refund)} given back for your order ${order.number}`,
    ])
    expect(subjects()).toHaveLength(6)
    const { rows } = await shop.pool.query('select kind, status, attempts from mails order by kind')
    expect(rows).toEqual(
      [
        'send_email_verification',
        'send_order_creation_email',
        'send_payment_completion_email',
        'send_payment_completion_email',
        'send_refund_email',
        'send_user_creation_email',
      ].map((kind) => ({ kind, status: 'sent', attempts: 1 })),
    )
  })

  test('a guest finds the order by the link in the mail', async () => {
    const before = smtp.mails.length
    const product: Thing = (await admin.post('/api/products/', { name: 'Cup', price, stock: 3 })).body
    const placed: Thing = await anonymous.post('/api/orders/', {
      items: [{ variant: product.variants[0].id, quantity: 1 }],
      email: 'guest@example.com',
      shipping_address: ADDRESS,
      payment: { provider: 'cod' },
    })
    await smtp.arrived(before + 1)
    const mail = expectMail(`Your order ${placed.body.number} at Tea & More`)
    const [, number, token] = /tea\.example\/orders\/([\w-]+)\?token=([\w-]{43})/.exec(mail.text ?? '') ?? []
    expect(number).toBe(placed.body.number)
    const seen = await anonymous.get(`/api/orders/${number}/`, { headers: { 'X-Order-Token': token! } })
    expect(seen.body.grand_total).toBe(placed.body.grand_total)
    expect(flat(mail.text)).toContain(
      `You pay ${placed.body.grand_total} ${currency} when it is brought to you`,
    )
    await quiet(shop)
    expect(smtp.mails).toHaveLength(before + 1)
  })
})
