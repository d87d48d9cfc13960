import { expect, test } from 'vitest'
import type { ShippingMethod, ShippingRate } from './model.ts'
import { priceShipping, shippingOptions } from './price-shipping.ts'

const rate = (more: Partial<ShippingRate>): ShippingRate => ({
  currency: 'USD',
  countries: [],
  fromValue: 0,
  toValue: null,
  priceMinor: 100,
  ...more,
})
const method = (type: ShippingMethod['type'], rates: ShippingRate[], more: Partial<ShippingMethod> = {}) => ({
  id: 'a',
  code: 'a',
  name: 'A',
  description: '',
  type,
  taxRatePpm: 0,
  position: 0,
  rates,
  ...more,
})
const to = (country: string, more: object = {}) => ({
  currency: 'USD',
  country,
  weightGrams: 0,
  subtotalMinor: 0,
  ...more,
})

test('steps by weight: the highest that is reached, up to below its end', () => {
  const steps = method('weight', [
    rate({ priceMinor: 1 }),
    rate({ fromValue: 1_000, priceMinor: 2 }),
    rate({ fromValue: 5_000, toValue: 10_000, priceMinor: 3 }),
  ])
  const price = (weightGrams: number) => priceShipping(steps, to('ET', { weightGrams }))?.priceMinor
  expect([0, 999, 1_000, 4_999, 5_000, 9_999, 10_000].map(price)).toEqual([1, 1, 2, 2, 3, 3, 2])
  const ended = method('weight', [rate({ toValue: 10 })])
  expect(priceShipping(ended, to('ET', { weightGrams: 10 }))).toBeNull()
  expect(priceShipping(method('weight', [rate({ fromValue: 1 })]), to('ET'))).toBeNull()
})

test('steps by subtotal do not look at the weight, a flat price at neither', () => {
  const steps = method('subtotal', [rate({ priceMinor: 9 }), rate({ fromValue: 50_00, priceMinor: 0 })])
  const price = (subtotalMinor: number) =>
    priceShipping(steps, to('ET', { subtotalMinor, weightGrams: 1e9 }))?.priceMinor
  expect([0, 49_99, 50_00, 1e12].map(price)).toEqual([9, 9, 0, 0])
  expect(priceShipping(method('flat', [rate({})]), to('ET', { weightGrams: 1e9 }))?.priceMinor).toBe(100)
})

test('a rate that names the country counts before one for the whole world, also with a lower step', () => {
  const both = method('weight', [
    rate({ priceMinor: 1 }),
    rate({ fromValue: 1_000, priceMinor: 2 }),
    rate({ countries: ['ET', 'KE'], priceMinor: 3 }),
    rate({ countries: ['DE'], fromValue: 2_000, priceMinor: 4 }),
  ])
  const price = (country: string, weightGrams: number) =>
    priceShipping(both, to(country, { weightGrams }))?.priceMinor
  expect([price('ET', 0), price('KE', 5_000)]).toEqual([3, 3])
  expect([price('DE', 0), price('DE', 1_999), price('DE', 2_000)]).toEqual([1, 2, 4])
  expect([price('US', 0), price('US', 1_000)]).toEqual([1, 2])
})

test('only the currency of the cart; a rate of nothing is for any, and gives way to one of the currency', () => {
  const paid = method('flat', [rate({ currency: 'EUR', priceMinor: 5 })])
  expect(priceShipping(paid, to('ET'))).toBeNull()
  expect(priceShipping(paid, to('ET', { currency: 'EUR' }))?.priceMinor).toBe(5)
  const free = method('flat', [rate({ currency: null, priceMinor: 0 }), rate({ priceMinor: 7 })])
  expect(priceShipping(free, to('ET', { currency: 'KWD' }))?.priceMinor).toBe(0)
  expect(priceShipping(free, to('ET'))?.priceMinor).toBe(7)
  expect(priceShipping(method('flat', []), to('ET'))).toBeNull()
})

test('options: what goes there, the cheapest first, then by position; the tax comes along', () => {
  const methods = [
    method('flat', [rate({ priceMinor: 9 })], { id: 'dear' }),
    method('flat', [rate({ priceMinor: 5 })], { id: 'later', position: 2, taxRatePpm: 200_000 }),
    method('flat', [rate({ priceMinor: 5 })], { id: 'sooner', position: 1 }),
    method('flat', [rate({ priceMinor: 0, countries: ['DE'] })], { id: 'elsewhere' }),
  ]
  const options = shippingOptions(methods, to('ET'))
  expect(options.map((option) => option.method.id)).toEqual(['sooner', 'later', 'dear'])
  expect(options[1]?.price).toEqual({ priceMinor: 5, taxName: 'Shipping tax', taxRatePpm: 200_000 })
})
