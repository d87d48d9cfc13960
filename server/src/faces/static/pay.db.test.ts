import { expect, test } from 'vitest'
import { providersOf } from '../../app/providers.ts'
import { newId } from '../../kernel/id.ts'
import { createTestClient, type TestAnswer } from '../../testing/client.ts'
import { orderRecord } from '../../testing/make-order.ts'
import { startTestShop } from '../../testing/server.ts'

const shop = await startTestShop({ env: { STORE_NAME: 'Nordlys <b>& Co</b>' } })
const origin = await shop.app.listen({ host: '127.0.0.1', port: 0 })
const client = createTestClient(origin, { openapi: shop.openapi })
const FORM = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }

/** Opens a page as the shop does, and answers its path. */
async function openPage(urls: { successUrl?: string; cancelUrl?: string; expiresInSeconds?: number } = {}) {
  const ctx = shop.ctx()
  const { sandbox } = await providersOf(shop.shop.config)
  const { checkoutUrl } = await sandbox!.initiate(ctx, {
    paymentId: newId(),
    attempt: 1,
    order: orderRecord(ctx, {
      currency: 'ETB',
      items: [{ name: '<script>alert(1)</script> Lamp', quantity: 3, unit_price_minor: 123_456 }],
    }),
    expiresAt: new Date(ctx.now.getTime() + (urls.expiresInSeconds ?? 1_800) * 1_000),
    successUrl: urls.successUrl ?? `${origin}/payment-success/?order=K7QM-3XHD-92TV`,
    cancelUrl: urls.cancelUrl ?? `${origin}/payment-cancelled/?order=K7QM-3XHD-92TV`,
    callbackUrl: `${origin}/api/webhooks/sandbox/`,
  })
  return new URL(checkoutUrl).pathname
}

const policyOf = (answer: TestAnswer): string => answer.headers['content-security-policy'] ?? ''

test('the page shows the order and the three choices, and nothing in it runs', async () => {
  const page = await client.get(await openPage({ successUrl: 'https://store.example/thanks?a=1&b=2' }))
  expect(page.status).toBe(200)
  const html = String(page.body)
  expect(html).toContain('This is a test page.')
  expect(html).toContain('Nordlys &lt;b&gt;&amp; Co&lt;/b&gt;')
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Lamp')
  expect(html.replaceAll('\u00a0', ' ')).toContain('ETB 3,703.68')
  expect([...html.matchAll(/name="outcome" value="(\w+)"/g)].map((match) => match[1])).toEqual([
    'pay',
    'decline',
    'abandon',
  ])
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|guest@example|Hanna/)
  expect(policyOf(page)).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(policyOf(page)).toContain(`form-action 'self' https://store.example ${origin};`)
  expect(page.headers['cache-control']).toBe('no-store')
})

test.each(['pay', 'decline', 'abandon'])(
  '%s leads on, by form and by JSON, and the page is over',
  async (outcome) => {
    for (const [body, options] of [
      [`outcome=${outcome}`, FORM],
      [{ outcome }, {}],
    ] as const) {
      const path = await openPage()
      const answer = await client.post(path, body, options)
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toBe(
        `${origin}/payment-${outcome === 'pay' ? 'success' : 'cancelled'}/?order=K7QM-3XHD-92TV`,
      )
      const over = await client.get(path)
      expect(over.status).toBe(410)
      expect(String(over.body)).toContain('Go on to the shop')
      for (const other of ['pay', 'decline', 'abandon']) {
        const again = await client.post(path, `outcome=${other}`, FORM)
        expect([again.status, again.headers.location]).toEqual([303, answer.headers.location])
      }
    }
  },
)

test('clicks at once all lead to the same place', async () => {
  const path = await openPage()
  const answers = await Promise.all(
    ['pay', 'decline', 'abandon', 'pay', 'decline'].map((outcome) =>
      client.post(path, `outcome=${outcome}`, FORM),
    ),
  )
  expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.location}`)).size).toBe(1)
})

test('anything but the three is answered by a page that names them, and changes nothing', async () => {
  const path = await openPage()
  const tries: [unknown, object, number][] = [
    ['outcome=paid', FORM, 400],
    ['outcome=', FORM, 400],
    ['', FORM, 400],
    ['outcome=pay&outcome=decline', FORM, 400],
    [{ outcome: ['pay'] }, {}, 400],
    [{ outcome: 1 }, {}, 400],
    [{}, {}, 400],
    [[], {}, 400],
    ['{', {}, 400],
    ['null', {}, 400],
    ['outcome=pay', { headers: { 'content-type': 'text/plain' } }, 415],
    [`outcome=${'x'.repeat(20_000)}`, FORM, 413],
  ]
  for (const [body, options, status] of tries) {
    const answer = await client.post(path, body, options)
    expect([answer.status, String(answer.body).includes('<code>abandon</code>')], String(body)).toEqual([
      status,
      true,
    ])
  }
  expect((await client.get(path)).status).toBe(200)
})

test('a page that is over, and one that never was', async () => {
  const late = await openPage({ expiresInSeconds: -1 })
  expect((await client.get(late)).status).toBe(410)
  const answer = await client.post(late, 'outcome=pay', FORM)
  expect([answer.status, String(answer.body).includes('This page has expired')]).toEqual([410, true])
  for (const id of ['sbx_nobody', '%00', 'a%2Fb', "'--", 'x'.repeat(300), '%3Cscript%3E']) {
    const path = `/sandbox/pay/${id}/`
    expect((await client.get(path)).status, id).toBe(404)
    expect((await client.post(path, 'outcome=pay', FORM)).status, id).toBe(404)
  }
})

test.each([
  ['/payment-success/', 'Thank you'],
  ['/payment-cancelled/', 'The payment was not made'],
])('%s says what happened and shows a number only when it is one', async (path, title) => {
  const page = await client.get(path, { query: { order: 'k7qm3xhd92tv', payment: newId() } })
  expect(page.status).toBe(200)
  expect(String(page.body)).toContain(`<h1>${title}</h1>`)
  expect(String(page.body)).toContain('<strong class="number">K7QM-3XHD-92TV</strong>')
  for (const order of ['<script>alert(1)</script>', 'call 0900-SCAM now', 'x'.repeat(3_000), '\u0000'])
    expect(String((await client.get(path, { query: { order } })).body), order).not.toMatch(/alert|SCAM|xxxx/)
  expect((await client.get(path)).status).toBe(200)
})

test('in production there is no sandbox', async () => {
  const secret = 'a key of production that is long enough to be one'
  const live = await startTestShop({
    env: { NODE_ENV: 'production', SECRET_KEY: secret, FRONTEND_URL: 'https://store.example/' },
  })
  expect((await providersOf(live.shop.config)).sandbox).toBeUndefined()
  for (const method of ['GET', 'POST'])
    expect((await live.anonymous.send(method, '/sandbox/pay/sbx_x/', undefined)).status).toBe(404)
  const page = await live.anonymous.get('/payment-success/')
  expect(String(page.body)).toContain('<a href="https://store.example/">Back to Nexus</a>')
})
