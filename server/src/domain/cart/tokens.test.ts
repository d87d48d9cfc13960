import { expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { cartOwnerOf, createCartTokens } from './tokens.ts'

const KEY = 'the key of the tests, which is long enough'
const tokens = createCartTokens([KEY])
const stranger = { kind: 'anonymous', ip: '' } as const

test('a token finds the cart that it was made for', () => {
  for (let n = 0; n < 50; n += 1) {
    const id = newId()
    expect(tokens.verify(tokens.sign(id))).toBe(id)
  }
  expect(tokens.sign(newId())).toMatch(/^[A-Za-z0-9_-]{64}$/)
})

test('the key before still counts, an unknown one never', () => {
  const id = newId()
  const replaced = createCartTokens(['another key of the tests, also long enough', KEY])
  expect(replaced.verify(tokens.sign(id))).toBe(id)
  expect(replaced.sign(id)).not.toBe(tokens.sign(id))
  expect(tokens.verify(replaced.sign(id))).toBeNull()
  expect(() => createCartTokens([])).toThrow('no key')
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['an empty text', ''],
  ['the word null', 'null'],
  ['the word undefined', 'undefined'],
  ['the id alone', '0192d3a4-5b6c-7d8e-9f01-23456789abce'],
  [
    'the id without a signature',
    Buffer.from('0192d3a45b6c7d8e9f0123456789abce', 'hex').toString('base64url'),
  ],
  ['zeros', 'A'.repeat(64)],
  ['a list', [tokens.sign(newId())]],
  ['a megabyte', 'A'.repeat(1_000_000)],
  ['another alphabet', `${tokens.sign(newId()).slice(0, 63)}+`],
])('%s is no token', (_, token) => {
  expect(tokens.verify(token)).toBeNull()
  expect(cartOwnerOf(tokens, stranger, token)).toBeUndefined()
})

test('one changed bit anywhere makes a token of nobody', () => {
  const bytes = Buffer.from(tokens.sign(newId()), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(tokens.verify(changed.toString('base64url'))).toBeNull()
  }
})

test('a person’s cart is their own, whatever token comes along', () => {
  const userId = newId()
  const actor = { kind: 'user', ip: '', userId, role: 'customer', permissions: [] } as const
  expect(cartOwnerOf(tokens, actor, tokens.sign(newId()))).toEqual({ kind: 'user', userId })
  const id = newId()
  expect(cartOwnerOf(tokens, stranger, tokens.sign(id))).toEqual({ kind: 'guest', cartId: id })
  expect(cartOwnerOf(tokens, { kind: 'system', ip: '', name: 'x' }, tokens.sign(id))).toBeUndefined()
})
