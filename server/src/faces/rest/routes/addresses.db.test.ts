import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer, type SignedInUser } from '../../../testing/identity.ts'
import { addressesRoutes } from './addresses.ts'
import { authRoutes } from './auth.ts'

const database = await createTestDatabase()
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) => [
  ...authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
  ...addressesRoutes(),
])
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const call = (method: Method, path: string, user?: SignedInUser, payload?: object) =>
  server.app.inject({
    method,
    url: `/api/addresses/${path}`,
    headers: user?.headers ?? {},
    ...(payload ? { payload } : {}),
  })
const HOME = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
const add = async (user: SignedInUser, more: object = {}) =>
  (await call('POST', '', user, { ...HOME, ...more })).json()
const defaultsOf = async (user: SignedInUser): Promise<string[]> =>
  ((await call('GET', '', user)).json().results as { id: string; is_default: boolean }[])
    .filter((address) => address.is_default)
    .map((address) => address.id)

test('an address is added, read, changed, replaced and removed', async () => {
  const user = await server.signIn({ first_name: 'Hanna', last_name: 'Tesfaye' })
  const made = await call('POST', '', user, { ...HOME, id: 'x', phone: '+251 (91) 1' })
  expect(made.statusCode).toBe(201)
  const address = made.json()
  expect(made.headers.location).toBe(`/api/addresses/${address.id}/`)
  expect(address).toEqual({
    id: address.id,
    label: '',
    full_name: 'Hanna Tesfaye',
    line1: 'Bole Road 12',
    line2: '',
    apartment: '',
    city: 'Addis Ababa',
    state: '',
    postal_code: '1000',
    country: 'ET',
    phone: '+251 (91) 1',
    is_default: true,
  })
  expect((await call('GET', `${address.id}/`, user)).json()).toEqual(address)
  const patched = await call('PATCH', `${address.id}/`, user, { city: 'Adama', country: 'ethiopia' })
  expect(patched.json()).toEqual({ ...address, city: 'Adama' })
  const replaced = await call('PUT', `${address.id}/`, user, { ...HOME, country: 'us' })
  expect(replaced.json()).toEqual({ ...address, phone: '', country: 'US' })
  expect((await call('PUT', `${address.id}/`, user, { city: 'Adama' })).statusCode).toBe(400)
  expect((await call('DELETE', `${address.id}/`, user)).statusCode).toBe(204)
  expect((await call('GET', `${address.id}/`, user)).statusCode).toBe(404)
})

test('the name is the profile’s, else the e-mail', async () => {
  const user = await server.signIn()
  expect((await add(user)).full_name).toBe(user.email)
  expect((await add(user, { full_name: 'A Friend' })).full_name).toBe('A Friend')
})

test('there is one default, also when two ask for it at once', async () => {
  const user = await server.signIn()
  const first = await add(user)
  expect(await defaultsOf(user)).toEqual([first.id])
  const second = await add(user, { is_default: true })
  expect(await defaultsOf(user)).toEqual([second.id])
  const answers = await Promise.all([
    ...Array.from({ length: 5 }, () => call('POST', '', user, { ...HOME, is_default: true })),
    ...[first, second].map((address) => call('PATCH', `${address.id}/`, user, { is_default: true })),
  ])
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 200, 201, 201, 201, 201, 201])
  const [current = ''] = await defaultsOf(user)
  expect(await defaultsOf(user)).toHaveLength(1)
  expect((await call('DELETE', `${current}/`, user)).statusCode).toBe(204)
  expect(await defaultsOf(user)).toHaveLength(1)
})

test('another person’s address is not there; nothing of it changes', async () => {
  const [owner, stranger, vendor] = [
    await server.signIn(),
    await server.signIn(),
    await server.signIn({ role: 'vendor' }),
  ]
  const address = await add(owner)
  for (const user of [stranger, vendor]) {
    for (const [method, payload] of [['GET'], ['PATCH', { city: 'X' }], ['PUT', HOME], ['DELETE']] as [
      Method,
      object?,
    ][]) {
      expect((await call(method, `${address.id}/`, user, payload)).statusCode).toBe(404)
    }
    expect((await call('GET', '', user)).json().count).toBe(0)
    expect((await call('GET', `?user=${owner.id}`, user)).json().count).toBe(0)
  }
  expect((await call('GET', '')).statusCode).toBe(401)
  for (const id of ['null', 'undefined', '%20', '00000000-0000-0000-0000-000000000000']) {
    expect((await call('GET', `${id}/`, owner)).statusCode).toBe(404)
  }
  expect((await call('GET', `${address.id}/`, owner)).json()).toEqual(address)
})

test('staff read all addresses, and change them with users:write; that is written down', async () => {
  const owner = await server.signIn()
  const address = await add(owner)
  const looker = await server.signIn({ role: 'staff', permissions: ['users:read'] })
  const admin = await server.signIn({ role: 'admin' })
  expect((await call('GET', `?user=${owner.id}`, looker)).json().results).toEqual([address])
  expect((await call('PATCH', `${address.id}/`, looker, { city: 'X' })).statusCode).toBe(404)
  expect((await call('PATCH', `${address.id}/`, admin, { city: 'Adama' })).json().city).toBe('Adama')
  const { rows } = await database.pool.query('select actor_id, action from audit_log where entity_id = $1', [
    address.id,
  ])
  expect(rows).toEqual([{ actor_id: admin.id, action: 'address.updated' }])
})

test.each([
  ['line1', ''],
  ['line1', 'a\nb'],
  ['line1', 'x'.repeat(201)],
  ['city', 7],
  ['city', null],
  ['postal_code', ''],
  ['country', 'XX'],
  ['country', 'EU'],
  ['country', 'Atlantis'],
  ['phone', 'call me'],
  ['phone', '1'.repeat(33)],
  ['is_default', 'true'],
  ['user_id', '00000000-0000-0000-0000-000000000000'],
  ['full_name', 'a\u0000b'],
])('%s cannot be %j', async (field, value) => {
  const user = await server.signIn()
  const answer = await call('POST', '', user, { ...HOME, [field]: value })
  expect(answer.statusCode).toBe(400)
  expect(answer.json().errors).toHaveProperty(field)
  expect((await call('GET', '', user)).json().count).toBe(0)
})
