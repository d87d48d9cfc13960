import { expect, test } from 'vitest'
import { currentReduction, type PricePoint } from './rules.ts'

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n))
const point = (n: number, amountMinor: number | null, compareAtMinor: number | null = null): PricePoint => ({
  amountMinor,
  compareAtMinor,
  at: day(n),
})

test('a price raised just before a sale does not become the reference', () => {
  expect(currentReduction([point(0, 8000), point(20, 10_000), point(25, 7000, 10_000)])).toEqual({
    since: day(25),
    lowestMinor: 8000,
  })
})

test('a price older than 30 days counts only while it was still in force in the window', () => {
  expect(currentReduction([point(0, 5000), point(10, 9000), point(60, 8000, 9000)])?.lowestMinor).toBe(9000)
  expect(currentReduction([point(0, 5000), point(40, 9000), point(60, 8000, 9000)])?.lowestMinor).toBe(5000)
})

test('a progressive reduction keeps the reference of its first step', () => {
  expect(currentReduction([point(0, 100), point(5, 90, 100), point(9, 80, 100)])).toEqual({
    since: day(5),
    lowestMinor: 100,
  })
})

test('a plain cut has a reference, a rise has none, and a sale from the first day has none before it', () => {
  expect(currentReduction([point(0, 100), point(5, 80)])).toEqual({ since: day(5), lowestMinor: 100 })
  expect(currentReduction([point(0, 100), point(5, 120)])).toBeNull()
  expect(currentReduction([point(0, 100)])).toBeNull()
  expect(currentReduction([point(0, 80, 100)])).toEqual({ since: day(0), lowestMinor: null })
  expect(currentReduction([point(0, 80, 100), point(3, null)])).toBeNull()
})
