import { expect, test } from 'vitest'
import { ROOT_ID } from '../../kernel/id.ts'
import { makeCategory, makeProduct, makeShirt } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { quoteIn, sumsOf } from './testing.ts'

const shop = await startTestShop()
const quote = quoteIn(shop)
const problemsOf = async (lines: [string, number][], more: object = {}) =>
  (await quote(lines, more)).lines.map((line) => line.problem)

test('a line says what would be sold: names, options, picture, owner, weight, categories with all above', async () => {
  const top = await makeCategory(shop.admin)
  const deep = await makeCategory(shop.admin, { parent: top.id })
  const other = await makeCategory(shop.admin)
  const shirt = await makeShirt(shop.vendor, { categories: [deep.id, other.id] })
  const [red, , blue] = shirt.variants
  await shop.admin.patch(`/api/variants/${blue.id}/`, { weight_grams: 250 })
  const { lines } = await quote([
    [blue.id, 2],
    [red.id, 1],
  ])
  expect(lines.map((line) => line.variantId)).toEqual([blue.id, red.id])
  expect({ ...lines[0], categoryIds: [...lines[0]!.categoryIds].sort() }).toEqual({
    variantId: blue.id,
    productId: shirt.id,
    name: shirt.name,
    variantName: 'M / Blue',
    sku: blue.sku,
    options: { Size: 'M', Colour: 'Blue' },
    image: shirt.image,
    weightGrams: 250,
    vendorId: shop.vendor.id,
    categoryIds: [top.id, deep.id, other.id].sort(),
    quantity: 2,
    unitPriceMinor: 22_00,
    available: 4,
    backorder: false,
    problem: null,
    priced: expect.objectContaining({ key: blue.id, quantity: 2, subtotalMinor: 44_00, totalMinor: 44_00 }),
  })
})

test('what cannot be bought has no price and is not in the totals', async () => {
  const good = (await makeProduct(shop.admin)).variants[0].id
  const draft = (await makeProduct(shop.admin, { status: 'draft' })).variants[0].id
  const archived = (await makeProduct(shop.admin, { status: 'archived' })).variants[0].id
  const priceless = (await makeProduct(shop.admin, { price: undefined })).variants[0].id
  const euro = (await makeProduct(shop.admin, { price: '10.00', currency: 'EUR' })).variants[0].id
  const shirt = await makeShirt(shop.admin)
  const inactive = shirt.variants[0].id
  await shop.admin.patch(`/api/variants/${inactive}/`, { is_active: false })
  const gone = '0192d3a4-5b6c-7d8e-9f01-000000000000'
  const bad = [draft, archived, priceless, euro, inactive, gone]
  const answer = await quote([[good, 1], ...bad.map((id) => [id, 1] as const), [good, 2]])
  expect(
    answer.lines.map(({ problem, unitPriceMinor, priced }) => [problem, unitPriceMinor, priced?.totalMinor]),
  ).toEqual([
    [null, 10_00, 10_00],
    ...bad.map(() => ['not_purchasable', null, undefined]),
    [null, 10_00, 20_00],
  ])
  expect(answer.lines[6]).toMatchObject({ variantId: gone, productId: ROOT_ID, name: '', available: 0 })
  expect(sumsOf(answer)).toEqual([30_00, 0, 0, 0, 30_00])
  expect(answer.shipping?.code).toBe('standard')
})

test('nothing that can be bought: no shipping is charged, but its options are known', async () => {
  await shop.admin.patch('/api/shipping-methods/standard/', { price: '4.00' })
  const draft = (await makeProduct(shop.admin, { status: 'draft' })).variants[0].id
  for (const lines of [[], [[draft, 1]]] as [string, number][][]) {
    const answer = await quote(lines)
    expect(sumsOf(answer)).toEqual([0, 0, 0, 0, 0])
    expect([answer.shipping, answer.shippingProblem]).toEqual([null, null])
    expect(answer.shippingOptions.map((option) => option.priceMinor)).toEqual([4_00])
  }
  await shop.admin.patch('/api/shipping-methods/standard/', { price: '0' })
})

test('too little stock: by the sum of all lines of a variant, at active places, unless it may be sold beyond', async () => {
  const [three, , four] = (await makeShirt(shop.admin)).variants.map((variant: { id: string }) => variant.id)
  expect(await problemsOf([[three, 3]])).toEqual([null])
  expect(await problemsOf([[three, 4]])).toEqual(['insufficient_stock'])
  expect(
    await problemsOf([
      [three, 2],
      [four, 4],
      [three, 2],
    ]),
  ).toEqual(['insufficient_stock', null, 'insufficient_stock'])
  const short = await quote([[three, 4]])
  expect(short.lines[0]).toMatchObject({ available: 3, unitPriceMinor: 20_00 })
  expect(sumsOf(short)).toEqual([80_00, 0, 0, 0, 80_00])

  const { pool } = shop.shop.database
  const second = '0192d3a4-5b6c-7d8e-9f01-00000000aaaa'
  await pool.query(`insert into stock_locations (id, name, code, is_active) values ($1, 'B', 'b', true)`, [
    second,
  ])
  await pool.query('insert into stock_levels (variant_id, location_id, on_hand) values ($1, $2, 5)', [
    three,
    second,
  ])
  expect((await quote([[three, 8]])).lines[0]).toMatchObject({ available: 8, problem: null })
  await pool.query('update stock_locations set is_active = false where id = $1', [second])
  expect((await quote([[three, 8]])).lines[0]).toMatchObject({ available: 3, problem: 'insufficient_stock' })

  await pool.query(
    `update stock_levels set backorder = true, reserved = 9 where variant_id = $1 and location_id <> $2`,
    [three, second],
  )
  expect((await quote([[three, 10_000]])).lines[0]).toMatchObject({
    available: 0,
    backorder: true,
    problem: null,
  })
})

test('a variant without any level has nothing', async () => {
  const { id } = (await makeProduct(shop.admin, { stock: 0 })).variants[0]
  await shop.shop.database.pool.query('delete from stock_levels where variant_id = $1', [id])
  expect((await quote([[id, 1]])).lines[0]).toMatchObject({ available: 0, problem: 'insufficient_stock' })
})

test('two lines of one variant are priced each', async () => {
  const { id } = (await makeProduct(shop.admin, { price: '0.33', stock: 100 })).variants[0]
  const answer = await quote([
    [id, 3],
    [id, 1],
  ])
  expect(answer.lines.map((line) => line.priced?.subtotalMinor)).toEqual([99, 33])
  expect(new Set(answer.lines.map((line) => line.priced?.key)).size).toBe(2)
})

test('more than an amount can be is a named 400', async () => {
  const { id } = (await makeProduct(shop.admin, { price: '9999999999.99', stock: 10_000 })).variants[0]
  expect((await quote([[id, 1]])).totals.subtotalMinor).toBe(999_999_999_999)
  await expect(quote([[id, 2]])).rejects.toMatchObject({
    code: 'validation_error',
    fields: { items: [expect.any(String)] },
  })
})

test('two statements, for one line and for two hundred; none is locked and none written', async () => {
  const products = await Promise.all(Array.from({ length: 70 }, () => makeShirt(shop.admin)))
  const ids: string[] = products.flatMap((shirt) =>
    shirt.variants.map((variant: { id: string }) => variant.id),
  )
  const before = await shop.rowCounts()
  const counts: number[] = []
  for (const size of [1, 50, 200]) {
    const lines = ids.slice(0, size).map((id) => [id, 1] as const)
    const sent = await shop.statementsOf(async () => {
      const answer = await quote(lines, { couponCode: 'NONE', customerKey: 'a@example.com' })
      expect(answer.lines.map((line) => line.variantId)).toEqual(ids.slice(0, size))
      expect(answer.totals.lines).toHaveLength(size)
    })
    counts.push(sent.length)
    expect(sent.join()).not.toMatch(/for (no key )?(update|share)/i)
  }
  expect(counts).toEqual([2, 2, 2])
  expect(await shop.statementsOf(() => quote([]))).toHaveLength(1)
  expect(await shop.rowCounts()).toEqual(before)
})
