import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { expect, test } from 'vitest'
import { makeSecret, readSecret, signedHeaders } from './secrets.ts'

const BODY = JSON.stringify({ id: '1', name: 'Škoda ሀ 😀' })
const NOW = new Date()
const ID = '0192d3a4-5b6c-7d8e-9f01-23456789abcd'
const believers = [StandardWebhook, SvixWebhook]

test('secrets are new each time and of a length that every library takes', () => {
  expect(makeSecret()).not.toBe(makeSecret())
  const secret = makeSecret()
  expect(readSecret(secret)).toBe(secret)
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
})

test('the example of the specification is signed as it says', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const at = new Date(1_614_265_330_000)
  const signer = { secret, previous_secret: null, previous_secret_until: null }
  expect(signedHeaders(signer, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '{"test": 2432232314}', at)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('both libraries believe it, and nothing that was changed', () => {
  const secret = makeSecret()
  const headers = signedHeaders({ secret, previous_secret: null, previous_secret_until: null }, ID, BODY, NOW)
  for (const Believer of believers) {
    new Believer(secret).verify(BODY, headers)
    expect(() => new Believer(makeSecret()).verify(BODY, headers)).toThrow()
    expect(() => new Believer(secret).verify(`${BODY} `, headers)).toThrow()
    expect(() => new Believer(secret).verify(BODY, { ...headers, 'webhook-id': '2' })).toThrow()
    const later = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }
    expect(() => new Believer(secret).verify(BODY, later)).toThrow()
  }
})

test('the secret before signs as well until its time is over', () => {
  const signer = { secret: makeSecret(), previous_secret: makeSecret(), previous_secret_until: NOW }
  const before = signedHeaders(signer, ID, BODY, new Date(NOW.getTime() - 1_000))
  for (const secret of [signer.secret, signer.previous_secret])
    for (const Believer of believers) new Believer(secret).verify(BODY, before)
  const after = signedHeaders(signer, ID, BODY, NOW)
  expect(() => new StandardWebhook(signer.previous_secret).verify(BODY, after)).toThrow()
  expect(after['webhook-signature']).not.toContain(' ')
})
