import { expect, test } from 'vitest'
import type { Ctx } from '../../platform/context.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { checkReadModel } from '../catalogue/index.ts'
import { checkStock } from '../inventory/index.ts'
import { importFile } from './index.ts'
import { catalogueContents, rowVersions } from './testing.ts'

const header =
  'Handle,Title,Body (HTML),Vendor,Product Category,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Status'
/** Spanish, groups torn apart, a repeated sku, a negative quantity, formula cells, no handle, quotes and line breaks. */
const messy = [
  header,
  `vestido-largo,"Vestido «Señora» de niña, 100% algodón 👗",<p>Cómodo</p>,Moda,Ropa > Mujer > Vestidos,"verano, niña",true,Talla,S,V-1,shopify,3,deny,20.00,25.00,https://img.example/a.jpg,1,active`,
  `camisa,"'=Camisa ""azul""","Línea 1\nLínea 2",'+Marca,Ropa > Hombre,,true,Title,Default Title,V-1,shopify,-4,continue,9.5,,https://img.example/c.jpg,1,active`,
  `vestido-largo,,,,,,,,M,V-2,shopify,0,deny,18.00,,https://img.example/b.jpg,2,`,
  `pantalón,Pantalón,,,ropa > hombre,,false,Title,Default Title,,shopify,7,deny,abc,,,,active`,
  `,Sin handle,,,,,,,,,,,,,,,,`,
  `vestido-largo,,,,,,,,M,,shopify,5,deny,18.50,,,,`,
].join('\r\n')

const violations = async (ctx: Ctx): Promise<unknown[]> =>
  [...(await checkReadModel(ctx)), ...(await checkStock(ctx))].filter((report) => report.violations > 0)

const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 12, minute))

test('a messy file goes in as far as it can be used, and a second run writes nothing', async () => {
  const { db } = await createTestDatabase()
  const report = await importFile(systemCtx(db, { now: at(0) }), ['\ufeff', messy])
  expect(report).toMatchObject({
    format: 'shopify_csv',
    products: { created: 3, updated: 0, unchanged: 0, failed: 0 },
    variants: { created: 5 },
    images: { created: 3 },
    categories: { created: 4 },
  })
  const codes = report.problems.map(({ level, line, code }) => `${level} ${line} ${code}`)
  expect(codes).toEqual(
    expect.arrayContaining([
      'warning 3 sku_taken',
      'warning 3 negative_quantity',
      'warning 6 bad_price',
      'error 7 missing_handle',
    ]),
  )
  expect(report.problem_counts.error).toBe(1)
  expect(await catalogueContents(db)).toEqual([
    {
      slug: 'camisa', name: '=Camisa "azul"', brand: '+Marca', status: 'active', tags: [], category: 'Hombre',
      variants: [[null, ['Default Title'], 'USD', 950, null, 0, true]],
    },
    {
      slug: 'pantalón', name: 'Pantalón', brand: '', status: 'draft', tags: [], category: 'Hombre',
      variants: [[null, ['Default Title'], null, null, null, 7, false]],
    },
    {
      slug: 'vestido-largo', name: 'Vestido «Señora» de niña, 100% algodón 👗', brand: 'Moda', status: 'active',
      tags: ['verano', 'niña'], category: 'Vestidos',
      variants: [
        ['V-1', ['S'], 'USD', 2000, 2500, 3, false],
        ['V-2', ['M'], 'USD', 1800, null, 0, false],
        [null, ['M'], 'USD', 1850, null, 5, false],
      ],
    },
  ]) // biome-ignore format: one product after the other
  const before = await rowVersions(db)
  const again = await importFile(systemCtx(db, { now: at(1) }), [messy])
  expect(again.products).toEqual({ created: 0, updated: 0, unchanged: 3, failed: 0 })
  expect(again.variants).toEqual({ created: 0, updated: 0, unchanged: 5 })
  expect(again.images).toEqual({ created: 0, updated: 0, unchanged: 3 })
  expect(await rowVersions(db)).toEqual(before)
  expect(await violations(systemCtx(db, { now: at(2) }))).toEqual([])
})

test('a changed file changes what it says and leaves the rest alone', async () => {
  const { db } = await createTestDatabase()
  await importFile(systemCtx(db, { now: at(0) }), [messy])
  const partial = 'Handle,Variant SKU,Variant Price\nvestido-largo,V-2,17.00\n'
  const report = await importFile(systemCtx(db, { now: at(1) }), [partial])
  expect(report.products).toEqual({ created: 0, updated: 1, unchanged: 0, failed: 0 })
  expect(report.variants).toEqual({ created: 0, updated: 1, unchanged: 0 })
  const vestido = (await catalogueContents(db)).at(-1)
  expect(vestido).toMatchObject({
    name: 'Vestido «Señora» de niña, 100% algodón 👗',
    tags: ['verano', 'niña'],
    category: 'Vestidos',
    variants: [
      ['V-1', ['S'], 'USD', 2000, 2500, 3, false],
      ['V-2', ['M'], 'USD', 1700, null, 0, false],
      [null, ['M'], 'USD', 1850, null, 5, false],
    ],
  })
  const history = await db.selectFrom('price_history').select('amount_minor').orderBy('id').execute()
  expect(history.map((row) => row.amount_minor).sort()).toEqual([1700, 1800, 1850, 2000, 950])
})

test('a dry run reports the same and writes nothing', async () => {
  const { db } = await createTestDatabase()
  const before = await rowVersions(db)
  const trial = await importFile(systemCtx(db, { now: at(0) }), [messy], { dryRun: true })
  expect(await rowVersions(db)).toEqual(before)
  expect(await db.selectFrom('outbox').select('id').execute()).toEqual([])
  const real = await importFile(systemCtx(db, { now: at(0) }), [messy])
  expect({ ...trial, dry_run: false }).toEqual(real)
})

test('an import that was stopped half-way is completed by the next one', async () => {
  const { db } = await createTestDatabase()
  const many = [
    header,
    ...Array.from(
      { length: 700 },
      (_, i) =>
        `p-${i},Producto ${i},,Marca,Ropa,,true,Title,Default Title,S-${i},shopify,${i},deny,${i}.00,,,,active`,
    ),
  ].join('\n')
  const stop = new AbortController()
  const progress = (done: number, total: number | undefined): void => {
    if (total !== undefined && done >= 250) stop.abort(new Error('killed'))
  }
  await expect(
    importFile(systemCtx(db, { now: at(0) }), [many], { signal: stop.signal, progress }),
  ).rejects.toThrow('killed')
  const half = await db
    .selectFrom('products')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(Number(half.n)).toBe(250)
  const report = await importFile(systemCtx(db, { now: at(1) }), [many])
  expect(report.products).toEqual({ created: 450, updated: 0, unchanged: 250, failed: 0 })
  expect(await violations(systemCtx(db, { now: at(2) }))).toEqual([])
})

test('a product that the shop refuses fails alone', async () => {
  const { db } = await createTestDatabase()
  const file = (quantity: number): string =>
    [
      header,
      ...['a', 'b', 'c'].map(
        (slug) =>
          `${slug},${slug},,,,,true,Title,Default Title,${slug},shopify,${slug === 'b' ? quantity : 1},deny,1.00,,,,active`,
      ),
    ].join('\n')
  await importFile(systemCtx(db, { now: at(0) }), [file(5)])
  const most = 2_000_000_000
  await db
    .updateTable('stock_levels')
    .set({ on_hand: most, reserved: most })
    .where('on_hand', '=', 5)
    .execute()
  const report = await importFile(systemCtx(db, { now: at(1) }), [file(5)])
  expect(report.products).toEqual({ created: 0, updated: 0, unchanged: 2, failed: 1 })
  expect(report.problems).toEqual([
    expect.objectContaining({ level: 'error', handle: 'b', code: 'validation_error' }),
  ])
})

test('a category tree goes in once, takes over what product files made, and a second run writes nothing', async () => {
  const { db } = await createTestDatabase()
  await importFile(systemCtx(db, { now: at(0) }), [
    [header, 'p,P,,,Appliances > Ranges,,true,Title,Default Title,,,,deny,1.00,,,,active'].join('\n'),
  ])
  const tree = JSON.stringify([
    {
      id: 'r2',
      name: 'Gas Ranges',
      path: [
        { id: 'r0', name: 'Appliances' },
        { id: 'r1', name: 'Ranges' },
        { id: 'r2', name: 'Gas Ranges' },
      ],
    },
    {
      id: 'r1',
      name: 'Ranges',
      path: [
        { id: 'r0', name: 'Appliances' },
        { id: 'r1', name: 'Ranges' },
      ],
    },
    {
      id: 's1',
      name: 'Ranges',
      path: [
        { id: 's0', name: 'Outdoors' },
        { id: 's1', name: 'Ranges' },
      ],
    },
  ])
  const report = await importFile(systemCtx(db, { now: at(1) }), [tree], { fileName: 'tree.json' })
  expect(report.categories).toEqual({ created: 3, updated: 2, unchanged: 0, failed: 0 })
  const before = await rowVersions(db)
  const again = await importFile(systemCtx(db, { now: at(2) }), [tree], { fileName: 'tree.json' })
  expect(again.categories).toEqual({ created: 0, updated: 0, unchanged: 5, failed: 0 })
  expect(await rowVersions(db)).toEqual(before)
  const rows = await db
    .selectFrom('categories')
    .select(['slug', 'external_id'])
    .orderBy('external_id')
    .execute()
  expect(rows).toEqual([
    { slug: 'appliances', external_id: 'r0' },
    { slug: 'ranges', external_id: 'r1' },
    { slug: 'gas-ranges', external_id: 'r2' },
    { slug: 'outdoors', external_id: 's0' },
    { slug: 'ranges-2', external_id: 's1' },
  ])
  const closure = await db
    .selectFrom('category_closure')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(Number(closure.n)).toBe(1 + 2 + 3 + 1 + 2)
})

test('customers may not import, and a file that is none is refused by name', async () => {
  const { db } = await createTestDatabase()
  const customer = systemCtx(db, {
    now: at(0),
    actor: {
      kind: 'user',
      ip: '',
      userId: '',
      role: 'customer',
      permissions: [],
    },
  })
  await expect(importFile(customer, [messy])).rejects.toMatchObject({ code: 'permission_denied' })
  await expect(importFile(systemCtx(db, { now: at(0) }), ['<html>'])).rejects.toMatchObject({
    fields: { file: [expect.any(String)] },
  })
  await expect(importFile(systemCtx(db, { now: at(0) }), [messy], { currency: 'XXQ' })).rejects.toMatchObject(
    {
      fields: { currency: [expect.any(String)] },
    },
  )
})
