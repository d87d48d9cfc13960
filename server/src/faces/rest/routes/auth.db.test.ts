import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { quickestMs } from '../../../testing/quickest.ts'
import { authRoutes } from './auth.ts'

const database = await createTestDatabase()
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) =>
  authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
)
const { app } = server
const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/auth/${path}/`, payload: payload as object, headers })
const me = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/api/auth/me/', headers })

test('a stranger registers and is signed in; a role sent along changes nothing', async () => {
  const answer = await post('register', {
    email: 'Hanna@Example.com',
    password: 'correct horse battery',
    username: 'hanna',
    first_name: 'Hanna',
    role: 'admin',
    is_active: false,
    email_verified: true,
    permissions: ['users:write'],
    id: '00000000-0000-7000-8000-000000000000',
  })
  expect(answer.statusCode).toBe(201)
  const { access, user } = answer.json()
  expect(user).toMatchObject({
    email: 'Hanna@Example.com',
    username: 'hanna',
    role: 'customer',
    permissions: [],
    is_active: true,
    email_verified: false,
  })
  expect(user.id).not.toBe('00000000-0000-7000-8000-000000000000')
  const profile = await me({ authorization: `Bearer ${access}` })
  expect(profile.statusCode).toBe(200)
  expect(profile.json()).toEqual(user)
})

test('a taken e-mail or username is refused in any case', async () => {
  const again = await post('register', { email: 'hanna@example.COM', password: 'correct horse battery' })
  expect(again.statusCode).toBe(409)
  expect(again.json()).toMatchObject({ code: 'email_taken', errors: { email: expect.any(Array) } })
  const name = await post('register', {
    email: 'h2@example.com',
    username: 'HANNA',
    password: 'correct horse battery',
  })
  expect(name.json().code).toBe('username_taken')
})

test('either field of a login may hold e-mail or username', async () => {
  for (const name of ['hanna@example.com', 'HANNA']) {
    for (const field of ['email', 'username']) {
      const answer = await post('login', { [field]: name, password: 'correct horse battery' })
      expect(answer.statusCode).toBe(200)
      expect(answer.json().user.last_login).not.toBeNull()
    }
  }
  expect((await post('login', { password: 'x' })).json()).toMatchObject({
    code: 'validation_error',
    errors: { email: expect.any(Array) },
  })
})

test('wrong password, unknown account and empty password look the same', async () => {
  const answers = await Promise.all([
    post('login', { email: 'hanna@example.com', password: 'wrong' }),
    post('login', { email: 'nobody@example.com', password: 'wrong' }),
    post('login', { email: 'hanna@example.com', password: '' }),
    post('login', { email: 'undefined', password: 'undefined' }),
  ])
  const bodies = answers.map((answer) => ({ ...answer.json(), request_id: '' }))
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401])
  for (const body of bodies) expect(body).toEqual(bodies[0])
  expect(bodies[0].code).toBe('invalid_credentials')
})

test('a disabled account is told so only with the right password', async () => {
  await server.signIn({ email: 'off@example.com', password: 'a rather long passphrase', is_active: false })
  expect((await post('login', { email: 'off@example.com', password: 'wrong' })).json().code).toBe(
    'invalid_credentials',
  )
  const right = await post('login', { email: 'off@example.com', password: 'a rather long passphrase' })
  expect(right.statusCode).toBe(403)
  expect(right.json().code).toBe('account_disabled')
})

test.each([
  ['7 characters', 'abcdef1', 400],
  ['a common one', 'Password123', 400],
  ['the own e-mail', 'long-name@example.com', 400],
  ['128 characters', 'ä7'.repeat(64), 201],
  ['129 characters', 'x'.repeat(129), 400],
  ['emoji', '🐪🦒🐘🦁🐆🦓🐃🦔', 201],
  ['a megabyte', 'x'.repeat(1024 * 1024), 413],
])('a new password: %s', async (_name, password, status) => {
  const email =
    password === 'long-name@example.com' ? password : `p${Math.random().toString(36).slice(2)}@example.com`
  const answer = await post('register', { email, password })
  expect(answer.statusCode).toBe(status)
  if (status === 400) expect(answer.json().errors.password).toHaveLength(1)
  if (status === 201) expect((await post('login', { email, password })).statusCode).toBe(200)
})

test.each([
  'plain',
  'a@b',
  'a b@c.de',
  'a@b.de\r\nBcc: x@y.de',
  `${'a'.repeat(65)}@b.de`,
  '<a@b.de>',
  '',
  '@b.de',
  'a@.de',
])('not an e-mail: %j', async (email) => {
  const answer = await post('register', { email, password: 'correct horse battery' })
  expect(answer.statusCode).toBe(400)
  expect(answer.json().errors.email).toBeDefined()
})

test('long hostile texts are answered at once', async () => {
  for (const email of [
    `a@${'a-'.repeat(7000)}`,
    `a@${'a.'.repeat(7000)}`,
    'a'.repeat(14_000),
    `${'a'.repeat(60)}@${'1'.repeat(14_000)}`,
  ]) {
    const ms = await quickestMs(50, async () =>
      expect((await post('register', { email, password: 'correct horse battery' })).statusCode).toBe(400),
    )
    expect(ms).toBeLessThan(50)
  }
})

test('a person changes the own profile, and nothing else', async () => {
  const user = await server.signIn()
  const patch = (payload: object) =>
    app.inject({ method: 'PATCH', url: '/api/auth/me/', headers: user.headers, payload })
  const changed = await patch({
    first_name: 'Abebe',
    phone: '+251 (91) 234-5678',
    role: 'admin',
    is_active: false,
    id: '00000000-0000-7000-8000-000000000000',
    email_verified: true,
    permissions: ['users:write'],
  })
  expect(changed.statusCode).toBe(200)
  expect(changed.json()).toMatchObject({
    id: user.id,
    first_name: 'Abebe',
    role: 'customer',
    is_active: true,
    email_verified: false,
    permissions: [],
  })
  expect((await patch({ is_admin: true })).json().errors).toHaveProperty('is_admin')
  expect((await patch({ phone: 'call me' })).json().errors).toHaveProperty('phone')
  expect((await patch({ first_name: 'a\r\nBcc: x' })).json().errors).toHaveProperty('first_name')
  expect((await patch({ username: 'victim@example.com' })).json().errors).toHaveProperty('username')
  const replaced = await app.inject({
    method: 'PUT',
    url: '/api/auth/me/',
    headers: user.headers,
    payload: { last_name: 'Bikila' },
  })
  expect(replaced.json()).toMatchObject({ first_name: '', last_name: 'Bikila', phone: '', email: user.email })
})
