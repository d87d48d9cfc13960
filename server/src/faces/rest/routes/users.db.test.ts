import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer, type SignedInUser } from '../../../testing/identity.ts'
import { auditLogRoutes } from './audit-log.ts'
import { authRoutes } from './auth.ts'
import { usersRoutes } from './users.ts'

const database = await createTestDatabase()
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) => [
  ...authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
  ...usersRoutes(),
  ...auditLogRoutes(),
])
const { app } = server
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const call = (method: Method, path: string, user?: SignedInUser, payload?: object) =>
  app.inject({ method, url: `/api/${path}`, headers: user?.headers ?? {}, ...(payload ? { payload } : {}) })
const rowOf = async (user: { id: string }) =>
  (await database.pool.query('select * from users where id = $1', [user.id])).rows[0] as Record<
    string,
    unknown
  >

const admin = await server.signIn({ role: 'admin' })
const support = await server.signIn({
  role: 'staff',
  permissions: ['users:read', 'users:write', 'orders:read'],
})
const looker = await server.signIn({ role: 'staff', permissions: ['users:read'] })
const packer = await server.signIn({ role: 'staff', permissions: ['orders:read', 'orders:write'] })
const vendor = await server.signIn({ role: 'vendor' })
const hanna = await server.signIn({ first_name: 'Hanna', username: 'hanna' })
const abebe = await server.signIn({ first_name: 'Abebe' })

test('staff see everybody, others only themselves, strangers nobody', async () => {
  expect((await call('GET', 'users/')).statusCode).toBe(401)
  for (const user of [hanna, vendor, packer]) {
    const list = (await call('GET', 'users/', user)).json()
    expect(list).toMatchObject({ count: 1, results: [{ id: user.id }] })
    expect((await call('GET', `users/?email=${abebe.email}`, user)).json().count).toBe(0)
    expect((await call('GET', `users/${user.id}/`, user)).statusCode).toBe(200)
    expect((await call('GET', `users/${abebe.id}/`, user)).statusCode).toBe(404)
  }
  for (const user of [admin, support, looker]) {
    expect((await call('GET', 'users/', user)).json().count).toBe(7)
    expect((await call('GET', `users/${abebe.id}/`, user)).statusCode).toBe(200)
  }
})

test('lists are filtered, searched, sorted and paged', async () => {
  const ids = async (query: string) =>
    ((await call('GET', `users/?${query}`, admin)).json().results as { id: string }[]).map((user) => user.id)
  expect(await ids('role=vendor')).toEqual([vendor.id])
  expect(await ids('username=HANNA')).toEqual([hanna.id])
  expect(await ids(`email=${abebe.email.toUpperCase()}`)).toEqual([abebe.id])
  expect(await ids('search=hann')).toEqual([hanna.id])
  expect(await ids('search=%25')).toEqual([])
  expect(await ids('is_active=false')).toEqual([])
  expect((await ids('ordering=-date_joined'))[0]).toBe(abebe.id)
  expect((await call('GET', 'users/?ordering=password_hash', admin)).json().errors).toHaveProperty('ordering')
  expect((await call('GET', 'users/?page_size=101', admin)).statusCode).toBe(400)
  const seen: string[] = []
  for (let path: string | null = 'users/?page_size=2&ordering=role'; path !== null; ) {
    const page = (await call('GET', path, admin)).json() as { results: { id: string }[]; next: string | null }
    seen.push(...page.results.map((user) => user.id))
    path = page.next === null ? null : page.next.slice(page.next.indexOf('/api/') + 5)
  }
  expect(new Set(seen).size).toBe(7)
  expect(seen).toHaveLength(7)
})

test('a customer who sends what only staff set changes nothing', async () => {
  const before = await rowOf(hanna)
  const sent = {
    role: 'admin',
    is_active: false,
    permissions: ['users:write'],
    id: abebe.id,
    email_verified: true,
  }
  for (const path of ['auth/me/', `users/${hanna.id}/`]) {
    for (const method of ['PATCH', 'PUT'] as const) {
      const answer = await call(method, path, hanna, { ...sent, first_name: 'Hanna' })
      expect([path, method, answer.statusCode]).toEqual([path, method, 200])
      const { updated_at: _time, version: _version, ...after } = await rowOf(hanna)
      expect(before).toMatchObject(after)
    }
  }
  for (const method of ['PATCH', 'PUT'] as const) {
    const rows = await Promise.all([rowOf(abebe), rowOf(admin)])
    expect((await call(method, `users/${abebe.id}/`, hanna, sent)).statusCode).toBe(404)
    expect((await call(method, `users/${admin.id}/`, vendor, sent)).statusCode).toBe(404)
    expect((await call(method, `users/${abebe.id}/`, looker, sent)).statusCode).toBe(403)
    expect(await Promise.all([rowOf(abebe), rowOf(admin)])).toEqual(rows)
  }
  for (const user of [hanna, vendor, packer, looker]) {
    expect((await call('DELETE', `users/${abebe.id}/`, user)).statusCode).toBe(403)
    expect((await call('POST', 'users/', user, { email: 'x@example.com' })).statusCode).toBe(403)
  }
  expect((await rowOf(abebe)).anonymised_at).toBeNull()
})

test('nobody grants what they do not have', async () => {
  const target = await server.signIn({ role: 'staff', permissions: ['orders:read'] })
  const denied: [SignedInUser, string, object][] = [
    [support, target.id, { permissions: ['orders:read', 'refunds:write'] }],
    [support, support.id, { permissions: ['users:read', 'users:write', 'orders:read', 'settings:write'] }],
    [support, target.id, { role: 'admin' }],
    [support, support.id, { role: 'admin' }],
    [support, hanna.id, { role: 'vendor' }],
    [support, hanna.id, { role: 'staff', permissions: ['orders:read'] }],
    [support, admin.id, { is_active: false }],
    [support, admin.id, { email: 'mine@example.com' }],
    [support, packer.id, { email: 'mine@example.com' }], // holds orders:write, which support does not
    [support, packer.id, { permissions: [] }],
  ]
  for (const [user, id, change] of denied) {
    const before = await rowOf({ id })
    const answer = await call('PATCH', `users/${id}/`, user, change)
    expect([change, answer.statusCode]).toEqual([change, 403])
    expect(await rowOf({ id })).toEqual(before)
  }
  expect(
    (await call('POST', 'users/', support, { email: 'boss@example.com', role: 'admin' })).statusCode,
  ).toBe(403)
  expect((await call('DELETE', `users/${admin.id}/`, support)).statusCode).toBe(403)
  expect((await call('PATCH', `users/${target.id}/`, support, { permissions: [] })).statusCode).toBe(200)
  expect(
    (await call('PATCH', `users/${target.id}/`, support, { permissions: ['orders:read'] })).json()
      .permissions,
  ).toEqual(['orders:read'])
  expect(
    (await call('PATCH', `users/${hanna.id}/`, admin, { permissions: ['orders:read'] })).statusCode,
  ).toBe(400) // not staff
  expect(
    (await call('PATCH', `users/${target.id}/`, admin, { permissions: ['rule:everything'] })).statusCode,
  ).toBe(400)
  const promoted = await call('PATCH', `users/${target.id}/`, admin, { role: 'vendor' })
  expect(promoted.json()).toMatchObject({ role: 'vendor', permissions: [] })
})

test('an admin makes a user, who chooses the password by mail', async () => {
  const made = await call('POST', 'users/', admin, {
    email: 'new.staff@example.com',
    role: 'staff',
    permissions: ['orders:read'],
  })
  expect(made.statusCode).toBe(201)
  expect(made.headers.location).toBe(`/api/users/${made.json().id}/`)
  const token = await server.proofTo('new.staff@example.com')
  const confirm = await call('POST', 'auth/password/reset/confirm/', undefined, {
    token,
    new_password: 'chosen by the person',
  })
  expect(confirm.statusCode).toBe(204)
  const login = await call('POST', 'auth/login/', undefined, {
    email: 'new.staff@example.com',
    password: 'chosen by the person',
  })
  expect(login.json().user).toMatchObject({
    role: 'staff',
    permissions: ['orders:read'],
    email_verified: true,
  })
  expect((await call('POST', 'users/', admin, { email: 'NEW.staff@example.com' })).json().code).toBe(
    'email_taken',
  )
})

test('a disabled person is out at once', async () => {
  const user = await server.signIn()
  expect((await call('GET', 'auth/me/', user)).statusCode).toBe(200)
  expect((await call('PATCH', `users/${user.id}/`, admin, { is_active: false })).json().is_active).toBe(false)
  expect((await call('GET', 'auth/me/', user)).statusCode).toBe(401)
  expect((await call('PATCH', `users/${user.id}/`, admin, { is_active: true })).statusCode).toBe(200)
  expect((await call('GET', 'auth/me/', user)).statusCode).toBe(401) // the old session stays ended
})

test('the last admin stays', async () => {
  for (const [method, payload] of [
    ['PATCH', { role: 'customer' }],
    ['PATCH', { is_active: false }],
    ['DELETE', undefined],
  ] as const) {
    const answer = await call(method, `users/${admin.id}/`, admin, payload)
    expect([method, answer.statusCode, answer.json().code]).toEqual([method, 409, 'invalid_transition'])
  }
  const second = await server.signIn({ role: 'admin' })
  const both = await Promise.all([
    call('PATCH', `users/${admin.id}/`, second, { is_active: false }),
    call('PATCH', `users/${second.id}/`, admin, { is_active: false }),
  ])
  const { rows } = await database.pool.query(`select id from users where role = 'admin' and is_active`)
  expect(rows).toHaveLength(1)
  expect(both.map((answer) => answer.statusCode)).toContain(200)
  await database.pool.query(`update users set is_active = true where id = $1`, [admin.id])
  await database.pool.query(`update sessions set revoked_at = null where user_id = $1`, [admin.id])
  server.authenticator.forget([`user:${admin.id}`])
})

test('a deleted user is gone from every list', async () => {
  const user = await server.signIn()
  expect((await call('DELETE', `users/${user.id}/`, admin)).statusCode).toBe(204)
  expect((await call('GET', `users/${user.id}/`, admin)).statusCode).toBe(404)
  expect((await call('DELETE', `users/${user.id}/`, admin)).statusCode).toBe(404)
  expect((await call('GET', `users/?email=${user.email}`, admin)).json().count).toBe(0)
})

test('the audit log tells who did what to whom, to those who may read it', async () => {
  const user = await server.signIn()
  await call('POST', 'auth/login/', undefined, { email: user.email, password: 'wrong' })
  const changed = await app.inject({
    method: 'PATCH',
    url: `/api/users/${user.id}/`,
    headers: { ...admin.headers, 'x-request-id': 'story-1' },
    payload: { role: 'staff', permissions: ['orders:read'], first_name: 'Secret' },
  })
  expect(changed.statusCode).toBe(200)
  const list = (await call('GET', `audit-log/?entity_type=user&entity_id=${user.id}`, admin)).json()
  expect(list.results[0]).toMatchObject({
    actor: admin.id,
    actor_kind: 'admin',
    action: 'user.updated',
    before: { role: 'customer', permissions: [], is_active: true },
    after: { role: 'staff', permissions: ['orders:read'], changed: ['first_name', 'role', 'permissions'] },
    request_id: 'story-1',
    ip: '127.0.0.1',
  })
  expect(list.results.map((entry: { action: string }) => entry.action)).toContain('auth.login_failed')
  expect(JSON.stringify(list)).not.toContain('Secret')
  expect((await call('GET', 'audit-log/?action=auth.&request_id=story-1', admin)).json().count).toBe(0)
  expect((await call('GET', 'audit-log/?created_after=yesterday', admin)).statusCode).toBe(400)
  const oldest = (await call('GET', 'audit-log/?ordering=created_at&page_size=1', admin)).json()
  expect(oldest.results[0].created_at <= list.results[0].created_at).toBe(true)
  for (const other of [hanna, vendor, packer, support])
    expect((await call('GET', 'audit-log/', other)).statusCode).toBe(403)
  expect((await call('GET', 'audit-log/')).statusCode).toBe(401)
  await expect(database.pool.query('delete from audit_log')).rejects.toThrow('append-only')
})
