import { base64url, SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { updateUser } from '../../../domain/identity/index.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer, type SignedInUser } from '../../../testing/identity.ts'
import { authRoutes } from './auth.ts'

const KEY = 'the key of this test, long enough to sign with'
const OLD_KEY = 'the key of last year, long enough to sign with'
const database = await createTestDatabase()
const server = await createIdentityServer(
  database,
  ({ tokens, authenticator, limiter }) =>
    authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
  { env: { SECRET_KEY: KEY, SECRET_KEY_PREVIOUS: OLD_KEY } },
)
const { app } = server

const post = (path: string, payload?: object, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: `/api/auth/${path}/`, headers, ...(payload ? { payload } : {}) })
const meStatus = async (access: string): Promise<number> =>
  (await app.inject({ method: 'GET', url: '/api/auth/me/', headers: { authorization: `Bearer ${access}` } }))
    .statusCode
const refresh = (token: string) => post('refresh', { refresh: token })
const actionsOf = async (user: SignedInUser): Promise<string[]> =>
  (await database.db.selectFrom('audit_log').select('action').where('entity_id', '=', user.id).execute()).map(
    (row) => row.action,
  )

async function later<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  server.clock.offsetMs += seconds * 1000
  try {
    return await work()
  } finally {
    server.clock.offsetMs -= seconds * 1000
  }
}

afterEach(() => {
  vi.restoreAllMocks()
})

/** What is remembered counts its age by this clock. */
async function inSeconds(seconds: number): Promise<void> {
  vi.restoreAllMocks()
  const moment = performance.now() + seconds * 1000
  vi.spyOn(performance, 'now').mockReturnValue(moment)
  await new Promise((resolve) => setTimeout(resolve, 5)) // the cache looks at the clock once a millisecond
}

test('a refresh token buys a new pair; both work', async () => {
  const user = await server.signIn()
  const answer = await refresh(user.refresh)
  expect(answer.statusCode).toBe(200)
  const pair = answer.json()
  expect(Object.keys(pair).sort()).toEqual(['access', 'refresh'])
  expect(pair.refresh).not.toBe(user.refresh)
  expect(await meStatus(pair.access)).toBe(200)
  expect((await refresh(pair.refresh)).statusCode).toBe(200)
})

test('a used refresh token that comes back after 30 s ends its whole family', async () => {
  const user = await server.signIn()
  const other = await post('login', { email: user.email, password: user.password })
  const next = (await refresh(user.refresh)).json()
  await later(31, async () => {
    const reused = await refresh(user.refresh)
    expect(reused.statusCode).toBe(401)
    expect(reused.json().code).toBe('token_invalid')
    expect((await refresh(next.refresh)).statusCode).toBe(401)
    expect(await meStatus(next.access)).toBe(401)
    expect((await refresh(other.json().refresh)).statusCode).toBe(200) // another sign-in is another family
  })
  expect(await actionsOf(user)).toContain('auth.refresh_reused')
})

test('within 30 s a used token gives a sibling, and 20 tabs at once lock nobody out', async () => {
  const user = await server.signIn()
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(user.refresh)))
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(20).fill(200))
  expect(new Set(answers.map((answer) => answer.json().refresh)).size).toBe(20)
  for (const answer of answers.slice(0, 3))
    expect((await refresh(answer.json().refresh)).statusCode).toBe(200)
})

test('a refresh token ends after 7 days, an access token after 15 minutes', async () => {
  const user = await server.signIn()
  await later(14 * 60, async () => expect(await meStatus(user.access)).toBe(200))
  await later(16 * 60, async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/auth/me/', headers: user.headers })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.json().code).toBe('token_expired')
    expect((await post('refresh', { refresh: user.refresh }, user.headers)).statusCode).toBe(200) // the old header is no hindrance
  })
  const again = await server.signIn()
  await later(7 * 86_400 + 60, async () =>
    expect((await refresh(again.refresh)).json().code).toBe('token_expired'),
  )
})

test('signing out ends this session at once, with all every session', async () => {
  const user = await server.signIn()
  const second = (await post('login', { email: user.email, password: user.password })).json()
  expect((await post('logout', { refresh: user.refresh })).statusCode).toBe(204)
  expect(await meStatus(user.access)).toBe(401)
  expect((await refresh(user.refresh)).statusCode).toBe(401)
  expect(await meStatus(second.access)).toBe(200)
  const third = (await post('login', { email: user.email, password: user.password })).json()
  expect((await post('logout', { all: true }, { authorization: `Bearer ${second.access}` })).statusCode).toBe(
    204,
  )
  expect(await meStatus(third.access)).toBe(401)
  expect((await refresh(third.refresh)).statusCode).toBe(401)
  expect((await post('logout')).json().code).toBe('not_authenticated')
  const bare = await server.signIn()
  expect((await post('logout', undefined, bare.headers)).statusCode).toBe(204)
  expect(await meStatus(bare.access)).toBe(401)
})

test('verify tells good tokens from ended ones', async () => {
  const user = await server.signIn()
  expect((await post('verify', { token: user.access })).json()).toMatchObject({ token_type: 'access' })
  expect((await post('verify', { token: user.refresh })).json()).toMatchObject({ token_type: 'refresh' })
  await post('logout', { refresh: user.refresh })
  expect((await post('verify', { token: user.access })).statusCode).toBe(401)
  expect((await post('verify', { token: user.refresh })).statusCode).toBe(401)
})

test('a changed role and a disabled account take effect, in this process at once', async () => {
  const user = await server.signIn()
  expect(await meStatus(user.access)).toBe(200)
  await updateUser(server.ctx(), user.id, { is_active: false }, { isFull: false })
  expect(await meStatus(user.access)).toBe(401)
  expect((await refresh(user.refresh)).statusCode).toBe(401)
})

test('a change made by another process takes effect within 60 s even when nobody announces it', async () => {
  const user = await server.signIn()
  const rightsOf = () => server.authenticator.authenticate(user.access, '')
  expect(await rightsOf()).toMatchObject({ role: 'customer' })
  await database.pool.query(`update users set role = 'staff', permissions = '{orders:read}' where id = $1`, [
    user.id,
  ])
  await inSeconds(28)
  expect(await rightsOf()).toMatchObject({ role: 'customer' }) // remembered: a reader costs no statement
  await inSeconds(31)
  expect(await rightsOf()).toMatchObject({ role: 'staff', permissions: ['orders:read'] })
})

test('tokens of older clients are not rotated and end after their 7 days', async () => {
  const user = await server.signIn()
  const { logIn } = await import('../../../domain/identity/index.ts')
  const kept = await logIn(
    server.ctx({ kind: 'anonymous', ip: '127.0.0.1' }),
    { tokens: server.tokens },
    { name: user.email, password: user.password, device: '', rotates: false },
  )
  for (let round = 0; round < 3; round += 1) {
    const pair = (await later(60 * round, () => refresh(kept.refresh))).json()
    expect(pair.refresh).toBe(kept.refresh)
    expect(pair.access).toBeTypeOf('string')
  }
  await later(7 * 86_400 + 60, async () => expect((await refresh(kept.refresh)).statusCode).toBe(401))
})

test('forged, foreign and misused tokens are all refused with one message', async () => {
  const user = await server.signIn()
  const [header = '', payload = '', signature = ''] = user.access.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
  const sign = (changes: object, options: { key?: string; header?: object } = {}) =>
    new SignJWT({ ...claims, ...changes })
      .setProtectedHeader({ alg: 'HS256', kid, ...options.header })
      .sign(Buffer.from(options.key ?? KEY))
  const now = Math.floor(Date.now() / 1000)
  expect(await meStatus(await sign({}))).toBe(200) // the same claims signed with our key: the forgeries below fail for their own reason

  const jwk = { kty: 'oct', k: base64url.encode('an attacker chose this key, 32 bytes') }
  const forged = {
    none: new UnsecuredJWT(claims).encode(),
    noneWithSignature: `${base64url.encode(JSON.stringify({ alg: 'none', kid }))}.${payload}.${signature}`,
    anotherKey: await sign({}, { key: 'another key that is long enough to sign' }),
    unknownKid: await sign({}, { header: { kid: '../../dev/null' } }),
    sqlKid: await sign({}, { header: { kid: "' or 1=1 --" } }),
    jwkHeader: await sign({}, { key: 'an attacker chose this key, 32 bytes', header: { jwk } }),
    jkuHeader: await sign(
      {},
      { key: 'an attacker chose this key, 32 bytes', header: { jku: 'http://localhost/keys' } },
    ),
    hs512: await sign({}, { header: { alg: 'HS512' } }),
    notYet: await sign({ nbf: now + 3600 }),
    wrongAudience: await sign({ aud: 'another-shop' }),
    wrongIssuer: await sign({ iss: 'another-shop' }),
    refreshAsAccess: user.refresh,
    noType: await sign({ token_type: undefined }),
    anothersSession: await sign({ sub: (await server.signIn()).id }),
    noSession: await sign({ sid: undefined }),
    changedPayload: `${header}.${base64url.encode(JSON.stringify({ ...claims, role: 'admin' }))}.${signature}`,
    cutOff: user.access.slice(0, -3),
    null: 'null',
    undefined: 'undefined',
    huge: 'a'.repeat(5_000),
  }
  const expired = await sign({ exp: now - 60 })
  const details = new Set<string>()
  for (const [name, token] of Object.entries({ ...forged, expired })) {
    const answer = await app.inject({
      method: 'GET',
      url: '/api/auth/me/',
      headers: { authorization: `Bearer ${token}` },
    })
    expect([name, answer.statusCode]).toEqual([name, 401])
    expect([name, answer.json().code]).toEqual([name, name === 'expired' ? 'token_expired' : 'token_invalid'])
    details.add(answer.json().detail)
  }
  for (const authorization of ['Bearer', 'Bearer ', 'Basic YWRtaW46YWRtaW4=', user.access, '']) {
    const answer = await app.inject({ method: 'GET', url: '/api/auth/me/', headers: { authorization } })
    expect([authorization, answer.statusCode]).toEqual([authorization, 401])
  }
  expect(details.size).toBe(1)
  for (const token of [...Object.values(forged).filter((t) => t !== user.refresh), user.access, '']) {
    expect((await refresh(token)).statusCode).toBe(401)
  }
  for (const token of [null, 7, {}, []])
    expect((await post('refresh', { refresh: token } as object)).statusCode).toBe(400)
})

test('after a change of keys tokens of the previous one still count', async () => {
  const user = await server.signIn()
  const { createTokens } = await import('../../../domain/identity/index.ts')
  const auth = { secretKeys: [OLD_KEY], accessTokenSeconds: 900, refreshTokenSeconds: 604_800 }
  const before = await createTokens({ auth, dataDir: server.dataDir })
  const { sessionId, userId } = await server.tokens.checkAccess(user.access, new Date())
  const old = await before.signAccess({ userId, sessionId }, new Date())
  expect(await meStatus(old)).toBe(200)
  const strange = await createTokens({
    auth: { ...auth, secretKeys: ['x'.repeat(40)] },
    dataDir: server.dataDir,
  })
  expect(await meStatus(await strange.signAccess({ userId, sessionId }, new Date()))).toBe(401)
})

test('ended sessions and proofs are cleaned up, live ones stay', async () => {
  const { deleteExpiredSessions } = await import('../../../domain/identity/index.ts')
  const user = await server.signIn()
  await deleteExpiredSessions(database.db, new Date())
  expect((await refresh(user.refresh)).statusCode).toBe(200)
  expect(await deleteExpiredSessions(database.db, new Date(Date.now() + 30 * 86_400_000))).toBeGreaterThan(0)
  expect((await refresh(user.refresh)).statusCode).toBe(401)
})
