import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './support/client.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const SAMPLES = 200
const DIFFERENCE_MAX = 0.05
const PASSWORD = 'a rather long passphrase'

const workplace = makeWorkplace('timing')
let shop: RunningShop
let token: string

beforeAll(async () => {
  shop = await startShop(settingsOf(join(workplace.folder, 'data'), await freePort()))
  for (const email of ['known@example.com', 'me@example.com']) {
    const made = await ask<{ access: string }>(shop.origin, '/api/auth/register/', {
      method: 'POST',
      body: { email, password: PASSWORD },
    })
    expect(made.status).toBe(201)
    token = made.body.access
  }
})
afterAll(() => workplace.clear())

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!

/** Asks with a known and an unknown address in turn; gives the medians, and what the answers were. */
async function compare(one: (email: string) => Promise<{ status: number; body: unknown }>) {
  const times: Record<string, number[]> = {}
  const answers: Record<string, Set<string>> = {}
  for (let sample = 0; sample < SAMPLES + 5; sample += 1) {
    for (const email of ['known@example.com', 'nobody@example.com']) {
      const begun = performance.now()
      const { status, body } = await one(email)
      const took = performance.now() - begun
      if (sample < 5) continue // to warm up
      times[email] ??= []
      times[email].push(took)
      answers[email] ??= new Set()
      answers[email].add(JSON.stringify([status, { ...(body as object), request_id: '' }]))
    }
  }
  const [known, unknown] = Object.values(times).map(median) as [number, number]
  return { known, unknown, answers: Object.values(answers).map((set) => [...set]) }
}

const post = (path: string, body: object) => ask(shop.origin, `/api/auth/${path}/`, { method: 'POST', body })

test.each([
  ['a sign-in', (email: string) => post('login', { email, password: 'wrong' })],
  ['a reset', (email: string) => post('password/reset', { email })],
  ['a resent proof', (email: string) => post('email/verify/resend', { email })],
  [
    'a change of e-mail',
    (email: string) => ask(shop.origin, '/api/auth/me/', { method: 'PATCH', token, body: { email } }),
  ],
] as const)('%s answers known and unknown addresses alike in status, body and time', async (name, one) => {
  const { known, unknown, answers } = await compare(one)
  const difference = Math.abs(known - unknown) / Math.min(known, unknown)
  figure(
    `${name}: ${known.toFixed(2)} ms known, ${unknown.toFixed(2)} ms unknown, ${(difference * 100).toFixed(2)} % apart`,
  )
  expect(answers[0]).toHaveLength(1)
  expect(answers[0]).toEqual(answers[1])
  expect(difference).toBeLessThan(DIFFERENCE_MAX)
})
