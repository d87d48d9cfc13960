import { afterEach, expect, test, vi } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { authRoutes } from './auth.ts'

/** A thousand wrong passwords, over HTTP with the limits that a shop has; the day is the test's. */
const PROXY = '10.0.0.1'
const database = await createTestDatabase()

/** A shop with an empty limiter. */
const start = (env: Record<string, string> = {}) =>
  createIdentityServer(
    database,
    ({ tokens, authenticator, limiter }) =>
      authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
    { limits: true, env },
  )
type Server = Awaited<ReturnType<typeof start>>

const post = (server: Server, path: string, payload: object, from: string, forwarded = '') =>
  server.app.inject({
    method: 'POST',
    url: `/api/auth/${path}/`,
    payload,
    remoteAddress: from,
    headers: { 'x-request-id': `guess-${from}`, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) },
  })
const login = (server: Server, email: string, password: string, from: string, forwarded = '') =>
  post(server, 'login', { email, password }, from, forwarded)
const address = (index: number): string => `203.${index >> 16}.${(index >> 8) & 255}.${index & 255}`
const compared = async (): Promise<number> =>
  Number(
    (await database.pool.query(`select count(*) as n from audit_log where action = 'auth.login_failed'`))
      .rows[0].n,
  )

/** Sends a thousand wrong passwords, ten at a time. Returns how often each status came. */
async function guess(one: (index: number) => Promise<{ statusCode: number }>) {
  const statuses: Record<number, number> = {}
  for (let index = 0; index < 1_000; index += 10) {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => one(index + at)))
    for (const { statusCode } of answers) statuses[statusCode] = (statuses[statusCode] ?? 0) + 1
  }
  return statuses
}

afterEach(() => {
  vi.useRealTimers()
})

test('over many accounts from one address: X-Forwarded-For of a stranger does not help', async () => {
  for (const env of [{}, { TRUSTED_PROXIES: PROXY }, { TRUSTED_PROXIES: 'loopback' }]) {
    const server = await start(env)
    const before = await compared()
    const statuses = await guess((index) =>
      login(server, `p${index}@example.com`, 'wrong', '192.0.2.1', address(index)),
    )
    expect(statuses).toEqual({ 401: 5, 429: 995 })
    expect((await compared()) - before).toBe(5)
  }
})

test('over many addresses at one account, behind a proxy that says the truth', async () => {
  const server = await start({ TRUSTED_PROXIES: PROXY })
  const { email } = await server.signIn()
  const before = await compared()
  const statuses = await guess((index) => login(server, email, 'wrong', PROXY, address(index)))
  expect(statuses[429]).toBeGreaterThanOrEqual(995)
  expect((await compared()) - before).toBeLessThanOrEqual(5)
})

test('over many addresses and many accounts at once', async () => {
  const server = await start()
  const regular = await server.signIn() // from 127.0.0.1, where it is known now
  const statuses = await guess((index) => login(server, `q${index}@example.com`, 'wrong', address(index)))
  expect(statuses[429]).toBeGreaterThan(800)
  expect((await login(server, regular.email, regular.password, '127.0.0.1')).statusCode).toBe(200)
  const refused = await login(server, regular.email, regular.password, address(5_000))
  expect(refused.statusCode).toBe(429)
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  const { rows } = await database.pool.query(
    `select "after", entity_id from audit_log where action = 'auth.held_back'`,
  )
  expect(rows).toEqual([{ after: { limit: 'login', by: 'everybody', seconds: 60 }, entity_id: null }])
})

test('the back-off grows, is written down, and a reset by mail passes it', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const server = await start()
  const { id, email, password } = await server.signIn()
  const waits: number[] = []
  let tries = 0
  while (waits.length < 5) {
    tries += 1
    const answer = await login(server, email, 'wrong', address(10_000 + tries))
    if (answer.statusCode === 401) continue
    expect(answer.statusCode).toBe(429)
    const seconds = Number(answer.headers['retry-after'])
    if (tries > 11) waits.push(seconds)
    vi.setSystemTime(Date.now() + seconds * 1000)
  }
  expect(waits).toEqual([60, 120, 240, 480, 960])
  const story = await database.pool.query(
    `select "after", ip, request_id from audit_log where action = 'auth.held_back' and entity_id = $1
     order by occurred_at, id`,
    [id],
  )
  expect(story.rows.map((entry) => entry.after.seconds)).toEqual([60, 120, 240, 480, 960])
  for (const { after, ip, request_id } of story.rows) {
    expect(after).toMatchObject({ limit: 'login', by: 'account' })
    expect(ip).toMatch(/^203\.0\./)
    expect(request_id).toBe(`guess-${ip}`)
  }
  await login(server, email, 'wrong', address(20_000)) // the next hold begins
  const owner = '198.51.100.7'
  expect((await login(server, email, password, owner)).statusCode).toBe(429)
  await post(server, 'password/reset', { email }, owner)
  const proof = { token: await server.proofTo(email), new_password: 'only I know this one' }
  expect((await post(server, 'password/reset/confirm', proof, owner)).statusCode).toBe(204)
  expect((await login(server, email, 'only I know this one', owner)).statusCode).toBe(200)
})
