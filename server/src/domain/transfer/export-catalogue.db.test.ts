import { expect, test } from 'vitest'
import type { Ctx } from '../../platform/context.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { createCategory, createProduct, deleteVariant } from '../catalogue/index.ts'
import { type ExportFormat, exportCatalogue, importFile } from './index.ts'
import { catalogueContents, rowVersions } from './testing.ts'

const now = new Date(Date.UTC(2026, 4, 1))

async function exported(ctx: Ctx, format: ExportFormat, origin?: string): Promise<string> {
  let text = ''
  for await (const part of await exportCatalogue(ctx, { format, origin })) text += part
  return text
}

/** What people make by the API: blanks around, empty values, twins among categories, currencies, no options at all. */
async function makeMessyShop(ctx: Ctx): Promise<void> {
  const home = await createCategory(ctx, { name: 'Home > Garden, "etc"', description: 'All of it' })
  await createCategory(ctx, { name: 'Lamps', parent: home })
  const twin = await createCategory(ctx, { name: 'lamps', parent: home, position: 4 })
  const hidden = await createCategory(ctx, { name: 'Hidden', is_active: false })
  await createProduct(ctx, {
    name: '=SUM(A1) «Lámpara»\u00a0👩‍🚀',
    slug: 'MixedCase_Lamp',
    description: '<p>Text</p><script>alert(1)</script> <img src=x onerror=1>\r\n  end ',
    brand: "'+Brand",
    categories: [twin, hidden],
    tags: ['a, b', '@tag', 'Ñandú'],
    attributes: { Type: 'Floor lamp', ' padded ': ' x ', empty: '', 'Gift Card': 'true', Formula: '=1+1' },
    seo: { title: ' seo ', description: '-5' },
    options: [{ name: 'Size', values: ['S', 'M', 'never used'] }, { name: 'Colour' }],
    variants: [
      {
        sku: '-1',
        options: { Size: 'S', Colour: 'Red' },
        price: '10.00',
        compare_at_price: '12.00',
        prices: { EUR: { price: '9.00' }, JPY: { price: '1500' } },
        stock: 3,
        barcode: ' 00123 ',
      },
      { options: { Size: 'M', Colour: 'Red' }, price: '11.00', stock: 0, is_active: false, weight_grams: 0 },
      {
        options: { Size: 'S', Colour: 'Blue' },
        prices: { EUR: { price: '8.50', compare_at_price: '9.50' } },
        stock: 2,
      },
    ],
    images: [
      'https://img.example/1.jpg',
      { url: 'https://img.example/2.jpg', alt: '+alt', is_featured: true },
    ],
  })
  await createProduct(ctx, { name: 'Bare', status: 'draft', description: '' })
  await createProduct(ctx, {
    name: 'Old',
    status: 'archived',
    price: '5.00',
    stock: 1,
    sku: 'OLD',
    category: twin,
    attributes: { Type: 'lamps' },
  })
  const id = await createProduct(ctx, {
    name: 'Many',
    variants: ['A', 'B', 'C'].map((name) => ({ name, price: '1.00', sku: `many-${name}` })),
  })
  expect(id).toBeTypeOf('string')
  await deleteVariant(ctx, 'many-B')
}

test.each(['shopify_csv', 'json_lines'] as const)(
  'importing an export (%s) changes nothing',
  async (format) => {
    const { db } = await createTestDatabase()
    const ctx = systemCtx(db, { now })
    await makeMessyShop(ctx)
    const text = await exported(ctx, format, 'https://shop.example')
    const before = await rowVersions(db)
    const report = await importFile(systemCtx(db, { now: new Date(now.getTime() + 60_000) }), [text])
    expect(report.problems.filter((problem) => problem.level === 'error')).toEqual([])
    expect(report.products).toEqual({ created: 0, updated: 0, unchanged: 4, failed: 0 })
    expect(await rowVersions(db)).toEqual(before)
  },
)

test('an export fills an empty shop with the same catalogue', async () => {
  const { db: source } = await createTestDatabase()
  await makeMessyShop(systemCtx(source, { now }))
  const { db: target } = await createTestDatabase()
  const text = await exported(systemCtx(source, { now }), 'json_lines')
  const report = await importFile(systemCtx(target, { now }), [text])
  expect(report.products).toMatchObject({ created: 4, failed: 0 })
  const lower = (rows: unknown[]): unknown[] =>
    JSON.parse(
      JSON.stringify(rows)
        .replaceAll('MixedCase_Lamp', 'mixedcase_lamp')
        .replaceAll('[""]', '["Default Title"]')
        .replaceAll('[]', '["Default Title"]'),
    ).toSorted((a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1))
  const withoutTags = (rows: unknown[]): unknown[] =>
    lower(rows).map((row) => ({ ...(row as object), tags: null }))
  expect(withoutTags(await catalogueContents(target))).toEqual(withoutTags(await catalogueContents(source)))
  expect(await exported(systemCtx(target, { now }), 'shopify_csv')).toContain("'=SUM(A1)")
})
