import { beforeEach, expect, test } from 'vitest'
import type { Config } from '../../config/config.ts'
import { newId } from '../../kernel/id.ts'
import type { JobHelpers } from '../../platform/jobs.ts'
import type { Mail, Mailer, WriteMail } from '../../platform/mail/model.ts'
import { mailsOf, runAllWaiting, runWaiting, takeOut, waitingJobs } from '../../testing/background.ts'
import { buy } from '../../testing/buying.ts'
import { type Guest, makeGuest } from '../../testing/cart.ts'
import { makeProduct, nextNumber } from '../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../testing/server.ts'
import { cartLinks } from './cart-links.ts'
import { abandonedCartJob } from './cart-reminder-mail.ts'
import { deleteOldReminders } from './clean-up.ts'
import { remindCarts } from './remind-carts.ts'

const shop = await startTestShop({
  env: {
    STORE_NAME: 'Nordlys',
    PUBLIC_URL: 'https://api.shop.example',
    FRONTEND_URL: 'https://shop.example',
  },
})
const { admin, anonymous } = shop
const { pool } = shop.shop.database
const MAIL = 'send_abandoned_cart_email'
const HOUR_MS = 3_600_000
const DAY_SECONDS = 86_400

const inHours = (hours: number) => shop.ctx(undefined, new Date(Date.now() + hours * HOUR_MS))
/** The rounds until everything was looked at. */
const remind = async (hours = 25) => (await remindCarts(inHours(hours), DAY_SECONDS)).reminded
const send = () => runAllWaiting(shop, [MAIL])
const newAddress = (): string => `buyer-${nextNumber()}@example.com`
const variantOf = async (body: object = {}): Promise<string> =>
  (await makeProduct(admin, { stock: 50, ...body })).variants[0].id

async function fill(buyer: Guest | TestPerson, variant: string, quantity = 1): Promise<string> {
  const answer = await buyer.post('/api/cart/items/', { variant, quantity })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body.id
}

/** A guest with an address and something in the cart. */
async function makeLeft(variant: string, address = newAddress()) {
  const guest = makeGuest(anonymous)
  const id = await fill(guest, variant)
  expect((await guest.patch('/api/cart/', { email: address })).status).toBe(200)
  return { guest, address, id }
}

async function enrolProved(): Promise<{ person: TestPerson; address: string }> {
  const person = await shop.enrol({ role: 'customer' })
  const { rows } = await pool.query(
    'update users set email_verified_at = now() where id = $1 returning email',
    [person.id],
  )
  return { person, address: rows[0].email }
}

beforeEach(async () => {
  await pool.query('delete from carts')
})

test('a guest who gave an address and a person with a proved one are reminded once of each rest', async () => {
  const variant = await variantOf()
  const { guest, address } = await makeLeft(variant)
  const proved = await enrolProved()
  await fill(proved.person, variant)
  const unproved = await shop.enrol({ role: 'customer' })
  await fill(unproved, variant)
  await fill(makeGuest(anonymous), variant)
  expect(await remind(23)).toBe(0)
  expect(await remind()).toBe(2)
  expect(await remind()).toBe(0)
  await send()
  expect((await mailsOf(shop, MAIL)).map(({ to }) => to).sort()).toEqual([address, proved.address].sort())
  await fill(guest, variant)
  expect(await remind()).toBe(1)
  await send()
  expect(await mailsOf(shop, MAIL, address)).toHaveLength(2)
  expect(await mailsOf(shop, MAIL, proved.address)).toHaveLength(1)
})

test('nobody is reminded of what was ordered, emptied, bought otherwise, or has rested for more than a week', async () => {
  const variant = await variantOf()
  const ordered = await makeLeft(variant)
  await buy(ordered.guest as never, variant, 1, { email: ordered.address.toUpperCase() })
  const emptied = await makeLeft(variant)
  expect((await emptied.guest.delete('/api/cart/')).status).toBeLessThan(300)
  const { person } = await enrolProved()
  await fill(person, variant)
  expect((await buy(person, variant)).status).toBe(201)
  const gone = await enrolProved()
  await fill(gone.person, variant)
  await pool.query('update users set is_active = false where id = $1', [gone.person.id])
  const old = await makeLeft(variant)
  expect(await remind(24 * 8)).toBe(0)
  expect(await remind(23)).toBe(0)
  await pool.query(`update carts set status = 'ordered' where id = $1`, [old.id])
  expect(await remind()).toBe(0)
})

test('with 0 nobody is ever reminded', async () => {
  await makeLeft(await variantOf())
  expect(await remindCarts(inHours(25), 0)).toEqual({ reminded: 0 })
})

test('the mail: prices of today with their currency, what is sold out, a link without a token, a way to stop', async () => {
  const dear = await variantOf({ name: 'Lamp <img src=x onerror=alert(1)>', price: '12.00' })
  const scarce = await variantOf({ name: 'Chair', price: '30.00', stock: 3 })
  const soldOut = await variantOf({ name: 'Table', price: '99.00', stock: 1 })
  const { guest, address } = await makeLeft(dear)
  await fill(guest, scarce, 3)
  await fill(guest, soldOut)
  await admin.patch(`/api/variants/${dear}/`, { price: '15.50' })
  await admin.post('/api/inventory/adjust/', { variant: scarce, quantity: 2 })
  await admin.post('/api/inventory/adjust/', { variant: soldOut, quantity: 0 })
  expect(await remind()).toBe(1)
  await send()
  const [mail] = await mailsOf(shop, MAIL, address)
  expect(mail!.subject).toBe('You left something in your cart at Nordlys')
  expect(mail!.text).toContain('Price: 15.50 USD')
  expect(mail!.text).toContain('When you put it in: 12.00 USD')
  expect(mail!.text).toContain('Only 2 left')
  expect(mail!.text).toContain('Sold out')
  expect(mail!.text).toContain('Open your cart:\nhttps://shop.example/cart\n')
  expect(mail!.text).not.toContain(guest.token())
  expect(mail!.html).toContain('Lamp &lt;img src=x onerror=alert(1)&gt;')
  expect(mail!.html).not.toContain('<img src=x')
  expect(mail!.text).toMatch(/https:\/\/api\.shop\.example\/cart-reminders\/stop\/[\w-]{86}\//)
})

test('mail programs can stop the reminders; without the address of this program a sentence says how', async () => {
  const { id } = await makeLeft(await variantOf())
  const version = (await pool.query('select version from carts where id = $1', [id])).rows[0].version
  const mailOf = async (http: { publicUrl?: string; frontendUrl?: string }): Promise<Mail> => {
    let mail: Mail | undefined
    const mailer = {
      send: async (_ticket: unknown, write: WriteMail) => {
        mail = await write()
        return true
      },
    } as unknown as Mailer
    const config = { http: { port: 8000, ...http } } as Pick<Config, 'http'>
    const links = cartLinks(config, async () => ['a key that is long enough to sign with'])
    const { handle } = abandonedCartJob({ mailer, storeName: 'Nordlys', links })
    await handle(shop.ctx(), { cart_id: id, version } as never, { jobId: newId() } as JobHelpers)
    return mail!
  }
  const reachable = await mailOf({
    publicUrl: 'https://api.shop.example',
    frontendUrl: 'https://shop.example',
  })
  expect(reachable.unsubscribe).toEqual([
    expect.stringMatching(/^https:\/\/api\.shop\.example\/cart-reminders\/stop\/[\w-]{86}\/$/),
  ])
  const storefrontOnly = await mailOf({ frontendUrl: 'https://shop.example' })
  expect(storefrontOnly.unsubscribe).toBeUndefined()
  expect(storefrontOnly.smallPrint).toContain('To get no more reminders of this cart, empty it.')
  expect((await mailOf({})).unsubscribe![0]).toMatch(/^http:\/\/localhost:8000\/cart-reminders\/stop\//)
})

test.each([
  ['JPY', '1200', '1200 JPY'],
  ['KWD', '1.250', '1.250 KWD'],
  ['USD', '7.00', '7.00 USD'],
])('prices in %s', async (currency, price, shown) => {
  const product = await makeProduct(admin, {
    stock: 5,
    price: undefined,
    prices: { [currency]: { price } },
  })
  const guest = makeGuest(anonymous)
  const address = newAddress()
  await guest.patch('/api/cart/', { currency, email: address })
  await fill(guest, product.variants[0].id, 2)
  expect(await remind()).toBe(1)
  await send()
  expect((await mailsOf(shop, MAIL, address))[0]!.text).toContain(`Price: ${shown}`)
})

test('parallel runs and runs that end half-way tell each cart once; a job that runs twice writes one mail', async () => {
  const variant = await variantOf()
  const left = await Promise.all(Array.from({ length: 5 }, () => makeLeft(variant)))
  await pool.query(`create function fail() returns trigger language plpgsql as
    $$ begin if new.data ->> 'name' = '${MAIL}' then raise 'killed'; end if; return new; end $$`)
  await pool.query('create trigger killed before insert on outbox for each row execute function fail()')
  await expect(remind()).rejects.toThrow('killed')
  await pool.query('drop trigger killed on outbox')
  const reports = await Promise.all(Array.from({ length: 4 }, () => remind()))
  expect(reports.reduce((sum, n) => sum + n, 0)).toBe(5)
  const waiting = await waitingJobs(shop, MAIL)
  expect(waiting).toHaveLength(5)
  for (const job of [...waiting, ...waiting]) await runWaiting(shop, job)
  await Promise.all(waiting.map((job) => runWaiting(shop, job)))
  for (const job of waiting) await takeOut(shop, job)
  for (const { address } of left) expect(await mailsOf(shop, MAIL, address)).toHaveLength(1)
})

test('what has changed between the mark and the mail is looked at again', async () => {
  const variant = await variantOf()
  const changed = await makeLeft(variant)
  const bought = await makeLeft(variant)
  const lone = await variantOf({ stock: 1 })
  const soldOut = await makeLeft(lone)
  const { person, address } = await enrolProved()
  await fill(person, variant)
  expect(await remind()).toBe(4)
  await fill(changed.guest, variant)
  expect((await buy(anonymous, variant, 1, { email: bought.address })).status).toBe(201)
  await admin.post('/api/inventory/adjust/', { variant: lone, quantity: 0 })
  expect((await person.delete('/api/auth/me/')).status).toBeLessThan(300)
  expect(await send()).toEqual(Array.from({ length: 4 }, () => ({ sent: false })))
  for (const to of [changed.address, bought.address, soldOut.address, address])
    expect(await mailsOf(shop, MAIL, to)).toEqual([])
})

test('one address hears of one cart a day, however many carts name it', async () => {
  const variant = await variantOf()
  const address = newAddress()
  for (let n = 0; n < 5; n += 1) await makeLeft(variant, n % 2 === 0 ? address : address.toUpperCase())
  expect(await remind()).toBe(1)
  expect(await remind()).toBe(0)
  expect(await remind(25 + 23)).toBe(0)
  expect(await remind(25 + 25)).toBe(1)
  await send()
})

test('reminders are forgotten after 40 days, and with their cart', async () => {
  const { id } = await makeLeft(await variantOf())
  expect(await remind()).toBe(1)
  await send()
  const kept = async () => (await pool.query('select count(*)::int as n from cart_reminders')).rows[0].n
  const before = await kept()
  await pool.query('delete from carts where id = $1', [id])
  expect(await kept()).toBe(before - 1)
  expect(await deleteOldReminders(inHours(24 * 40))).toBe(0)
  expect(await deleteOldReminders(inHours(24 * 45))).toBe(before - 1)
})
