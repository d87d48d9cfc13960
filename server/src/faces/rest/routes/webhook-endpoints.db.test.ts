import { beforeEach, expect, test } from 'vitest'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { OUTGOING_WEBHOOK_ALLOW: '127.0.0.0/8' } })
const { pool } = shop.shop.database
const keeper = await shop.enrol({ role: 'staff', permissions: ['webhooks:write'] })
const URL = 'http://127.0.0.1:9/hook'
const make = async (body: object = {}) => {
  const answer = await keeper.post('/api/webhook-endpoints/', { url: URL, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const rowsOf = async () => {
  const { rows } = await pool.query(
    `select (select json_agg(e order by id) from webhook_endpoints e) as endpoints,
      (select json_agg(d order by id) from webhook_deliveries d) as deliveries,
      (select count(*) from audit_log) as audits, (select count(*) from outbox) as events`,
  )
  return rows[0]
}

beforeEach(async () => {
  await pool.query('delete from webhook_endpoints')
})

const NOBODYS = '01a1fdef-90e6-75bb-8d88-0656012eced1'

test('an endpoint is made with a secret of its own, which is never shown again', async () => {
  const answer = await keeper.post('/api/webhook-endpoints/', { url: URL })
  expect(answer.status).toBe(201)
  const { secret, ...made } = answer.body
  expect(answer.headers.location).toContain(`/api/webhook-endpoints/${made.id}/`)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(made).toEqual({
    id: made.id,
    url: URL,
    description: '',
    events: [],
    is_active: true,
    failing_since: null,
    disabled_at: null,
    disabled_reason: null,
    previous_secret_until: null,
    created_at: expect.any(String),
    updated_at: made.created_at,
  })
  const path = `/api/webhook-endpoints/${made.id}/`
  expect((await keeper.get(path)).body).toEqual(made)
  const list = await keeper.get('/api/webhook-endpoints/')
  expect(list.body.results).toContainEqual(made)
  const changed = await keeper.patch(path, { description: 'x' })
  for (const { body } of [list, changed]) expect(JSON.stringify(body)).not.toContain('secret":"')
  expect((await make()).secret).not.toBe(secret)
})

test('a secret may be brought, from 24 to 64 bytes', async () => {
  for (const length of [24, 25, 32, 64]) {
    const secret = `whsec_${Buffer.alloc(length, 7).toString('base64')}`
    expect((await make({ secret })).secret).toBe(secret)
    expect((await make({ secret: secret.replace(/=+$/, '') })).secret).toBe(secret)
  }
})

test('it is read, changed in part or whole, and removed', async () => {
  const made = await make({ description: 'ERP', events: ['order.paid', 'order.placed'], is_active: false })
  expect(made).toMatchObject({ is_active: false, disabled_at: made.created_at })
  const path = `/api/webhook-endpoints/${made.id}/`
  const patched = await keeper.patch(path, { events: ['stock.low'], url: 'http://127.0.0.1:9/other?a=1' })
  expect(patched.body).toMatchObject({
    url: 'http://127.0.0.1:9/other?a=1',
    description: 'ERP',
    events: ['stock.low'],
    is_active: false,
  })
  const put = await keeper.put(path, { url: URL })
  expect(put.body).toMatchObject({
    url: URL,
    description: '',
    events: [],
    is_active: true,
    disabled_at: null,
    disabled_reason: null,
  })
  // what is read may be sent back
  expect((await keeper.put(path, (await keeper.get(path)).body)).status).toBe(200)
  expect((await keeper.delete(path)).status).toBe(204)
  for (const answer of [await keeper.get(path), await keeper.patch(path, {}), await keeper.delete(path)])
    expect(answer.status).toBe(404)
})

test('the trail says who did what, without secrets', async () => {
  const made = await make({ description: 'trail' })
  const path = `/api/webhook-endpoints/${made.id}/`
  await keeper.patch(path, { events: ['order.paid'] })
  const rotated = await keeper.post(`${path}rotate-secret/`)
  await keeper.post(`${path}test/`)
  await keeper.delete(path)
  const { rows } = await pool.query<{ action: string; actor_id: string }>(
    'select * from audit_log where entity_id = $1 order by occurred_at, id',
    [made.id],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'webhook_endpoint.create',
    'webhook_endpoint.update',
    'webhook_endpoint.rotate_secret',
    'webhook_endpoint.test',
    'webhook_endpoint.delete',
  ])
  expect(new Set(rows.map((row) => row.actor_id))).toEqual(new Set([keeper.id]))
  const text = JSON.stringify(rows)
  for (const secret of [made.secret, rotated.body.secret]) expect(text).not.toContain(secret.slice(6, 20))
})

test('a secret is replaced by a new one or by one that is brought', async () => {
  const made = await make()
  const path = `/api/webhook-endpoints/${made.id}/rotate-secret/`
  const rotated = await keeper.post(path)
  expect(rotated.status).toBe(200)
  expect(Date.parse(rotated.body.previous_secret_until) - Date.parse(rotated.body.updated_at)).toBe(
    86_400_000,
  )
  const secret = `whsec_${Buffer.alloc(40, 3).toString('base64')}`
  expect((await keeper.post(path, { secret })).body.secret).toBe(secret)
  // sent twice, the one before goes on signing
  const again = await keeper.post(path, { secret })
  expect(again.body.secret).toBe(secret)
  const { rows } = await pool.query('select secret, previous_secret from webhook_endpoints where id = $1', [
    made.id,
  ])
  expect(rows[0]).toEqual({ secret, previous_secret: rotated.body.secret })
})

const secretOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`
const BAD_URLS: unknown[] = [
  undefined,
  null,
  7,
  '',
  ' ',
  'erp.example.com/hook',
  '/hook',
  '//127.0.0.1/hook',
  'http://',
  'http:///',
  'https://:443/',
  'javascript:alert(1)',
  'data:text/plain,x',
  'file:///etc/passwd',
  'ftp://127.0.0.1/',
  'gopher://127.0.0.1/',
  'http://user:pass@127.0.0.1/',
  'http://user@127.0.0.1/',
  'http://127.0.0.1/#here',
  'http://127.0.0.1/#',
  'http://127.0.0.1/ x',
  ' http://127.0.0.1/',
  'http://127.0.0.1/\n',
  'http://127.0.0.1/\r\nx: y',
  'http://127.0.0.1/\u0000',
  'http://127.0.0.1:99999/',
  'http://[::1/',
  'http://nothing.invalid/hook',
  `http://127.0.0.1/${'x'.repeat(2_000)}`,
  `http://127.0.0.1/${'x'.repeat(10_000)}`,
  // private networks in every spelling
  'http://10.0.0.1/',
  'http://10.1/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://0/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::ffff:a00:1]/',
  'http://[::a00:1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[64:ff9b::a00:1]/',
  'http://[2002:a00:1::]/',
  'http://[2001:db8::1]/',
  'https://[::1]:8443/',
]
const BAD_BODIES: [string, Record<string, unknown>][] = [
  ['events', { events: 'order.paid' }],
  ['events', { events: null }],
  ['events', { events: ['order.paid', 'order.paid'] }],
  ['events.0', { events: ['order.eaten'] }],
  ['events.1', { events: ['order.paid', '*'] }],
  ['events.0', { events: ['webhook.test'] }],
  ['events.0', { events: ['inventory.availability_changed'] }],
  ['events.0', { events: ['constructor'] }],
  ['events.0', { events: [7] }],
  ['description', { description: 'x'.repeat(501) }],
  ['description', { description: null }],
  ['is_active', { is_active: 'yes' }],
  ['nothing', { nothing: 1 }],
  ['paused_until', { paused_until: null }],
]
const BAD_SECRETS: unknown[] = [
  null,
  7,
  '',
  'whsec_',
  'secret',
  Buffer.alloc(32, 1).toString('base64'),
  secretOf(23),
  secretOf(65),
  secretOf(32).replace('whsec_', 'WHSEC_'),
  `whsec_${'_-'.repeat(20)}`,
  `whsec_ ${secretOf(32).slice(6)}`,
  `${secretOf(32)}!`,
  `whsec_${'a'.repeat(10_000)}`,
]

test.each(BAD_URLS.map((url) => [JSON.stringify(url)?.slice(0, 60) ?? 'none', url]))(
  'refuses the url %s',
  async (_, url) => {
    const { id } = await make()
    const before = await rowsOf()
    const answer = await keeper.post('/api/webhook-endpoints/', url === undefined ? {} : { url })
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(answer.body.code).toBe('validation_error')
    expect(Object.keys(answer.body.errors)).toEqual(['url'])
    if (url !== undefined)
      expect((await keeper.patch(`/api/webhook-endpoints/${id}/`, { url })).body.errors).toHaveProperty('url')
    expect((await keeper.put(`/api/webhook-endpoints/${id}/`, { url })).status).toBe(400)
    expect(await rowsOf()).toEqual(before)
  },
)

test.each(BAD_BODIES)('refuses a wrong %s: %j', async (field, body) => {
  const { id } = await make()
  const before = await rowsOf()
  const answers = [
    await keeper.post('/api/webhook-endpoints/', { url: URL, ...body }),
    await keeper.patch(`/api/webhook-endpoints/${id}/`, body),
    await keeper.put(`/api/webhook-endpoints/${id}/`, { url: URL, ...body }),
  ]
  for (const answer of answers) {
    expect(answer.status, JSON.stringify(answer.body)).toBe(400)
    expect(Object.keys(answer.body.errors)).toEqual([field])
  }
  expect(await rowsOf()).toEqual(before)
})

test('an unknown event is answered with the known ones', async () => {
  const { body } = await keeper.post('/api/webhook-endpoints/', { url: URL, events: ['order.eaten'] })
  expect(body.errors['events.0'][0]).toMatch(
    /^Must be one of: user\.registered, .*order\.placed.*import\.finished/,
  )
})

test.each(BAD_SECRETS.map((secret) => [JSON.stringify(secret).slice(0, 60), secret]))(
  'refuses the secret %s',
  async (_, secret) => {
    const { id } = await make()
    const before = await rowsOf()
    const path = `/api/webhook-endpoints/${id}/`
    const made = await keeper.post('/api/webhook-endpoints/', { url: URL, secret })
    const rotated = await keeper.post(`${path}rotate-secret/`, { secret })
    for (const answer of [made, rotated]) {
      expect(answer.status).toBe(400)
      expect(Object.keys(answer.body.errors)).toEqual(['secret'])
    }
    // a secret is changed by rotating only
    expect((await keeper.patch(path, { secret: secretOf(32) })).body.errors).toHaveProperty('secret')
    expect((await keeper.put(path, { url: URL, secret: secretOf(32) })).body.errors).toHaveProperty('secret')
    expect(await rowsOf()).toEqual(before)
  },
)

test('a shop has at most 50 endpoints, also when many are added at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => keeper.post('/api/webhook-endpoints/', { url: URL })),
  )
  const made = answers.filter(({ status }) => status === 201)
  expect(made).toHaveLength(50)
  for (const answer of answers) {
    if (answer.status === 201) continue
    expect(answer.status).toBe(409)
    expect(answer.body.detail).toMatch(/50 endpoints/)
  }
  const ids: string[] = []
  for (
    let next: string | null = '/api/webhook-endpoints/?page_size=20&ordering=created_at';
    next !== null;
  ) {
    const { body } = await keeper.get(next)
    expect(body.count).toBe(50)
    ids.push(...body.results.map(({ id }: { id: string }) => id))
    next = body.next && new globalThis.URL(body.next).pathname + new globalThis.URL(body.next).search
  }
  expect(new Set(ids).size).toBe(50)
})

test('lists are narrowed, ordered and paged like others, in as many statements whatever their length', async () => {
  const first = await make()
  const off = await make({ is_active: false })
  const read = (query: string) => shop.statementsOf(() => keeper.get(`/api/webhook-endpoints/${query}`))
  const few = await read('')
  for (let n = 0; n < 10; n += 1) await make()
  expect(await read('')).toHaveLength(few.length)
  expect((await keeper.get('/api/webhook-endpoints/?is_active=false')).body.results).toEqual([
    expect.objectContaining({ id: off.id }),
  ])
  const ordered = await keeper.get('/api/webhook-endpoints/?ordering=created_at&page_size=1')
  expect(ordered.body.results[0].id).toBe(first.id)
  for (const query of ['ordering=url', 'page=0', 'page_size=101', 'is_active=maybe', 'cursor=x'])
    expect((await keeper.get(`/api/webhook-endpoints/?${query}`)).status, query).toBe(400)
  expect((await keeper.get('/api/webhook-endpoints/?page=99')).status).toBe(404)
})

test('everybody without the permission is refused, and learns nothing', async () => {
  const made = await make()
  const before = await rowsOf()
  const path = `/api/webhook-endpoints/${made.id}/`
  for (const somebody of [shop.anonymous, shop.customer, shop.vendor, shop.clerk, shop.staff]) {
    const expected = somebody === shop.anonymous ? 401 : 403
    const answers = [
      await somebody.get('/api/webhook-endpoints/'),
      await somebody.post('/api/webhook-endpoints/', { url: URL }),
      await somebody.get(path),
      await somebody.patch(path, { is_active: false }),
      await somebody.put(path, { url: URL }),
      await somebody.delete(path),
      await somebody.post(`${path}rotate-secret/`),
      await somebody.post(`${path}test/`),
      await somebody.get(`${path}deliveries/`),
      await somebody.get(`${path}deliveries/${NOBODYS}/`),
      await somebody.post(`${path}deliveries/${NOBODYS}/redeliver/`),
      await somebody.post(`${path}deliveries/redeliver/`, { since: '2026-01-01T00:00:00Z' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => expected))
  }
  expect(await rowsOf()).toEqual(before)
  for (const client of [shop.admin, keeper]) expect((await client.get(path)).status).toBe(200)
})

test('in production only https is called, but for what the operator has opened', async () => {
  const open = await startTestShop({
    env: {
      NODE_ENV: 'production',
      SECRET_KEY: 'a key that is long enough for a production shop',
      OUTGOING_WEBHOOK_ALLOW: '127.0.0.2,inside.example',
    },
  })
  const ask = async (url: string) => (await open.admin.post('/api/webhook-endpoints/', { url })).body
  expect((await ask('http://8.8.8.8/hook')).errors.url[0]).toMatch(/^Must begin with https/)
  expect(await ask('https://8.8.8.8/hook')).toHaveProperty('secret')
  expect(await ask('http://127.0.0.2/hook')).toHaveProperty('secret')
  expect((await ask('http://127.0.0.1/hook')).errors.url[0]).toMatch(/private network/)
})
