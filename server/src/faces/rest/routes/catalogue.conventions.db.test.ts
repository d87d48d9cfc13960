import { expect, test } from 'vitest'
import { makeCategory, makeProduct, makeVariant } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({
  env: { CORS_ALLOWED_ORIGINS: 'https://shop.example', FRONTEND_URL: 'https://front.example/' },
})
const { admin, anonymous, app } = shop

test('every path works with and without the slash at its end, for every method', async () => {
  for (const slash of ['', '/']) {
    const category = (await admin.post(`/api/categories${slash}`, { name: 'Slash' })).body
    const product = (await admin.post(`/api/products${slash}`, { name: 'Slash', category: category.id })).body
    const variant = (await admin.post(`/api/variants${slash}`, { product: product.id, name: 'b' })).body
    const paths = [
      '/api/products',
      '/api/variants',
      '/api/categories',
      '/api/categories/tree',
      '/api/products/suggest',
      `/api/products/${product.id}`,
      `/api/products/${product.id}/related`,
      `/api/products/${product.id}/price-history`,
      `/api/variants/${variant.id}`,
      `/api/categories/${category.slug}`,
    ]
    for (const path of paths) expect((await anonymous.get(path + slash)).status, path + slash).toBe(200)
    expect((await anonymous.get(`/api/products${slash}?page_size=1`)).body.results).toHaveLength(1)
    for (const path of [
      `/api/variants/${variant.id}`,
      `/api/products/${product.id}`,
      `/api/categories/${category.id}`,
    ]) {
      expect((await admin.patch(path + slash, { name: 'Patched' })).status).toBe(200)
      expect((await admin.put(path + slash, { name: 'Put' })).status).toBe(200)
      expect((await admin.delete(path + slash)).status, path + slash).toBe(204)
    }
  }
})

test('HEAD answers as GET does, without a body', async () => {
  const product = await makeProduct(admin)
  for (const path of ['/api/products/', `/api/products/${product.id}/`, '/api/categories/']) {
    for (let round = 0; round < 2; round += 1) {
      const [head, get] = [await anonymous.send('HEAD', path), await anonymous.get(path)]
      expect(head.status).toBe(200)
      expect(head.body).toBe('')
      expect(head.headers.etag).toBe(get.headers.etag)
    }
  }
  expect((await anonymous.send('HEAD', '/api/products/nowhere/')).status).toBe(404)
})

test('an unknown method is refused with those allowed', async () => {
  const product = await makeProduct(admin)
  const cases: [string, string, string][] = [
    ['DELETE', '/api/products/', 'GET, HEAD, POST'],
    ['PATCH', '/api/categories', 'GET, HEAD, POST'],
    ['POST', `/api/products/${product.id}/`, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['POST', `/api/variants/${product.variants[0].id}`, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['POST', '/api/products/suggest/', 'GET, HEAD, PUT, PATCH, DELETE'],
    ['DELETE', `/api/products/${product.id}/related/`, 'GET, HEAD'],
  ]
  for (const [method, path, allowed] of cases) {
    const answer = await admin.send(method, path, {})
    expect([method, path, answer.status]).toEqual([method, path, 405])
    expect(answer.body.code).toBe('method_not_allowed')
    expect(answer.headers.allow!.split(', ').sort()).toEqual(allowed.split(', ').sort())
  }
  const unheard = await app.inject({ method: 'TRACE' as 'GET', url: '/api/products/' })
  expect([404, 405, 501]).toContain(unheard.statusCode)
  expect((await anonymous.get('/api/product-s/')).body).toMatchObject({ code: 'not_found', status: 404 })
})

test('who is not signed in is told how', async () => {
  for (const path of ['/api/products/', '/api/variants/', '/api/categories/']) {
    const answer = await anonymous.post(path, { name: 'x' })
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/)
    expect(answer.body.code).toBe('not_authenticated')
    const invalid = await anonymous.as('not.a.token').get(path)
    expect(invalid.status).toBe(401)
    expect(invalid.body.code).toBe('token_invalid')
  }
})

test('a request has an id, its own when it is a plain one', async () => {
  const kept = await anonymous.get('/api/products/', { headers: { 'x-request-id': 'trace-1.2:3' } })
  expect(kept.headers['x-request-id']).toBe('trace-1.2:3')
  const cached = await anonymous.get('/api/products/', { headers: { 'x-request-id': 'trace-2' } })
  expect(cached.headers['x-request-id']).toBe('trace-2')
  for (const bad of ['a b', 'x'.repeat(129), 'é']) {
    const { headers } = await anonymous.get('/api/products/', { headers: { 'x-request-id': bad } })
    expect(headers['x-request-id']).toMatch(/^[\w-]{8,}$/)
  }
  const problem = await anonymous.get('/api/products/nowhere/', { headers: { 'x-request-id': 'trace-3' } })
  expect(problem.body.request_id).toBe('trace-3')
  const ids = await Promise.all(
    Array.from({ length: 5 }, async () => (await anonymous.get('/api/products/')).headers['x-request-id']),
  )
  expect(new Set(ids).size).toBe(5)
})

test('only the shop’s own front ends may read answers from a browser', async () => {
  await makeProduct(admin)
  for (const origin of ['https://shop.example', 'https://front.example']) {
    for (const [client, path] of [
      [anonymous, '/api/products/'],
      [anonymous, '/api/products/'],
      [admin, '/api/products/'],
      [anonymous, '/api/products/nowhere/'],
    ] as const) {
      const { headers } = await client.get(path, { headers: { origin } })
      expect(headers['access-control-allow-origin'], path).toBe(origin)
      const exposed = headers['access-control-expose-headers']!.split(/, */)
      for (const name of [
        'ETag',
        'Location',
        'Retry-After',
        'X-Cart-Token',
        'X-Order-Token',
        'Idempotent-Replayed',
        'X-Request-Id',
      ]) {
        expect(exposed).toContain(name)
      }
      expect(headers.vary).toMatch(/Origin/i)
    }
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/api/products/x/',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,if-match,idempotency-key',
      },
    })
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers['access-control-allow-methods']).toContain('PATCH')
    expect(String(preflight.headers['access-control-allow-headers']).toLowerCase()).toContain(
      'idempotency-key',
    )
  }
  for (const origin of ['https://evil.example', 'null', 'https://shop.example.evil.example']) {
    const { headers } = await anonymous.get('/api/products/', { headers: { origin } })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('addresses in answers are those the client used', async () => {
  for (let i = 0; i < 3; i += 1) await makeProduct(admin)
  const page = await anonymous.get('/api/products/?page_size=1&page=2&attr.x=&utm=a%20b', {
    headers: { host: 'shop.example:8443' },
  })
  expect(page.body.next).toMatch(/^http:\/\/shop\.example:8443\/api\/products\/\?/)
  const other = await anonymous.get('/api/products/?page_size=1&page=2&attr.x=&utm=a%20b', {
    headers: { host: 'other.example' },
  })
  expect(other.body.next).toMatch(/^http:\/\/other\.example\/api/)
  expect(new URL(page.body.next).searchParams.get('utm')).toBe('a b')
  expect(new URL(page.body.previous).searchParams.get('page')).toBeNull()
})

test('a text is data: neither SQL nor markup does anything', async () => {
  const text = `'); drop table products; -- <img src=x onerror=alert(1)> \${7*7} {{7*7}} %s \\`
  const category = await makeCategory(admin, { name: text })
  const product = await makeProduct(admin, {
    name: text,
    brand: text,
    tags: [text.slice(0, 90)],
    categories: [category.id],
    sku: text.slice(0, 99),
  })
  await makeVariant(admin, product.id, { name: text, options: {} })
  const read = await anonymous.get(`/api/products/${product.slug}/`)
  expect(read.body).toMatchObject({ name: text, brand: text, category: { name: text } })
  expect(read.headers['content-type']).toBe('application/json; charset=utf-8')
  expect(read.headers['x-content-type-options']).toBe('nosniff')
  for (const query of [{ brand: text }, { name: text }, { search: text }, { tag: text.slice(0, 90) }]) {
    expect(
      (await anonymous.get('/api/products/', { query })).body.results.map((p: { id: string }) => p.id),
    ).toEqual([product.id])
  }
  expect((await anonymous.get('/api/categories/', { query: { name: text } })).body.count).toBe(1)
})
