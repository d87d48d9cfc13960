import { describe, expect, test } from 'vitest'
import { runAllWaiting } from '../../../testing/background.ts'
import { makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const { pool } = shop.shop.database
const somebody = (): Promise<TestPerson> => shop.enrol({ role: 'customer' })

async function wish(person: TestPerson, body: object, list = '/api/wishlist/'): Promise<string> {
  const answer = await person.post(`${list}items/`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body.id
}

describe('the default wishlist', () => {
  test('is there at the first use, once however many come at once', async () => {
    const person = await somebody()
    const answers = await Promise.all(Array.from({ length: 10 }, () => person.get('/api/wishlist/')))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(answers[0]!.body).toMatchObject({
      name: 'Wishlist',
      is_default: true,
      item_count: 0,
      share_url: null,
      items: [],
    })
    const lists = await person.get('/api/wishlists/')
    expect(lists.body).toMatchObject({ count: 1, results: [{ id: answers[0]!.body.id }] })
    expect((await anonymous.get('/api/wishlist/')).status).toBe(401)
    expect((await (await somebody()).get('/api/wishlists/')).body.count).toBe(1)
  })

  test('holds what is put in, the newest first, with the card of product lists', async () => {
    const person = await somebody()
    const lamp = await makeProduct(admin, { name: 'Lamp' })
    const shirt = await makeShirt(admin)
    await wish(person, { product: lamp.slug })
    const added = await person.post('/api/wishlist/items/', { sku: shirt.variants[1].sku })
    expect(added.status).toBe(201)
    expect((await person.get(added.headers.location as string)).body).toEqual(added.body)
    const { body } = await person.get('/api/wishlist/')
    expect(body.item_count).toBe(2)
    expect(body.items[0]).toMatchObject({
      variant: shirt.variants[1].id,
      variant_name: 'M / Red',
      sku: shirt.variants[1].sku,
      name: shirt.name,
      is_available: false,
    })
    expect(body.items[1]).toMatchObject({ variant: lamp.variants[0].id, name: 'Lamp', is_available: true })
    const cards = (await anonymous.get('/api/products/', { query: { search: 'Lamp' } })).body.results
    expect(body.items[1].product).toEqual(cards.find(({ id }: { id: string }) => id === lamp.id))
    const page = await person.get('/api/wishlist/items/', { query: { page_size: 1, page: 2 } })
    expect(page.body).toMatchObject({ count: 2, next: null, results: [{ name: 'Lamp' }] })
  })

  test('the same again is the same item, also when many come at once', async () => {
    const person = await somebody()
    const shirt = await makeShirt(admin)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => person.post('/api/wishlist/items/', { product: shirt.id })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const one = await makeProduct(admin)
    const id = await wish(person, { product: one.id })
    expect(await wish(person, { variant: one.variants[0].id })).toBe(id)
    const any = answers[0]!.body
    expect(any).toMatchObject({ variant: null, variant_name: null, is_available: true })
    expect(await wish(person, { variant: shirt.variants[0].id })).not.toBe(any.id)
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(3)
  })

  test('is emptied and loses single items', async () => {
    const person = await somebody()
    const id = await wish(person, { product: (await makeProduct(admin)).id })
    expect((await person.delete(`/api/wishlist/items/${id}/`)).status).toBe(204)
    expect((await person.delete(`/api/wishlist/items/${id}/`)).status).toBe(404)
    await wish(person, { product: (await makeProduct(admin)).id })
    const { body: before } = await person.get('/api/wishlist/')
    expect((await person.delete('/api/wishlist/')).status).toBe(204)
    expect((await person.get('/api/wishlist/')).body).toEqual({ ...before, item_count: 0, items: [] })
  })

  test('what is archived stays with its old name and no card, what is deleted goes', async () => {
    const person = await somebody()
    const gone = await makeProduct(admin, { name: 'Old lamp' })
    const deleted = await makeProduct(admin)
    await wish(person, { product: gone.id })
    await wish(person, { product: deleted.id })
    await admin.patch(`/api/products/${gone.id}/`, { status: 'draft', name: 'Secret plans' })
    expect((await admin.delete(`/api/products/${deleted.id}/`)).status).toBe(204)
    const { items } = (await person.get('/api/wishlist/')).body
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ product: null, name: 'Old lamp', is_available: false })
    const back = await admin.patch(`/api/products/${gone.id}/`, { status: 'active' })
    expect(back.status).toBe(200)
    expect((await person.get('/api/wishlist/')).body.items[0]).toMatchObject({
      product: { id: gone.id },
      name: 'Secret plans',
      is_available: true,
    })
  })

  test('cards come in the currency asked for, else in the shop’s own; an unknown one is named', async () => {
    const person = await somebody()
    const product = await makeProduct(admin, { price: '10.00' })
    await wish(person, { product: product.id })
    const read = (currency: string) => person.get('/api/wishlist/', { query: { currency } })
    expect((await read('EUR')).body.items[0].product).toMatchObject({ currency: 'USD', price: '10.00' })
    await admin.patch(`/api/variants/${product.variants[0].id}/`, { price: '9.00', currency: 'EUR' })
    expect((await read('eur')).body.items[0].product).toMatchObject({ currency: 'EUR', price: '9.00' })
    expect((await read('XXQ')).body.errors).toHaveProperty('currency')
  })
})

describe('what it refuses', () => {
  test('what is not sold, not there or not said is named, and nothing is put in', async () => {
    const person = await somebody()
    const draft = await makeProduct(admin, { status: 'draft' })
    const hidden = await makeShirt(admin)
    await admin.patch(`/api/variants/${hidden.variants[0].id}/`, { is_active: false })
    const add = (body: object) => person.post('/api/wishlist/items/', body)
    const cases: [object, string][] = [
      [{}, 'product'],
      [{ product: draft.id }, 'product'],
      [{ product: draft.slug }, 'product'],
      [{ product: 'no-such-thing' }, 'product'],
      [{ product: 'a\u0000b' }, 'product'],
      [{ product: '\ud800' }, 'product'],
      [{ product: 'x'.repeat(301) }, 'product'],
      [{ product: 7 }, 'product'],
      [{ product: [draft.id] }, 'product'],
      [{ variant: draft.variants[0].id }, 'variant'],
      [{ variant: hidden.variants[0].id }, 'variant'],
      [{ sku: hidden.variants[0].sku }, 'sku'],
      [{ sku: "'; drop table wishlists; --" }, 'sku'],
      [{ product: hidden.id, sku: hidden.variants[1].sku }, 'sku'],
      [{ product: hidden.id, quantity: 2 }, 'quantity'],
    ]
    for (const [body, field] of cases) {
      const answer = await add(body)
      expect([answer.status, Object.keys(answer.body.errors ?? {})], JSON.stringify(body)).toEqual([
        400,
        [field],
      ])
    }
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(0)
  })

  test('a full list and a full set of lists say so', async () => {
    const person = await somebody()
    const { id } = (await person.get('/api/wishlist/')).body
    const product = await makeProduct(admin)
    await pool.query(
      `with made as (insert into products (id, name, slug, status, created_at, updated_at)
         select gen_random_uuid(), 'P', 'full-' || n, 'draft', now(), now() from generate_series(1, 499) n returning id)
       insert into wishlist_items (id, wishlist_id, user_id, product_id, name, created_at)
       select gen_random_uuid(), $1, $2, id, 'P', now() from made`,
      [id, person.id],
    )
    const others = await Promise.all([makeProduct(admin), makeProduct(admin), makeProduct(admin)])
    const answers = await Promise.all(
      [product, ...others].map((one) => person.post('/api/wishlist/items/', { product: one.id })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400])
    expect(answers.find(({ status }) => status === 400)!.body.errors.items[0]).toContain('500')
    const kept = answers.find(({ status }) => status === 201)!.body.product.id
    expect((await person.post('/api/wishlist/items/', { product: kept })).status).toBe(200)
    const lists = await Promise.all(
      Array.from({ length: 52 }, (_, n) => person.post('/api/wishlists/', { name: `List ${n}` })),
    )
    expect(lists.filter(({ status }) => status === 201)).toHaveLength(49)
    expect(lists.find(({ status }) => status === 400)!.body.errors.wishlist[0]).toContain('50')
    expect((await person.get('/api/wishlists/')).body.count).toBe(50)
  })
})

describe('statements', () => {
  test('reading a list costs as many whatever is on it', async () => {
    const person = await somebody()
    const read = () => shop.statementsOf(() => person.get('/api/wishlist/'))
    const page = () => shop.statementsOf(() => person.get('/api/wishlist/items/'))
    await wish(person, { product: (await makeProduct(admin)).id })
    const [first, firstPage] = [await read(), await page()]
    for (let n = 0; n < 6; n += 1) await wish(person, { variant: (await makeShirt(admin)).variants[0].id })
    expect((await read()).length).toBe(first.length)
    expect((await page()).length).toBe(firstPage.length)
    expect(first.filter((text) => text.includes('wishlist')).length).toBe(2)
  })
})

describe('who leaves the shop', () => {
  test('takes the wishlists along, and has them in the export before', async () => {
    const person = await somebody()
    const product = await makeProduct(admin, { name: 'Chair' })
    await wish(person, { product: product.id })
    const { token } = (await person.post('/api/wishlist/share/')).body
    const { wishlists } = (await person.get('/api/auth/me/export/')).body
    expect(wishlists).toMatchObject([
      {
        name: 'Wishlist',
        is_default: true,
        is_shared: true,
        items: [{ product: product.id, name: 'Chair' }],
      },
    ])
    expect((await person.delete('/api/auth/me/')).status).toBe(204)
    expect((await anonymous.get(`/api/wishlists/shared/${token}/`)).status).toBe(404)
    await runAllWaiting(shop, ['forget_wishlists'])
    const { rows } = await pool.query('select count(*)::int as n from wishlists where user_id = $1', [
      person.id,
    ])
    expect(rows[0].n).toBe(0)
    expect((await shop.violations()).filter((fault) => fault.includes('wishlist'))).toEqual([])
  })
})
