import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { images as catalogueImages, createProduct } from '../../../domain/catalogue/index.ts'
import { diskFiles } from '../../../platform/files.ts'
import { drainOutbox } from '../../../platform/relay.ts'
import { ssrfGuard } from '../../../platform/ssrf-guard.ts'
import { createTestClient, type TestClient } from '../../../testing/client.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { buildOpenApi } from '../openapi.ts'
import type { Route } from '../route.ts'
import { authRoutes } from './auth.ts'
import { imageRoutes } from './images.ts'
import { mediaRoutes } from './media.ts'

const database = await createTestDatabase()
const { db } = database
let rows: Route[] = []
let mediaFolder = ''
const server = await createIdentityServer(database, ({ dataDir, tokens, authenticator, limiter }) => {
  mediaFolder = join(dataDir, 'media')
  const files = diskFiles(mediaFolder)
  const auth = authRoutes({ tokens, authenticate: authenticator.authenticate, limiter })
  rows = [...auth, ...imageRoutes({ files }), ...mediaRoutes(files)]
  return rows
})
const files = diskFiles(mediaFolder)
const openapi = buildOpenApi(rows, { title: 'Test', version: '0' }) as never
let admin: TestClient
let vendor: TestClient
let stranger: TestClient
let vendorProduct = ''
let picture: Buffer
let web: Server
let webUrl = ''
const asked: string[] = []

beforeAll(async () => {
  picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#123456' } })
    .png()
    .toBuffer()
  stranger = createTestClient(server.app, { openapi })
  admin = stranger.as((await server.signIn({ email: 'admin@example.com', role: 'admin' })).access)
  const seller = await server.signIn({ email: 'vendor@example.com', role: 'vendor' })
  vendor = stranger.as(seller.access)
  const ctx = server.ctx({ kind: 'user', ip: '', userId: seller.id, role: 'vendor', permissions: [] })
  vendorProduct = await createProduct(ctx, { name: 'Of the vendor' })
  web = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.url === '/ok.png') response.end(picture)
    else if (request.url === '/page.png') response.setHeader('content-type', 'image/png').end('<html>')
    else if (request.url === '/busy.png') response.writeHead(503).end()
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => web.once('listening', resolve))
  webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
})
afterAll(() => void web.close())

const newProduct = (name: string): Promise<string> => createProduct(server.ctx(), { name })
const formOf = (
  fields: Record<string, string>,
  file: Buffer | undefined,
  fileName = 'picture.png',
): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  if (file) form.set('file', new Blob([new Uint8Array(file)], { type: 'image/png' }), fileName)
  return form
}
const imagesPath = (product: string): string => `/api/products/${product}/images/`
const fetchNow = (productId: string, guard = ssrfGuard(['127.0.0.0/8']), isLastAttempt = true) =>
  catalogueImages.fetchProductImages(
    server.ctx(), productId, { files, guard, silentHosts: new Map() }, { attempt: 1, isLastAttempt, signal: new AbortController().signal },
  ) // biome-ignore format: one call

test('an upload is ready at once in three sizes that are served for ever', async () => {
  const product = await newProduct('Upload')
  const version = (
    await db.selectFrom('products').select('version').where('id', '=', product).executeTakeFirstOrThrow()
  ).version
  const answer = await admin.post(imagesPath(product), formOf({ alt: 'Front', position: '0' }, picture))
  expect(answer.status).toBe(201)
  const { id, sizes } = answer.body
  expect(answer.headers.location).toBe(`${imagesPath(product)}${id}/`)
  expect(answer.body).toMatchObject({
    alt: 'Front',
    position: 0,
    is_featured: true,
    status: 'ready',
    width: 900,
    height: 600,
    url: sizes.large,
  })
  for (const [name, side] of [
    ['small', 320],
    ['medium', 800],
    ['large', 900],
  ] as const) {
    const file = await server.app.inject(sizes[name])
    expect(file.statusCode).toBe(200)
    expect(file.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'content-length': String(file.rawPayload.length),
    })
    expect((await sharp(file.rawPayload).metadata()).width).toBe(side)
    const again = await server.app.inject({
      url: sizes[name],
      headers: { 'if-none-match': String(file.headers.etag) },
    })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
    expect((await server.app.inject({ method: 'HEAD', url: sizes[name] })).statusCode).toBe(200)
  }
  expect((await stranger.get(`${imagesPath(product)}${id}/`)).body.url).toBe(sizes.large)
  const after = await db
    .selectFrom('products')
    .select('version')
    .where('id', '=', product)
    .executeTakeFirstOrThrow()
  expect(after.version).toBe(version + 1)
  const card = await db
    .selectFrom('product_cards')
    .select('card')
    .where('product_id', '=', product)
    .executeTakeFirstOrThrow()
  expect(card.card).toContain(sizes.large)
  const tags = await sql<{ tag: string }>`select distinct unnest(tags) as tag from outbox`.execute(db)
  expect(tags.rows.map((row) => row.tag)).toContain(`product:${product}`)
})

test('exactly one image is featured, whatever happens to the others, and places stay without gaps', async () => {
  const product = await newProduct('Order')
  const ids: string[] = []
  for (const alt of ['a', 'b', 'c'])
    ids.push((await admin.post(imagesPath(product), formOf({ alt }, picture))).body.id)
  const state = async (): Promise<string> => {
    const list = await stranger.get(imagesPath(product), { query: { fresh: Math.random() } })
    return list.body.results
      .map(
        (i: { alt: string; is_featured: boolean; position: number }) =>
          `${i.position}${i.alt}${i.is_featured ? '*' : ''}`,
      )
      .join(' ')
  }
  expect(await state()).toBe('0a* 1b 2c')
  await admin.patch(`${imagesPath(product)}${ids[2]}/`, { position: 0, alt: 'C' })
  expect(await state()).toBe('0C 1a* 2b')
  await admin.patch(`${imagesPath(product)}${ids[1]}/`, { is_featured: true })
  expect(await state()).toBe('0C 1a 2b*')
  await admin.patch(`${imagesPath(product)}${ids[1]}/`, { is_featured: false })
  expect(await state()).toBe('0C* 1a 2b')
  expect((await admin.delete(`${imagesPath(product)}${ids[2]}/`)).status).toBe(204)
  expect(await state()).toBe('0a* 1b')
  expect((await admin.delete(`${imagesPath(product)}${ids[2]}/`)).status).toBe(404)
  await admin.post(imagesPath(product), formOf({ alt: 'd', is_featured: 'true', position: '1' }, picture))
  expect(await state()).toBe('0a 1d* 2b')
})

test('ten uploads at once to one product all arrive, one featured', async () => {
  const product = await newProduct('Crowd')
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => admin.post(imagesPath(product), formOf({}, picture))),
  )
  expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(201))
  const { body } = await stranger.get(imagesPath(product))
  expect(body.results.map((image: { position: number }) => image.position)).toEqual([...Array(10).keys()])
  expect(body.results.filter((image: { is_featured: boolean }) => image.is_featured)).toHaveLength(1)
})

test.each([
  [
    'an SVG with a script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'x.svg',
  ],
  ['HTML named .png', Buffer.from('<!doctype html><script>alert(1)</script>'), 'x.png'],
  ['nothing', Buffer.alloc(0), 'x.png'],
  ['half a picture', undefined, 'x.png'],
])('%s is refused by name of the field', async (_name, bytes, fileName) => {
  const product = await newProduct('Refusal')
  const answer = await admin.post(imagesPath(product), formOf({}, bytes ?? picture.subarray(0, 60), fileName))
  expect(answer.status).toBe(400)
  expect(answer.body.errors.file[0]).toEqual(expect.any(String))
  expect((await stranger.get(imagesPath(product))).body.count).toBe(0)
})

test('a file name that tries anything is not kept at all', async () => {
  const product = await newProduct('Names')
  const names = ['../../etc/cron.d/x.png', 'a\r\nSet-Cookie: x=1.png', 'x\u0000.png', '"; filename="y.html']
  for (const name of names) {
    const answer = await admin.post(imagesPath(product), formOf({}, picture, name))
    expect(answer.status).toBe(201)
    expect(answer.body.url).toMatch(/^\/media\/[0-9a-f]{32}-large\.webp$/)
  }
})

test('faulty forms and bodies are 4xx that name the field', async () => {
  const product = await newProduct('Faults')
  const path = imagesPath(product)
  const faults: [unknown, string][] = [
    [formOf({}, undefined), 'file'],
    [formOf({ position: '-1' }, picture), 'position'],
    [formOf({ position: 'first' }, picture), 'position'],
    [formOf({ is_featured: 'maybe' }, picture), 'is_featured'],
    [formOf({ colour: 'red' }, picture), 'colour'],
    [formOf({ alt: 'x'.repeat(501) }, picture), 'alt'],
    [formOf({ alt: 'x\u0000' }, picture), 'alt'],
    [{ url: 'ftp://example.com/x.png' }, 'url'],
    [{ url: 'not an address' }, 'url'],
    [{ url: 'http://user:secret@example.com/x.png' }, 'url'],
    [{ url: 7 }, 'url'],
    [{}, 'url'],
    [{ url: `${webUrl}/ok.png`, position: '1' }, 'position'],
    [{ url: `${webUrl}/ok.png`, colour: 'red' }, 'colour'],
  ]
  for (const [body, field] of faults) {
    const answer = await admin.post(path, body)
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]])
  }
  expect((await admin.send('POST', path, 'x', { headers: { 'content-type': 'text/plain' } })).status).toBe(
    415,
  )
  expect((await admin.send('POST', path, '[]')).status).toBe(400)
  expect((await admin.send('POST', path, 'null')).status).toBe(400)
  expect((await admin.post(path, formOf({}, Buffer.alloc(21 * 1024 * 1024)))).status).toBe(413)
  expect((await stranger.get(path)).body.count).toBe(0)
})

test('strangers see, vendors change their own only, others find nothing', async () => {
  const product = await newProduct('Rights')
  const { id } = (await admin.post(imagesPath(product), formOf({}, picture))).body
  expect((await stranger.post(imagesPath(product), { url: `${webUrl}/ok.png` })).status).toBe(401)
  const customer = stranger.as((await server.signIn({ email: 'customer@example.com' })).access)
  expect((await customer.delete(`${imagesPath(product)}${id}/`)).status).toBe(403)
  for (const answer of [
    await vendor.post(imagesPath(product), { url: `${webUrl}/ok.png` }),
    await vendor.post(imagesPath(product), formOf({}, picture)),
    await vendor.patch(`${imagesPath(product)}${id}/`, { alt: 'mine' }),
    await vendor.delete(`${imagesPath(product)}${id}/`),
    await vendor.patch(`${imagesPath(vendorProduct)}${id}/`, { alt: 'mine' }),
    await admin.get(imagesPath('no-such-product')),
  ]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
  }
  expect((await vendor.post(imagesPath(vendorProduct), formOf({}, picture))).status).toBe(201)
  await db.updateTable('products').set({ status: 'draft' }).where('id', '=', vendorProduct).execute()
  expect((await stranger.get(imagesPath(vendorProduct))).status).toBe(404)
  expect((await vendor.get(imagesPath(vendorProduct))).body.count).toBe(1)
})

test('an address is pending, then fetched by the job; what is no image is failed and keeps its address', async () => {
  const product = await newProduct('Addresses')
  const answer = await admin.post(imagesPath(product), { url: `${webUrl}/ok.png`, alt: 'Good' })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({ status: 'pending', url: `${webUrl}/ok.png`, width: null })
  await admin.post(imagesPath(product), { url: `${webUrl}/page.png` })
  await admin.post(imagesPath(product), { url: `${webUrl}/missing.png` })
  const version = await sql<{ version: number }>`select version from products where id = ${product}`.execute(
    db,
  )
  await drainOutbox({
    db,
    subscriptions: { [catalogueImages.IMAGES_PENDING]: [catalogueImages.fetchProductImagesKind] },
  })
  const queued = await sql<{
    count: number
  }>`select count(*) from graphile_worker._private_jobs where payload::text like ${`%${product}%`}`.execute(
    db,
  )
  expect(queued.rows[0]?.count).toBe(3)
  await fetchNow(product)
  const { body } = await admin.get(imagesPath(product))
  expect(body.results.map((image: Record<string, unknown>) => [image.status, image.error])).toEqual([
    ['ready', null],
    ['failed', 'Must be a JPEG, PNG, WebP, GIF or AVIF image.'],
    ['failed', 'Answered 404.'],
  ])
  expect(body.results[0].url).toMatch(/^\/media\//)
  expect(body.results[2].url).toBe(`${webUrl}/missing.png`)
  expect((await stranger.get(imagesPath(product))).body.results[2].error).toBeUndefined()
  const card = await db
    .selectFrom('product_cards')
    .select('card')
    .where('product_id', '=', product)
    .executeTakeFirstOrThrow()
  expect(card.card).toContain(body.results[0].url)
  // Fetching is not an edit: a staff save that began before it is not refused.
  expect(
    (await sql<{ version: number }>`select version from products where id = ${product}`.execute(db)).rows,
  ).toEqual(version.rows)
  asked.length = 0
  await fetchNow(product)
  expect(asked).toEqual([])
})

test('passing trouble is tried again and only given up at the last attempt', async () => {
  const product = await newProduct('Trouble')
  await admin.post(imagesPath(product), { url: `${webUrl}/busy.png` })
  await expect(fetchNow(product, undefined, false)).rejects.toMatchObject({
    name: 'RetryLater',
    delaySeconds: 60,
  })
  expect((await admin.get(imagesPath(product))).body.results[0].status).toBe('pending')
  await fetchNow(product)
  expect((await admin.get(imagesPath(product))).body.results[0]).toMatchObject({
    status: 'failed',
    error: 'Answered 503.',
  })
})

test('addresses that lead inside are refused without a call', async () => {
  const product = await newProduct('Inside')
  const inside = [
    'http://127.0.0.1:1/x',
    'http://10.0.0.1/x',
    'http://169.254.169.254/latest',
    'http://[::1]/x',
    `${webUrl.replace('127.0.0.1', 'localhost')}/ok.png`,
  ]
  for (const url of inside) expect((await admin.post(imagesPath(product), { url })).status).toBe(201)
  asked.length = 0
  await fetchNow(product, ssrfGuard([]))
  const { body } = await admin.get(imagesPath(product))
  for (const image of body.results)
    expect(image).toMatchObject({ status: 'failed', error: 'The address leads into a private network.' })
  expect(asked).toEqual([])
})

test('a host that cannot be reached is asked once a minute, not once an image', async () => {
  const product = await newProduct('Offline')
  for (let n = 0; n < 5; n += 1)
    await admin.post(imagesPath(product), { url: `http://nowhere.test/${n}.png` })
  let looks = 0
  const guard = ssrfGuard([], async () => {
    looks += 1
    throw Object.assign(new Error('no'), { code: 'EAI_AGAIN' })
  })
  await fetchNow(product, guard)
  expect(looks).toBe(1)
  expect(
    (await admin.get(imagesPath(product))).body.results.every(
      (image: { status: string }) => image.status === 'failed',
    ),
  ).toBe(true)
})

test.each([
  '/media/..%2f..%2fetc%2fpasswd',
  '/media/..%2f..%2fetc/passwd',
  '/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/media/%252e%252e%252fetc%252fpasswd',
  '/media/../../etc/passwd',
  '/media//etc/passwd',
  '/media/%2fetc%2fpasswd',
  '/media/..%5c..%5cetc%5cpasswd',
  '/media/x%00.webp',
  '/media/ab/../../x.webp',
  '/media/',
  '/media/none-large.webp',
  '/media/.env',
  `/media/${'a'.repeat(390)}`,
])('%s is a 404', async (url) => {
  const answer = await server.app.inject(url)
  expect(answer.statusCode).toBe(404)
  expect(answer.json().code).toBe('not_found')
})

test('what we did not encode ourselves is only handed out for saving', async () => {
  await files.put('abc-report.html', Buffer.from('<script>'))
  const answer = await server.app.inject('/media/abc-report.html')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
  })
})

test('files that nothing shows go at night, those in use stay', async () => {
  const product = await newProduct('Night')
  const { body } = await admin.post(imagesPath(product), formOf({}, picture))
  await files.put(`${'0'.repeat(32)}-large.webp`, Buffer.from('x'))
  const tomorrow = { ...server.ctx(), now: new Date(Date.now() + 26 * 3_600_000) }
  expect(await catalogueImages.removeUnusedFiles(tomorrow, files)).toBeGreaterThanOrEqual(1)
  expect((await server.app.inject(body.url)).statusCode).toBe(200)
  expect(await files.get(`${'0'.repeat(32)}-large.webp`)).toBeUndefined()
})
