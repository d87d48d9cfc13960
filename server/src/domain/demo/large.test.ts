import { expect, test } from 'vitest'
import { generateLargeCatalogue, largeCategories, largeProduct } from './index.ts'

const sample = [...generateLargeCatalogue(20_000)]
const variants = sample.flatMap((product) => product.variants)
const share = (part: number, whole: number): number => part / whole

test('two hundred categories on three levels, parents first', () => {
  const categories = largeCategories()
  expect(categories).toHaveLength(200)
  const seen = new Set<string>()
  for (const { slug, parent } of categories) {
    if (parent) expect(seen).toContain(parent)
    seen.add(slug)
  }
  expect(seen.size).toBe(200)
  const used = new Set(sample.flatMap((product) => product.categories))
  expect(used.size).toBe(160)
  for (const slug of used) expect(seen).toContain(slug)
})

test('product i depends on the seed and i only', () => {
  expect(sample[12_345]).toEqual(largeProduct(12_345))
  expect([...generateLargeCatalogue(5, 7)]).toEqual([...generateLargeCatalogue(9, 7)].slice(0, 5))
  expect(largeProduct(3, 1).name + largeProduct(4, 1).name).not.toBe(
    largeProduct(3, 2).name + largeProduct(4, 2).name,
  )
})

test('slugs and skus are unique', () => {
  expect(new Set(sample.map(({ slug }) => slug)).size).toBe(sample.length)
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length)
  for (const { slug } of sample) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

test('the mixture is as promised', () => {
  expect(share(sample.filter((product) => product.variants.length === 1).length, sample.length)).toBeCloseTo(
    0.7,
    1,
  )
  expect(Math.max(...sample.map((product) => product.variants.length))).toBe(4)
  expect(
    share(sample.filter((product) => product.variants[0]?.compare_at_minor).length, sample.length),
  ).toBeCloseTo(0.15, 1)
  expect(share(variants.filter(({ stock }) => stock === 0).length, variants.length)).toBeCloseTo(0.08, 1)
  expect(Math.max(...variants.map(({ stock }) => stock))).toBe(200)
  expect(new Set(sample.map(({ brand }) => brand)).size).toBe(120)
})

test('prices are whole cents from 1.99 to 999.99 and a reduction is one', () => {
  for (const { price_minor, compare_at_minor } of variants) {
    expect(Number.isInteger(price_minor) && price_minor >= 199 && price_minor <= 99_999).toBe(true)
    if (compare_at_minor !== null) expect(compare_at_minor).toBeGreaterThan(price_minor)
  }
  const sorted = variants.map(({ price_minor }) => price_minor).sort((left, right) => left - right)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  expect(median).toBeGreaterThan(2_000)
  expect(median).toBeLessThan(10_000)
})

test('products were made over the three years before 2026', () => {
  const moments = sample.map(({ created_at }) => created_at).sort()
  expect(moments[0]?.slice(0, 7)).toBe('2023-01')
  expect(moments.at(-1)?.slice(0, 7)).toBe('2025-12')
})
