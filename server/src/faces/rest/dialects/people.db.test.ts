import { expect, test } from 'vitest'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { anonymous } = shop
const PASSWORD = 'a rather long passphrase'
const HOME = { city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
let count = 0
const newPerson = () => {
  count += 1
  return { username: `abebe${count}`, email: `abebe${count}@example.com`, password: PASSWORD }
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))

test.each(['/api/users/register/', '/api/users/create/'])(
  '%s opens an account of a customer',
  async (path) => {
    const person = newPerson()
    const made = await anonymous.post(path, {
      ...person,
      phone_number: '+251 91 1',
      password2: PASSWORD,
      role: 'admin',
      is_staff: true,
      is_active: false,
      permissions: ['orders:write'],
    })
    expect([made.status, made.headers.location]).toEqual([201, '/api/users/me/'])
    expect(made.body).toMatchObject({
      username: person.username,
      email: person.email,
      phone_number: '+251 91 1',
      role: 'customer',
      is_active: true,
      permissions: [],
    })
    expect(made.body).not.toHaveProperty('password')
    expect((await anonymous.as(made.body.access).get('/api/users/me/')).body.id).toBe(made.body.id)
    const again = await anonymous.post(path, { ...person, username: 'other' })
    expect([again.status, Object.keys(again.body)]).toEqual([409, ['email']])
    const bad = await anonymous.post(path, { email: 'no', password: 'x', phone_number: 'call me' })
    expect([bad.status, Object.keys(bad.body).sort()]).toEqual([400, ['email', 'password', 'phone_number']])
    expect((await anonymous.post(path, [])).body).toEqual({ detail: expect.any(String) })
    expect((await anonymous.send('POST', path, '{')).body).toEqual({ detail: expect.any(String) })
  },
)

test.each(['/api/auth/jwt/login/', '/api/token/', '/api/token/pair/'])('%s signs in', async (path) => {
  const { username, email, password } = newPerson()
  await anonymous.post('/api/users/register/', { username, email, password })
  const byName = await anonymous.post(path, { username, password, remember: true })
  expect([byName.status, Object.keys(byName.body).sort()]).toEqual([200, ['access', 'refresh']])
  const byMail = await anonymous.post(path, { email, password }, { headers: { authorization: 'Bearer old' } })
  expect((await anonymous.as(byMail.body.access).get('/api/users/me/')).body.username).toBe(username)
  const wrong = await anonymous.post(path, { username, password: 'wrong' })
  expect([wrong.status, wrong.body]).toEqual([401, { detail: expect.any(String) }])
  expect((await anonymous.post(path, { username })).body).toEqual({ password: ['This field is required.'] })
  expect((await anonymous.post(path, { password })).status).toBe(400)
})

test('a token of /api/token/ is kept for its 7 days, one of /api/auth/jwt/login/ is used up', async () => {
  const { username, email, password } = newPerson()
  await anonymous.post('/api/users/register/', { username, email, password })
  for (const path of ['/api/token/', '/api/token/pair/']) {
    const { refresh } = (await anonymous.post(path, { username, password })).body
    const claims = claimsOf(refresh)
    expect([claims.rot, claims.exp - claims.iat]).toEqual([false, 7 * 86_400])
    for (const again of ['/api/token/refresh/', '/api/auth/jwt/refresh/', '/api/auth/refresh']) {
      const renewed = await anonymous.post(again, { refresh })
      expect([renewed.status, renewed.body.refresh], again).toEqual([200, refresh])
    }
  }
  const { refresh } = (await anonymous.post('/api/auth/jwt/login/', { username, password })).body
  expect(claimsOf(refresh)).not.toHaveProperty('rot')
  const renewed = await anonymous.post('/api/auth/jwt/refresh/', { refresh })
  expect(renewed.body.refresh).not.toBe(refresh)
  expect((await anonymous.post('/api/token/refresh/', { refresh: 'x.y.z' })).body).toEqual({
    detail: expect.any(String),
  })
  expect((await anonymous.post('/api/token/refresh/', {})).body).toEqual({
    refresh: ['This field is required.'],
  })
})

test('tokens are verified, and end with the session', async () => {
  const { access, refresh } = (await anonymous.post('/api/users/register/', newPerson())).body
  const verify = (token: string) => anonymous.post('/api/auth/jwt/verify/', { token })
  expect((await verify(access)).status).toBe(200)
  expect((await verify('made.up.token')).body).toEqual({ detail: expect.any(String) })
  expect((await anonymous.post('/api/auth/jwt/logout/')).status).toBe(401)
  const out = await anonymous.post('/api/auth/jwt/logout/', { refresh_token: refresh })
  expect([out.status, out.body]).toEqual([204, ''])
  expect((await verify(access)).status).toBe(401)
  expect((await anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401)
})

test('/api/users/me/: the own profile, never its role', async () => {
  const { access } = (await anonymous.post('/api/users/register/', newPerson())).body
  const me = anonymous.as(access)
  const before = (await me.get('/api/users/me/')).body
  const never = {
    role: 'admin',
    is_active: false,
    permissions: ['orders:write'],
    id: 'x',
    user: 'y',
    status: 'z',
  }
  const changed = await me.patch('/api/users/me/', { first_name: 'Abebe', phone_number: '09', ...never })
  expect(changed.body).toEqual({ ...before, first_name: 'Abebe', phone: '09', phone_number: '09' })
  const put = await me.put('/api/users/me/', { username: 'abebe.b', last_name: 'Bikila', ...never })
  expect(put.body).toMatchObject({
    username: 'abebe.b',
    last_name: 'Bikila',
    first_name: 'Abebe',
    role: 'customer',
  })
  expect((await me.patch('/api/users/me/', { phone_number: 'x' })).body).toEqual({
    phone_number: ['Must be digits, spaces and + - ( ) only.'],
  })
  const token = (await anonymous.post('/api/token/', { email: put.body.email, password: PASSWORD })).body
    .access
  for (const [header, status] of [
    [`JWT ${token}`, 200],
    [`JWT ${token.slice(0, -9)}`, 401],
    [`Token ${token}`, 401],
  ] as const)
    expect((await anonymous.get('/api/users/me/', { headers: { authorization: header } })).status).toBe(
      status,
    )
  const stranger = await anonymous.get('/api/users/me/')
  expect([stranger.status, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer'])
})

test('/api/address/: street, region and address_type', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const made = await person.post('/api/address/', {
    ...HOME,
    street: 'Bole Road 12',
    region: 'Oromia',
    address_type: 'Home',
    user: shop.admin.id,
  })
  expect([made.status, made.headers.location]).toEqual([201, `/api/address/${made.body.id}/`])
  expect(made.body).toMatchObject({ street: 'Bole Road 12', region: 'Oromia', address_type: 'Home' })
  const at = made.headers.location!
  expect((await person.get(at)).body).toEqual(made.body)
  expect((await person.patch(at, { region: 'Afar' })).body).toEqual({ ...made.body, region: 'Afar' })
  const bad = await person.post('/api/address/', { ...HOME, street: 4 })
  expect([bad.status, bad.body]).toEqual([400, { street: ['Must be a text, not 4.'] }])
  const missing = await person.put(at, { city: 'Adama' })
  expect([missing.status, Object.keys(missing.body)]).toEqual([400, ['street', 'postal_code', 'country']])
  expect((await person.put(at, { ...HOME, street: 'Piazza' })).body).toMatchObject({ region: 'Afar' })
  const list = await person.get('/api/address/', { query: { page_size: 1 } })
  expect(list.body).toMatchObject({ count: 1, next: null, previous: null, results: [{ id: made.body.id }] })
  const other = await shop.enrol({ role: 'customer' })
  for (const answer of [await other.get(at), await other.patch(at, { city: 'x' }), await other.delete(at)])
    expect([answer.status, answer.body]).toEqual([404, { detail: expect.any(String) }])
  expect((await anonymous.get('/api/address/')).body).toEqual({ detail: expect.any(String) })
  expect((await person.delete(at)).status).toBe(204)
  expect((await person.get(at)).status).toBe(404)
})

test('/api/store/shipping-addresses/: address_line_1 and 2', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const path = '/api/store/shipping-addresses/'
  const made = await person.post(path, {
    ...HOME,
    full_name: 'Hanna',
    address_line_1: 'Bole Road 12',
    address_line_2: 'Gate 4',
    state: 'Oromia',
    phone_number: '0911',
    is_default: true,
  })
  const at = made.headers.location!
  expect(at).toBe(`${path}${made.body.id}/`)
  expect(made.body).toEqual({
    ...HOME,
    id: made.body.id,
    full_name: 'Hanna',
    address_line_1: 'Bole Road 12',
    address_line_2: 'Gate 4',
    state: 'Oromia',
    phone_number: '0911',
    is_default: true,
  })
  expect((await person.get(path)).body.results).toEqual([made.body])
  const bad = await person.patch(at, { phone_number: 'none', address_line_1: '' })
  expect([bad.status, Object.keys(bad.body).sort()]).toEqual([400, ['address_line_1', 'phone_number']])
  expect((await person.patch(at, { is_default: 'yes' })).body).toEqual({ is_default: [expect.any(String)] })
  expect((await shop.otherVendor.get(at)).status).toBe(404)
  expect((await shop.admin.get(at)).body).toEqual(made.body)
  const second = await person.post(path, { ...HOME, address_line_1: 'B' })
  const page = await person.get(path, { query: { page_size: 1 } })
  expect(new URL(page.body.next).pathname).toBe(path)
  expect((await person.delete(second.headers.location!)).status).toBe(204)
})
