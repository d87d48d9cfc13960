import { beforeAll, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, customer } = shop
const { pool } = shop.shop.database
const path = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '')
const HOME = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
let count = 0

/** Users by the row: passwords are of no use here, and cost time. */
async function addUsers(number: number): Promise<string[]> {
  const ids = Array.from({ length: number }, () => newId())
  for (const id of ids) {
    count += 1
    await pool.query(
      `insert into users (id, email, username, role, last_login_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, date_trunc('second', now()) + make_interval(secs => $6 / 3), now())`,
      [
        id,
        `${'bAcd'[count % 4]}${count}@example.com`,
        count % 3 === 0 ? null : `name${count}`,
        count % 2 === 0 ? 'vendor' : 'customer',
        count % 4 === 0 ? null : new Date(1_700_000_000_000 + (count % 5) * 1000),
        count, // three of a second: ids decide
      ],
    )
  }
  return ids
}

beforeAll(async () => {
  await addUsers(17)
  for (let index = 0; index < 9; index += 1) await customer.post('/api/addresses/', HOME)
})

/** Follows `next` (or `previous`) to the end, doing something at each step. */
async function walk(
  client: TestPerson,
  address: string,
  direction: 'next' | 'previous' = 'next',
  step: () => Promise<unknown> = async () => {},
) {
  const ids: string[] = []
  let last = ''
  for (let at: string | null = address; at !== null; ) {
    last = at
    const { body, status } = await client.get(path(at))
    expect(status, at).toBe(200)
    expect(body).not.toHaveProperty('count')
    const found = body.results.map((item: { id: string }) => item.id)
    if (direction === 'next') ids.push(...found)
    else ids.unshift(...found)
    await step()
    at = body[direction]
  }
  return { ids, last }
}

/** The same list by page numbers, whole. */
async function numbered(client: TestPerson, address: string): Promise<string[]> {
  const { body } = await client.get(`${address}${address.includes('?') ? '&' : '?'}page_size=100`)
  return body.results.map((item: { id: string }) => item.id)
}

test.each([
  'users/?ordering=',
  'users/?ordering=date_joined',
  'users/?ordering=email',
  'users/?ordering=-email',
  'users/?ordering=username',
  'users/?ordering=-username',
  'users/?ordering=last_login,-role',
  'users/?ordering=-last_login',
  'users/?ordering=role,-date_joined,email',
  'users/?role=vendor&ordering=-role',
  'audit-log/?ordering=created_at',
  'audit-log/?ordering=-created_at&entity_type=user',
  'audit-log/?action=user.',
])('walking forward and back through %s shows each row once, as by page numbers', async (address) => {
  const list = `/api/${address}`
  const forward = await walk(admin, `${list}&pagination=cursor&page_size=4`)
  expect(forward.ids).toEqual(await numbered(admin, list))
  expect(new Set(forward.ids).size).toBe(forward.ids.length)
  expect(forward.ids.length).toBeGreaterThan(4)
  expect((await walk(admin, forward.last, 'previous')).ids).toEqual(forward.ids)
})

test('addresses by cursor are the newest first, whichever is the default', async () => {
  const { body } = await customer.get('/api/addresses/')
  expect(body.results[0].is_default).toBe(true)
  const [oldDefault, ...others] = body.results.map((address: { id: string }) => address.id)
  const newestFirst = [...others, oldDefault] // the first one made became the default
  const start = '/api/addresses/?pagination=cursor&page_size=2'
  expect((await walk(customer, start)).ids).toEqual(newestFirst)
  const swinging = await walk(customer, start, 'next', async () => {
    count += 1
    await customer.patch(`/api/addresses/${newestFirst[(count * 5) % 9]}/`, { is_default: true })
  })
  expect(swinging.ids).toEqual(newestFirst)
})

test('nothing is shown twice or left out while rows come and go', async () => {
  for (const ordering of ['email', '-date_joined', 'username', '-last_login']) {
    const before = await numbered(admin, '/api/users/')
    const fresh: string[] = []
    const { ids } = await walk(
      admin,
      `/api/users/?pagination=cursor&page_size=3&ordering=${ordering}`,
      'next',
      async () => {
        fresh.push(...(await addUsers(1)))
        if (fresh.length > 2) await pool.query('delete from users where id = $1', [fresh.shift()])
      },
    )
    expect(new Set(ids).size, ordering).toBe(ids.length)
    for (const id of before) expect(ids, ordering).toContain(id)
  }
  const entries = await numbered(admin, '/api/audit-log/?entity_type=user')
  const { ids } = await walk(
    admin,
    '/api/audit-log/?entity_type=user&pagination=cursor&page_size=3',
    'next',
    () => customer.get('/api/auth/me/export/'), // writes an entry each time
  )
  expect(ids).toEqual(entries)
})

test('a page by cursor costs one statement whatever its size, by number the same', async () => {
  for (const list of ['users', 'addresses', 'audit-log']) {
    for (const paging of ['pagination=cursor', 'page=1']) {
      const ask = (size: number) =>
        shop.statementsOf(() => admin.get(`/api/${list}/?${paging}&page_size=${size}`))
      const [few, many] = [await ask(2), await ask(100)]
      expect(few, list).toHaveLength(1)
      expect(many, list).toEqual(few)
    }
  }
})

test('others walk only through what is theirs', async () => {
  const stranger = await shop.enrol({ role: 'customer' })
  expect((await walk(stranger, '/api/addresses/?pagination=cursor')).ids).toEqual([])
  expect((await walk(stranger, '/api/users/?pagination=cursor')).ids).toEqual([stranger.id])
  const next = (await admin.get('/api/users/?pagination=cursor&page_size=2')).body.next
  expect((await stranger.get(path(next))).body.results.map(({ id }: { id: string }) => id)).not.toContain(
    admin.id,
  )
})

test('a cursor of another list or ordering, a damaged or a made-up one is refused', async () => {
  const cursorOf = async (address: string): Promise<string> =>
    new URL((await admin.get(address)).body.next).searchParams.get('cursor')!
  const users = await cursorOf('/api/users/?pagination=cursor&page_size=2')
  const pack = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const bad: [string, string][] = [
    ['audit-log/', users],
    ['addresses/', users],
    ['users/?ordering=email', users],
    ['users/?ordering=date_joined', users],
    ['users/', users.slice(3)],
    ['users/', pack(['users:-date_joined', 1, '2026-13-45', newId()])],
    ['users/', pack(['users:-date_joined', 1, '2026-01-01', 'no id'])],
    ['users/', pack(['users:-date_joined', 1, 7, newId()])],
    ['users/', pack(['users:-date_joined', 1, null, newId()])],
    ['users/', pack(['users:-date_joined', 2, '2026-01-01', newId()])],
    ['users/', pack(['users:-date_joined', 1, '2026-01-01'])],
    ['users/?ordering=email', pack(['users:email', 1, 'a\u0000b', newId()])],
    ['addresses/', pack(['addresses:-created_at', 1, "'; drop table users", newId()])],
    ['audit-log/', 'x'.repeat(2_001)],
    ['audit-log/', ''],
  ]
  for (const [list, cursor] of bad) {
    const answer = await admin.get(`/api/${list}`, { query: { cursor } })
    expect(answer.status, `${list} ${cursor}`).toBe(400)
    expect(answer.body.errors).toHaveProperty('cursor')
  }
  expect((await admin.get('/api/users/?pagination=sideways')).body.errors).toHaveProperty('pagination')
})

test('beyond 10,000 the count is an estimate that says so, and every page is reached', async () => {
  await pool.query(`insert into users (id, email, created_at, updated_at)
    select gen_random_uuid(), 'many' || n || '@example.com', now(), now() from generate_series(1, 10040) n`)
  await pool.query('analyze users')
  const first = (await admin.get('/api/users/?page_size=100')).body
  expect(first.count_exact).toBe(false)
  expect(first.count).toBeGreaterThan(10_000)
  const total = Number((await pool.query('select count(*) as n from users')).rows[0].n)
  expect(Math.abs(first.count - total)).toBeLessThan(total / 10)
  const lastPage = Math.ceil(total / 100)
  const last = (await admin.get(`/api/users/?page_size=100&page=${lastPage}`)).body
  expect(last.results).toHaveLength(total - (lastPage - 1) * 100)
  expect(last.next).toBeNull()
  const before = (await admin.get(`/api/users/?page_size=100&page=${lastPage - 1}`)).body
  expect(before.next).toContain(`page=${lastPage}`)
  expect((await admin.get(`/api/users/?page_size=100&page=${lastPage + 1}`)).status).toBe(404)
})
