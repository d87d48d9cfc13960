import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralizeFormula, restoreFormula } from '../../../kernel/spreadsheet.ts'
import { writeShopifyCsv } from './shopify-csv-writer.ts'
import { arbitraryProduct, inPieces, readProducts, withoutLines } from './testing.ts'
import type { ExportProduct } from './types.ts'

async function written(products: ExportProduct[], currency = 'USD', optionCount = 3): Promise<string> {
  let csv = ''
  for await (const chunk of writeShopifyCsv(products, { currency, optionCount })) csv += chunk
  return csv
}

const shirt: ExportProduct = {
  handle: 'shirt',
  name: '=cmd|calc',
  descriptionHtml: '<p>Soft, "fine"</p>',
  brand: "'n Sync",
  categoryPath: ['Men > boys', 'Shirts'],
  categoryReferences: null,
  productType: null,
  tags: ['a, b', 'c\\d'],
  status: 'active',
  options: [{ name: 'Size', values: ['S', 'M'] }],
  variants: ['S', 'M'].map((size, ordinal) => ({
    ordinal: 0,
    sku: `-${size}`,
    barcode: null,
    optionValues: [size],
    priceMinor: 1_999 + ordinal,
    compareAtMinor: null,
    otherPrices: [],
    quantity: 3,
    inventoryTracked: true,
    backorder: false,
    weightGrams: 250,
    imageSource: null,
    isActive: true,
  })),
  images: [{ source: 'https://pictures.example/a.jpg', position: 1, alt: null }],
  seoTitle: null,
  seoDescription: null,
  attributes: { material: 'linen', 'Google Shopping / Gender': 'unisex' },
}

test('whatever is written is read again as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(arbitraryProduct, { maxLength: 3, selector: (product) => product.handle }),
      fc.constantFrom(['USD', 2] as const, ['JPY', 0] as const, ['KWD', 3] as const),
      async (products, [currency, decimals]) => {
        const csv = await written(products, currency)
        const read = await readProducts(inPieces(csv, 61), decimals)
        expect(read.products.map(withoutLines)).toEqual(products)
        expect(read.problems.filter((problem) => problem.level !== 'info')).toEqual([])
      },
    ),
    { numRuns: 150 },
  )
})

test('cells that a spreadsheet would run are made text, numbers stay numbers', async () => {
  const csv = await written([shirt])
  expect(csv).toContain("shirt,'=cmd|calc,")
  expect(csv).toContain(",'-S,250,shopify,3,deny,manual,19.99,")
  expect(csv).toContain(",'n Sync,")
  expect(csv.split('\n')).toHaveLength(4)
  const { products } = await readProducts([csv])
  expect(products.map(withoutLines)).toEqual([shirt])
})

test('neutralising is undone exactly, for every text', () => {
  expect(['=1', "'=1", "''=1", "''x''", "'n Sync"].map(neutralizeFormula)).toEqual([
    "'=1",
    "''=1",
    "'''=1",
    "''x''",
    "'n Sync",
  ])
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'x') }),
      (cell) => {
        expect(restoreFormula(neutralizeFormula(cell))).toBe(cell)
        expect(neutralizeFormula(cell)).not.toMatch(/^[=+\-@\t\r\n]/)
      },
    ),
  )
})

test('more options than Shopify has need room, and say so', async () => {
  const names = ['a', 'b', 'c', 'd']
  const wide = {
    ...shirt,
    options: names.map((name) => ({ name, values: ['1'] })),
    variants: [{ ...shirt.variants[0]!, optionValues: ['1', '1', '1', '1'] }],
  }
  await expect(written([wide])).rejects.toThrow('"shirt" has 4 options; there is room for 3')
  const { products } = await readProducts([await written([wide], 'USD', 4)])
  expect(products.map(withoutLines)).toEqual([wide])
})

test('a type without a category does not become one', async () => {
  const typed = { ...shirt, categoryPath: null, productType: 'Shirts' }
  const { products } = await readProducts([await written([typed])])
  expect(products[0]).toMatchObject({ categoryPath: null, productType: 'Shirts' })
})
