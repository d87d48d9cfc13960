import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeCategory, makeProduct, makeShirt } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { RESPONSE_CACHE: 'false' } })
const { admin } = shop
const keeper = await shop.enrol({ role: 'staff', permissions: ['discounts:write'] })
const path = '/api/discounts/preview/'
const ten = { type: 'percentage', value: '10' }
const preview = async (body: object) => {
  const answer = await keeper.post(path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}
const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

describe('what it shows', () => {
  test('an example of named goods, by line and in all, and nothing is written', async () => {
    const [shirt, lamp] = [await makeShirt(admin), await makeProduct(admin, { price: '9.99' })]
    const before = await shop.rowCounts()
    const body = await preview({
      discount: { ...ten, applies_to: { products: [lamp.slug] } },
      items: [
        { variant: shirt.variants[0].id, quantity: 1 },
        { product: lamp.slug, quantity: 3 },
      ],
    })
    expect(body).toMatchObject({
      currency: 'USD', applies: true, reason: null, saved: '3.00',
      before: { subtotal: '49.97', discount_total: '0.00', grand_total: '49.97' },
      after: { subtotal: '49.97', discount_total: '3.00', grand_total: '46.97' },
      items: [
        { variant: shirt.variants[0].id, before: { discount: '0.00', total: '20.00' }, after: { discount: '0.00', total: '20.00' } },
        { product: lamp.id, quantity: 3, unit_price: '9.99', before: { total: '29.97' }, after: { discount: '3.00', total: '26.97' } },
      ],
    }) // biome-ignore format: a table
    expect(await shop.rowCounts()).toEqual(before)
  })

  test('the same sums as the cart that then uses it, with tax and shipping', async () => {
    await admin.post('/api/tax-rates/', { name: 'VAT', country: 'ET', rate: '15' })
    const methods = (await admin.get('/api/shipping-methods/')).body.results
    await admin.patch(`/api/shipping-methods/${methods[0].id}/`, {
      rates: [{ currency: 'USD', price: '5.00' }],
    })
    const lamp = await makeProduct(admin, { price: '40.00', stock: 10 })
    const discount = { name: 'Spring', code: 'CART10', ...ten, min_subtotal: '50.00', max_discount: '6.00' }
    const shown = await preview({ discount, items: [{ product: lamp.id, quantity: 2 }], country: 'Ethiopia' })
    expect(shown).toMatchObject({ applies: true, after: { subtotal: '80.00', discount_total: '6.00' } })
    await admin.post('/api/discounts/', discount)
    const { customer } = shop
    await customer.post('/api/cart/items/', { product: lamp.id, quantity: 2 })
    await customer.patch('/api/cart/', {
      shipping_address: { line1: 'x', city: 'y', postal_code: '1', country: 'ET' },
    })
    const { body: cart } = await customer.post('/api/cart/coupon/', { code: 'cart10' })
    expect(shown.after).toEqual({
      subtotal: cart.subtotal,
      discount_total: cart.discount_total,
      shipping_total: cart.shipping_total,
      tax_total: cart.tax_total,
      grand_total: cart.total,
    })
    expect(Number(shown.after.tax_total)).toBeGreaterThan(0)
    const free = await preview({
      discount: { type: 'free_shipping' },
      items: [{ product: lamp.id, quantity: 1 }],
      country: 'ET',
    })
    expect(free).toMatchObject({
      applies: true,
      before: { shipping_total: '5.00' },
      after: { shipping_total: '0.00' },
    })
  })

  test('without goods the shop takes a product it is for, enough for the minimum', async () => {
    const [outer, inner] = [await makeCategory(admin), await makeCategory(admin)]
    await admin.patch(`/api/categories/${inner.id}/`, { parent: outer.id })
    const product = await makeProduct(admin, { price: '30.00', category: inner.id })
    const discount = { ...ten, min_subtotal: '100.00', applies_to: { categories: [outer.slug] } }
    const body = await preview({ discount })
    expect(body).toMatchObject({ applies: true, reason: null, saved: '12.00' })
    expect(body.items).toMatchObject([{ product: product.id, quantity: 4 }])
    const whole = await preview({ discount: ten, items: [] })
    expect([whole.applies, whole.items.length]).toEqual([true, 1])
    const far = await preview({ discount: { ...discount, min_subtotal: '100000.00' } })
    expect(far).toMatchObject({ applies: false, reason: { code: 'minimum_not_reached' } })
    expect(far.items[0].quantity).toBe(100)
  })

  test('a saved discount that is edited does not count beside itself, and keeps its targets', async () => {
    const lamp = await makeProduct(admin, { price: '10.00' })
    const saved = (
      await admin.post('/api/discounts/', {
        name: 'Half',
        type: 'percentage',
        value: '50',
        applies_to: { products: [lamp.id] },
      })
    ).body
    const items = [{ product: lamp.id, quantity: 1 }]
    const { applies_to: _, ...rest } = saved
    const edited = await preview({ discount: { ...rest, value: '20' }, instead_of: saved.id, items })
    expect(edited).toMatchObject({
      applies: true,
      before: { grand_total: '10.00' },
      after: { grand_total: '8.00' },
    })
    const beside = await preview({ discount: { ...saved, value: '20' }, items })
    expect(beside).toMatchObject({
      applies: false,
      saved: '0.00',
      before: { grand_total: '5.00' },
      reason: { code: 'automatic_is_better' },
    })
  })

  test.each([
    ['not_started', { ...ten, starts_at: inDays(3) }, true, '1.00'],
    ['inactive', { ...ten, is_active: false }, true, '1.00'],
    ['ended', { ...ten, ends_at: inDays(-3) }, false, '0.00'],
    ['other_currency', { ...ten, currency: 'EUR' }, false, '0.00'],
    ['minimum_not_reached', { ...ten, min_subtotal: '10.01' }, false, '0.00'],
    ['minimum_not_reached', { ...ten, code: 'X', min_subtotal: '10.01' }, false, '0.00'],
    ['nothing_to_discount', { ...ten, applies_to: { products: ['aside'] } }, false, '0.00'],
    ['no_destination', { type: 'free_shipping' }, false, '0.00'],
  ])('says why not: %s', async (code, discount, applies, saved) => {
    const lamp = await makeProduct(admin, { price: '10.00' })
    if ((await admin.get('/api/products/aside/')).status === 404) await makeProduct(admin, { slug: 'aside' })
    const body = await preview({ discount, items: [{ product: lamp.id, quantity: 1 }], currency: 'usd' })
    expect(body).toMatchObject({ applies, saved, reason: { code } })
    expect(body.reason.detail).not.toMatch(/null|undefined/)
  })

  test('nothing for sale in the currency is said, not an error', async () => {
    expect(await preview({ discount: ten, currency: 'KWD' })).toMatchObject({
      applies: false,
      reason: { code: 'nothing_for_sale' },
      items: [],
      after: { grand_total: '0.000' },
    })
  })

  test('as many statements for fifty lines as for one', async () => {
    const lamp = await makeProduct(admin, { price: '10.00' })
    const sent = (n: number) =>
      shop.statementsOf(() =>
        preview({
          discount: ten,
          items: Array.from({ length: n }, () => ({ product: lamp.slug, quantity: 1 })),
        }),
      )
    await sent(1)
    expect((await sent(50)).length).toBe((await sent(1)).length)
  })
})

describe('what it refuses', () => {
  test('who may not', async () => {
    for (const [client, status] of [
      [shop.anonymous, 401],
      [shop.customer, 403],
      [shop.staff, 403],
      [shop.vendor, 403],
    ] as const)
      expect((await client.post(path, { discount: ten })).status).toBe(status)
  })

  test('what is wrong, by field', async () => {
    const [lamp, draft] = [await makeProduct(admin), await makeProduct(admin, { status: 'draft' })]
    const before = await shop.rowCounts()
    const bad: [object, string][] = [
      [{}, 'discount'], [{ discount: {} }, 'discount.type'], [{ discount: { type: 'percentage' } }, 'discount.value'],
      [{ discount: { ...ten, value: '101' } }, 'discount.value'], [{ discount: { ...ten, applies_to: { products: ['nowhere'] } } }, 'discount.applies_to.products.0'],
      [{ discount: { ...ten, color: 'red' } }, 'discount.color'], [{ discount: ten, instead_of: newId() }, 'instead_of'],
      [{ discount: ten, currency: 'XYZ' }, 'currency'], [{ discount: ten, country: 'Atlantis' }, 'country'],
      [{ discount: ten, items: [{ quantity: 1 }] }, 'items.0'], [{ discount: ten, items: [{ product: lamp.id, quantity: 0 }] }, 'items.0.quantity'],
      [{ discount: ten, items: [{ product: lamp.id, quantity: 1 }, { product: draft.id, quantity: 1 }] }, 'items.1.product'],
      [{ discount: ten, items: [{ variant: newId(), quantity: 1 }] }, 'items.0.variant'],
    ] // biome-ignore format: a list
    for (const [body, field] of bad) {
      const answer = await keeper.post(path, body)
      expect([answer.status, Object.keys(answer.body.errors ?? {})], JSON.stringify(body)).toEqual([
        400,
        [field],
      ])
    }
    expect(await shop.rowCounts()).toEqual(before)
  })
})
