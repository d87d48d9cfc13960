import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer, type SignedInUser } from '../../../testing/identity.ts'
import { addressesRoutes } from './addresses.ts'
import { auditLogRoutes } from './audit-log.ts'
import { authRoutes } from './auth.ts'
import { usersRoutes } from './users.ts'

/** What the audit log tells of each story about an account. The hold after failures is in auth-guessing. */
const database = await createTestDatabase()
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) => [
  ...authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
  ...usersRoutes(),
  ...addressesRoutes(),
  ...auditLogRoutes(),
])
const auditor = await server.signIn({ role: 'staff', permissions: ['audit:read'] })
const admin = await server.signIn({ role: 'admin' })
const PHONE = '203.0.113.7'
let count = 0

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Calls as somebody from a phone; gives the answer, and the id of the request that the log must name. */
async function call(method: Method, path: string, user?: SignedInUser, payload?: object) {
  count += 1
  const requestId = `story-${count}`
  const answer = await server.app.inject({
    method,
    url: `/api/${path}`,
    remoteAddress: PHONE,
    headers: { ...user?.headers, 'x-request-id': requestId },
    ...(payload ? { payload } : {}),
  })
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), requestId }
}

/** What the API tells of one request. */
async function told(requestId: string) {
  const answer = await call('GET', `audit-log/?request_id=${requestId}`, auditor)
  expect(answer.status).toBe(200)
  for (const entry of answer.body.results)
    expect(entry).toMatchObject({ request_id: requestId, ip: PHONE, created_at: expect.any(String) })
  return answer.body.results as Record<string, unknown>[]
}
const by = (user: SignedInUser, kind = 'customer') => ({ actor: user.id, actor_kind: kind })
const STRANGER = { actor: null, actor_kind: 'anonymous' }
const about = (user: { id: string }) => ({ entity_type: 'user', entity_id: user.id })

test('signing in, failing to, and signing out here, elsewhere and everywhere', async () => {
  const user = await server.signIn()
  const sign = (password: string) => call('POST', 'auth/login/', undefined, { email: user.email, password })
  const login = await sign(user.password)
  expect(await told(login.requestId)).toMatchObject([{ action: 'auth.login', ...STRANGER, ...about(user) }])
  const failed = await sign('wrong')
  expect(await told(failed.requestId)).toMatchObject([
    { action: 'auth.login_failed', ...STRANGER, ...about(user) },
  ])
  const out = await call('POST', 'auth/logout/', undefined, { refresh: login.body.refresh })
  expect(await told(out.requestId)).toMatchObject([{ action: 'auth.logout', ...about(user) }])
  const phone = (await sign(user.password)).body
  const session = (await call('GET', 'auth/sessions/', user)).body.results.find(
    (entry: { is_current: boolean }) => !entry.is_current,
  )
  const ended = await call('DELETE', `auth/sessions/${session.id}/`, user)
  expect(await told(ended.requestId)).toMatchObject([
    { action: 'auth.session_ended', ...by(user), ...about(user), after: { session: session.id } },
  ])
  expect((await call('POST', 'auth/refresh/', undefined, { refresh: phone.refresh })).status).toBe(401)
  const everywhere = await call('POST', 'auth/logout/', user, { all: true })
  expect(await told(everywhere.requestId)).toMatchObject([
    { action: 'auth.logout_all', ...by(user), ...about(user) },
  ])
})

test('a refresh token that came back', async () => {
  const user = await server.signIn()
  await call('POST', 'auth/refresh/', undefined, { refresh: user.refresh })
  server.clock.offsetMs += 31_000
  const reuse = await call('POST', 'auth/refresh/', undefined, { refresh: user.refresh })
  server.clock.offsetMs = 0
  expect(reuse.status).toBe(401)
  expect(await told(reuse.requestId)).toMatchObject([
    {
      action: 'auth.refresh_reused',
      ...STRANGER,
      ...about(user),
      after: { session: expect.stringMatching(/^[\da-f-]{36}$/) },
    },
  ])
})

test('a changed role, with what was before and after; a refusal writes nothing', async () => {
  const user = await server.signIn()
  const change = { role: 'staff', permissions: ['orders:read'] }
  const refused = await call('PATCH', `users/${user.id}/`, user, change)
  expect(await told(refused.requestId)).toEqual([])
  const promoted = await call('PATCH', `users/${user.id}/`, admin, change)
  expect(await told(promoted.requestId)).toMatchObject([
    {
      action: 'user.updated',
      ...by(admin, 'admin'),
      ...about(user),
      before: { role: 'customer', permissions: [], is_active: true },
      after: {
        role: 'staff',
        permissions: ['orders:read'],
        is_active: true,
        changed: ['role', 'permissions'],
      },
    },
  ])
  const disabled = await call('PATCH', `users/${user.id}/`, admin, { is_active: false })
  expect(await told(disabled.requestId)).toMatchObject([
    { before: { is_active: true }, after: { is_active: false, changed: ['is_active'] } },
  ])
  const off = await call('POST', 'auth/login/', undefined, { email: user.email, password: user.password })
  expect(await told(off.requestId)).toMatchObject([{ action: 'auth.login_refused', ...about(user) }])
})

test('a changed password, a wrong try at it, and a reset', async () => {
  const user = await server.signIn()
  const change = (current: string) =>
    call('POST', 'auth/password/change/', user, {
      current_password: current,
      new_password: 'another rather long one',
    })
  expect(await told((await change('wrong')).requestId)).toMatchObject([
    { action: 'auth.password_change_failed', ...by(user), ...about(user) },
  ])
  expect(await told((await change(user.password)).requestId)).toMatchObject([
    { action: 'auth.password_changed', ...by(user), ...about(user) },
  ])
  const asked = await call('POST', 'auth/password/reset/', undefined, { email: user.email })
  expect(await told(asked.requestId)).toMatchObject([
    { action: 'auth.password_reset_requested', ...STRANGER, entity_id: null }, // known or not looks the same
  ])
  const proof = { token: await server.proofTo(user.email), new_password: 'yet another long one' }
  const reset = await call('POST', 'auth/password/reset/confirm/', undefined, proof)
  expect(await told(reset.requestId)).toMatchObject([
    { action: 'auth.password_reset', ...STRANGER, ...about(user) },
  ])
})

test('a changed e-mail, from the wish to the proof, without the addresses', async () => {
  const user = await server.signIn()
  const wish = await call('PATCH', 'auth/me/', user, { email: 'a-new-home@example.com' })
  expect(await told(wish.requestId)).toMatchObject([
    { action: 'auth.email_change_requested', ...by(user), ...about(user) },
  ])
  const token = await server.proofTo('a-new-home@example.com')
  const proved = await call('POST', 'auth/email/verify/', user, { token })
  expect(await told(proved.requestId)).toMatchObject([
    { action: 'auth.email_changed', ...by(user), ...about(user) },
  ])
})

test('staff at somebody’s address book, an export, and the end of an account', async () => {
  const user = await server.signIn()
  const home = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
  const address = (await call('POST', 'addresses/', user, home)).body
  const moved = await call('PATCH', `addresses/${address.id}/`, admin, { city: 'Adama' })
  expect(await told(moved.requestId)).toMatchObject([
    {
      action: 'address.updated',
      ...by(admin, 'admin'),
      entity_type: 'address',
      entity_id: address.id,
      after: { user: user.id },
    },
  ])
  const copy = await call('GET', `users/${user.id}/export/`, admin)
  expect(await told(copy.requestId)).toMatchObject([
    { action: 'auth.data_exported', ...by(admin, 'admin'), ...about(user) },
  ])
  const gone = await call('DELETE', 'auth/me/', user)
  expect(await told(gone.requestId)).toMatchObject([
    { action: 'user.anonymised', ...by(user), ...about(user), before: { role: 'customer' } },
  ])
})

test('no story holds a secret or what an erased person was called', async () => {
  const { rows } = await database.pool.query('select to_jsonb(a)::text as text from audit_log a')
  const all = rows.map((row: { text: string }) => row.text).join('\n')
  expect(rows.length).toBeGreaterThan(15)
  for (const secret of ['@example.com', 'argon2', 'eyJ', 'a rather long passphrase', 'Bole Road', 'Adama'])
    expect(all).not.toContain(secret)
})

test('the log only grows, for the owner of its table and for the database’s own administrator too', async () => {
  const before = (await database.pool.query('select count(*) as n from audit_log')).rows[0].n
  const { rows } = await database.pool.query(`select tableowner = current_user as is_owner from pg_tables
    where tablename = 'audit_log'`)
  expect(rows[0].is_owner).toBe(true)
  for (const change of [
    'delete from audit_log',
    `delete from audit_log where action = 'auth.login_failed'`,
    `update audit_log set ip = null`,
    `update audit_log set "after" = '{}' where id = (select id from audit_log limit 1)`,
    'truncate audit_log',
    'truncate audit_log cascade',
    `insert into audit_log select * from audit_log limit 1 on conflict (id) do update set action = 'x'`,
  ])
    await expect(database.pool.query(change), change).rejects.toThrow('append-only')
  expect((await database.pool.query('select count(*) as n from audit_log')).rows[0].n).toBe(before)
})
