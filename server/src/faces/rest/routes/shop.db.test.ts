import { expect, test } from 'vitest'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop({
  env: { STORE_NAME: 'Tea & More', STORE_TIMEZONE: 'Africa/Addis_Ababa', STORE_CURRENCY: 'ETB' },
})

test('name, money, days and countries, for everybody', async () => {
  const { body } = await shop.anonymous.get('/api/shop/')
  expect(body).toMatchObject({
    name: 'Tea & More',
    currency: 'ETB',
    currencies: [{ code: 'ETB', name: 'Ethiopian Birr', decimals: 2 }],
    timezone: 'Africa/Addis_Ababa',
    languages: ['en'],
  })
  expect(body.countries).toContainEqual({ code: 'ET', name: 'Ethiopia' })
  expect(body.countries.length).toBeGreaterThan(240)
  expect(
    body.countries.every((country: { name: string; code: string }) => country.name !== country.code),
  ).toBe(true)
})

test('a currency is there as soon as something has a price in it, and goes with the last', async () => {
  const codes = async () =>
    (await shop.customer.get('/api/shop/')).body.currencies.map((c: { code: string; decimals: number }) => [
      c.code,
      c.decimals,
    ])
  expect(await codes()).toEqual([['ETB', 2]])
  const product = await makeProduct(shop.admin, {
    prices: { KWD: { price: '1.500' }, JPY: { price: '900' } },
  })
  expect(await codes()).toEqual([
    ['ETB', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])
  await shop.admin.patch(`/api/products/${product.id}/`, { prices: { KWD: null } })
  expect(await codes()).toEqual([
    ['ETB', 2],
    ['JPY', 0],
  ])
})
