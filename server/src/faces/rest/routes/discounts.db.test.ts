import { describe, expect, test } from 'vitest'
import { redeem } from '../../../domain/discounts/index.ts'
import { newId } from '../../../kernel/id.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { makeCategory, makeProduct } from '../../../testing/make.ts'
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
const use = (discountId: string, customerKey = newId()) =>
  inTransaction(shop.ctx(), (tx) =>
    redeem(tx, shop.ctx(), { orderId: newId(), customerKey, uses: [{ discountId, amountMinor: 100 }] }),
  )

describe('what it does', () => {
  test('every field is kept and shown as it was written', async () => {
    const product = await makeProduct(admin)
    const category = await makeCategory(admin)
    const fields = {
      name: 'Spring', description: 'For regulars\nonly', code: 'Spring-10', type: 'percentage', value: '12.5',
      currency: 'EUR', starts_at: '2026-03-01T00:00:00.000Z', ends_at: '2026-06-01T00:00:00.000Z',
      min_subtotal: '50.00', max_discount: '25.50', usage_limit: 500, usage_limit_per_customer: 1,
      is_stackable: true, is_active: false,
    } // biome-ignore format: fields
    const answer = await keeper.post('/api/discounts/', {
      ...fields,
      applies_to: { products: [product.slug, product.id], categories: [category.slug] },
    })
    const shown = { ...fields, applies_to: { products: [product.id], categories: [category.id] } }
    expect(answer.status).toBe(201)
    expect(answer.headers.location).toBe(`/api/discounts/${answer.body.id}/`)
    expect(answer.body).toMatchObject({ ...shown, is_targeted: true, used: 0 })
    expect((await keeper.get(`/api/discounts/${answer.body.id}/`)).body).toEqual(answer.body)
    const trail = await admin.get('/api/audit-log/', { query: { entity_type: 'discount' } })
    expect(trail.body.results[0]).toMatchObject({
      action: 'discount.create',
      entity_id: answer.body.id,
      after: { code: 'Spring-10', value: '12.5', products: 1, categories: 1 },
    })
  })

  test('defaults: automatic, on the whole order, always, in the shop’s currency where there is an amount', async () => {
    expect(await make()).toMatchObject({
      code: null, currency: null, starts_at: null, ends_at: null, min_subtotal: null, max_discount: null, usage_limit: null,
      usage_limit_per_customer: null, applies_to: { products: [], categories: [] }, is_targeted: false, is_stackable: false,
      is_active: true,
    }) // biome-ignore format: fields
    expect(await make({ type: 'fixed', value: 5 })).toMatchObject({ value: '5.00', currency: 'USD' })
    expect(await make({ min_subtotal: '20' })).toMatchObject({
      value: '10',
      currency: 'USD',
      min_subtotal: '20.00',
    })
    expect(await make({ type: 'free_shipping', value: null })).toMatchObject({ value: null, currency: null })
    expect(await make({ type: 'free_shipping', value: '0.00' })).toMatchObject({ value: null })
    expect(await make({ type: 'fixed', value: '500', currency: 'JPY' })).toMatchObject({ value: '500' })
    expect(await make({ value: 7.25 })).toMatchObject({ value: '7.25' })
  })

  test('what was read can be sent back: by PUT and PATCH nothing changes but the version', async () => {
    const product = await makeProduct(admin)
    const made = await make({
      code: 'BACK-AGAIN',
      min_subtotal: '10',
      applies_to: { products: [product.id] },
    })
    for (const method of ['put', 'patch'] as const) {
      const answer = await keeper[method](`/api/discounts/${made.id}/`, made)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      expect(answer.body).toEqual({ ...made, updated_at: answer.body.updated_at })
    }
  })

  test('PATCH changes what it names, PUT resets the rest; targets go only when they are named', async () => {
    const [product, other] = [await makeProduct(admin), await makeProduct(admin)]
    const category = await makeCategory(admin)
    const path = `/api/discounts/${(await make({ code: 'PUTS', usage_limit: 5, applies_to: { products: [product.id], categories: [category.id] } })).id}/`
    expect((await keeper.patch(path, { usage_limit: null, value: '20' })).body).toMatchObject({
      code: 'PUTS', usage_limit: null, value: '20', applies_to: { products: [product.id], categories: [category.id] },
    }) // biome-ignore format: fields
    expect((await keeper.patch(path, { applies_to: { products: [other.slug] } })).body.applies_to).toEqual({
      products: [other.id],
      categories: [category.id],
    })
    expect((await keeper.put(path, { type: 'fixed', value: '3' })).body).toMatchObject({
      name: '', code: null, type: 'fixed', value: '3.00', currency: 'USD', is_targeted: true, applies_to: { products: [other.id] },
    }) // biome-ignore format: fields
    const none = { products: [], categories: [] }
    expect((await keeper.patch(path, { applies_to: none })).body).toMatchObject({
      is_targeted: true,
      applies_to: none,
    })
    expect((await keeper.patch(path, { name: 'Still for nothing' })).body.is_targeted).toBe(true)
    expect((await keeper.patch(path, { applies_to: null })).body).toMatchObject({
      is_targeted: false,
      applies_to: none,
    })
    expect((await keeper.patch(path, { type: 'percentage' })).body.errors).toHaveProperty('value')
    expect((await keeper.patch(path, { type: 'free_shipping' })).body).toMatchObject({
      type: 'free_shipping',
      value: null,
    })
  })

  test('a deleted product or category leaves its discount for nothing, never for everything', async () => {
    const product = await makeProduct(admin)
    const made = await make({ applies_to: { products: [product.id] } })
    expect((await admin.delete(`/api/products/${product.id}/`)).status).toBe(204)
    expect((await keeper.get(`/api/discounts/${made.id}/`)).body).toMatchObject({
      is_targeted: true,
      applies_to: { products: [], categories: [] },
    })
  })

  test('lists are filtered, searched and ordered, by page and by cursor', async () => {
    const a = await make({ name: 'Zebra crossing', code: 'FIND-a', is_active: false })
    const b = await make({
      name: 'Ämter',
      type: 'free_shipping',
      value: undefined,
      description: 'zebra 100%_off',
    })
    const ids = async (query: Record<string, string | boolean>) => {
      const { status, body } = await keeper.get('/api/discounts/', { query: { page_size: '100', ...query } })
      expect(status, JSON.stringify(body)).toBe(200)
      return body.results.map((d: { id: string }) => d.id)
    }
    expect(await ids({ code: 'find-A' })).toEqual([a.id])
    expect(await ids({ search: 'ZEBRA' })).toEqual([b.id, a.id])
    expect(await ids({ search: '%_' })).toEqual([b.id])
    expect(await ids({ search: 'zebra', automatic: true })).toEqual([b.id])
    expect(await ids({ search: 'zebra', automatic: false })).toEqual([a.id])
    expect(await ids({ search: 'zebra', is_active: false })).toEqual([a.id])
    expect(await ids({ search: 'zebra', type: 'free_shipping' })).toEqual([b.id])
    expect(await ids({ search: 'zebra', ordering: 'name' })).toEqual([a.id, b.id])
    for (const ordering of ['created_at', '-updated_at', 'code', '-starts_at', 'ends_at', 'name,-code']) {
      const all = await ids({ ordering })
      const walked: string[] = []
      let next: string | null = `/api/discounts/?pagination=cursor&page_size=3&ordering=${ordering}`
      while (next !== null) {
        const { body } = await keeper.get(next)
        walked.push(...body.results.map((d: { id: string }) => d.id))
        next = body.next && new URL(body.next).pathname + new URL(body.next).search
      }
      expect(walked).toEqual(all)
    }
  })

  test('used counts orders, of automatic ones without a limit too; a limit given later counts them', async () => {
    const coupon = await make({ code: 'COUNTED' })
    const automatic = await make()
    await use(coupon.id)
    await use(automatic.id)
    await use(automatic.id)
    const usedOf = async (id: string) => (await keeper.get(`/api/discounts/${id}/`)).body.used
    expect([await usedOf(coupon.id), await usedOf(automatic.id)]).toEqual([1, 2])
    expect((await keeper.patch(`/api/discounts/${automatic.id}/`, { usage_limit: 2 })).body.used).toBe(2)
    await expect(use(automatic.id)).rejects.toThrow('used up')
    expect(
      (await keeper.patch(`/api/discounts/${automatic.id}/`, { usage_limit: null, used: 0 })).body.used,
    ).toBe(2)
  })

  test('one that was used is switched off by DELETE, another is gone', async () => {
    const [used, unused] = [await make({ code: 'WAS-USED' }), await make({ code: 'UNUSED' })]
    await use(used.id)
    for (const { id } of [used, unused])
      expect((await keeper.delete(`/api/discounts/${id}/`)).status).toBe(204)
    expect((await keeper.get(`/api/discounts/${used.id}/`)).body).toMatchObject({ is_active: false, used: 1 })
    expect((await keeper.get(`/api/discounts/${unused.id}/`)).status).toBe(404)
    expect((await make({ code: 'unused' })).code).toBe('unused')
  })

  test('an edit that someone else has overtaken is refused', async () => {
    const { id } = await make()
    const { headers } = await keeper.get(`/api/discounts/${id}/`)
    const ifMatch = { headers: { 'if-match': headers.etag! } }
    expect((await keeper.patch(`/api/discounts/${id}/`, { name: 'A' }, ifMatch)).status).toBe(200)
    expect((await keeper.patch(`/api/discounts/${id}/`, { name: 'B' }, ifMatch)).status).toBe(412)
    expect((await keeper.delete(`/api/discounts/${id}/`, ifMatch)).status).toBe(412)
    expect((await keeper.get(`/api/discounts/${id}/`)).body.name).toBe('A')
  })

  test('edits and uses at once lose neither: the last word on terms, and every use', async () => {
    const { id } = await make({ code: 'BUSY', usage_limit: 30 })
    await Promise.all([
      ...Array.from({ length: 20 }, () => use(id)),
      ...Array.from({ length: 10 }, (_, n) => keeper.patch(`/api/discounts/${id}/`, { name: `N${n}` })),
    ])
    expect((await keeper.get(`/api/discounts/${id}/`)).body.used).toBe(20)
  })
})
