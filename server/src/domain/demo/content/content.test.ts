import { expect, test } from 'vitest'
import { demoCategories, demoProducts, demoUsers } from '../index.ts'

const variants = demoProducts.flatMap((product) => product.variants)
const level = (slug: string): number => {
  const parent = demoCategories.find((category) => category.slug === slug)?.parent
  return parent ? 1 + level(parent) : 1
}

test('slugs and skus are unique and not reserved', () => {
  const reserved = ['suggest', 'tree', 'create', 'update', 'me']
  for (const slugs of [demoProducts.map(({ slug }) => slug), demoCategories.map(({ slug }) => slug)]) {
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) {
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(reserved).not.toContain(slug)
    }
  }
  expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length)
})

test('categories stand on three levels, parents first, none of the third level empty', () => {
  const counts = [1, 2, 3].map((wanted) => demoCategories.filter(({ slug }) => level(slug) === wanted).length)
  expect(counts).toEqual([5, 14, 25])
  const seen = new Set<string>()
  for (const { slug, parent } of demoCategories) {
    if (parent) expect(seen).toContain(parent)
    seen.add(slug)
  }
  const used = new Set(demoProducts.flatMap(({ categories }) => categories))
  for (const slug of used) expect(level(slug)).toBe(3)
  expect(used.size).toBe(25)
})

test('the shop has the promised size and mixture', () => {
  expect(demoProducts.length).toBeGreaterThanOrEqual(60)
  expect(demoProducts.filter(({ status }) => status === 'draft')).toHaveLength(2)
  expect(demoProducts.filter(({ status }) => status === 'archived')).toHaveLength(1)
  expect(new Set(demoProducts.map(({ brand }) => brand)).size).toBe(8)
  const reduced = demoProducts.filter((product) => product.variants[0]?.compare_at_price)
  expect(reduced.length).toBeGreaterThanOrEqual(12)
  const inCurrency = (code: string) =>
    demoProducts.filter((product) => product.variants[0]?.prices?.[code]).length
  expect(inCurrency('EUR')).toBeGreaterThanOrEqual(demoProducts.length / 3)
  expect(inCurrency('ETB')).toBeGreaterThanOrEqual(3)
  expect(inCurrency('JPY')).toBeGreaterThanOrEqual(3)
  expect(variants.some(({ stock }) => stock === 0)).toBe(true)
  expect(variants.some(({ stock }) => stock > 0 && stock <= 5)).toBe(true)
  expect(demoProducts.some(({ vendor }) => vendor)).toBe(true)
  expect(demoUsers.map(({ role }) => role).sort()).toEqual(['customer', 'staff', 'vendor'])
})

test('every price is a decimal string of its currency, and a reduction is one', () => {
  for (const variant of variants) {
    expect(variant.price).toMatch(/^[1-9]\d*\.\d{2}$/)
    for (const [code, { price, compare_at_price }] of Object.entries({ USD: variant, ...variant.prices })) {
      const form = code === 'JPY' ? /^[1-9]\d*$/ : /^[1-9]\d*\.\d{2}$/
      expect(price).toMatch(form)
      if (compare_at_price === undefined) continue
      expect(compare_at_price).toMatch(form)
      expect(Number(compare_at_price)).toBeGreaterThan(Number(price))
    }
    expect(Number.isInteger(variant.stock) && variant.stock >= 0).toBe(true)
    expect(Number.isInteger(variant.weight_grams) && variant.weight_grams > 0).toBe(true)
  }
})

test('variants cover the options, one each', () => {
  for (const { slug, options, variants: own } of demoProducts) {
    const expected = options.reduce((product, { values }) => product * values.length, 1)
    expect(own, slug).toHaveLength(expected)
    expect(expected).toBeLessThanOrEqual(12)
    expect(new Set(own.map((variant) => JSON.stringify(variant.options))).size).toBe(expected)
  }
})

test('barcodes are valid EAN-13 of the in-store range and unique', () => {
  const barcodes = variants.map(({ barcode }) => barcode ?? '')
  expect(new Set(barcodes).size).toBe(barcodes.length)
  for (const barcode of barcodes) {
    expect(barcode).toMatch(/^2\d{12}$/)
    const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
    expect(sum % 10).toBe(0)
  }
})

test('texts are whole: descriptions, search texts, attributes and picture texts', () => {
  for (const product of demoProducts) {
    const sentenceCount = product.description.split(/[.!?](?:\s|$)/).filter(Boolean).length
    expect(sentenceCount, product.slug).toBeGreaterThanOrEqual(2)
    expect(sentenceCount, product.slug).toBeLessThanOrEqual(4)
    expect(product.seo.title.length).toBeLessThanOrEqual(70)
    expect(product.seo.description.length).toBeLessThanOrEqual(160)
    expect(Object.keys(product.attributes).length).toBeGreaterThanOrEqual(2)
    expect(product.pictures.length).toBeGreaterThanOrEqual(1)
    expect(product.pictures.length).toBeLessThanOrEqual(3)
    for (const { alt } of product.pictures) expect(alt.length).toBeGreaterThan(10)
  }
})
