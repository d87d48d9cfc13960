import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../../../../kernel/id.ts'
import { SignatureError } from '../../provider.ts'
import { interpretChapaEvent, readChapaEvent, redactChapa } from './events.ts'
import { parseReference, referenceOf, referencesOf } from './reference.ts'

const SECRET = 'a webhook secret'
const payment = newId()
const message = {
  event: 'charge.success',
  first_name: 'Hanna',
  last_name: 'Tesfaye',
  email: 'hanna@example.com',
  mobile: '+251912345678',
  phone_number: '0912345678',
  currency: 'ETB',
  amount: '186.11',
  charge: '3.50',
  status: 'success',
  reference: 'AP1234',
  tx_ref: `${payment}-1`,
  meta: { payment_id: payment, order_number: 'K7QM-3XHD-92TV', customer_name: 'Hanna' },
  customization: { title: 'Shop', description: 'For Hanna' },
}
const raw = Buffer.from(JSON.stringify(message))
const sign = (body: Buffer | string, secret = SECRET): string =>
  createHmac('sha256', secret).update(body).digest('hex')

const reasonOf = (body: Buffer, headers: Record<string, string>, secret: string | undefined = SECRET) => {
  try {
    readChapaEvent(secret, body, headers)
  } catch (error) {
    if (error instanceof SignatureError) return error.reason
    throw error
  }
  return 'believed'
}

test.each(['x-chapa-signature', 'chapa-signature'])('an HMAC of the bytes in %s is believed', (header) => {
  expect(reasonOf(raw, { [header]: sign(raw) })).toBe('believed')
  expect(reasonOf(raw, { [header]: sign(raw).toUpperCase() })).toBe('believed')
})

test('one good header is enough beside the one that says nothing', () => {
  expect(reasonOf(raw, { 'x-chapa-signature': sign(raw), 'chapa-signature': sign(SECRET) })).toBe('believed')
})

test('the HMAC of the secret under itself signs nothing, in neither header', () => {
  for (const header of ['x-chapa-signature', 'chapa-signature'])
    expect(reasonOf(raw, { [header]: sign(SECRET) })).toBe('wrong')
  expect(reasonOf(Buffer.from('{}'), { 'chapa-signature': sign('{}', '{}') }, '{}')).toBe('wrong')
})

test('every other signature is refused, by its reason', () => {
  expect(reasonOf(raw, {})).toBe('missing')
  expect(readsWithoutSecret()).toBe('missing')
  expect(reasonOf(raw, { 'x-chapa-signature': '' })).toBe('malformed')
  expect(reasonOf(raw, { 'x-chapa-signature': 'yes' })).toBe('malformed')
  expect(reasonOf(raw, { 'x-chapa-signature': `${sign(raw)}0` })).toBe('malformed')
  expect(reasonOf(raw, { 'x-chapa-signature': sign(raw, 'another secret') })).toBe('wrong')
  const reserialised = Buffer.from(JSON.stringify(message, null, 1))
  expect(reasonOf(reserialised, { 'x-chapa-signature': sign(raw) })).toBe('wrong')
})

const readsWithoutSecret = (): string => {
  try {
    readChapaEvent(undefined, raw, { 'x-chapa-signature': sign(raw, '') })
    return 'believed'
  } catch (error) {
    return (error as SignatureError).reason
  }
}

test('a changed byte is noticed wherever it stands', () => {
  fc.assert(
    fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const forged = Buffer.from(raw)
      forged[place] = forged[place]! ^ change
      expect(reasonOf(forged, { 'x-chapa-signature': sign(raw) })).toBe('wrong')
    }),
  )
})

test.each(['', 'null', '[]', '"text"', '12', '{', '\ufeff{}x'])(
  'a signed body of %j is malformed',
  (text) => {
    const body = Buffer.from(text)
    expect(reasonOf(body, { 'x-chapa-signature': sign(body) })).toBe('malformed')
  },
)

test('bytes that are not UTF-8 are malformed', () => {
  const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])
  expect(reasonOf(body, { 'x-chapa-signature': sign(body) })).toBe('malformed')
})

test('an event is known by its bytes, and kept without anything about the person', () => {
  const event = readChapaEvent(SECRET, raw, { 'x-chapa-signature': sign(raw) })
  expect(event.eventId).toBe(createHash('sha256').update(raw).digest('hex'))
  expect(event.type).toBe('charge.success')
  expect(event.payload).toEqual({
    event: 'charge.success',
    currency: 'ETB',
    amount: '186.11',
    charge: '3.50',
    status: 'success',
    reference: 'AP1234',
    tx_ref: `${payment}-1`,
    meta: { payment_id: payment, order_number: 'K7QM-3XHD-92TV' },
  })
  expect(JSON.stringify(event)).not.toMatch(/hanna|tesfaye|2519|0912/i)
  expect(redactChapa({ tx_ref: 'a\u0000b', reference: 'x'.repeat(300), amount: { deep: 1 } })).toEqual({
    tx_ref: 'ab',
    reference: 'x'.repeat(200),
  })
})

test('an event only names a payment: what it says of it is asked about', () => {
  expect(interpretChapaEvent(message)).toEqual({
    providerPaymentId: `${payment}-1`,
    paymentId: payment,
    dataMatch: { tx_ref_1: `${payment}-1` },
    foreign: null,
    state: null,
  })
  expect(interpretChapaEvent({ trx_ref: 'somebody-else' })).toMatchObject({
    providerPaymentId: 'somebody-else',
    paymentId: null,
  })
  expect(interpretChapaEvent({ event: 'payout.success', reference: 'x' })).toMatchObject({
    providerPaymentId: null,
    paymentId: null,
  })
  expect(interpretChapaEvent({ tx_ref: 12 }).providerPaymentId).toBeNull()
})

test('references are short, made of what Chapa takes, and read back', () => {
  for (const [attempt, session] of [
    [1, 1],
    [2, 1],
    [1, 3],
    [9_999, 9],
  ] as const) {
    const text = referenceOf({ paymentId: payment, attempt, session })
    expect(text).toMatch(/^[a-z0-9-]{38,50}$/)
    expect(parseReference(text)).toEqual({ paymentId: payment, attempt, session })
  }
  for (const other of ['', payment, `${payment}-0x1`, `${payment}-1-1`, `x${payment}-1`, `${payment}-01`])
    expect(parseReference(other)).toBeUndefined()
  expect(referencesOf(`${payment}-2-3`)).toEqual([`${payment}-2-3`, `${payment}-2-2`, `${payment}-2`])
  expect(referencesOf('an old one')).toEqual(['an old one'])
})
