import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { SignatureError } from '../../provider.ts'
import { interpretSandboxEvent, readSandboxEvent } from './events.ts'
import { SIGNATURE_HEADER, sandboxSigner } from './signature.ts'

const KEY = 'a signing key of the shop, long enough to be one'
const NEXT_KEY = 'the key that the shop changes to, as long as that'
const now = new Date('2026-03-01T12:00:00Z')
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000)
const body = Buffer.from('{"id":"sbe_1","type":"payment.succeeded","data":{"id":"sbx_1"}}')
const signer = sandboxSigner([KEY])
const signed = signer.sign(body, now)

const reasonOf = (header: string | undefined, options: { raw?: Buffer; at?: Date; keys?: string[] } = {}) => {
  const headers = header === undefined ? {} : { [SIGNATURE_HEADER]: header }
  try {
    readSandboxEvent(sandboxSigner(options.keys ?? [KEY]), options.raw ?? body, headers, options.at ?? now)
  } catch (error) {
    if (error instanceof SignatureError) return error.reason
    throw error
  }
  return 'believed'
}

test('what the sandbox signed is believed, up to 300 s before and after', () => {
  expect(reasonOf(signed)).toBe('believed')
  for (const seconds of [-300, 300]) expect(reasonOf(signed, { at: later(seconds) })).toBe('believed')
  for (const seconds of [-301, 301, -600, 600]) expect(reasonOf(signed, { at: later(seconds) })).toBe('stale')
})

test('the key may be changed while events are under way', () => {
  expect(reasonOf(signed, { keys: [NEXT_KEY, KEY] })).toBe('believed')
  expect(reasonOf(signed, { keys: [NEXT_KEY] })).toBe('wrong')
})

test('every other signature is refused, by its reason', () => {
  const [time, signature] = signed.split(',') as [string, string]
  expect(reasonOf(undefined)).toBe('missing')
  for (const header of [
    'yes', time, signature, `${time},v1=abc`, `t=now,${signature}`, `${time},${time},${signature}`, `${time},v1=${'0'.repeat(63)}`,
    `${signed}${',v1=00'.repeat(300)}`,
  ]) // biome-ignore format: a list
    expect(reasonOf(header), header).toBe('malformed')
  expect(reasonOf(`${time},v1=${'0'.repeat(64)}`)).toBe('wrong')
  expect(reasonOf(`t=${Number(time.slice(2)) + 1},${signature}`)).toBe('wrong')
  expect(reasonOf(signed, { raw: Buffer.from(`${body} `) })).toBe('wrong')
  const plainKey = createHmac('sha256', KEY)
    .update(`${time.slice(2)}.`)
    .update(body)
    .digest('hex')
  expect(reasonOf(`${time},v1=${plainKey}`)).toBe('wrong')
})

test.each(['', 'null', '[]', '{', '{"id":1,"type":"x"}', '{"id":"","type":"x"}', '{"id":"a"}'])(
  'a signed body of %j is malformed',
  (text) => {
    const raw = Buffer.from(text)
    expect(reasonOf(signer.sign(raw, now), { raw })).toBe('malformed')
  },
)

test('an event says how the payment stands; what is not an amount or a currency is left out', () => {
  const data = { id: 'sbx_1', payment_id: 'x', amount_minor: 1_999, currency: 'USD', transaction_id: 'sbt_1' }
  expect(interpretSandboxEvent('payment.succeeded', { data })).toMatchObject({
    providerPaymentId: 'sbx_1',
    paymentId: null,
    state: { status: 'succeeded', amountMinor: 1_999, capturedMinor: 1_999, currency: 'USD' },
  })
  expect(interpretSandboxEvent('payment.failed', { data }).state).toMatchObject({
    status: 'failed',
    capturedMinor: 0,
  })
  const odd = { ...data, amount_minor: '1999', currency: 'money' }
  expect(interpretSandboxEvent('payment.succeeded', { data: odd }).state).toMatchObject({
    amountMinor: null,
    capturedMinor: 0,
    currency: null,
  })
  expect(interpretSandboxEvent('toString', { data }).state).toBeNull()
  expect(interpretSandboxEvent('payment.succeeded', {}).providerPaymentId).toBeNull()
})
