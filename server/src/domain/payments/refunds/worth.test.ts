import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worthOf } from './worth.ts'

const line = fc.record({
  total_minor: fc.integer({ min: 0, max: 999_999_999_999 }),
  quantity: fc.integer({ min: 1, max: 10_000 }),
})

test('however a line is divided into refunds, they add up to what was paid for it, and none is below zero', () => {
  fc.assert(
    fc.property(line, fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }), (of, parts) => {
      let before = 0
      let given = 0
      for (const part of [...parts, of.quantity]) {
        const quantity = Math.min(part, of.quantity - before)
        const worth = worthOf(of, before, quantity)
        expect(worth).toBeGreaterThanOrEqual(0)
        given += worth
        before += quantity
        expect(given).toBeLessThanOrEqual(of.total_minor)
      }
      expect(given).toBe(of.total_minor)
    }),
    { numRuns: 2_000 },
  )
})

test('piece by piece, each within one minor unit of its share', () => {
  fc.assert(
    fc.property(line, fc.nat(), (of, at) => {
      const before = at % of.quantity
      const worth = worthOf(of, before, 1)
      expect(Math.abs(worth - of.total_minor / of.quantity)).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  [{ total_minor: 100, quantity: 3 }, [33, 34, 33]],
  [{ total_minor: 1, quantity: 3 }, [0, 1, 0]],
  [{ total_minor: 2, quantity: 4 }, [1, 0, 1, 0]],
])('%j', (of, pieces) => {
  expect(pieces.map((_, index) => worthOf(of, index, 1))).toEqual(pieces)
})
