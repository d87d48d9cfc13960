import { Type } from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { parseConfig } from '../../config/config.ts'
import { serveRows } from '../../testing/faces.ts'
import { everybody, route } from './route.ts'

const WHO = route({
  method: 'GET',
  path: '/api/who/',
  operation: 'who',
  summary: 'Who calls, as the shop sees it',
  tag: 'test',
  access: everybody,
  responses: { 200: { description: 'Who.', schema: Type.Object({}, { title: 'Who' }) } },
  handle: async ({ ctx, origin }) => ({ body: { ip: ctx.actor.ip, origin } }),
})
const PEER = '10.1.2.3'
let close: () => Promise<unknown> = async () => {}
afterEach(() => close())

/** What a shop with this setting makes of a peer's word. */
async function seen(setting: string, headers: Record<string, string>, peer = PEER) {
  const { trustedProxies } = parseConfig({ TRUSTED_PROXIES: setting }).http
  const app = await serveRows([WHO], undefined, { trustedProxies })
  close = () => app.close()
  const answer = await app.inject({ url: '/api/who/', remoteAddress: peer, headers })
  return answer.json() as { ip: string; origin: string }
}

test.each([
  // setting, peer, X-Forwarded-For, the client
  ['', PEER, '203.0.113.5', PEER],
  ['192.0.2.1', PEER, '203.0.113.5', PEER],
  ['loopback', PEER, '203.0.113.5', PEER],
  [PEER, PEER, '203.0.113.5', '203.0.113.5'],
  ['10.1.0.0/16', PEER, '203.0.113.5', '203.0.113.5'],
  ['uniquelocal', PEER, '203.0.113.5', '203.0.113.5'],
  ['loopback', '127.0.0.1', '203.0.113.5', '203.0.113.5'],
  ['loopback', '::1', '203.0.113.5', '203.0.113.5'],
  ['loopback', '::ffff:127.0.0.1', '203.0.113.5', '203.0.113.5'],
  // what the client wrote before its proxy wrote is not believed
  [PEER, PEER, '1.1.1.1, 203.0.113.5', '203.0.113.5'],
  ['10.0.0.0/8', PEER, '1.1.1.1, 203.0.113.5, 10.9.9.9', '203.0.113.5'],
  ['10.0.0.0/8', PEER, '10.0.0.1, 203.0.113.5', '203.0.113.5'],
  [PEER, PEER, '', PEER],
  // a number of proxies, whoever they are
  ['1', '198.51.100.1', '203.0.113.5', '203.0.113.5'],
  ['1', '198.51.100.1', '1.1.1.1, 203.0.113.5', '203.0.113.5'],
  ['2', '198.51.100.1', '1.1.1.1, 203.0.113.5, 198.51.100.2', '203.0.113.5'],
])('TRUSTED_PROXIES=%s: %s says "%s", the client is %s', async (setting, peer, forwarded, client) => {
  const headers = forwarded === '' ? {} : { 'x-forwarded-for': forwarded }
  expect((await seen(setting, headers as Record<string, string>, peer)).ip).toBe(client)
})

test('host and scheme, too, are believed only from a trusted peer', async () => {
  const headers = { host: 'shop.example', 'x-forwarded-host': 'other.example', 'x-forwarded-proto': 'https' }
  expect((await seen('', headers)).origin).toBe('http://shop.example')
  expect((await seen('192.0.2.1', headers)).origin).toBe('http://shop.example')
  expect((await seen(PEER, headers)).origin).toBe('https://other.example')
  expect((await seen('1', headers)).origin).toBe('https://other.example')
})
