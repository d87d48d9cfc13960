import { beforeEach, expect, test } from 'vitest'
import { mailsOf, runAllWaiting, runWaiting, takeOut, waitingJobs } from '../../testing/background.ts'
import { buy } from '../../testing/buying.ts'
import { makeProduct, makeShirt } from '../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../testing/server.ts'
import { deleteOldBackInStock } from './clean-up.ts'

const shop = await startTestShop({
  env: {
    STORE_NAME: 'Nordlys',
    PUBLIC_URL: 'https://api.shop.example',
    FRONTEND_URL: 'https://shop.example',
  },
})
const { admin, anonymous } = shop
const { pool } = shop.shop.database
const MAIL = 'send_back_in_stock_email'
const JOBS = ['gather_back_in_stock', 'tell_of_back_in_stock', MAIL]
const HOUR_MS = 3_600_000

const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS)
const somebody = (): Promise<TestPerson> => shop.enrol({ role: 'customer' })
const addressOf = async (person: TestPerson): Promise<string> =>
  (await pool.query('select email::text from users where id = $1', [person.id])).rows[0].email
const tell = (hours = 0) => runAllWaiting(shop, JOBS, inHours(hours))
const mailsTo = async (person: TestPerson) => mailsOf(shop, MAIL, await addressOf(person))

async function wish(person: TestPerson, body: object, list = '/api/wishlist/'): Promise<void> {
  const answer = await person.post(`${list}items/`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
}

async function book(variant: string, quantity: number): Promise<void> {
  const answer = await admin.post('/api/inventory/adjust/', { variant, quantity })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
}

beforeEach(async () => {
  await tell()
  await pool.query('delete from wishlists')
})

test('who wishes for what comes back gets one mail with what, what it costs, and a way to stop', async () => {
  const lamp = await makeProduct(admin, {
    name: 'Lamp <img src=x onerror=alert(1)>',
    price: '12.00',
    stock: 0,
  })
  const shirt = await makeShirt(admin, { name: 'Shirt' })
  const person = await somebody()
  const other = await somebody()
  await wish(person, { product: lamp.id })
  await wish(person, { product: shirt.id })
  const second = (await person.post('/api/wishlists/', { name: 'Gifts' })).body.id
  await wish(person, { variant: lamp.variants[0].id }, `/api/wishlists/${second}/`)
  await wish(other, { variant: shirt.variants[0].id })
  await admin.patch(`/api/products/${lamp.id}/`, { stock: 4 })
  await book(shirt.variants[1].id, 2)
  const [gather, ...more] = await waitingJobs(shop, 'gather_back_in_stock')
  expect(more.length).toBeLessThanOrEqual(1) // a full minute may lie between
  expect(gather!.run_at.getTime() % 60_000).toBe(0)
  await tell()
  const mails = await mailsTo(person)
  expect(mails).toHaveLength(1)
  const { subject, text, html } = mails[0]!
  expect(subject).toBe('Nordlys: 2 things on your wishlist can be bought again')
  expect(text).toContain('Lamp <img src=x onerror=alert(1)>')
  expect(text).toContain('12.00 USD')
  expect(text).toContain('M / Red')
  expect(text).toContain('from 18.00 USD')
  expect(text).not.toContain('S / Red')
  expect(html).not.toContain('<img src=x')
  expect(text).toContain('https://shop.example/wishlist')
  expect(text).toMatch(/https:\/\/api\.shop\.example\/back-in-stock\/stop\/[\w-]{86}\//)
  expect(await mailsTo(other)).toEqual([])
})

test('an order that gives its goods back counts as a comeback, more of what is there does not', async () => {
  const product = await makeProduct(admin, { stock: 1 })
  const person = await somebody()
  await wish(person, { product: product.id })
  const order = await buy(anonymous, product.variants[0].id, 1)
  expect(order.status).toBe(201)
  await tell()
  expect(await mailsTo(person)).toEqual([])
  expect((await admin.post(`/api/orders/${order.body.id}/cancel/`, {})).status).toBe(200)
  await book(product.variants[0].id, 5)
  await tell()
  expect(await mailsTo(person)).toHaveLength(1)
  expect((await mailsTo(person))[0]!.subject).toContain(`${product.name} can be bought again`)
})

test('stock that flaps is told once a day, and again the day after', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const variant = product.variants[0].id
  const person = await somebody()
  await wish(person, { product: product.id })
  for (let n = 0; n < 3; n += 1) {
    await book(variant, 3)
    await tell(n)
    await book(variant, 0)
    await tell(n)
  }
  expect(await mailsTo(person)).toHaveLength(1)
  await book(variant, 3)
  await tell(25)
  expect(await mailsTo(person)).toHaveLength(2)
})

test('what is gone again when the mail is written is not told, and told when it comes back for good', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const variant = product.variants[0].id
  const person = await somebody()
  await wish(person, { product: product.id })
  await book(variant, 3)
  await runAllWaiting(shop, JOBS.slice(0, 2))
  await book(variant, 0)
  await tell()
  expect(await mailsTo(person)).toEqual([])
  await book(variant, 3)
  await admin.patch(`/api/products/${product.id}/`, { status: 'draft' })
  await tell()
  expect(await mailsTo(person)).toEqual([])
  await book(variant, 0)
  await admin.patch(`/api/products/${product.id}/`, { status: 'active' })
  await book(variant, 1)
  await tell()
  expect(await mailsTo(person)).toHaveLength(1)
})

test('nobody is told who has left, is disabled, wishes for it no more or has stopped these mails', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const [gone, disabled, tired, stopped, keen] = await Promise.all([
    somebody(), somebody(), somebody(), somebody(), somebody(),
  ]) // biome-ignore format: five people
  for (const person of [gone!, disabled!, tired!, stopped!, keen!])
    await wish(person, { product: product.id })
  await book(product.variants[0].id, 1)
  await runAllWaiting(shop, JOBS.slice(0, 2))
  const addresses = await Promise.all([gone!, disabled!, tired!].map(addressOf))
  expect((await gone!.delete('/api/auth/me/')).status).toBe(204)
  await pool.query('update users set is_active = false where id = $1', [disabled!.id])
  await tired!.delete('/api/wishlist/')
  await tell()
  const told = (await mailsOf(shop, MAIL)).map(({ to }) => to)
  for (const address of addresses) expect(told).not.toContain(address)
  const [mail] = await mailsTo(stopped!)
  const link = /https:\/\/api\.shop\.example(\/back-in-stock\/stop\/[\w-]{86}\/)/.exec(mail!.text)![1]!
  const page = await anonymous.get(link, { headers: { accept: 'text/html' } })
  expect([page.status, String(page.body).includes('Stop mails about your wishlist?')]).toEqual([200, true])
  const carts = await shop.app.inject({
    method: 'POST',
    url: link.replace('back-in-stock', 'cart-reminders'),
  })
  expect(carts.statusCode).toBe(404)
  for (let n = 0; n < 2; n += 1) {
    const answer = await shop.app.inject({ method: 'POST', url: link, payload: 'List-Unsubscribe=One-Click' })
    expect(answer.statusCode).toBe(200)
  }
  await book(product.variants[0].id, 0)
  await book(product.variants[0].id, 1)
  await tell(30)
  expect(await mailsTo(stopped!)).toHaveLength(1)
  expect(await mailsTo(keen!)).toHaveLength(2)
})

test('the setting switches it off, and what came back meanwhile is never told', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const person = await somebody()
  await wish(person, { product: product.id })
  await admin.patch('/api/settings/', { back_in_stock_mail: false })
  await book(product.variants[0].id, 1)
  await tell()
  await admin.patch('/api/settings/', { back_in_stock_mail: null })
  await tell()
  expect(await mailsTo(person)).toEqual([])
})

test('jobs that run twice or at once, and events passed on twice, make one mail to each', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const people = await Promise.all(Array.from({ length: 4 }, somebody))
  for (const person of people) await wish(person, { product: product.id })
  await book(product.variants[0].id, 2)
  const [gather] = await waitingJobs(shop, JOBS[0]!)
  await pool.query(`update outbox set dispatched_at = null where type = 'inventory.buyable_again'`)
  expect(await waitingJobs(shop, JOBS[0]!)).toHaveLength(1)
  await Promise.all([runWaiting(shop, gather!), runWaiting(shop, gather!)])
  await takeOut(shop, gather!)
  const [step, ...others] = await waitingJobs(shop, JOBS[1]!)
  expect(others).toEqual([])
  await Promise.all([runWaiting(shop, step!), runWaiting(shop, step!), runWaiting(shop, step!)])
  await takeOut(shop, step!)
  const asked = await waitingJobs(shop, MAIL)
  expect(asked).toHaveLength(4)
  for (const job of [...asked, ...asked]) await runWaiting(shop, job)
  for (const person of people) expect(await mailsTo(person)).toHaveLength(1)
  await tell()
  for (const person of people) expect(await mailsTo(person)).toHaveLength(1)
})

test('many wishers are told in steps, each once', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  await pool.query(
    `with people as (insert into users (id, email, created_at, updated_at)
       select gen_random_uuid(), 'wisher-' || n || '@example.com', now(), now() from generate_series(1, 1100) n
       returning id),
     lists as (insert into wishlists (id, user_id, name, is_default, created_at)
       select gen_random_uuid(), id, 'W', true, now() from people returning id, user_id)
     insert into wishlist_items (id, wishlist_id, user_id, product_id, name, created_at)
     select gen_random_uuid(), id, user_id, $1, 'P', now() from lists`,
    [product.id],
  )
  await book(product.variants[0].id, 1)
  expect(await runAllWaiting(shop, JOBS.slice(0, 1))).toEqual([{ variants: 1 }])
  expect(await runAllWaiting(shop, [JOBS[1]!])).toEqual([{ mails: 500 }, { mails: 500 }, { mails: 100 }])
  const { rows } = await pool.query(
    'select count(*)::int as n from back_in_stock_tellings where product_id = $1',
    [product.id],
  )
  expect(rows[0].n).toBe(1_100)
  await pool.query('delete from graphile_worker._private_jobs')
})

test('nothing follows from what nobody wishes for', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  await book(product.variants[0].id, 1)
  expect(await waitingJobs(shop, ...JOBS)).toEqual([])
  const { rows } = await pool.query(
    'select count(*)::int as n from back_in_stock_crossings where variant_id = $1',
    [product.variants[0].id],
  )
  expect(rows[0].n).toBe(0)
})

test('what came back two days ago is forgotten', async () => {
  const product = await makeProduct(admin, { stock: 0 })
  const person = await somebody()
  await wish(person, { product: product.id })
  await book(product.variants[0].id, 1)
  await tell()
  const counted = async () =>
    (
      await pool.query(
        'select (select count(*) from back_in_stock_tellings)::int + (select count(*) from back_in_stock_crossings)::int as n',
      )
    ).rows[0].n
  const before = await counted()
  expect(before).toBeGreaterThan(0)
  await deleteOldBackInStock(shop.ctx(undefined, inHours(30)))
  expect(await counted()).toBe(before)
  expect(await deleteOldBackInStock(shop.ctx(undefined, inHours(80)))).toBe(before)
})
