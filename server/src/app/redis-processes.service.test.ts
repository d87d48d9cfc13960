import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/database.ts'
import { makeProduct, nextNumber } from '../testing/make.ts'
import { startRedis } from '../testing/redis-server.ts'
import { eventually } from '../testing/served-shop.ts'
import { type ShopProcess, startShopProcesses } from '../testing/shop-process.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let a: ShopProcess
let b: ShopProcess

beforeAll(async () => {
  redis = await startRedis()
  const { url } = await createTestDatabase()
  ;[a, b] = (await startShopProcesses(2, {
    DATABASE_URL: url,
    CELERY_RESULT_BACKEND: redis.url, // as older deployments say it
    PUBLIC_URL: 'http://shop.example', // the origin that both answer under
    TRUSTED_PROXIES: 'loopback',
  })) as [ShopProcess, ShopProcess]
})
afterAll(() => redis.stop())

async function numberOf({ anonymous }: ShopProcess, name: string): Promise<number> {
  const { body } = await anonymous.get('/metrics')
  const line = (body as string).split('\n').find((text) => text.startsWith(`${name} `))
  return Number(line?.slice(name.length) ?? Number.NaN)
}
const isUp = async (shop: ShopProcess, wanted: boolean): Promise<void> => {
  const up = await eventually(
    () => numberOf(shop, 'nexus_redis_up'),
    (now) => now === Number(wanted),
  )
  expect(up).toBe(Number(wanted))
}
const hitsOf = (shop: ShopProcess): Promise<number> =>
  numberOf(shop, 'nexus_shared_answers_total{outcome="hit"}')

/** Reads addresses at one process and then at the other until the other has found one in Redis. */
async function expectSharing(from: ShopProcess, to: ShopProcess): Promise<void> {
  const before = await hitsOf(to)
  const after = await eventually(
    async () => {
      const path = `/api/products/?n=${nextNumber()}`
      await from.anonymous.get(path)
      await sleep(20)
      await to.anonymous.get(path)
      return hitsOf(to)
    },
    (hits) => hits > before,
  )
  expect(after).toBeGreaterThan(before)
}

type Traffic = { readonly statuses: Map<number, number>; slowestMs: number; stop(): Promise<void> }

/** Readers of both processes, some of addresses that nobody has asked for yet, and somebody who edits a product. */
function startTraffic(slug: string): Traffic {
  let isOver = false
  const statuses = new Map<number, number>()
  const traffic: Traffic = {
    statuses,
    slowestMs: 0,
    async stop() {
      isOver = true
      await Promise.all(running)
    },
  }
  const call = async (work: () => Promise<{ status: number }>): Promise<void> => {
    const startedAt = performance.now()
    const { status } = await work()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    traffic.slowestMs = Math.max(traffic.slowestMs, performance.now() - startedAt)
  }
  const read = async (shop: ShopProcess, index: number): Promise<void> => {
    while (!isOver) {
      const paths = ['/api/products/', `/api/products/?n=${nextNumber()}`, `/api/products/${slug}/`]
      await call(() => shop.anonymous.get(paths[index % 3]!))
      await sleep(5)
    }
  }
  const edit = async (shop: ShopProcess): Promise<void> => {
    for (let price = 1; !isOver; price += 1) {
      await call(() => shop.admin.patch(`/api/products/${slug}/`, { price: `${price}.00` }))
      const { body } = await shop.anonymous.get(`/api/products/${slug}/`)
      expect(body.price).toBe(`${price}.00`) // whatever Redis does, a write is read by its writer
      await sleep(50)
    }
  }
  const running = [edit(a), ...[a, b].flatMap((shop) => [0, 1, 2].map((index) => read(shop, index)))]
  return traffic
}

test('one reads what the other has kept, and soon reads what the other has written', async () => {
  await isUp(a, true)
  await isUp(b, true)
  await expectSharing(a, b)
  await expectSharing(b, a)
  const product = await makeProduct(a.admin, { price: '1.00' })
  const path = `/api/products/${product.slug}/`
  await eventually(
    async () => (await b.anonymous.get(path)).status,
    (status) => status === 200,
  )
  const times: number[] = []
  for (let price = 2; price < 22; price += 1) {
    await b.anonymous.get(path)
    await a.admin.patch(path, { price: `${price}.00` })
    const writtenAt = performance.now()
    const found = await eventually(
      async () => (await b.anonymous.get(path)).body.price,
      (now) => now === `${price}.00`,
    )
    times.push(performance.now() - writtenAt)
    expect(found).toBe(`${price}.00`)
    for (let index = 0; index < 3; index += 1) {
      expect((await b.anonymous.get(path)).body.price).toBe(`${price}.00`) // it never goes back
    }
  }
  // The promise is 100 ms; eventually() looks every 50. A machine that is busy with other suites gets more.
  expect(times.toSorted((x, y) => x - y)[10]).toBeLessThan(1_000)
})

test('Redis is killed under traffic: every request is answered; back, it is used again', async () => {
  const product = await makeProduct(a.admin)
  const traffic = startTraffic(product.slug)
  await sleep(500)
  await redis.kill()
  await isUp(a, false)
  await sleep(1_000)
  await redis.start()
  await isUp(a, true)
  await isUp(b, true)
  await expectSharing(a, b)
  await sleep(300)
  await traffic.stop()
  expect([...traffic.statuses.keys()]).toEqual([200])
  expect(traffic.statuses.get(200)).toBeGreaterThan(100)
  expect(traffic.slowestMs).toBeLessThan(5_000)
  const lines = (shop: ShopProcess, text: string): number => shop.output().split(text).length - 1
  for (const shop of [a, b]) {
    // One for each change of state and not one a request; a very busy machine may see a change more.
    const gone = lines(shop, 'Redis does not answer; the shop goes on without it')
    expect(gone).toBeGreaterThan(0)
    expect(gone).toBeLessThan(4)
    expect(lines(shop, 'Redis answers: ')).toBe(gone + 1)
  }
})

test('Redis hangs under traffic: every request is answered, and nothing old is read after', async () => {
  const product = await makeProduct(a.admin)
  const traffic = startTraffic(product.slug)
  await sleep(300)
  redis.freeze()
  await isUp(a, false)
  await isUp(b, false)
  await sleep(2_500) // long enough to lose the connections
  redis.thaw()
  await isUp(a, true)
  await isUp(b, true)
  await expectSharing(b, a)
  await traffic.stop()
  expect([...traffic.statuses.keys()]).toEqual([200])
  expect(traffic.slowestMs).toBeLessThan(5_000)
  const path = `/api/products/${product.slug}/`
  const { price } = (await a.anonymous.get(path)).body
  const there = await eventually(
    async () => (await b.anonymous.get(path)).body.price,
    (now) => now === price,
  )
  expect(there).toBe(price)
})

test('5 tries a minute in all, however many processes; without Redis each counts, and nobody is turned away', async () => {
  const tryAt = (shop: ShopProcess, ip: string) =>
    shop.anonymous.post(
      '/api/auth/login/',
      { email: `nobody-${ip}@example.com`, password: 'wrong' },
      { headers: { 'x-forwarded-for': ip } },
    )
  const statuses: number[] = []
  for (let index = 0; index < 8; index += 1) {
    statuses.push((await tryAt(index % 2 === 0 ? a : b, '198.51.100.1')).status)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  await redis.kill()
  await isUp(a, false)
  await isUp(b, false)
  const without: number[] = []
  for (let index = 0; index < 12; index += 1) {
    without.push((await tryAt(index % 2 === 0 ? a : b, '198.51.100.2')).status)
  }
  expect(without).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 429, 429])
  const held = await tryAt(a, '198.51.100.2')
  expect(Number(held.headers['retry-after'])).toBeGreaterThan(0)
  // What a process has seen while Redis was there still counts in it.
  expect((await tryAt(a, '198.51.100.1')).status).toBe(401)
  expect((await tryAt(a, '198.51.100.1')).status).toBe(429)
  await redis.start()
  await isUp(a, true)
  await isUp(b, true)
  const back: number[] = []
  for (let index = 0; index < 7; index += 1) {
    back.push((await tryAt(index % 2 === 0 ? a : b, '198.51.100.3')).status)
  }
  expect(back).toEqual([401, 401, 401, 401, 401, 429, 429])
})
