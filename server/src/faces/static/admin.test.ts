import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestClient } from '../../testing/client.ts'
import type { Contract } from '../../testing/contract.ts'
import { serveRows } from '../../testing/faces.ts'
import { buildOpenApi } from '../rest/openapi.ts'
import { Panel } from './panel.ts'
import { registerPanel, registerStatic } from './register.ts'
import { pageRoutes } from './routes.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-admin-'))
const dist = join(folder, 'admin/dist')
const progress = join(folder, 'progress.json')
const panel = new Panel({ dist, progress })
const rows = pageRoutes({ panel, isProduction: false })
const app = await serveRows(rows, async (instance) => {
  registerStatic(instance)
  registerPanel(instance, panel)
})
const openapi = buildOpenApi(rows, { title: 'Shop', version: '1.0.0' }) as unknown as Contract
const client = createTestClient(app, { openapi })

beforeEach(() => mkdirSync(dist, { recursive: true }))
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => app.close())

const script = 'console.log("a panel")\n'.repeat(100)
const FOR_EVER = 'public, max-age=31536000, immutable'

/** Lays a panel out as the bootstrap does: files, list, page. */
function build(files: Record<string, string | Buffer>, before: Record<string, object> = {}): string {
  const listed = Object.entries(files).map(([name, content]) => {
    const path = join(dist, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    const isText = typeof content === 'string'
    if (isText) writeFileSync(`${path}.br`, brotliCompressSync(content))
    if (isText) writeFileSync(`${path}.gz`, gzipSync(content))
    return [
      name,
      { etag: `of-${name.length}`, size: content.length, encodings: isText ? ['br', 'gzip'] : [] },
    ]
  })
  const html = `<!doctype html><script type="module" src="/admin/${Object.keys(files)[0]}"></script>`
  writeFileSync(join(dist, 'build.json'), JSON.stringify({ files: Object.fromEntries(listed), before }))
  writeFileSync(join(dist, 'index.html'), html)
  return html
}

const note = (state: object) => writeFileSync(progress, JSON.stringify(state))

test('the built panel is the page, asked for again each time and sent only when it has changed', async () => {
  const html = build({ 'assets/main-1.js': script })
  const page = await client.get('/admin/')
  expect([page.status, page.body]).toEqual([200, html])
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  const headers = { 'if-none-match': String(page.headers.etag) }
  const unchanged = await client.get('/admin/', { headers })
  expect([unchanged.status, unchanged.body, unchanged.headers.etag]).toEqual([304, '', page.headers.etag])
  const other = build({ 'assets/main-22.js': script })
  expect(await client.get('/admin/', { headers })).toMatchObject({ status: 200, body: other })
})

test('the policy lets nothing in but our files: no inline script, no eval, no style of text, pictures from elsewhere', async () => {
  build({ 'assets/main-1.js': script })
  const policy = String((await client.get('/admin/')).headers['content-security-policy'])
  expect(Object.fromEntries(policy.split('; ').map((part) => part.split(/ (.*)/).slice(0, 2)))).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    'img-src': "'self' data: blob: https: http:",
    'font-src': "'self' data:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
  })
  const inProduction = pageRoutes({ panel, isProduction: true })
  const strict = createTestClient(await serveRows(inProduction), { openapi })
  expect((await strict.get('/admin/')).headers['content-security-policy']).toContain(
    "img-src 'self' data: blob: https:;",
  )
})

test('the address without a slash leads to the one with it', async () => {
  for (const [path, location] of [
    ['/admin', '/admin/'],
    ['/admin?a=1', '/admin/?a=1'],
  ] as const) {
    const answer = await client.get(path)
    expect([answer.status, answer.headers.location]).toEqual([302, location])
  }
})

test('files are kept for ever, and sent as small as the client takes them', async () => {
  const font = Buffer.from([0, 1, 2, 255])
  build({
    'assets/main-1.js': script,
    'assets/a.css': 'a{}',
    'assets/mark.svg': '<svg/>',
    'assets/n.woff2': font,
  })
  const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    app.inject({ method, url, headers })
  for (const [accept, encoding, open] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, GZIP;q=0.5', 'gzip', gunzipSync],
    ['identity', undefined, (bytes: Buffer) => bytes],
    ['br;q=0.000', undefined, (bytes: Buffer) => bytes],
  ] as const) {
    const answer = await ask('/admin/assets/main-1.js', { 'accept-encoding': accept })
    expect([answer.statusCode, answer.headers['content-encoding']], accept).toEqual([200, encoding])
    expect(open(answer.rawPayload).toString()).toBe(script)
    expect(answer.headers).toMatchObject({
      'cache-control': FOR_EVER,
      vary: 'Accept-Encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(answer.rawPayload.length),
      'x-content-type-options': 'nosniff',
    })
    const again = { 'accept-encoding': accept, 'if-none-match': String(answer.headers.etag) }
    const unchanged = await ask('/admin/assets/main-1.js', again)
    expect([unchanged.statusCode, unchanged.payload, unchanged.headers.vary]).toEqual([
      304,
      '',
      'Accept-Encoding',
    ])
    const head = await ask('/admin/assets/main-1.js', { 'accept-encoding': accept }, 'HEAD')
    expect([head.statusCode, head.payload, head.headers.etag]).toEqual([200, '', answer.headers.etag])
    expect(head.headers['content-length']).toBe(answer.headers['content-length'])
  }
  const tags = ['br', 'gzip', ''].map((accept) =>
    ask('/admin/assets/main-1.js', { 'accept-encoding': accept }),
  )
  expect(new Set((await Promise.all(tags)).map(({ headers }) => headers.etag)).size).toBe(3)
  const types = ['a.css', 'mark.svg', 'n.woff2'].map(
    async (name) => (await ask(`/admin/assets/${name}`)).headers,
  )
  expect((await Promise.all(types)).map((headers) => headers['content-type'])).toEqual([
    'text/css; charset=utf-8', 'image/svg+xml', 'font/woff2',
  ]) // biome-ignore format: a list
  expect((await ask('/admin/assets/n.woff2')).rawPayload.equals(font)).toBe(true)
})

test('a file whose name does not change with its content is asked for again', async () => {
  build({ 'robots.txt': 'no' })
  const answer = await app.inject('/admin/robots.txt')
  expect([answer.payload, answer.headers['cache-control']]).toEqual(['no', 'no-cache'])
})

/** An address exactly as it stands, past every client that would tidy it. */
function askRaw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = app.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n`),
    )
    let text = ''
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    socket.on('end', () => resolve(text)).on('error', reject)
  })
}

test('nothing but the files of the list is sent, however the address is written', async () => {
  build({ 'assets/main-1.js': script })
  writeFileSync(join(folder, 'secret.js'), 'the secret')
  writeFileSync(join(folder, 'admin/secret.js'), 'the secret')
  writeFileSync(join(dist, 'assets/secret.js'), 'the secret')
  await app.listen({ port: 0, host: '127.0.0.1' })
  for (const path of [
    '/admin/assets/secret.js',
    '/admin/build.json',
    '/admin/assets/../../secret.js',
    '/admin/../secret.js',
    '/admin/assets/..%2f..%2fsecret.js',
    '/admin/..%2fsecret.js',
    '/admin/%2e%2e/%2e%2e/secret.js',
    '/admin/assets/..%5c..%5csecret.js',
    `/admin/${encodeURIComponent(join(folder, 'secret.js'))}`,
    `/admin/${join(folder, 'secret.js')}`,
    '/admin/assets/main-1.js%00',
    '/admin/assets/main-1.js%00.css',
    '/admin/assets/%00',

    '/admin/assets/main-1.js.br',
    '/admin/assets/',
    '/admin//assets/main-1.js',
    '/admin/assets/__proto__',
    '/admin/constructor',
    '/admin/assets/%E0%A4%A',
    '/admin/%25%32%65%25%32%65/secret.js',
  ]) {
    // biome-ignore format: a list
    const answer = await askRaw(path)
    expect(answer.slice(0, 500), path).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer, path).toContain('application/problem+json')
    expect(answer, path).not.toContain('the secret')
  }
  expect(await askRaw('/admin/assets/main-1.js?v=1')).toContain('a panel')
})

test('a panel that appears or changes is noticed without a restart; open tabs still find their files', async () => {
  expect((await client.get('/admin/')).status).toBe(404)
  build({ 'assets/main-1.js': script })
  expect((await client.get('/admin/')).status).toBe(200)
  const first = { etag: 'first', size: 1, encodings: [] }
  build({ 'assets/main-22.js': 'second' }, { 'assets/main-1.js': first })
  // by its file alone, as the tab of somebody whose page came from another process
  expect((await app.inject('/admin/assets/main-22.js')).payload).toBe('second')
  expect((await app.inject('/admin/assets/main-1.js')).payload).toBe(script)
  build({ 'assets/main-333.js': 'third' })
  await client.get('/admin/')
  expect((await app.inject('/admin/assets/main-1.js')).statusCode).toBe(404)
  rmSync(join(dist, 'assets/main-333.js'))
  expect((await app.inject('/admin/assets/main-333.js')).statusCode).toBe(404)
})

test.each([
  ['waiting', 'as soon as the shop has finished starting'],
  ['installing', 'Step 1 of 2'],
  ['building', 'Step 2 of 2'],
])('while it is %s the page says so, and loads itself again', async (state, words) => {
  note({ state })
  const page = await client.get('/admin/')
  expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store'])
  expect(page.body).toContain('<h1>The admin panel is being built</h1>')
  expect(page.body).toContain(words)
  expect(page.body).toContain('<meta http-equiv="refresh" content="3">')
  expect(page.body).not.toContain('<script')
  utimesSync(progress, new Date(), new Date(Date.now() - 60_000))
  const abandoned = await client.get('/admin/')
  expect([abandoned.status, String(abandoned.body).includes('npm run admin:build')]).toEqual([404, true])
})

test('a build that failed is told, in production without its lines; a panel that was there before stays', async () => {
  const message = 'Building the admin panel failed (vite ended with code 1).'
  note({ state: 'failed', message, details: ['src/main.tsx: <b>Unexpected</b> token'] })
  const page = await client.get('/admin/')
  expect(page.status).toBe(503)
  for (const words of [
    message,
    'src/main.tsx: &lt;b&gt;Unexpected',
    'npm run admin:build',
    '.nexus/admin-build.log',
  ])
    expect(page.body).toContain(words)
  const strict = createTestClient(await serveRows(pageRoutes({ panel, isProduction: true })), { openapi })
  const shown = await strict.get('/admin/')
  expect([shown.status, String(shown.body).includes('Unexpected')]).toEqual([503, false])
  const html = build({ 'assets/main-1.js': script })
  expect(await client.get('/admin/')).toMatchObject({ status: 200, body: html })
})

test.each(['{', '[]', '{"files":1}', '{"state":"dancing"}'])(
  'a note or list that makes no sense is no panel: %s',
  async (text) => {
    writeFileSync(progress, text)
    writeFileSync(join(dist, 'build.json'), text)
    writeFileSync(join(dist, 'index.html'), 'x')
    const page = await client.get('/admin/')
    expect([404, 200]).toContain(page.status)
    expect((await app.inject('/admin/assets/x.js')).statusCode).toBe(404)
  },
)
