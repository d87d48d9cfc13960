import { expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer, type SignedInUser } from '../../../testing/identity.ts'
import { addressesRoutes } from './addresses.ts'
import { authRoutes } from './auth.ts'
import { devMailRoutes } from './dev-mail.ts'

const database = await createTestDatabase()
const server = await createIdentityServer(
  database,
  ({ tokens, authenticator, limiter, mailbox }) => [
    ...authRoutes({
      tokens,
      limiter,
      authenticate: authenticator.authenticate,
      personalData: [{ name: 'reviews', read: async (_ctx, userId) => [{ by: userId }] }],
    }),
    ...addressesRoutes(),
    ...devMailRoutes({ mailbox }),
  ],
  { env: { FRONTEND_URL: 'https://shop.example/' } },
)
const { app } = server
const NEW_PASSWORD = 'another rather long one'
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

const call = (method: Method, path: string, payload?: object, headers: Record<string, string> = {}) =>
  app.inject({ method, url: `/api/auth/${path}/`, headers, ...(payload ? { payload } : {}) })
const post = (path: string, payload?: object, headers?: Record<string, string>) =>
  call('POST', path, payload, headers)
const login = async (email: string, password: string): Promise<number> =>
  (await post('login', { email, password })).statusCode
const isSignedIn = async (user: SignedInUser): Promise<boolean> =>
  (await call('GET', 'me', undefined, user.headers)).statusCode === 200

test('a changed password ends the other sessions and keeps this one', async () => {
  const user = await server.signIn()
  const other = (await post('login', { email: user.email, password: user.password })).json()
  const change = (payload: object) => post('password/change', payload, user.headers)
  const wrong = await change({ current_password: 'wrong', new_password: NEW_PASSWORD })
  expect(wrong.statusCode).toBe(400)
  expect(wrong.json().errors).toHaveProperty('current_password')
  const weak = await change({ current_password: user.password, new_password: 'password123' })
  expect(weak.json().errors).toHaveProperty('new_password')
  expect((await change({ current_password: user.password, new_password: NEW_PASSWORD })).statusCode).toBe(204)
  expect(await isSignedIn(user)).toBe(true)
  expect((await post('refresh', { refresh: user.refresh })).statusCode).toBe(200)
  expect((await post('refresh', { refresh: other.refresh })).statusCode).toBe(401)
  expect((await call('GET', 'me', undefined, { authorization: `Bearer ${other.access}` })).statusCode).toBe(
    401,
  )
  expect(await login(user.email, user.password)).toBe(401)
  expect(await login(user.email, NEW_PASSWORD)).toBe(200)
  expect((await server.mailTo(user.email))?.subject).toContain('password')
})

test('a reset link works once, for 30 minutes, and ends every session', async () => {
  const user = await server.signIn()
  const ask = await post('password/reset', { email: user.email.toUpperCase() })
  expect(ask.statusCode).toBe(202)
  const token = await server.proofTo(user.email)
  const confirm = (proof: unknown, password = NEW_PASSWORD) =>
    post('password/reset/confirm', { token: proof, new_password: password })
  expect((await confirm(token, 'short')).json().errors).toHaveProperty('new_password')
  expect((await confirm(token, user.email)).json().errors).toHaveProperty('new_password')
  expect((await confirm(token)).statusCode).toBe(204)
  expect(await isSignedIn(user)).toBe(false)
  expect((await post('refresh', { refresh: user.refresh })).statusCode).toBe(401)
  expect(await login(user.email, NEW_PASSWORD)).toBe(200)
  const again = await confirm(token)
  expect(again.statusCode).toBe(400)
  expect(again.json().errors).toHaveProperty('token')
  for (const bad of ['', 'null', 'undefined', 'x'.repeat(43), token.slice(1)])
    expect((await confirm(bad)).statusCode).toBe(400)
  expect((await confirm(null)).statusCode).toBe(400)

  await post('password/reset', { email: user.email })
  const late = await server.proofTo(user.email)
  server.clock.offsetMs += 31 * 60_000
  expect((await confirm(late)).statusCode).toBe(400)
  server.clock.offsetMs = 0
  expect((await confirm(late)).statusCode).toBe(204)
})

test('two confirmations of one link at once change the password once', async () => {
  const user = await server.signIn()
  await post('password/reset', { email: user.email })
  const token = await server.proofTo(user.email)
  const answers = await Promise.all(
    ['first choice of words', 'second choice of words'].map((password) =>
      post('password/reset/confirm', { token, new_password: password }),
    ),
  )
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 400])
})

test('the link leads to the configured address whatever the request says about hosts', async () => {
  const user = await server.signIn()
  const headers = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'gopher',
    forwarded: 'host=evil.example',
    origin: 'https://evil.example',
  }
  await post('password/reset', { email: user.email }, headers)
  const mail = await server.mailTo(user.email)
  expect(mail?.text).toContain('https://shop.example/reset-password?token=')
  expect(JSON.stringify(mail)).not.toContain('evil')
})

test('reset and resend answer alike for known and unknown accounts, and write the same', async () => {
  const user = await server.signIn()
  for (const path of ['password/reset', 'email/verify/resend']) {
    const statements: string[][] = []
    const answers = []
    for (const email of [user.email, 'nobody@example.com', 'undefined', '']) {
      const heard: string[] = []
      const listen = (text: string) => heard.push(text)
      database.onStatement.add(listen)
      const answer = await post(path, { email })
      database.onStatement.delete(listen)
      statements.push(heard)
      answers.push([answer.statusCode, answer.body, Object.keys(answer.headers).sort().join()])
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
    for (const heard of statements) expect(heard).toEqual(statements[0])
  }
  expect(await server.mailTo('nobody@example.com')).toBeUndefined()
})

test('an e-mail is proved by its link, once', async () => {
  const registered = await post('register', { email: 'proof@example.com', password: NEW_PASSWORD })
  const headers = { authorization: `Bearer ${registered.json().access}` }
  const token = await server.proofTo('proof@example.com')
  expect((await post('email/verify', { token })).statusCode).toBe(204)
  expect((await call('GET', 'me', undefined, headers)).json().email_verified).toBe(true)
  expect((await post('email/verify', { token })).statusCode).toBe(400)
  const before = (await server.mailbox.list({ to: 'proof@example.com' })).length
  expect((await post('email/verify/resend', undefined, headers)).statusCode).toBe(202)
  await server.mailTo('proof@example.com')
  expect(await server.mailbox.list({ to: 'proof@example.com' })).toHaveLength(before) // proved already
  expect((await post('email/verify/resend')).statusCode).toBe(401)
  const events = await database.db
    .selectFrom('outbox')
    .select('type')
    .where('type', '=', 'user.email_verified')
    .execute()
  expect(events).toHaveLength(1)
})

test('a changed e-mail counts after its link was opened by its own user', async () => {
  const user = await server.signIn()
  const stranger = await server.signIn()
  const patched = await call('PATCH', 'me', { email: 'new-home@example.com' }, user.headers)
  expect(patched.statusCode).toBe(200)
  expect(patched.json().email).toBe(user.email)
  const token = await server.proofTo('new-home@example.com')
  expect((await post('email/verify', { token }, stranger.headers)).statusCode).toBe(400)
  expect((await call('GET', 'me', undefined, stranger.headers)).json().email).toBe(stranger.email)
  await post('password/reset', { email: user.email })
  const oldReset = await server.proofTo(user.email)
  expect((await post('email/verify', { token }, user.headers)).statusCode).toBe(204)
  expect((await call('GET', 'me', undefined, user.headers)).json()).toMatchObject({
    email: 'new-home@example.com',
    email_verified: true,
  })
  expect((await server.mailTo(user.email))?.subject).toContain('was changed')
  expect(
    (await post('password/reset/confirm', { token: oldReset, new_password: NEW_PASSWORD })).statusCode,
  ).toBe(400)
})

test('asking for a taken e-mail looks like asking for a free one', async () => {
  const [user, holder] = [await server.signIn(), await server.signIn()]
  const answers = []
  for (const email of [holder.email, 'free@example.com']) {
    const answer = await call('PATCH', 'me', { email }, user.headers)
    answers.push([answer.statusCode, answer.body])
  }
  expect(answers[0]).toEqual(answers[1])
  const mail = await server.mailTo(holder.email)
  expect(mail?.text).toContain('has an account already')
  expect(mail?.text).not.toContain('token=')
})

test('devices are listed and signed out, never those of others', async () => {
  const user = await server.signIn()
  await post('login', { email: user.email, password: user.password }, { 'user-agent': 'a phone' })
  const list = (await call('GET', 'sessions', undefined, user.headers)).json().results
  expect(list.map((entry: { device: string }) => entry.device)).toContain('a phone')
  expect(list.filter((entry: { is_current: boolean }) => entry.is_current)).toHaveLength(1)
  const phone = list.find((entry: { device: string }) => entry.device === 'a phone')
  const stranger = await server.signIn()
  expect((await call('DELETE', `sessions/${phone.id}`, undefined, stranger.headers)).statusCode).toBe(404)
  expect((await call('DELETE', `sessions/${phone.id}`, undefined, user.headers)).statusCode).toBe(204)
  expect((await call('DELETE', `sessions/${phone.id}`, undefined, user.headers)).statusCode).toBe(404)
})

test('who asks to be forgotten is: names, addresses, sessions and tokens are gone, the row stays', async () => {
  const user = await server.signIn({ first_name: 'Hanna', username: 'forgetme', phone: '123' })
  const address = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
  await app.inject({ method: 'POST', url: '/api/addresses/', payload: address, headers: user.headers })
  const data = (await call('GET', 'me/export', undefined, user.headers)).json()
  expect(data).toMatchObject({
    user: { email: user.email },
    addresses: [{ line1: 'Bole Road 12' }],
    reviews: [{ by: user.id }],
  })
  expect(data.security_events.length).toBeGreaterThan(0)
  expect(JSON.stringify(data)).not.toContain('argon2')

  expect((await call('DELETE', 'me', undefined, user.headers)).statusCode).toBe(204)
  expect(await isSignedIn(user)).toBe(false)
  expect((await post('refresh', { refresh: user.refresh })).statusCode).toBe(401)
  expect(await login(user.email, user.password)).toBe(401)
  const rows = await database.pool.query(
    `select to_jsonb(u)::text as text from users u where id = $1
     union all select to_jsonb(a)::text from audit_log a union all select to_jsonb(o)::text from outbox o
     union all select to_jsonb(a)::text from addresses a union all select to_jsonb(s)::text from sessions s where user_id = $1`,
    [user.id],
  )
  await server.mailTo(user.email)
  const kept = rows.rows.map((row: { text: string }) => row.text).join('\n')
  for (const secret of [user.email, 'Hanna', 'forgetme', 'Bole Road']) expect(kept).not.toContain(secret)
  expect((await post('register', { email: user.email, password: NEW_PASSWORD })).statusCode).toBe(201) // the address is free again
})

test('the local mailbox is read as a page and as JSON, and shows markup as text', async () => {
  const mail = (to: string, subject = '') => ({
    to,
    subject,
    heading: subject,
    blocks: [{ kind: 'text', text: '<script>alert(1)</script>' } as const],
  })
  await server.mailbox.send({ id: newId(), kind: 'test' }, () => mail('markup@example.com', '<b>bold</b>'))
  const page = await app.inject({ method: 'GET', url: '/dev/mail/', headers: { accept: 'text/html' } })
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.body).toContain('&lt;script&gt;')
  expect(page.body).not.toContain('<script>')
  const list = (await app.inject({ method: 'GET', url: '/dev/mail/?to=MARKUP@example.com' })).json()
  expect(list.results).toHaveLength(1)
  const one = await app.inject({ method: 'GET', url: `/dev/mail/${list.results[0].id}/` })
  expect(one.json().subject).toBe('<b>bold</b>')
  const html = await app.inject({ method: 'GET', url: `/dev/mail/${list.results[0].id}/html/` })
  expect(html.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(html.headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
  )
  expect(html.body).toContain('&lt;script&gt;')
  expect(html.body).not.toContain('<script>')
  const shown = await app.inject({
    method: 'GET',
    url: `/dev/mail/${list.results[0].id}/`,
    headers: { accept: 'text/html' },
  })
  expect(shown.body).toContain(`<iframe sandbox src="/dev/mail/${list.results[0].id}/html/"`)
  expect((await app.inject({ method: 'GET', url: `/dev/mail/${newId()}/html/` })).statusCode).toBe(404)
  expect((await app.inject({ method: 'GET', url: '/dev/mail/..%2f..%2fsecret-key/' })).statusCode).toBe(404)
  await expect(
    server.mailbox.send({ id: newId(), kind: 'test' }, () => mail('a@b.de\r\nBcc: c@d.de')),
  ).rejects.toThrow('one line')
  expect(devMailRoutes({ mailbox: undefined })).toEqual([])
})
