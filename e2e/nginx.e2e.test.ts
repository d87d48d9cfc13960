import { existsSync, readdirSync } from 'node:fs'
import { request as ask0 } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { kill9 } from './support/leftovers.ts'
import { figure, makeWorkplace } from './support/shop.ts'
import { startTopology, type Topology } from './support/topology.ts'

const GET_CLIENTS = 6
const BUYERS = 3

const workplace = makeWorkplace('nginx')
let shop: Topology
let origin: string

beforeAll(async () => {
  const startedAt = performance.now()
  shop = await startTopology(workplace.folder, {
    METRICS_TOKEN: 'for-prometheus',
    RATELIMIT_ENABLE: 'false',
    LOG_LEVEL: 'warn',
  })
  origin = shop.nginx.origin
  figure(`migrated, 2 web, worker, scheduler and nginx up in ${Math.round(performance.now() - startedAt)} ms`)
})
afterAll(async () => {
  await shop?.stop()
  await workplace.clear()
})

type Raw = { status: number; headers: Record<string, string>; bytes: Buffer }

/** A request with exactly these headers, and the answer with exactly its bytes. */
function raw(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: Buffer | string; at?: string } = {},
): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body, at = origin } = options
    const request = ask0(`${at}${path}`, { method, headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers as Record<string, string>,
          bytes: Buffer.concat(parts),
        }),
      )
    })
    request.once('error', reject)
    request.end(body)
  })
}

const jsonOf = <T = Record<string, unknown>>(answer: Raw): T => JSON.parse(answer.bytes.toString()) as T

test('the demo shop was made once by two processes that started at once; pages come from both', async () => {
  const { rows } = await shop.client.query<{ admins: number; doubles: number }>(`select
    (select count(*)::int from users where role = 'admin') as admins,
    (select count(*)::int from (select slug from products group by slug having count(*) > 1) as d) as doubles`)
  expect(rows).toEqual([{ admins: 1, doubles: 0 }])
  for (const path of [
    '/healthz/',
    '/readyz/',
    '/api/products/',
    '/swagger/',
    '/redoc/',
    '/admin/',
    '/api/products/',
  ])
    expect([path, (await raw(path)).status]).toEqual([path, 200])
  const upstreams = new Set(shop.nginx.log().map(({ upstream }) => upstream))
  expect([...upstreams].sort()).toEqual(shop.webs.map(({ port }) => `127.0.0.1:${port}`).sort())
})

test('JSON is compressed, but not beside tokens; conditional requests still work', async () => {
  const headers = { 'accept-encoding': 'gzip' }
  const list = await raw('/api/products/', { headers })
  expect(list.headers).toMatchObject({
    'content-encoding': 'gzip',
    vary: expect.stringContaining('Accept-Encoding'),
  })
  const plain = await raw('/api/products/')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(list.bytes.length).toBeLessThan(plain.bytes.length / 3)
  figure(`a list of products: ${plain.bytes.length} bytes, compressed ${list.bytes.length}`)
  const etag = list.headers.etag!
  expect((await raw('/api/products/', { headers: { ...headers, 'if-none-match': etag } })).status).toBe(304)

  const body = JSON.stringify({ email: 'admin@nexus.example', password: 'lantern-harbour-42' })
  const signIn = await raw('/api/auth/login/', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  })
  expect([signIn.status, signIn.headers['content-encoding']]).toEqual([200, undefined])

  const token = jsonOf<{ access: string }>(signIn).access
  const { id, slug } = jsonOf<{ results: { id: string; slug: string }[] }>(plain).results[0]!
  const product = await raw(`/api/products/${slug}/`, { headers })
  expect(product.headers.etag).toMatch(/^W\//)
  const edit = (tag: string) =>
    ask(origin, `/api/products/${id}/`, {
      method: 'PATCH',
      token,
      headers: { 'If-Match': tag },
      body: { brand: 'Nordlys' },
    })
  expect((await edit(product.headers.etag!)).status).toBe(200)
  expect((await edit('"0-never"')).status).toBe(412)
})

test('files of the pages are sent by nginx and kept for ever; pictures as the shop sends them', async () => {
  const page = (await raw('/swagger/')).bytes.toString()
  const urls = [...page.matchAll(/"(\/static\/[^"]+)"/g)].map(([, url]) => url!)
  expect(urls.length).toBeGreaterThan(2)
  for (const url of urls) {
    const sent = await raw(url, { headers: { 'accept-encoding': 'gzip' } })
    expect([sent.status, sent.headers['cache-control'], sent.headers['x-content-type-options'], url]).toEqual([
      200, 'public, max-age=31536000, immutable', 'nosniff', url,
    ]) // biome-ignore format: a list
    expect(sent.headers['content-encoding']).toBe('gzip')
    const own = await raw(url, { at: shop.webs[0]!.origin })
    const plain = await raw(url)
    expect([plain.headers['content-type'], plain.bytes.equals(own.bytes)]).toEqual([
      own.headers['content-type'],
      true,
    ])
  }
  expect(
    shop.nginx.log().filter(({ path, upstream }) => path.startsWith('/static/') && upstream !== ''),
  ).toEqual([])
  expect(jsonOf(await raw('/static/of-another-release/a.js'))).toMatchObject({ code: 'not_found' })

  let picture: string | null = null
  for (let tries = 0; picture === null && tries < 300; tries += 1) {
    await sleep(tries === 0 ? 0 : 100) // the worker draws them
    const list = jsonOf<{ results: { image: string | null }[] }>(await raw('/api/products/'))
    picture = list.results.find(({ image }) => image !== null)?.image ?? null
  }
  const { origin: at, pathname } = new URL(picture!, origin)
  expect(at).toBe(origin)
  const [sent, own] = [await raw(pathname), await raw(pathname, { at: shop.webs[0]!.origin })]
  const kept = ['content-type', 'content-length', 'cache-control', 'x-content-type-options', 'content-security-policy',
    'cross-origin-resource-policy', 'content-disposition'] // biome-ignore format: a list
  const pick = ({ headers }: Raw) => Object.fromEntries(kept.map((name) => [name, headers[name]]))
  expect([sent.status, pick(sent)]).toEqual([200, pick(own)])
  expect(sent.bytes.equals(own.bytes)).toBe(true)
  expect(shop.nginx.log().findLast(({ path }) => path === pathname)?.upstream).toBe('')
  expect((await raw('/media/ab-no-such-file.webp')).status).toBe(404)
  expect((await raw('/media/../secret-key')).status).toBe(404)
})

test('links, addresses and request ids are those of the client; what it claims of a proxy is dropped', async () => {
  const forged = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'for=203.0.113.9;host=evil.example;proto=https',
  }
  const list = await raw('/api/products/?page_size=2', { headers: { host: 'shop.example', ...forged } })
  expect(jsonOf<{ next: string }>(list).next).toMatch(/^http:\/\/shop\.example\/api\/products\/\?/)

  const failed = async (id: string) => {
    const answer = await raw('/api/auth/login/', {
      method: 'POST',
      headers: { ...forged, 'x-request-id': id, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@nexus.example', password: 'x' }),
    })
    expect([answer.status, answer.headers['x-request-id']]).toEqual([401, id])
    const token = await tokenOf(origin)
    const { body } = await ask<{ results: { ip: string }[] }>(origin, `/api/audit-log/?request_id=${id}`, {
      token,
    })
    return body.results[0]?.ip
  }
  expect(await failed('story-1')).toBe('127.0.0.1')
  expect((await raw('/healthz/')).headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/)

  // with the lines that proxies.conf names for a proxy before this nginx
  await shop.nginx.edit('nexus/proxies.conf', (text) =>
    text
      .replace(/^real_ip_header/m, 'set_real_ip_from 127.0.0.0/8;\n$&')
      .replace('default 0;', 'default 0;\n  127.0.0.0/8 1;'),
  )
  expect(await failed('story-2')).toBe('203.0.113.9')
  const behind = await raw('/api/products/?page_size=2', { headers: { host: 'shop.example', ...forged } })
  expect(jsonOf<{ next: string }>(behind).next).toMatch(/^https:\/\/shop\.example\//)
})

test('bodies are limited by what they are for, and uploads are passed on while they arrive', async () => {
  const token = await tokenOf(origin)
  const post = (path: string, bytes: number, type: string) =>
    raw(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type, 'x-request-id': 'large' },
      body: Buffer.alloc(bytes, 'a'),
    }).catch((error: NodeJS.ErrnoException) => error.code)
  for (const bytes of [1_100_000, 12_000_000]) {
    const large = await post('/api/orders/', bytes, 'application/json')
    // nginx answers before it has read everything; then the sender may not hear it
    if (typeof large !== 'object') continue
    expect([large.status, large.headers['content-type'], jsonOf(large)]).toEqual([
      413, 'application/problem+json', expect.objectContaining({ code: 'payload_too_large', request_id: 'large' }),
    ]) // biome-ignore format: a list
  }
  await post('/api/products/x/images/', 12_000_000, 'image/png')
  await post('/api/products/y/images/', 24_000_000, 'image/png')
  await post('/api/imports/', 24_000_000, 'image/png')
  const heard = () =>
    shop.nginx
      .log()
      .filter((line) => line.request_id === 'large')
      .map(
        ({ path, status, upstream }) => `${path} ${upstream === '' ? `refused with ${status}` : 'passed on'}`,
      )
      .sort() // a line is written when the last byte is gone
  await expect
    .poll(heard, { timeout: 60_000 })
    .toEqual([
      '/api/imports/ passed on',
      '/api/orders/ refused with 413',
      '/api/orders/ refused with 413',
      '/api/products/x/images/ passed on',
      '/api/products/y/images/ refused with 413',
    ])

  const imports = join(shop.dataFolder, 'imports')
  const arrived = (): number => (existsSync(imports) ? readdirSync(imports, { recursive: true }).length : 0)
  const before = arrived()
  const upload = ask0(`${origin}/api/imports/`, {
    method: 'POST',
    agent: false,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
  })
  const answered = new Promise<number>((resolve, reject) => {
    upload.once('response', (answer) => resolve(answer.resume().statusCode ?? 0))
    upload.once('error', reject)
  })
  const line = 'linen-apron,Linen Apron,39.00\n'
  upload.write(`Handle,Title,Variant Price\n${line.repeat(4_000)}`)
  while (arrived() === before) await sleep(20)
  upload.end(line)
  expect(await answered).toBe(201)
})

test('the numbers for Prometheus are not shown outside', async () => {
  const headers = { authorization: 'Bearer for-prometheus' }
  for (const path of ['/metrics', '/metrics/', '/%6detrics', '/metrics?x=1']) {
    const answer = await raw(path, { headers })
    expect([answer.status, jsonOf(answer).code]).toEqual([404, 'not_found'])
  }
  expect((await raw('/metrics', { headers, at: shop.webs[0]!.origin })).status).toBe(200)
  expect((await raw('/nginx-health')).status).toBe(200)
})

test('a process that is killed costs no reader an answer and no buyer an order; it is used again when it is back', async () => {
  const product = await ask<{ variants: { id: string }[] }>(origin, '/api/products/', {
    method: 'POST',
    token: await tokenOf(origin),
    body: { name: 'Kettle', price: '18.61', stock: 100_000 },
  })
  const variant = product.body.variants[0]!.id
  let isOver = false
  const gets: string[] = []
  const refusedPosts: number[] = []
  const orders = new Set<string>()
  const readers = Array.from({ length: GET_CLIENTS }, async (_, client) => {
    for (let round = 0; !isOver; round += 1) {
      const path =
        client % 2 === 0 ? '/api/products/' : `/api/products/?min_price=${client}.${10 + (round % 90)}`
      gets.push(
        await raw(path).then(
          ({ status, bytes }) => (status === 200 && bytes.length > 100 ? 'whole' : `${status} ${bytes}`),
          (error: Error) => error.message,
        ),
      )
      await sleep(100)
    }
  })
  const buyers = Array.from({ length: BUYERS }, async (_, buyer) => {
    for (let round = 0; !isOver; round += 1) {
      const body = {
        items: [{ variant, quantity: 1 }],
        email: `buyer-${buyer}@nexus.example`,
        shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' },
        payment: { provider: 'cod' },
      }
      for (;;) {
        const headers = { 'Idempotency-Key': `topology-${buyer}-${round}` }
        const answer = await ask<{ number: string }>(origin, '/api/orders/', {
          method: 'POST',
          headers,
          body,
        })
        if (answer.status === 201) orders.add(answer.body.number)
        else refusedPosts.push(answer.status)
        if (answer.status === 201 || ![409, 503].includes(answer.status) || 'errors' in answer.body) break
        await sleep(100)
      }
      await sleep(150)
    }
  })
  await sleep(1_500)
  const killedAt = gets.length
  kill9(-shop.webs[0]!.process.pid)
  await sleep(2_500)
  const afterKill = gets.length - killedAt
  await shop.startWeb(0)
  const backAt = shop.nginx.log().length
  await sleep(6_000) // longer than nginx's fail_timeout
  const toldAt = performance.now()
  shop.webs[1]!.process.signalGroup('SIGTERM')
  const ending = await shop.webs[1]!.process.ended
  figure(
    `asked to stop under load, the other web process ended after ${Math.round(performance.now() - toldAt)} ms`,
  )
  await sleep(500)
  isOver = true
  await Promise.all([...readers, ...buyers])

  figure(
    `${gets.length} reads (${afterKill} while one process was dead), ${gets.filter((answer) => answer !== 'whole').length} failed; ${orders.size} orders, POSTs refused with ${JSON.stringify(refusedPosts)}`,
  )
  expect(ending).toEqual({ code: 0, signal: null })
  expect(gets.filter((answer) => answer !== 'whole')).toEqual([])
  expect(afterKill).toBeGreaterThan(20)
  expect(refusedPosts.filter((status) => ![409, 503].includes(status))).toEqual([])
  const usedAgain = shop.nginx
    .log()
    .slice(backAt)
    .filter(({ upstream }) => upstream.endsWith(`:${shop.webs[0]!.port}`))
  expect(usedAgain.length).toBeGreaterThan(5)
  const { rows } = await shop.client.query(
    "select number from orders where email like 'buyer-%@nexus.example'",
  )
  expect(rows.map((row) => row.number as string).sort()).toEqual([...orders].sort())
  expect(orders.size).toBeGreaterThan(5)
})

test('a flood from one address is told to wait, in the form of the shop', async () => {
  const answers = await Promise.all(
    Array.from({ length: 90 }, () => raw('/healthz/', { headers: { 'x-request-id': 'flood' } })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const flood: Raw[] = []
  for (let wave = 0; wave < 30 && !flood.some(({ status }) => status === 429); wave += 1)
    flood.push(
      ...(await Promise.all(
        Array.from({ length: 90 }, () => raw('/healthz/', { headers: { 'x-request-id': 'flood' } })),
      )),
    )
  const refused = flood.find(({ status }) => status === 429)
  expect(refused && [refused.headers['retry-after'], refused.headers['x-request-id'], jsonOf(refused).code]).toEqual([
    '1', 'flood', 'rate_limited',
  ]) // biome-ignore format: a list
})
