import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diskFiles } from '../../platform/files.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { checkReadModel } from '../catalogue/index.ts'
import { checkStock } from '../inventory/index.ts'
import { loadShipping, shippingOptions } from '../shipping/index.ts'
import { rowVersions } from '../transfer/testing.ts'
import { demoCategories, demoProducts, paintDemo, seedDemo, seedLarge } from './index.ts'

const now = new Date(Date.UTC(2026, 4, 1))
const later = new Date(now.getTime() + 60_000)

test('the demo shop is seeded once; a second run changes nothing and shows no password', async () => {
  const { db } = await createTestDatabase()
  const first = await seedDemo(systemCtx(db, { now }))
  expect(first.products).toEqual({ created: demoProducts.length, updated: 0, unchanged: 0 })
  expect(first.categories).toBe(demoCategories.length)
  expect(first.users.map((user) => user.role).sort()).toEqual(['customer', 'staff', 'vendor'])
  expect(new Set(first.users.map((user) => user.password)).size).toBe(3)
  const before = await rowVersions(db)
  const second = await seedDemo(systemCtx(db, { now: later }))
  expect(second.products).toEqual({ created: 0, updated: 0, unchanged: demoProducts.length })
  expect(second.users.map((user) => user.password)).toEqual([null, null, null])
  expect(await rowVersions(db)).toEqual(before)
  expect((await loadShipping(db)).map(({ code, rates }) => [code, rates.length])).toEqual([
    ['standard', 1],
    ['tracked', 8],
    ['express', 12],
  ])
  const coupons = await db.selectFrom('discounts').select(['code', 'is_active']).execute()
  expect(coupons).toEqual([{ code: 'WELCOME10', is_active: true }])
  const owned = await db.selectFrom('products').select('slug').where('vendor_id', 'is not', null).execute()
  expect(owned.length).toBe(demoProducts.filter((product) => product.vendor).length)
})

test('an order in each currency of the demo has three ways to travel, the cheapest for nothing', async () => {
  const { db } = await createTestDatabase()
  await seedDemo(systemCtx(db, { now }))
  const methods = await loadShipping(db)
  for (const [currency, subtotalMinor] of [
    ['USD', 5_000],
    ['EUR', 5_000],
    ['ETB', 700_000],
    ['JPY', 7_500],
  ] as const) {
    const consignment = { currency, country: 'ET', weightGrams: 2_500, subtotalMinor }
    const options = shippingOptions(methods, consignment)
    expect(options.map(({ method }) => method.code)).toEqual(['standard', 'tracked', 'express'])
    expect(options.map(({ price }) => price.priceMinor > 0)).toEqual([false, true, true])
    const large = shippingOptions(methods, { ...consignment, subtotalMinor: subtotalMinor * 2 })
    expect(large.find(({ method }) => method.code === 'tracked')?.price.priceMinor).toBe(0)
  }
})

test('pictures are drawn for whoever lacks them, once', async () => {
  const { db } = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'nexus-paint-'))
  try {
    const ctx = systemCtx(db, { now })
    await seedDemo(ctx)
    // Three of each are enough to see it; the others are taken for painted.
    const kept = await db.selectFrom('products').select('id').orderBy('slug').limit(2).execute()
    await db
      .deleteFrom('products')
      .where(
        'id',
        'not in',
        kept.map((row) => row.id),
      )
      .execute()
    await db
      .updateTable('categories')
      .set({ image: '/media/there.webp' })
      .where('slug', '<>', demoCategories[0]!.slug)
      .execute()
    const files = diskFiles(folder)
    expect(await paintDemo(ctx, files)).toEqual({ products: 2, categories: 1 })
    const images = await db
      .selectFrom('product_images')
      .select(['status', 'file_key', 'is_featured', 'width'])
      .execute()
    expect(images.length).toBeGreaterThanOrEqual(2)
    expect(
      images.every((image) => image.status === 'ready' && image.file_key !== null && image.width === 720),
    ).toBe(true)
    expect(images.filter((image) => image.is_featured)).toHaveLength(2)
    expect(await files.get(`${images[0]!.file_key}-small.webp`)).toBeInstanceOf(Buffer)
    expect((await readdir(folder)).length).toBeGreaterThan(0)
    expect(await paintDemo(ctx, files)).toEqual({ products: 0, categories: 0 })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the large catalogue is the same every time, and a run that was stopped is completed', async () => {
  const { db } = await createTestDatabase()
  expect(await seedLarge(systemCtx(db, { now }), 600)).toEqual({
    created: 600,
    updated: 0,
    unchanged: 0,
    categories: 200,
  })
  const before = await rowVersions(db)
  expect(await seedLarge(systemCtx(db, { now: later }), 600)).toEqual({
    created: 0,
    updated: 0,
    unchanged: 600,
    categories: 200,
  })
  expect(await rowVersions(db)).toEqual(before)
  expect(await seedLarge(systemCtx(db, { now: later }), 1_100)).toMatchObject({
    created: 500,
    unchanged: 600,
  })
  const reports = [
    ...(await checkReadModel(systemCtx(db, { now: later }))),
    ...(await checkStock(systemCtx(db, { now: later }))),
  ]
  expect(reports.filter((report) => report.violations > 0)).toEqual([])
})
