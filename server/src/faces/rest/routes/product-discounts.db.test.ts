import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin } = shop
const keeper = await shop.enrol({ role: 'staff', permissions: ['discounts:write'] })
let count = 0
const make = async (body: object = {}) => {
  count += 1
  const answer = await keeper.post('/api/discounts/', {
    name: `D${count}`,
    type: 'percentage',
    value: '10',
    ...body,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

describe('the products of a discount, one by one', () => {
  test('a row ties a product to a discount, and moves, and goes', async () => {
    const [product, other] = [await makeProduct(admin), await makeProduct(admin)]
    const made = await make({ code: 'ROWS' })
    const answer = await keeper.post('/api/product-discounts/', { product: product.slug, discount: 'rows' })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ id: answer.body.id, product: product.id, discount: made.id })
    const path = `/api/product-discounts/${answer.body.id}/`
    expect(answer.headers.location).toBe(path)
    expect((await keeper.get(path)).body).toEqual(answer.body)
    const discountNow = async () => (await keeper.get(`/api/discounts/${made.id}/`)).body
    expect(await discountNow()).toMatchObject({ is_targeted: true, applies_to: { products: [product.id] } })
    expect((await keeper.patch(path, { product: other.id })).body).toEqual({
      ...answer.body,
      product: other.id,
    })
    expect((await keeper.put(path, answer.body)).body).toEqual(answer.body)
    const listOf = async (query: Record<string, string>) =>
      (await keeper.get('/api/product-discounts/', { query })).body.results
    expect(await listOf({ discount: made.id })).toEqual([answer.body])
    expect(await listOf({ product: product.id })).toEqual([answer.body])
    expect(await listOf({ product: other.id })).toEqual([])
    // the row keeps its id when the discount is saved whole
    await keeper.patch(`/api/discounts/${made.id}/`, { applies_to: { products: [other.id, product.id] } })
    expect(await listOf({ product: product.id })).toEqual([answer.body])
    expect(
      (await keeper.post('/api/product-discounts/', { product: other.id, discount: made.id })).body.errors,
    ).toHaveProperty('product')
    expect((await keeper.patch(path, { product: other.id })).body.errors).toHaveProperty('product')
    for (const row of await listOf({ discount: made.id }))
      expect((await keeper.delete(`/api/product-discounts/${row.id}/`)).status).toBe(204)
    expect((await keeper.get(path)).status).toBe(404)
    expect(await discountNow()).toMatchObject({ is_targeted: true, applies_to: { products: [] } })
  })

  test('twenty at once add the same product: one row', async () => {
    const [product, made] = [await makeProduct(admin), await make()]
    const body = { product: product.id, discount: made.id }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => keeper.post('/api/product-discounts/', body)),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(19).fill(400)])
  })

  test('bad rows are named', async () => {
    const [product, made] = [await makeProduct(admin), await make()]
    const before = await shop.rowCounts()
    const bad: [object, string][] = [
      [{}, 'product'], [{ product: product.id }, 'discount'], [{ product: newId(), discount: made.id }, 'product'],
      [{ product: product.id, discount: newId() }, 'discount'], [{ product: product.id, discount: 'no-such' }, 'discount'],
      [{ product: 5, discount: made.id }, 'product'], [{ product: product.id, discount: null }, 'discount'],
      [{ product: product.id, discount: made.id, price: 1 }, 'price'], [{ product: '', discount: made.id }, 'product'],
    ] // biome-ignore format: a list
    for (const [body, field] of bad) {
      const answer = await keeper.post('/api/product-discounts/', body)
      expect([answer.status, Object.keys(answer.body.errors)], JSON.stringify(body)).toEqual([
        400,
        expect.arrayContaining([field]),
      ])
    }
    for (const id of [newId(), 'x', '%00'])
      expect((await keeper.get(`/api/product-discounts/${id}/`)).status).toBe(404)
    expect((await keeper.get('/api/product-discounts/?product=x')).body.errors).toHaveProperty('product')
    expect(await shop.rowCounts()).toEqual(before)
  })
})
