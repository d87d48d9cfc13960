import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { HOSTILE_TEXTS } from '../../../testing/make.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
const { anonymous } = shop
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

describe('what it refuses', () => {
  test('everybody without the permission', async () => {
    const { id } = await make()
    const before = await shop.rowCounts()
    const people: [Pick<TestPerson, 'send'>, number][] = [
      [anonymous, 401], [shop.customer, 403], [shop.vendor, 403], [shop.clerk, 403], [shop.staff, 403],
    ] // biome-ignore format: a list
    for (const base of ['/api/discounts/', '/api/product-discounts/']) {
      for (const [person, status] of people) {
        for (const [method, path] of [
          ['GET', base],
          ['POST', base],
          ['GET', `${base}${id}/`],
          ['PUT', `${base}${id}/`],
          ['PATCH', `${base}${id}/`],
          ['DELETE', `${base}${id}/`],
        ] as const) {
          const answer = await person.send(
            method,
            path,
            method === 'GET' || method === 'DELETE' ? undefined : {},
          )
          expect(answer.status, `${method} ${path}`).toBe(status)
        }
      }
    }
    expect(await shop.rowCounts()).toEqual(before)
  })

  const long = (n: number) => 'x'.repeat(n)
  const bad: [string, object, string][] = [
    ['no type', { type: undefined }, 'type'],
    ['another type', { type: 'bogus' }, 'type'],
    ['no value', { value: undefined }, 'value'],
    ['a null value', { value: null }, 'value'],
    ['a negative percentage', { value: '-5' }, 'value'],
    ['more than 100 %', { value: '100.01' }, 'value'],
    ['nothing off', { value: '0' }, 'value'],
    ['too many decimals', { value: '1.00001' }, 'value'],
    ['a word', { value: 'ten' }, 'value'],
    ['a list', { value: [10] }, 'value'],
    ['a negative amount', { type: 'fixed', value: '-1.00' }, 'value'],
    ['an amount of nothing', { type: 'fixed', value: '0.00' }, 'value'],
    ['cents of a yen', { type: 'fixed', value: '1.50', currency: 'JPY' }, 'value'],
    ['a number too large', { type: 'fixed', value: 1e30 }, 'value'],
    ['a value of free shipping', { type: 'free_shipping' }, 'value'],
    ['an unknown currency', { currency: 'XXZ' }, 'currency'],
    ['a currency in small letters', { currency: 'usd' }, 'currency'],
    ['a negative minimum', { min_subtotal: '-1' }, 'min_subtotal'],
    ['a minimum that is no amount', { min_subtotal: {} }, 'min_subtotal'],
    ['a cap of nothing', { max_discount: '0' }, 'max_discount'],
    ['a negative cap', { max_discount: -1 }, 'max_discount'],
    ['a limit of nothing', { usage_limit: 0 }, 'usage_limit'],
    ['half a use', { usage_limit: 1.5 }, 'usage_limit'],
    ['a limit as text', { usage_limit: '5' }, 'usage_limit'],
    ['more than can be counted', { usage_limit: 3_000_000_000 }, 'usage_limit'],
    ['a negative limit each', { usage_limit_per_customer: -1 }, 'usage_limit_per_customer'],
    [
      'an end before its beginning',
      { starts_at: '2026-02-01T00:00:00Z', ends_at: '2026-01-01T00:00:00Z' },
      'ends_at',
    ],
    [
      'an end at its beginning',
      { starts_at: '2026-01-01T00:00:00Z', ends_at: '2026-01-01T01:00:00+01:00' },
      'ends_at',
    ],
    ['a day', { starts_at: '2026-02-01' }, 'starts_at'],
    ['a day that is none', { ends_at: '2026-02-30T00:00:00Z' }, 'ends_at'],
    ['a number of seconds', { starts_at: 1_770_000_000 }, 'starts_at'],
    ['a moment before all', { starts_at: '0001-01-01T00:00:00Z' }, 'starts_at'],
    ['a product that is not there', { applies_to: { products: [newId()] } }, 'applies_to.products.0'],
    ['a product by a strange name', { applies_to: { products: ["'; drop table"] } }, 'applies_to.products.0'],
    ['a category that is not there', { applies_to: { categories: ['nowhere'] } }, 'applies_to.categories.0'],
    ['a target of another kind', { applies_to: { brands: [] } }, 'applies_to.brands'],
    ['targets as text', { applies_to: 'all' }, 'applies_to'],
    ['a target as a number', { applies_to: { products: [7] } }, 'applies_to.products.0'],
    ['an empty code', { code: '' }, 'code'],
    ['a code with a space', { code: 'A B' }, 'code'],
    ['a code too long', { code: long(65) }, 'code'],
    ['a code as number', { code: 5 }, 'code'],
    ['two lines of a name', { name: 'a\nb' }, 'name'],
    ['a name too long', { name: long(201) }, 'name'],
    ['no name but null', { name: null }, 'name'],
    ['a description too long', { description: long(5_001) }, 'description'],
    ['stackable as text', { is_stackable: 'yes' }, 'is_stackable'],
    ['active as null', { is_active: null }, 'is_active'],
    ['an unknown field', { discount_type: 'percentage' }, 'discount_type'],
    ...HOSTILE_TEXTS.flatMap(([what, text]) =>
      (['name', 'description', 'code', 'currency', 'value', 'starts_at', 'min_subtotal'] as const).map(
        (field): [string, object, string] => [`${what} in ${field}`, { [field]: text }, field],
      ),
    ),
  ]
  test.each(bad)('%s', async (_, fields, field) => {
    const path = `/api/discounts/${(await make()).id}/`
    const before = await shop.rowCounts()
    const body = { name: 'Bad', type: 'percentage', value: '10', ...fields }
    for (const [method, address] of [
      ['POST', '/api/discounts/'],
      ['PUT', path],
      ['PATCH', path],
    ] as const) {
      // a patch without a type is of the type that is there
      if (method === 'PATCH' && (field === 'type' || !('value' in body) || body.value === undefined)) continue
      const answer = await keeper.send(method, address, body)
      expect(answer.status, `${method} ${JSON.stringify(answer.body)}`).toBe(400)
      expect(Object.keys(answer.body.errors), method).toContain(field)
    }
    expect(await shop.rowCounts()).toEqual(before)
  })

  test('a code that another has, in whatever case, also when ten ask at once', async () => {
    const { id } = await make({ code: 'Only-One' })
    const other = await make()
    for (const answer of [
      await keeper.post('/api/discounts/', { type: 'percentage', value: '5', code: 'only-ONE' }),
      await keeper.patch(`/api/discounts/${other.id}/`, { code: 'ONLY-one' }),
    ])
      expect([answer.status, answer.body.errors]).toEqual([
        409,
        { code: [expect.stringContaining('Another discount')] },
      ])
    expect((await keeper.patch(`/api/discounts/${id}/`, { code: 'ONLY-ONE' })).status).toBe(200)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        keeper.post('/api/discounts/', { type: 'percentage', value: '5', code: 'RACE' }),
      ),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(9).fill(409)])
  })

  test('addresses and parameters that are none', async () => {
    for (const id of [newId(), 'x', '%00', 'suggest']) {
      for (const method of ['GET', 'PATCH', 'DELETE'])
        expect(
          (await keeper.send(method, `/api/discounts/${id}/`, method === 'PATCH' ? {} : undefined)).status,
        ).toBe(404)
    }
    for (const [query, field] of [
      ['ordering=used', 'ordering'], ['type=x', 'type'], ['is_active=maybe', 'is_active'], ['automatic=2', 'automatic'],
      ['page_size=101', 'page_size'], ['page=0', 'page'], ['cursor=abc', 'cursor'], ['search=%00', 'search'], ['code=%00', 'code'],
    ]) // biome-ignore format: a list
      expect((await keeper.get(`/api/discounts/?${query}`)).body.errors, query).toHaveProperty(field!)
    expect((await keeper.get('/api/discounts/?page=999')).status).toBe(404)
  })
})
