import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { RESPONSE_CACHE: 'false' } })
const { admin, staff, clerk, vendor, otherVendor, customer, anonymous } = shop
const { pool } = shop.shop.database
const path = '/api/products/bulk/'
const read = async (id: string) => (await admin.get(`/api/products/${id}/`)).body
const eventsOf = async (id: string) =>
  (await pool.query("select type from outbox where data ->> 'product_id' = $1 order by id", [id])).rows.map(
    (row) => row.type,
  )

describe('what it does', () => {
  test('one change for several products is the same as a save of each', async () => {
    const category = await makeCategory(admin)
    const [shirt, lamp] = [
      await makeShirt(admin),
      await makeProduct(admin, { price: '9.99', status: 'draft', tags: ['Old', 'kept'] }),
    ]
    const answer = await staff.post(path, {
      ids: [shirt.id, lamp.id, shirt.id.toUpperCase()],
      changes: {
        status: 'active',
        brand: ' Loom ',
        add_tags: ['Sale', 'linen'],
        remove_tags: ['OLD'],
        category: category.slug,
        price_percent: '-10.5',
        compare_at: 'set_to_old_price',
      },
    })
    expect([answer.status, answer.body]).toEqual([200, { changed: 2, unchanged: 0, failed: [] }])
    const [shirtNow, lampNow] = [await read(shirt.id), await read(lamp.id)]
    expect(shirtNow).toMatchObject({ brand: 'Loom', tags: ['summer', 'Linen', 'Sale'], status: 'active' })
    expect(shirtNow.variants.map((v: Record<string, string>) => [v.price, v.compare_at_price])).toEqual([
      ['17.90', '20.00'],
      ['16.11', '18.00'],
      ['19.69', '22.00'],
    ])
    // 9.99 − 1.04895 = 8.94105
    expect(lampNow).toMatchObject({
      price: '8.94',
      compare_at_price: '9.99',
      tags: ['kept', 'Sale', 'linen'],
    })
    expect(lampNow.category).toMatchObject({ id: category.id })
    const history = (await admin.get(`/api/products/${lamp.id}/price-history/`)).body.results
    expect(history[0]).toMatchObject({ price: '8.94', compare_at_price: '9.99', reason: 'bulk change' })
    expect(await eventsOf(lamp.id)).toEqual(['product.created', 'product.updated'])
    const { rows } = await pool.query(
      "select actor_id, before, after from audit_log where action = 'product.update' and entity_id = $1",
      [lamp.id],
    )
    expect(rows).toMatchObject([
      {
        actor_id: staff.id,
        before: { status: 'draft', brand: '', tags: ['Old', 'kept'] },
        after: { status: 'active', brand: 'Loom', price_percent: '-10.5', compare_at: 'set_to_old_price' },
      },
    ])
    const listed = (await anonymous.get('/api/products/', { query: { category: category.slug } })).body
      .results
    expect(listed.map((p: { id: string }) => p.id).sort()).toEqual([shirt.id, lamp.id].sort())
    expect(await shop.violations()).toEqual([])
  })

  test('what is so already counts as unchanged and is not written', async () => {
    const product = await makeProduct(admin, { tags: ['a'], brand: 'Weft' })
    const before = await shop.rowCounts()
    const answer = await staff.post(path, {
      ids: [product.id],
      changes: { status: 'active', add_tags: ['A'], remove_tags: ['b'], brand: 'Weft', compare_at: 'clear' },
    })
    expect(answer.body).toEqual({ changed: 0, unchanged: 1, failed: [] })
    expect(await shop.rowCounts()).toEqual(before)
    expect((await read(product.id)).updated_at).toBe(product.updated_at)
  })

  test('categories are added behind, taken away, and made the main one', async () => {
    const [a, b, c] = [await makeCategory(admin), await makeCategory(admin), await makeCategory(admin)]
    const product = await makeProduct(admin, { categories: [a.id, b.id] })
    const categoriesNow = async () =>
      (await read(product.id)).categories.map((category: { id: string }) => category.id)
    const change = (changes: object) => staff.post(path, { ids: [product.id], changes })
    await change({ add_categories: [c.slug] })
    expect(await categoriesNow()).toEqual([a.id, b.id, c.id])
    await change({ category: c.id })
    expect(await categoriesNow()).toEqual([c.id, a.id, b.id])
    await change({ remove_categories: [c.id, a.slug] })
    expect(await categoriesNow()).toEqual([b.id])
    expect((await read(product.id)).category.id).toBe(b.id)
    expect(await shop.violations()).toEqual([])
  })

  test.each([
    ['a currency without decimals', 'JPY', '1999', '-10.5', '1789'],
    ['one with three', 'KWD', '1.005', '10', '1.106'],
    ['a half goes away from zero', 'USD', '0.05', '10', '0.06'],
    ['a number', 'USD', '20.00', 12.5, '22.50'],
  ])('prices are rounded as their currency is: %s', async (_name, currency, price, percent, expected) => {
    const product = await makeProduct(admin, { price, currency })
    await staff.post(path, { ids: [product.id], changes: { price_percent: percent } })
    expect((await admin.get(`/api/products/${product.id}/?currency=${currency}`)).body.price).toBe(expected)
  })

  test('archiving tells so, and a discount goes on from the new price', async () => {
    const product = await makeProduct(admin, { price: '10.00' })
    await staff.post(path, { ids: [product.id], changes: { status: 'archived' } })
    expect(await eventsOf(product.id)).toEqual(['product.created', 'product.archived'])
    expect((await anonymous.get(`/api/products/${product.id}/`)).status).toBe(404)
    const reduced = await makeProduct(admin, { price: '10.00' })
    await admin.post('/api/discounts/', {
      name: 'Ten off',
      type: 'percentage',
      value: '10',
      applies_to: { products: [reduced.id] },
    })
    await staff.post(path, { ids: [reduced.id], changes: { price_percent: 100 } })
    expect(await read(reduced.id)).toMatchObject({ price: '18.00', compare_at_price: '20.00' })
    expect(await shop.violations()).toEqual([])
  })

  test('the same Idempotency-Key lowers prices once', async () => {
    const product = await makeProduct(admin, { price: '100.00' })
    const body = { ids: [product.id], changes: { price_percent: -10 } }
    const headers = { 'idempotency-key': newId() }
    const answers = await Promise.all([1, 2, 3].map(() => staff.post(path, body, { headers })))
    expect(answers.map((answer) => answer.body.changed)).toEqual([1, 1, 1])
    expect((await read(product.id)).price).toBe('90.00')
  })

  test('ten at once that name the products in other orders all count', async () => {
    const ids = [await makeProduct(admin), await makeProduct(admin), await makeProduct(admin)].map(
      (p) => p.id,
    )
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        staff.post(path, {
          ids: index % 2 ? ids : [...ids].reverse(),
          changes: { price_percent: 100, add_tags: [`t${index}`] },
        }),
      ),
    )
    expect(answers.map((answer) => answer.body.changed)).toEqual(Array(10).fill(3))
    for (const id of ids) {
      const product = await read(id)
      expect(product.price).toBe('10240.00')
      expect(product.tags).toHaveLength(10)
    }
    expect(await shop.violations()).toEqual([])
  })
})

describe('what it refuses', () => {
  test('a product that cannot have the change is named and left alone; the others are changed', async () => {
    const [cheap, dear, fine] = [
      await makeProduct(admin, { price: '0.01', sku: 'CHEAP' }),
      await makeProduct(admin, { price: '9999999999.99' }),
      await makeProduct(admin, { price: '10.00' }),
    ]
    const gone = newId()
    const down = await staff.post(path, {
      ids: [cheap.id, gone, fine.id],
      changes: { price_percent: '-60', add_tags: ['x'] },
    })
    expect(down.body).toEqual({
      changed: 1,
      unchanged: 0,
      failed: [
        {
          id: cheap.id,
          code: 'validation_error',
          detail: 'The variant CHEAP would cost 0.00 USD; a price stays above 0.',
        },
        { id: gone, code: 'not_found', detail: 'Product not found.' },
      ],
    })
    expect(await read(cheap.id)).toMatchObject({ price: '0.01', tags: [], updated_at: cheap.updated_at })
    const up = await staff.post(path, { ids: [dear.id], changes: { price_percent: 1 } })
    expect(up.body.failed).toMatchObject([{ id: dear.id, code: 'validation_error' }])
    const many = await makeProduct(admin, { tags: Array.from({ length: 250 }, (_, i) => `tag ${i}`) })
    const full = await staff.post(path, { ids: [many.id], changes: { add_tags: ['one more'] } })
    expect(full.body.failed).toEqual([
      { id: many.id, code: 'validation_error', detail: 'A product has at most 250 tags.' },
    ])
  })

  test('a vendor changes only what is theirs', async () => {
    const [mine, theirs] = [await makeProduct(vendor), await makeProduct(otherVendor)]
    const shops = await makeProduct(admin)
    const answer = await vendor.post(path, {
      ids: [mine.id, theirs.id, shops.id],
      changes: { brand: 'Mine' },
    })
    expect(answer.body).toMatchObject({
      changed: 1,
      failed: [
        { id: theirs.id, code: 'not_found' },
        { id: shops.id, code: 'not_found' },
      ],
    })
    expect([(await read(mine.id)).brand, (await read(theirs.id)).brand]).toEqual(['Mine', ''])
    const closed = await startTestShop({ env: { VENDOR_WRITES: 'false' } })
    const refused = await closed.vendor.post(path, { ids: [newId()], changes: { brand: 'x' } })
    expect(refused.status).toBe(403)
  })

  test('who may not is told so', async () => {
    const body = { ids: [newId()], changes: { status: 'active' } }
    for (const [client, status] of [
      [anonymous, 401],
      [customer, 403],
      [clerk, 403],
    ] as const)
      expect((await client.post(path, body)).status).toBe(status)
  })

  test('a change that is wrong is refused whole, and names what', async () => {
    const [product, category] = [await makeProduct(admin), await makeCategory(admin)]
    const before = await shop.rowCounts()
    const bad: [object, string][] = [
      [{}, 'changes'], [{ compare_at: 'keep' }, 'changes'], [{ price: '5' }, 'changes.price'],
      [{ price_percent: '-100' }, 'changes.price_percent'], [{ price_percent: 1000.5 }, 'changes.price_percent'],
      [{ price_percent: '0' }, 'changes.price_percent'], [{ price_percent: '1.23456' }, 'changes.price_percent'],
      [{ price_percent: 'ten' }, 'changes.price_percent'], [{ compare_at: 'set_to_old_price' }, 'changes.compare_at'],
      [{ compare_at: 'set_to_old_price', price_percent: 5 }, 'changes.compare_at'], [{ status: 'gone' }, 'changes.status'],
      [{ add_tags: ['a'], remove_tags: ['A'] }, 'changes.remove_tags.0'], [{ add_tags: [' '] }, 'changes.add_tags.0'],
      [{ add_categories: ['nowhere'] }, 'changes.add_categories.0'], [{ category: newId() }, 'changes.category'],
      [{ category: category.id, remove_categories: [category.slug] }, 'changes.remove_categories'],
    ] // biome-ignore format: a list
    for (const [changes, field] of bad) {
      const answer = await staff.post(path, { ids: [product.id], changes })
      expect([answer.status, Object.keys(answer.body.errors ?? {})], JSON.stringify(changes)).toEqual([
        400,
        [field],
      ])
    }
    for (const ids of [[], ['x'], Array.from({ length: 501 }, () => product.id)])
      expect((await staff.post(path, { ids, changes: { status: 'draft' } })).status).toBe(400)
    expect(await shop.rowCounts()).toEqual(before)
  })
})

describe('what it costs', () => {
  const ids: string[] = []
  beforeAll(async () => {
    for (let i = 0; i < 60; i += 1) ids.push((await makeShirt(admin, { images: [] })).id)
  })

  test('as many statements for sixty products as for two', async () => {
    const change = (some: string[], percent: number) =>
      shop.statementsOf(async () => {
        const answer = await staff.post(path, {
          ids: some,
          changes: { price_percent: percent, add_tags: [`${percent}`] },
        })
        expect(answer.body.changed).toBe(some.length)
      })
    await change(ids.slice(0, 2), 1)
    const [two, sixty] = [await change(ids.slice(0, 2), 2), await change(ids, 3)]
    expect(sixty.length).toBe(two.length)
  })
})
