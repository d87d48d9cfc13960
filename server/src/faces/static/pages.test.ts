import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createTestClient } from '../../testing/client.ts'
import type { Contract } from '../../testing/contract.ts'
import { serveRows } from '../../testing/faces.ts'
import { buildOpenApi } from '../rest/openapi.ts'
import type { Route } from '../rest/route.ts'
import { docsRoutes } from '../rest/routes/docs.ts'
import { rootRoutes } from '../rest/routes/root.ts'
import { Panel } from './panel.ts'
import { registerStatic } from './register.ts'
import { pageRoutes } from './routes.ts'

const rows: Route[] = []
const document = () => buildOpenApi(rows, { title: 'Shop', version: '1.0.0' })
rows.push(
  ...rootRoutes({ name: 'Shop', version: '1.0.0', rows: () => rows }),
  ...docsRoutes({ document }),
  ...pageRoutes({ panel: new Panel({ dist: '/nowhere', progress: '/nowhere' }), isProduction: false }),
)
const app = await serveRows(rows, async (instance) => registerStatic(instance))
const client = createTestClient(app, { openapi: document() as Contract })

test.each(['/swagger/', '/api/docs/', '/redoc/', '/admin/', '/swagger'])(
  '%s is a page whose every file comes from us, and whose policy lets nothing else in',
  async (path) => {
    const page = await client.get(path, { headers: { accept: 'text/html' } })
    expect(page.status).toBe(path === '/admin/' ? 404 : 200)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = page.headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy.includes("'unsafe-inline'")).toBe(!path.startsWith('/admin'))
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    })
    const html = String(page.body)
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/)
    const files = [...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/g)].map((match) => match[1] as string)
    expect(files.length).toBeGreaterThan(path === '/admin/' ? 1 : 2)
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    for (const file of files) {
      const asset = await app.inject({ url: file })
      expect(asset.statusCode, file).toBe(200)
      expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(asset.headers['content-type']).toMatch(
        /^(text\/(css|javascript); charset=utf-8|image\/svg\+xml)$/,
      )
      expect(asset.headers['x-content-type-options']).toBe('nosniff')
      const again = await app.inject({ url: file, headers: { 'if-none-match': String(asset.headers.etag) } })
      expect(again.statusCode).toBe(304)
    }
  },
)

test('the bundles load no font, picture or validator from elsewhere', async () => {
  const { body: page } = await client.get('/redoc/')
  const url = /src="(\/static\/redoc[^"]+)"/.exec(String(page))?.[1] as string
  const { body } = await app.inject({ url })
  expect(body.length).toBeGreaterThan(500_000)
  expect(body).not.toMatch(/fonts\.(googleapis|gstatic)\.com|cdn\.redoc\.ly/)
})

test('the contract is there as JSON and YAML, by address, parameter and Accept', async () => {
  const json = await client.get('/swagger.json')
  expect(json.body.openapi).toBe('3.1.0')
  for (const [path, accept] of [
    ['/swagger.yaml', '*/*'],
    ['/api/schema/?format=yaml', 'application/json'],
    ['/api/schema/', 'application/yaml'],
    ['/api/schema', 'application/vnd.oai.openapi, application/json;q=0.5'],
  ] as const) {
    const yaml = await client.get(path, { headers: { accept } })
    expect(yaml.headers['content-type'], path).toBe('application/yaml; charset=utf-8')
    expect(parse(String(yaml.body))).toEqual(json.body)
  }
  for (const path of ['/api/schema/', '/api/schema/?format=json']) {
    expect((await client.get(path, { headers: { accept: 'text/html,*/*;q=0.8' } })).body).toEqual(json.body)
  }
  const unchanged = await client.get('/swagger.json', {
    headers: { 'if-none-match': String(json.headers.etag) },
  })
  expect(unchanged.status).toBe(304)
  const bad = await client.get('/api/schema/?format=xml')
  expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['format']])
})

test('the root sends browsers to the documentation and tells programs where things are', async () => {
  const browser = await client.get('/', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })
  expect([browser.status, browser.headers.location]).toEqual([302, '/swagger/'])
  for (const accept of ['application/json', '*/*', 'application/json, text/html;q=0.5']) {
    const program = await client.get('/', { headers: { accept, host: 'shop.example:8000' } })
    expect(program.body).toMatchObject({ name: 'Shop', version: '1.0.0' })
    expect(program.body.links.documentation).toBe('http://shop.example:8000/swagger/')
  }
})

test('/api/ names the collections of the rows and nothing else', async () => {
  const list = {
    ...(rows[0] as Route),
    path: '/api/stock-locations/',
    tag: 'products',
    operation: 'listLocations',
  }
  rows.push(
    list,
    { ...list, path: '/api/products/{id}/' },
    { ...list, path: '/api/old/', isDeprecated: true },
  )
  const { body } = await client.get('/api/', { headers: { host: 'shop.example' } })
  rows.splice(-3)
  expect(body).toEqual({ stock_locations: 'http://shop.example/api/stock-locations/' })
})
