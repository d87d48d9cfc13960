import { beforeAll, describe, expect, test } from 'vitest'
import { makeGuest } from '../../../testing/cart.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const pool = shop.shop.database.pool
const guest = (token?: string) => makeGuest(anonymous, token)

beforeAll(async () => {
  await makeProduct(admin, { name: 'Mug', price: '12.50', stock: 40, sku: 'MUG' })
})

describe('a coupon', () => {
  const makeCoupon = async (body: object = {}) => {
    const code = `SAVE${nextNumber()}`
    const answer = await admin.post('/api/discounts/', { code, type: 'percentage', value: '10', ...body })
    expect(answer.status).toBe(201)
    return { code, id: answer.body.id as string }
  }

  test('lowers the total, whatever its case, and can be taken off', async () => {
    const { code } = await makeCoupon()
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
    const applied = await buyer.post('/api/cart/coupon/', { code: ` ${code.toLowerCase()} ` })
    expect(applied.status).toBe(200)
    expect(applied.body).toMatchObject({
      coupon: code,
      coupon_problem: null,
      discount_total: '2.50',
      total: '22.50',
      discounts: [{ code, amount: '2.50' }],
      items: [{ discount: '2.50', total: '22.50' }],
    })
    expect((await buyer.get('/api/cart/')).body).toEqual(applied.body)
    expect((await buyer.delete('/api/cart/coupon/')).status).toBe(204)
    expect((await buyer.get('/api/cart/')).body).toMatchObject({ coupon: null, total: '25.00' })
    expect((await buyer.delete('/api/cart/coupon/')).status).toBe(204)
    const patched = await buyer.patch('/api/cart/', { coupon: code })
    expect(patched.body).toMatchObject({ coupon: code, total: '22.50' })
    expect((await buyer.patch('/api/cart/', { coupon: null })).body).toMatchObject({ coupon: null })
  })

  test('that does not count is refused with the reason, and the cart stays as it is', async () => {
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
    const reasons: [object, RegExp][] = [
      [{ ends_at: '2020-01-01T00:00:00Z' }, /ended/],
      [{ starts_at: '2120-01-01T00:00:00Z' }, /counts from/],
      [{ is_active: false }, /not in use/],
      [{ usage_limit: 1 }, /used up/],
      [{ min_subtotal: '100.00', currency: 'USD' }, /at least/],
      [{ type: 'fixed', value: '1.00', currency: 'EUR' }, /EUR/],
    ]
    const before = (await buyer.get('/api/cart/')).body
    for (const [terms, reason] of reasons) {
      const { code, id } = await makeCoupon(terms)
      await pool.query('update discounts set used = 1 where id = $1', [id])
      const refused = await buyer.post('/api/cart/coupon/', { code })
      expect(refused.status, JSON.stringify(terms)).toBe(409)
      expect(refused.body.code).toBe('coupon_unavailable')
      expect(refused.body.errors.code[0]).toMatch(reason)
      const patched = await buyer.patch('/api/cart/', { coupon: code, email: 'x@example.com' })
      expect(patched.status).toBe(409)
      expect(patched.body.errors).toHaveProperty('coupon')
    }
    expect((await buyer.post('/api/cart/coupon/', { code: 'no-such' })).body.code).toBe('coupon_unavailable')
    expect((await buyer.get('/api/cart/')).body).toEqual(before)
  })

  test('that stops counting stays and says why; it counts again when it may', async () => {
    const { code, id } = await makeCoupon({ min_subtotal: '20.00', currency: 'USD' })
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG', quantity: 2 })
    const { body } = await buyer.post('/api/cart/coupon/', { code })
    const item = `/api/cart/items/${body.items[0].id}/`
    const less = await buyer.patch(item, { quantity: 1 })
    expect(less.body).toMatchObject({ coupon: code, discount_total: '0.00', total: '12.50' })
    expect(less.body.coupon_problem).toMatch(/at least 20\.00/)
    const enough = await buyer.patch(item, { quantity: 2 })
    expect(enough.body).toMatchObject({ coupon: code, coupon_problem: null, discount_total: '2.50' })
    await admin.patch(`/api/discounts/${id}/`, { is_active: false })
    const ended = await buyer.get('/api/cart/')
    expect(ended.body).toMatchObject({ coupon: code, discount_total: '0.00' })
    expect(ended.body.coupon_problem).toMatch(/not in use/)
    await buyer.delete('/api/cart/')
    expect((await buyer.get('/api/cart/')).body).toMatchObject({ coupon: null, items: [] })
  })

  test('for a product counts only while that product is in the cart', async () => {
    const book = await makeProduct(admin, { price: '20.00' })
    const { code } = await makeCoupon({ applies_to: { products: [book.id], categories: [] } })
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG' })
    expect((await buyer.post('/api/cart/coupon/', { code })).status).toBe(409)
    const { body } = await buyer.post('/api/cart/items/', { product: book.id })
    expect((await buyer.post('/api/cart/coupon/', { code })).body.discount_total).toBe('2.00')
    await buyer.delete(`/api/cart/items/${body.items[1].id}/`)
    const left = await buyer.get('/api/cart/')
    expect(left.body).toMatchObject({ coupon: code, discount_total: '0.00', total: '12.50' })
    expect(left.body.coupon_problem).not.toBeNull()
  })

  test('for free shipping is taken before the country is known', async () => {
    const made = await admin.post('/api/discounts/', { code: `SHIP${nextNumber()}`, type: 'free_shipping' })
    expect(made.status).toBe(201)
    const buyer = guest()
    await buyer.post('/api/cart/items/', { sku: 'MUG' })
    const applied = await buyer.post('/api/cart/coupon/', { code: made.body.code })
    expect(applied.status).toBe(200)
    expect(applied.body.coupon_problem).toBeNull()
  })
})
