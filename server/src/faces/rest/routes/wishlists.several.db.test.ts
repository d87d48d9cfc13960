import { describe, expect, test } from 'vitest'
import { makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const somebody = (): Promise<TestPerson> => shop.enrol({ role: 'customer' })
const listOf = (id: string) => `/api/wishlists/${id}/`

async function makeList(person: TestPerson, name = 'Kitchen'): Promise<string> {
  const answer = await person.post('/api/wishlists/', { name })
  expect(answer.status).toBe(201)
  expect(answer.headers.location).toBe(listOf(answer.body.id))
  return answer.body.id
}

async function wish(person: TestPerson, list: string, body: object): Promise<string> {
  const answer = await person.post(`${list}items/`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer.body.id
}

describe('several lists', () => {
  test('are made beside the default one, renamed, chosen and deleted', async () => {
    const person = await somebody()
    const id = await makeList(person, '  For <b>mother</b> ')
    const { body } = await person.get('/api/wishlists/')
    expect(body.results).toMatchObject([
      { name: 'Wishlist', is_default: true, item_count: 0 },
      { id, name: 'For <b>mother</b>', is_default: false },
    ])
    expect((await person.patch(listOf(id), { name: 'Garden' })).body).toMatchObject({ name: 'Garden' })
    expect((await person.patch(listOf(id), { is_default: true })).body.is_default).toBe(true)
    expect((await person.get('/api/wishlist/')).body.id).toBe(id)
    expect((await person.patch(listOf(id), { is_default: false })).body.errors).toHaveProperty('is_default')
    expect((await person.delete(listOf(id))).status).toBe(204)
    const { body: after } = await person.get('/api/wishlists/')
    expect(after.results).toMatchObject([{ name: 'Wishlist', is_default: true }])
    expect((await person.delete(listOf(after.results[0].id))).status).toBe(204)
    expect((await person.get('/api/wishlist/')).body.id).not.toBe(after.results[0].id)
    const other = await person.post('/api/wishlists/', { name: 'First', is_default: true })
    expect(other.body.is_default).toBe(true)
    expect(await shop.violations()).toEqual([])
  })

  test('one of many at once becomes the default, and there is always one', async () => {
    const person = await somebody()
    const ids = [await makeList(person), await makeList(person), await makeList(person)]
    await Promise.all([
      ...ids.map((id) => person.patch(listOf(id), { is_default: true })),
      person.delete(listOf(ids[0]!)),
      person.get('/api/wishlist/'),
    ])
    const { results } = (await person.get('/api/wishlists/')).body
    expect(results.filter((list: { is_default: boolean }) => list.is_default)).toHaveLength(1)
    expect(await shop.violations()).toEqual([])
  })

  test('bad names are named', async () => {
    const person = await somebody()
    for (const name of ['', '   ', 'x'.repeat(101), 'a\u0000b', 'a\nb', '\ud800', 7, null, ['x'], {}]) {
      const answer = await person.post('/api/wishlists/', { name })
      expect([answer.status, Object.keys(answer.body.errors)], JSON.stringify(name)).toEqual([400, ['name']])
    }
    expect((await person.post('/api/wishlists/', {})).body.errors).toHaveProperty('name')
    expect((await person.get('/api/wishlists/')).body.count).toBe(1)
  })

  test('items go from one to another; where it is already the two become one', async () => {
    const person = await somebody()
    const [from, to] = [await makeList(person), await makeList(person, 'Garden')]
    const product = await makeProduct(admin)
    const id = await wish(person, listOf(from), { product: product.id })
    const moved = await person.patch(`${listOf(from)}items/${id}/`, { wishlist: to })
    expect([moved.status, moved.body.id]).toEqual([200, id])
    expect((await person.get(`${listOf(from)}items/${id}/`)).status).toBe(404)
    expect((await person.get(`${listOf(to)}items/${id}/`)).body.product.id).toBe(product.id)
    const twin = await wish(person, '/api/wishlist/', { product: product.id })
    const merged = await person.patch(`/api/wishlist/items/${twin}/`, { wishlist: to })
    expect([merged.status, merged.body.id]).toEqual([200, id])
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(0)
    expect((await person.get(listOf(to))).body.item_count).toBe(1)
    const stays = await person.patch(`${listOf(to)}items/${id}/`, { wishlist: to })
    expect([stays.status, stays.body.id]).toEqual([200, id])
  })

  test('items that go both ways at once are on one list each', async () => {
    const person = await somebody()
    const [a, b] = [await makeList(person), await makeList(person)]
    const one = await wish(person, listOf(a), { product: (await makeProduct(admin)).id })
    const two = await wish(person, listOf(b), { product: (await makeProduct(admin)).id })
    const answers = await Promise.all([
      person.patch(`${listOf(a)}items/${one}/`, { wishlist: b }),
      person.patch(`${listOf(b)}items/${two}/`, { wishlist: a }),
      person.patch(`${listOf(a)}items/${one}/`, { wishlist: b }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 404])
    expect((await person.get(listOf(a))).body.items.map(({ id }: { id: string }) => id)).toEqual([two])
  })
})

describe('of others', () => {
  test('nothing is to be seen or changed, by id or as a target', async () => {
    const owner = await somebody()
    const other = await somebody()
    const list = await makeList(owner)
    const item = await wish(owner, listOf(list), { product: (await makeShirt(admin)).id })
    const own = await wish(other, '/api/wishlist/', { product: (await makeProduct(admin)).id })
    const at = `${listOf(list)}items/${item}/`
    const before = (await owner.get(listOf(list))).body
    for (const person of [other, admin]) {
      const answers = [
        await person.get(listOf(list)),
        await person.patch(listOf(list), { name: 'Mine' }),
        await person.delete(listOf(list)),
        await person.get(`${listOf(list)}items/`),
        await person.post(`${listOf(list)}items/`, { product: 'x' }),
        await person.get(at),
        await person.patch(at, { wishlist: list }),
        await person.delete(at),
        await person.post(`${at}move-to-cart/`),
        await person.post(`${listOf(list)}share/`),
        await person.delete(`${listOf(list)}share/`),
        await person.delete(`/api/wishlist/items/${item}/`),
        await person.get('/api/wishlists/no-id/'),
        await person.get('/api/wishlist/items/no-id/'),
        await person.post('/api/wishlist/items/no-id/move-to-cart/'),
      ]
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    }
    const stolen = await other.patch(`/api/wishlist/items/${own}/`, { wishlist: list })
    expect([stolen.status, Object.keys(stolen.body.errors)]).toEqual([400, ['wishlist']])
    expect((await owner.get(listOf(list))).body).toEqual(before)
  })
})

describe('sharing', () => {
  test('a link shows name and items to everybody, until it is ended', async () => {
    const person = await somebody()
    const id = await makeList(person, 'Birthday')
    await wish(person, listOf(id), { product: (await makeProduct(admin)).id })
    const shared = await person.post(`${listOf(id)}share/`)
    expect(shared.status).toBe(200)
    expect(shared.body.token).toMatch(/^[\w-]{64}$/)
    expect((await person.post(`${listOf(id)}share/`)).body).toEqual(shared.body)
    expect((await person.get(listOf(id))).body.share_url).toBe(shared.body.share_url)
    const at = new URL(shared.body.share_url).pathname
    const seen = await anonymous.get(at)
    expect(seen.status).toBe(200)
    expect(Object.keys(seen.body).sort()).toEqual(['item_count', 'items', 'name'])
    expect(seen.body).toMatchObject({ name: 'Birthday', item_count: 1 })
    expect(JSON.stringify(seen.body)).not.toContain(person.id)
    expect(seen.headers['cache-control']).toContain('no-store')
    expect((await person.delete(`${listOf(id)}share/`)).status).toBe(204)
    expect((await person.delete(`${listOf(id)}share/`)).status).toBe(204)
    expect((await anonymous.get(at)).status).toBe(404)
    expect((await person.get(listOf(id))).body.share_url).toBeNull()
    const again = (await person.post(`${listOf(id)}share/`)).body
    expect(again.token).not.toBe(shared.body.token)
    expect((await anonymous.get(at)).status).toBe(404)
  })

  test('a deleted list, a made-up link and one of somebody who left look the same', async () => {
    const person = await somebody()
    const id = await makeList(person)
    const { token } = (await person.post(`${listOf(id)}share/`)).body
    const read = (text: string) => anonymous.get(`/api/wishlists/shared/${encodeURIComponent(text)}/`)
    expect((await read(token)).status).toBe(200)
    const tampered = `${token.slice(0, 10)}${token[10] === 'A' ? 'B' : 'A'}${token.slice(11)}`
    for (const text of [tampered, token.slice(1), id, 'x', 'a\u0000b', '../../', 'A'.repeat(64)])
      expect((await read(text)).status, text).toBe(404)
    await shop.shop.database.pool.query('update users set is_active = false where id = $1', [person.id])
    expect((await read(token)).status).toBe(404)
    await shop.shop.database.pool.query('update users set is_active = true where id = $1', [person.id])
    await person.delete(listOf(id))
    expect((await read(token)).status).toBe(404)
    const { share_url: own } = (await person.post('/api/wishlist/share/')).body
    expect((await anonymous.get(new URL(own).pathname)).body).toMatchObject({ name: 'Wishlist' })
    expect((await person.delete('/api/wishlist/share/')).status).toBe(204)
  })

  test('asked for by many at once it is one link', async () => {
    const person = await somebody()
    const answers = await Promise.all(Array.from({ length: 6 }, () => person.post('/api/wishlist/share/')))
    expect(new Set(answers.map(({ body }) => body.token)).size).toBe(1)
  })
})

describe('moving to the cart', () => {
  const move = (person: TestPerson, item: string, body?: object) =>
    person.post(`/api/wishlist/items/${item}/move-to-cart/`, body)
  const linesOf = async (person: TestPerson) => (await person.get('/api/cart/')).body.items

  test('puts the variant into the cart and takes the item off the list', async () => {
    const person = await somebody()
    const shirt = await makeShirt(admin)
    const item = await wish(person, '/api/wishlist/', { variant: shirt.variants[0].id })
    const answer = await move(person, item)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      token: null,
      items: [{ variant: shirt.variants[0].id, quantity: 1 }],
    })
    expect((await person.get('/api/cart/')).body).toEqual(answer.body)
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(0)
    const again = await wish(person, '/api/wishlist/', { variant: shirt.variants[0].id })
    expect((await move(person, again, { quantity: 2 })).body.items).toMatchObject([{ quantity: 3 }])
  })

  test('of several variants one must be named, and it must be the product’s', async () => {
    const person = await somebody()
    const shirt = await makeShirt(admin)
    const other = await makeProduct(admin)
    const item = await wish(person, '/api/wishlist/', { product: shirt.id })
    for (const body of [
      undefined,
      {},
      { variant: other.variants[0].id },
      { variant: 'no such' },
      { variant: 7 },
    ]) {
      const answer = await move(person, item, body)
      expect([answer.status, Object.keys(answer.body.errors)], JSON.stringify(body)).toEqual([
        400,
        ['variant'],
      ])
    }
    expect((await move(person, item, { quantity: 0 })).body.errors).toHaveProperty('quantity')
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(1)
    expect(await linesOf(person)).toEqual([])
    const chosen = await move(person, item, { variant: shirt.variants[2].sku })
    expect(chosen.body.items).toMatchObject([{ variant: shirt.variants[2].id }])
  })

  test('what cannot be bought stays on the list', async () => {
    const person = await somebody()
    const shirt = await makeShirt(admin)
    const soldOut = await wish(person, '/api/wishlist/', { variant: shirt.variants[1].id })
    const scarce = await wish(person, '/api/wishlist/', { variant: shirt.variants[0].id })
    const product = await makeProduct(admin)
    const taken = await wish(person, '/api/wishlist/', { product: product.id })
    await admin.patch(`/api/products/${product.id}/`, { status: 'draft' })
    const codes = [
      (await move(person, soldOut)).body.code,
      (await move(person, scarce, { quantity: 4 })).body.code,
      (await move(person, taken)).body.code,
    ]
    expect(codes).toEqual(['insufficient_stock', 'insufficient_stock', 'not_purchasable'])
    expect((await person.get('/api/wishlist/')).body.item_count).toBe(3)
    expect(await linesOf(person)).toEqual([])
  })

  test('twice at once puts one in', async () => {
    const person = await somebody()
    const product = await makeProduct(admin, { stock: 50 })
    const item = await wish(person, '/api/wishlist/', { product: product.id })
    const answers = await Promise.all(Array.from({ length: 6 }, () => move(person, item)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404, 404])
    expect(await linesOf(person)).toMatchObject([{ quantity: 1 }])
  })
})
