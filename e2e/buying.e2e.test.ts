import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { kill9Everything } from './support/leftovers.ts'
import { makeLoopbackDatabase } from './support/postgres.ts'
import { runNexus } from './support/process.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const KILLS = 8
const SHOPPERS = 200
const UNITS = 50

const workplace = makeWorkplace('buying')
afterAll(() => workplace.clear())

type Product = { id: string; stock: number; variants: { id: string }[] }
type Order = { id: string; status: string; code?: string; items: { quantity: number }[] }

const address = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
const bodyOf = (variant: string, payment?: string) => ({
  items: [{ variant, quantity: 1 }],
  email: 'guest@example.com',
  shipping_address: address,
  ...(payment ? { payment: { provider: payment } } : {}),
})

const buy = (origin: string, variant: string, key: string, payment?: string) =>
  ask<Order>(origin, '/api/orders/', {
    method: 'POST',
    body: bodyOf(variant, payment),
    headers: { 'Idempotency-Key': key },
  })

async function makeProduct(origin: string, stock: number): Promise<Product> {
  const token = await tokenOf(origin)
  const body = { name: `Kettle ${randomUUID()}`, price: '10.00', stock }
  return (await ask<Product>(origin, '/api/products/', { method: 'POST', token, body })).body
}

const stockNow = async (origin: string, id: string): Promise<number> =>
  (await ask<Product>(origin, `/api/products/${id}/`)).body.stock

test(`two processes on one database sell ${UNITS} of ${UNITS} to ${SHOPPERS} shoppers`, async () => {
  const database = await makeLoopbackDatabase('buying')
  const started: RunningShop[] = []
  try {
    for (const name of ['one', 'two']) {
      const dataDir = join(workplace.folder, name)
      mkdirSync(dataDir)
      const secret = { DATABASE_URL: database.url, SECRET_KEY: 'the same key in every process of the shop' }
      started.push(await startShop(settingsOf(dataDir, await freePort(), secret)))
    }
    const product = await makeProduct(started[0]!.origin, UNITS)
    const variant = product.variants[0]!.id
    const answers = await Promise.all(
      Array.from({ length: SHOPPERS }, (_, index) => buy(started[index % 2]!.origin, variant, randomUUID())),
    )
    const sold = answers.filter((answer) => answer.status === 201)
    const refused = answers.filter((answer) => answer.status === 409)
    expect([sold.length, refused.length]).toEqual([UNITS, SHOPPERS - UNITS])
    expect(new Set(refused.map((answer) => answer.body.code))).toEqual(new Set(['insufficient_stock']))
    await sleep(200) // the other process hears of it within 100 ms
    for (const shop of started) expect(await stockNow(shop.origin, product.id)).toBe(0)
    for (const shop of started) await shop.stop()
    const doctor = await runNexus(['doctor', '--invariants', '--json'], {
      ...settingsOf(join(workplace.folder, 'one'), 0),
      DATABASE_URL: database.url,
    })
    expect(doctor.output).toContain('"ok":true')
  } finally {
    for (const shop of started) await shop.stop().catch(() => {})
    await database.drop()
  }
})

test(`${KILLS} kill -9 of everything in mid-checkout: no acknowledged order is lost and no unit sold twice`, async () => {
  const dataDir = join(workplace.folder, 'killed')
  mkdirSync(dataDir)
  const settings = settingsOf(dataDir, await freePort())
  let shop = await startShop(settings)
  const units = 5_000
  const product = await makeProduct(shop.origin, units)
  const variant = product.variants[0]!.id
  const acknowledged = new Map<string, { id: string; payment: string | undefined }>()
  const unanswered = new Set<string>()
  for (let kill = 0; kill < KILLS; kill += 1) {
    let isOver = false
    const shoppers = Array.from({ length: 8 }, async (_, shopper) => {
      while (!isOver) {
        const key = randomUUID()
        const payment = shopper % 2 ? 'cod' : undefined
        const answer = await buy(shop.origin, variant, key, payment).catch(() => undefined)
        if (answer?.status === 201) acknowledged.set(key, { id: answer.body.id, payment })
        else unanswered.add(key)
      }
    })
    // a slow machine gets as many orders under way as a fast one before it is hit
    const deadline = Date.now() + 30_000
    while (acknowledged.size < (kill + 1) * 6 && Date.now() < deadline) await sleep(10)
    await sleep((kill * 137) % 400)
    kill9Everything(workplace.folder)
    isOver = true
    await Promise.all(shoppers)
    shop = await startShop(settings)
  }
  figure(
    `${acknowledged.size} orders acknowledged over ${KILLS} kills, ${unanswered.size} calls without an answer`,
  )
  expect(acknowledged.size).toBeGreaterThan(KILLS * 5)
  const token = await tokenOf(shop.origin)
  for (const [key, { id, payment }] of acknowledged) {
    const again = await buy(shop.origin, variant, key, payment)
    expect([again.body.id, again.headers.get('idempotent-replayed')], key).toEqual([id, 'true'])
    expect((await ask<Order>(shop.origin, `/api/orders/${id}/`, { token })).status).toBe(200)
  }
  const { body } = await ask<{ count: number }>(shop.origin, '/api/orders/?page_size=1', { token })
  expect(body.count).toBeGreaterThanOrEqual(acknowledged.size)
  expect(await stockNow(shop.origin, product.id)).toBe(units - body.count)
  await shop.stop()
  const doctor = await runNexus(['doctor', '--invariants', '--json'], settings)
  expect(doctor.output).toContain('"ok":true')
})
