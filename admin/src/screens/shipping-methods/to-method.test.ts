import { expect, test } from 'vitest'
import { toMethod } from './to-method.ts'

const rate = { countries: ['KE'], currency: 'USD', from: '2000', to: '', price: '9.00' }
const sent = (type: string, over: object = {}) =>
  toMethod({ name: 'A', type, rates: [{ ...rate, ...over }] }).rates as readonly object[]

test('weights are numbers; what is none goes to the shop as it was typed', () => {
  expect(sent('weight')).toEqual([{ ...rate, from: 2000, to: null }])
  expect(sent('weight', { from: '2 kg' })).toEqual([{ ...rate, from: '2 kg', to: null }])
})

test('values stay decimal texts, and one price has no bounds', () => {
  expect(sent('subtotal')).toEqual([{ ...rate, to: null }])
  expect(sent('flat')).toEqual([{ ...rate, from: null, to: null }])
})

test('the price of a method of one rate is sent once', () => {
  const method = toMethod({
    name: 'A',
    type: 'flat',
    price: '1',
    currency: 'USD',
    countries: [],
    code: '',
    rates: [rate],
  })
  expect(Object.keys(method).toSorted()).toEqual(['name', 'rates', 'tax_rate', 'type'])
})
