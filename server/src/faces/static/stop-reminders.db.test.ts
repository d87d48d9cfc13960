import { expect, test } from 'vitest'
import { createStopTokens, remindCarts } from '../../domain/notices/index.ts'
import { mailsOf, runAllWaiting } from '../../testing/background.ts'
import { makeGuest } from '../../testing/cart.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'

const KEY = 'a key of this test that is long enough for all'
const shop = await startTestShop({
  env: { SECRET_KEY: KEY, PUBLIC_URL: 'https://shop.example', STORE_NAME: 'Nord <b>lys' },
})
const { anonymous } = shop
const { pool } = shop.shop.database
const stops = async (): Promise<number> =>
  (await pool.query('select count(*)::int as n from cart_reminder_stops')).rows[0].n
const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']

/** Lets somebody leave a cart, and two days pass. */
async function leaveCart(address: string): Promise<void> {
  const { variants } = await makeProduct(shop.admin)
  const guest = makeGuest(anonymous)
  await guest.post('/api/cart/items/', { variant: variants[0].id })
  await guest.patch('/api/cart/', { email: address })
  await pool.query(`update carts set updated_at = now() - interval '2 days' where email = $1`, [address])
}

async function remindAll(): Promise<void> {
  await remindCarts(shop.ctx(), 86_400)
  await runAllWaiting(shop, ['send_abandoned_cart_email'])
}

test('who opens the link of a mail and says so gets no more reminders, in whatever letters the address is written', async () => {
  await leaveCart('BuyerÅ@Example.com')
  await remindAll()
  const [mail] = await mailsOf(shop, 'send_abandoned_cart_email')
  const link = /https:\/\/shop\.example(\/cart-reminders\/stop\/[\w-]{86}\/)/.exec(mail!.text)![1]!
  const page = await anonymous.get(link, { headers: { accept: 'text/html' } })
  expect(page.status).toBe(200)
  expect(String(page.body)).toContain('Nord &lt;b&gt;lys')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(await stops()).toBe(0)
  for (const type of FORMS) {
    const answer = await shop.app.inject({
      method: 'POST',
      url: link,
      headers: { 'content-type': type },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(answer.statusCode, answer.body).toBe(200)
  }
  expect((await shop.app.inject({ method: 'POST', url: link })).statusCode).toBe(200)
  expect(await stops()).toBe(1)
  await pool.query('delete from carts')
  await leaveCart('buyerÅ@example.COM')
  await leaveCart('somebody-else@example.com')
  await remindAll()
  const recipients = (await mailsOf(shop, 'send_abandoned_cart_email')).map(({ to }) => to.toLowerCase())
  expect(recipients.sort()).toEqual(['buyerå@example.com', 'somebody-else@example.com'])
})

test('a link that we did not make stops nothing', async () => {
  const before = await stops()
  const good = createStopTokens([KEY]).sign('victim@example.com')
  const foreign = createStopTokens(['another key that is long enough, for sure']).sign('victim@example.com')
  const cut = good.slice(0, 40)
  const changed = (good[0] === 'A' ? 'B' : 'A') + good.slice(1)
  for (const token of [foreign, cut, changed, 'x', '%00', encodeURIComponent('<script>'), 'A'.repeat(86)]) {
    const path = `/cart-reminders/stop/${token}/`
    for (const method of ['GET', 'POST'] as const) {
      const answer = await shop.app.inject({ method, url: path })
      expect(answer.statusCode, `${method} ${path}`).toBe(404)
      expect(answer.body).not.toContain('<script>')
    }
  }
  expect(await stops()).toBe(before)
})

test('a key that is being replaced: links of the older one still stop', () => {
  const older = createStopTokens(['the older key, which is long enough as well'])
  const both = createStopTokens([KEY, 'the older key, which is long enough as well'])
  const token = older.sign('A@example.com')
  expect(both.verify(token)).toEqual(
    createStopTokens([KEY]).verify(createStopTokens([KEY]).sign('a@EXAMPLE.com')),
  )
  expect(() => createStopTokens([])).toThrow()
})
