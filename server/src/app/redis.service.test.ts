import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthenticator, createTokens } from '../domain/identity/index.ts'
import { createTestClient, type TestClient } from '../testing/client.ts'
import { makeCategory, makeProduct, nextNumber } from '../testing/make.ts'
import { startRedis } from '../testing/redis-server.ts'
import { eventually } from '../testing/served-shop.ts'
import { startTestShop, type TestShop } from '../testing/server.ts'
import { type BuiltHttp, buildHttp } from './http.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let shop: TestShop
/** The same shop as a second process would serve it: with caches of its own. */
let second: BuiltHttp
let elsewhere: TestClient

beforeAll(async () => {
  redis = await startRedis()
  shop = await startTestShop({ env: { REDIS_URL: redis.url } })
  const tokens = await createTokens(shop.shop.config)
  const authenticator = createAuthenticator({ tokens, db: shop.shop.database.db })
  second = await buildHttp(shop.shop, { tokens, authenticator })
  await second.app.ready()
  elsewhere = createTestClient(second.app, { openapi: shop.openapi })
  for (const cache of second.caches) cache.resume()
  shop.shop.redis?.start()
})
afterAll(async () => {
  await second.app.close()
  await redis.stop()
})

async function numberOf(client: TestClient, name: string): Promise<number> {
  const { body } = await client.get('/metrics')
  const line = (body as string).split('\n').find((text) => text.startsWith(`${name} `))
  return Number(line?.slice(name.length) ?? Number.NaN)
}
const hits = (): Promise<number> => numberOf(elsewhere, 'nexus_shared_answers_total{outcome="hit"}')

/** Reads an address that nobody has read before here, and then elsewhere; again until it was found in Redis there. */
async function readBoth(path: string, readers = { here: shop.anonymous, there: elsewhere }) {
  for (let tries = 0; tries < 20; tries += 1) {
    const url = `${path}?n=${nextNumber()}`
    const here = await readers.here.get(url)
    await sleep(20) // it is shared behind the answer
    const before = await hits()
    let there = here
    const statements = await shop.statementsOf(async () => {
      there = await readers.there.get(url)
    })
    if ((await hits()) === before + 1) return { url, here, there, statements }
  }
  throw new Error(`${path} was never found in Redis`)
}

test('what one process has read the next one sends without asking the database', async () => {
  const category = await makeCategory(shop.admin)
  const product = await makeProduct(shop.admin, { category: category.id })
  for (const path of [
    '/api/products/',
    `/api/products/${product.slug}/`,
    '/api/categories/',
    '/api/categories/tree/',
  ]) {
    const { url, here, there, statements } = await readBoth(path)
    expect(statements).toEqual([])
    expect([there.status, there.body, there.headers.etag]).toEqual([200, here.body, here.headers.etag])
    const before = await hits()
    const etag = there.headers.etag!
    expect((await elsewhere.get(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect(await hits()).toBe(before) // it is kept in this process now, too
  }
})

test('a customer shares with strangers; vendors and staff, who see drafts, share with nobody', async () => {
  const there = elsewhere.as(shop.customer.token)
  const { here } = await readBoth('/api/products/', { here: shop.customer, there })
  expect(here.status).toBe(200)
  const draft = await makeProduct(shop.admin, { status: 'draft' })
  const url = `/api/products/?n=${nextNumber()}`
  const asked = async (): Promise<string> => JSON.stringify((await shop.admin.get(url)).body)
  expect(await asked()).toContain(draft.id)
  await sleep(50)
  expect(JSON.stringify((await elsewhere.get(url)).body)).not.toContain(draft.id)
})

test('who has heard of a change finds nothing older in Redis; an error is never shared', async () => {
  const product = await makeProduct(shop.admin, { price: '10.00' })
  const path = `/api/products/${product.slug}/`
  const { url } = await readBoth(path)
  const answer = await shop.admin.patch(path, { price: '11.00' })
  expect(answer.status).toBe(200)
  expect((await shop.anonymous.get(url)).body.price).toBe('11.00') // reads its own write
  for (const cache of second.caches) cache.forget([`product:${product.id}`]) // as announced
  expect((await elsewhere.get(url)).body.price).toBe('11.00')
  expect((await elsewhere.get(`/api/products/none-such/?n=${nextNumber()}`)).status).toBe(404)
  const keys = (await redis.ask('KEYS', '*')) as string[]
  expect(keys.every((key) => /^\{nexus:[0-9a-f]{8}:catalogue\}:/.test(key))).toBe(true)
})

test('Redis is told of in the health and the numbers, and the shop is ready without it', async () => {
  const ready = async () => (await shop.anonymous.get('/readyz/')).body
  expect((await ready()).dependencies.redis).toBe('up')
  expect(await numberOf(shop.anonymous, 'nexus_redis_up')).toBe(1)
  await redis.kill()
  const body = await eventually(ready, ({ dependencies }) => dependencies.redis === 'down')
  expect(body).toMatchObject({ status: 'ready', dependencies: { redis: 'down', database: 'up' } })
  expect(await numberOf(shop.anonymous, 'nexus_redis_up')).toBe(0)
  expect((await shop.anonymous.get(`/api/products/?n=${nextNumber()}`)).status).toBe(200)
  await redis.start()
  await eventually(ready, ({ dependencies }) => dependencies.redis === 'up')
  expect((await readBoth('/api/products/')).statements).toEqual([])
})

test('a shop without REDIS_URL has nothing of it in memory', () => {
  const serve = fileURLToPath(new URL('serve.ts', import.meta.url))
  const program = `
    import { createRequire } from 'node:module'
    await import(${JSON.stringify(serve)})
    const loaded = Object.keys(createRequire(import.meta.url).cache)
    const found = loaded.filter((name) => /node_modules.@?redis/.test(name))
    console.log(JSON.stringify([loaded.length > 100, found]))`
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: { PATH: process.env.PATH, NODE_OPTIONS: '' },
  })
  expect(JSON.parse(output)).toEqual([true, []])
})
