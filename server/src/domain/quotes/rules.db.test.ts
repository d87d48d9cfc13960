import { afterEach, describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { quote as quoteBy } from './index.ts'
import { quoteIn, sumsOf } from './testing.ts'

const shop = await startTestShop()
const quote = quoteIn(shop)
const { pool } = shop.shop.database
const STANDARD = '00000000-0000-7000-8000-000000000002'
const made = async (path: string, body: object) => {
  const answer = await shop.admin.post(path, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const variantOf = async (body: object = {}): Promise<string> =>
  (await makeProduct(shop.admin, { stock: 1_000, ...body })).variants[0].id
const to = (country: string, state = '') => ({ destination: { country, state } })

afterEach(async () => {
  await pool.query('delete from tax_rates')
  await pool.query('delete from discounts')
  await pool.query('delete from shipping_methods where id <> $1', [STANDARD])
  await pool.query(`delete from settings where name = 'store'`)
})

describe('a new shop', () => {
  test.each([
    ['USD', '10.00', 10_00],
    ['JPY', '1999', 1_999],
    ['KWD', '1.234', 1_234],
    ['ETB', '550.50', 550_50],
  ])('sells in %s, sends worldwide for nothing, and has no tax', async (currency, price, minor) => {
    const id = await variantOf({ price, currency })
    const answer = await quote([[id, 3]], { currency, ...to('NZ') })
    expect(sumsOf(answer)).toEqual([3 * minor, 0, 0, 0, 3 * minor])
    expect(answer.shipping).toEqual({
      id: STANDARD,
      code: 'standard',
      name: 'Standard',
      priceMinor: 0,
      taxRatePpm: 0,
    })
    expect(answer).toMatchObject({ currency, shippingProblem: null, coupon: null })
    expect(answer.settings).toMatchObject({ pricesIncludeTax: false, reservationTtlSeconds: 1_800 })
    expect(answer.shippingOptions).toEqual([
      { id: STANDARD, code: 'standard', name: 'Standard', description: '', priceMinor: 0 },
    ])
  })
})

describe('tax', () => {
  test('by state and category, on top of the price or within it', async () => {
    const food = await makeCategory(shop.admin)
    const bread = await makeCategory(shop.admin, { parent: food.id })
    const lamp = await variantOf({ price: '38.23' })
    const loaf = await variantOf({ price: '3.33', categories: [bread.id] })
    await made('/api/tax-rates/', { name: 'VAT', rate: '20', country: 'GB' })
    await made('/api/tax-rates/', { name: 'Food', rate: '5', country: 'GB', category: food.id })
    await made('/api/tax-rates/', { name: 'London', rate: '21.5', country: 'GB', state: 'London' })
    const lines = [[lamp, 10] as const, [loaf, 3] as const]

    const exclusive = await quote(lines, to('GB'))
    expect(exclusive.lines.map((line) => [line.priced?.taxMinor, line.priced?.taxRatePpm])).toEqual([
      [76_46, 200_000],
      [50, 50_000],
    ])
    expect(sumsOf(exclusive)).toEqual([392_29, 0, 0, 76_96, 469_25])
    expect(exclusive.totals.taxes).toEqual([
      { name: 'VAT', ratePpm: 200_000, baseMinor: 382_30, taxMinor: 76_46 },
      { name: 'Food', ratePpm: 50_000, baseMinor: 9_99, taxMinor: 50 },
    ])

    await shop.admin.patch('/api/settings/', { prices_include_tax: true })
    const inclusive = await quote(lines, to('GB'))
    expect(sumsOf(inclusive)).toEqual([392_29, 0, 0, 63_72 + 48, 392_29])
    expect(inclusive.totals.pricesIncludeTax).toBe(true)

    const inLondon = await quote(lines, to('GB', ' LONDON'))
    expect(inLondon.lines.map((line) => line.priced?.taxRatePpm)).toEqual([215_000, 50_000])
    for (const elsewhere of [to('FR'), { destination: null }])
      expect((await quote(lines, elsewhere)).totals.taxMinor).toBe(0)
  })

  test('without a destination only what is for every country counts', async () => {
    const id = await variantOf({ price: '10.00' })
    await made('/api/tax-rates/', { name: 'Everywhere', rate: '1' })
    await made('/api/tax-rates/', { name: 'GB', rate: '20', country: 'GB' })
    expect((await quote([[id, 1]], { destination: null })).totals.taxMinor).toBe(10)
    expect((await quote([[id, 1]], to('GB'))).totals.taxMinor).toBe(2_00)
  })

  test('shipping is taxed at its method’s rate, under the name that goods of that rate have', async () => {
    const id = await variantOf({ price: '10.00' })
    await made('/api/shipping-methods/', { name: 'Post', price: '5.00', tax_rate: '20' })
    const post = { ...to('GB'), shippingMethodId: 'post' }
    const alone = await quote([[id, 1]], post)
    expect(sumsOf(alone)).toEqual([10_00, 0, 5_00, 1_00, 16_00])
    expect(alone.totals.taxes).toMatchObject([{ name: 'Shipping tax', baseMinor: 5_00, taxMinor: 1_00 }])
    await made('/api/tax-rates/', { name: 'VAT', rate: '20', country: 'GB' })
    const together = await quote([[id, 1]], post)
    expect(together.totals.taxes).toEqual([
      { name: 'VAT', ratePpm: 200_000, baseMinor: 15_00, taxMinor: 3_00 },
    ])
    expect(together.shipping).toMatchObject({ code: 'post', priceMinor: 5_00, taxRatePpm: 200_000 })
  })
})

describe('shipping', () => {
  test('by the weight of all lines; what has no weight weighs nothing', async () => {
    const light = await variantOf({ price: '1.00' })
    const heavy = await variantOf({ price: '1.00' })
    await shop.admin.patch(`/api/variants/${heavy}/`, { weight_grams: 400 })
    await made('/api/shipping-methods/', {
      name: 'Freight',
      type: 'weight',
      rates: [{ price: '2.00' }, { price: '3.00', from: 1_000 }, { price: '7.00', from: 2_000, to: 4_000 }],
    })
    const price = async (quantity: number) =>
      (
        await quote(
          [
            [light, 50],
            [heavy, quantity],
          ],
          { shippingMethodId: 'freight' },
        )
      ).totals.shippingMinor
    expect(await Promise.all([1, 2, 3, 5, 9, 10].map(price))).toEqual([200, 200, 300, 700, 700, 300])
  })

  test('by the subtotal before discounts', async () => {
    const id = await variantOf({ price: '10.00' })
    await made('/api/shipping-methods/', {
      name: 'Parcel',
      type: 'subtotal',
      rates: [{ price: '4.00' }, { price: '0', from: '50.00' }],
    })
    await made('/api/discounts/', { name: 'Sale', type: 'percentage', value: '50' })
    const parcel = (quantity: number) => quote([[id, quantity]], { shippingMethodId: 'parcel' })
    expect(sumsOf(await parcel(4))).toEqual([40_00, 20_00, 4_00, 0, 24_00])
    expect(sumsOf(await parcel(5))).toEqual([50_00, 25_00, 0, 0, 25_00])
  })

  test('the cheapest for the destination unless one is chosen, by id or code', async () => {
    const id = await variantOf()
    await shop.admin.patch('/api/shipping-methods/standard/', { is_active: false })
    const dear = await made('/api/shipping-methods/', { name: 'Dear', price: '9.00', description: 'By hand' })
    const cheap = await made('/api/shipping-methods/', { name: 'Cheap', price: '3.00', countries: ['ET'] })
    const codes = async (more: object) =>
      (await quote([[id, 1]], more)).shippingOptions.map(({ code }) => code)
    expect(await codes(to('ET'))).toEqual(['cheap', 'dear'])
    expect(await codes(to('DE'))).toEqual(['dear'])
    expect((await quote([[id, 1]], to('ET'))).shipping).toMatchObject({ id: cheap.id, priceMinor: 3_00 })
    for (const shippingMethodId of [dear.id, 'dear'])
      expect((await quote([[id, 1]], { ...to('ET'), shippingMethodId })).shipping).toMatchObject({
        id: dear.id,
      })
    await shop.admin.patch('/api/shipping-methods/standard/', { is_active: true })
  })

  test('why there is none: nobody said where to, it does not go there, or there is no such method', async () => {
    const id = await variantOf({ prices: { EUR: { price: '9.00' } } })
    const local = await made('/api/shipping-methods/', { name: 'Local', price: '3.00', countries: ['ET'] })
    await made('/api/shipping-methods/', { name: 'Off', price: '3.00', is_active: false })
    const reason = async (more: object) => {
      const { shipping, shippingProblem, totals, shippingOptions } = await quote([[id, 1]], more)
      expect([shipping, totals.shippingMinor]).toEqual([null, 0])
      return [shippingProblem, shippingOptions.length]
    }
    expect(await reason({ destination: null })).toEqual(['no_destination', 0])
    expect(await reason({ destination: null, shippingMethodId: local.id })).toEqual(['no_destination', 0])
    expect(await reason({ ...to('DE'), shippingMethodId: local.id })).toEqual(['unavailable', 1])
    expect(await reason({ ...to('ET'), currency: 'EUR', shippingMethodId: 'local' })).toEqual([
      'unavailable',
      1,
    ])
    for (const shippingMethodId of ['off', 'nothing', '', id])
      expect(await reason({ ...to('ET'), shippingMethodId })).toEqual(['unknown_method', 2])
    await shop.admin.patch('/api/shipping-methods/standard/', { is_active: false })
    expect(await reason(to('DE'))).toEqual(['unavailable', 0])
    await shop.admin.patch('/api/shipping-methods/standard/', { is_active: true })
  })
})

describe('coupons and automatic discounts', () => {
  test('one that counts, with its id and its own spelling', async () => {
    const id = await variantOf({ price: '10.00' })
    const coupon = await made('/api/discounts/', {
      name: 'Ten',
      code: 'TEN',
      type: 'percentage',
      value: '10',
    })
    const answer = await quote([[id, 2]], { couponCode: ' ten ', customerKey: 'a@example.com' })
    expect(answer.coupon).toEqual({ id: coupon.id, code: 'TEN', problem: null, message: null })
    expect(sumsOf(answer)).toEqual([20_00, 2_00, 0, 0, 18_00])
    expect(answer.totals.discounts).toMatchObject([{ id: coupon.id, code: 'TEN', amountMinor: 2_00 }])
  })

  test('one that does not count says why, for machines and for people', async () => {
    const id = await variantOf({ price: '10.00' })
    await made('/api/discounts/', {
      code: 'BIG',
      type: 'fixed',
      value: '5',
      currency: 'USD',
      min_subtotal: '50.00',
    })
    const answer = await quote([[id, 1]], { couponCode: 'big' })
    expect(answer.coupon).toMatchObject({ id: expect.any(String), problem: 'minimum_not_reached' })
    expect(answer.coupon?.message).toContain('50.00 USD')
    const unknown = (await quote([[id, 1]], { couponCode: 'NOPE' })).coupon
    expect(unknown).toEqual({
      id: null,
      code: 'NOPE',
      problem: unknown?.message,
      message: expect.any(String),
    })
    expect((await quote([[id, 1]], { couponCode: '  ' })).coupon).toBeNull()
    expect((await quote([], { couponCode: 'NOPE' })).coupon?.message).toContain('NOPE')
  })

  test('free shipping lowers the shipping and nothing else', async () => {
    const id = await variantOf({ price: '10.00' })
    await made('/api/shipping-methods/', { name: 'Post', price: '5.00', tax_rate: '20' })
    await made('/api/discounts/', { code: 'SHIP', type: 'free_shipping' })
    const answer = await quote([[id, 1]], { couponCode: 'SHIP', shippingMethodId: 'post' })
    expect(sumsOf(answer)).toEqual([10_00, 0, 0, 0, 10_00])
    expect(answer.totals.shippingDiscountMinor).toBe(5_00)
    expect(answer.shipping).toMatchObject({ priceMinor: 5_00 })
    expect(answer.shippingOptions.map(({ priceMinor }) => priceMinor)).toEqual([0, 5_00])
  })
})

test('inside a transaction it sees what that has written', async () => {
  const id = await variantOf({ price: '10.00' })
  const total = await shop.shop.database.db.transaction().execute(async (tx) => {
    await tx.updateTable('prices').set({ amount_minor: 7_00 }).where('variant_id', '=', id).execute()
    const { totals } = await quoteBy(tx, shop.ctx(), {
      currency: 'USD',
      lines: [{ variantId: id, quantity: 1 }],
      couponCode: null,
      customerKey: null,
      destination: null,
      shippingMethodId: null,
    })
    return totals.grandTotalMinor
  })
  expect(total).toBe(7_00)
})
