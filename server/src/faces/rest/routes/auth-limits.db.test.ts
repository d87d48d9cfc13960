import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { authRoutes } from './auth.ts'

const database = await createTestDatabase()
const server = await createIdentityServer(
  database,
  ({ tokens, authenticator, limiter }) =>
    authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
  { limits: true, env: { TRUSTED_PROXIES: '10.0.0.1' } },
)
let host = 0
/** An address nobody else in this file comes from. */
const freshAddress = (): string => {
  host += 1
  return `192.0.2.${host}`
}
const post = (path: string, payload: object, from: string, headers: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: `/api/auth/${path}/`, payload, headers, remoteAddress: from })
const login = (email: string, password: string, from: string, headers?: Record<string, string>) =>
  post('login', { email, password }, from, headers)

test('the sixth try a minute from one address waits, over many accounts; X-Forwarded-For does not help', async () => {
  const from = freshAddress()
  const statuses = []
  for (let index = 0; index < 7; index += 1) {
    const answer = await login(`p${index}@example.com`, 'wrong', from, {
      'x-forwarded-for': `203.0.113.${index}`,
    })
    statuses.push(answer.statusCode)
    if (index === 6) {
      expect(answer.json().code).toBe('rate_limited')
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60)
    }
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
})

test('behind a trusted proxy the client’s own address counts', async () => {
  const statuses = []
  for (let index = 0; index < 7; index += 1) {
    const answer = await login(`q${index}@example.com`, 'wrong', '10.0.0.1', {
      'x-forwarded-for': `203.0.113.${index}`,
    })
    statuses.push(answer.statusCode)
  }
  expect(statuses).toEqual(Array(7).fill(401))
  const spoofed = []
  for (let index = 0; index < 7; index += 1) {
    const answer = await login(`r${index}@example.com`, 'wrong', '10.0.0.1', {
      'x-forwarded-for': `1.2.3.${index}, 203.0.113.99`,
    })
    spoofed.push(answer.statusCode)
  }
  expect(spoofed).toContain(429)
})

test('the sixth try a minute at one account waits, from many addresses, known or not', async () => {
  for (const email of ['nobody@example.com', (await server.signIn()).email]) {
    const statuses = []
    for (let index = 0; index < 6; index += 1)
      statuses.push((await login(email, 'wrong', freshAddress())).statusCode)
    expect(statuses.at(-1)).toBe(429)
    expect((await login(email.toUpperCase(), 'wrong', freshAddress())).statusCode).toBe(429)
  }
})

test('a reset lets the owner in while a stranger goes on guessing', async () => {
  const user = await server.signIn()
  const owner = '198.51.100.7'
  const guess = async () => (await login(user.email, 'wrong', freshAddress())).statusCode
  for (let index = 0; index < 6; index += 1) await guess()
  expect(await guess()).toBe(429)
  expect((await login(user.email, user.password, owner)).statusCode).toBe(429)
  await post('password/reset', { email: user.email }, owner)
  const token = await server.proofTo(user.email)
  const confirmed = await post(
    'password/reset/confirm',
    { token, new_password: 'only I know this one' },
    owner,
  )
  expect(confirmed.statusCode).toBe(204)
  for (let index = 0; index < 6; index += 1) await guess()
  expect(await guess()).toBe(429)
  expect((await login(user.email, 'only I know this one', owner)).statusCode).toBe(200)
})

test('asking which e-mails are taken is throttled', async () => {
  const from = freshAddress()
  const { email } = await server.signIn()
  const statuses = []
  for (let index = 0; index < 12; index += 1) {
    statuses.push((await post('register', { email, password: 'correct horse battery' }, from)).statusCode)
  }
  expect(statuses[0]).toBe(409)
  expect(statuses.at(-1)).toBe(429)
})

test('a mailbox is not flooded by resets', async () => {
  const { email } = await server.signIn()
  const statuses = []
  for (let index = 0; index < 7; index += 1)
    statuses.push((await post('password/reset', { email }, freshAddress())).statusCode)
  expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429])
})

test('twenty tabs may renew at once', async () => {
  const user = await server.signIn()
  const from = freshAddress()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => post('refresh', { refresh: user.refresh }, from)),
  )
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array(20).fill(200))
})
