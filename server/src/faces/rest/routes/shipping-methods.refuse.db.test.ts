import { expect, test } from 'vitest'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const keeper = await shop.enrol({ role: 'staff', permissions: ['settings:write'] })
const STANDARD = '00000000-0000-7000-8000-000000000002'
let count = 0
const make = async (body: object = {}) => {
  count += 1
  const answer = await keeper.post('/api/shipping-methods/', {
    name: `Method ${count}`,
    price: '5.00',
    ...body,
  })
  expect(answer.body, JSON.stringify(answer.body)).not.toHaveProperty('errors')
  expect(answer.status).toBe(201)
  return answer.body
}
const rowsOf = async () => {
  const { rows } = await shop.shop.database.pool.query(
    `select (select json_agg(m order by id) from shipping_methods m) as methods,
      (select json_agg(r order by id) from shipping_rates r) as rates,
      (select count(*) from audit_log) as audits, (select count(*) from outbox) as events`,
  )
  return rows[0]
}

test('everybody without the permission', async () => {
  const before = await rowsOf()
  for (const somebody of [shop.anonymous, shop.customer, shop.vendor, shop.clerk, shop.staff]) {
    const expected = somebody === shop.anonymous ? 401 : 403
    const body = { name: 'Free', price: '0' }
    expect((await somebody.post('/api/shipping-methods/', body)).status).toBe(expected)
    expect((await somebody.put(`/api/shipping-methods/${STANDARD}/`, body)).status).toBe(expected)
    expect((await somebody.patch(`/api/shipping-methods/${STANDARD}/`, body)).status).toBe(expected)
    expect((await somebody.delete(`/api/shipping-methods/${STANDARD}/`)).status).toBe(expected)
  }
  expect(await rowsOf()).toEqual(before)
})

const many = <T>(length: number, of: T): T[] => Array.from({ length }, () => of)
const weight = (...rates: object[]) => ({ type: 'weight', rates })
const money = (...rates: object[]) => ({ type: 'subtotal', rates })
const flat = (rest: object) => ({ price: '5.00', ...rest })
test.each<[string, object]>([
  ['name', { name: undefined, price: '1' }],
  ['name', flat({ name: '' })],
  ['name', flat({ name: '   ' })],
  ['name', flat({ name: 'x'.repeat(201) })],
  ['name', flat({ name: 'a\u0000b' })],
  ['name', flat({ name: 'a\nb' })],
  ['name', flat({ name: null })],
  ['code', flat({ code: '' })],
  ['code', flat({ code: 'has space' })],
  ['code', flat({ code: '-x' })],
  ['code', flat({ code: 'x'.repeat(65) })],
  ['code', flat({ code: STANDARD })],
  ['description', flat({ description: 'x'.repeat(2_001) })],
  ['type', flat({ type: 'pigeon' })],
  ['type', flat({ type: null })],
  ['price', {}],
  ['price', { price: null }],
  ['price', { price: '-1' }],
  ['price', { price: -0.01 }],
  ['price', { price: 'NaN' }],
  ['price', { price: '1e3' }],
  ['price', { price: '1.999' }],
  ['price', { price: '9999999999999' }],
  ['price', { price: true }],
  ['price', { price: '1.5', currency: 'JPY' }],
  ['price', { price: '1', type: 'weight' }],
  ['price', flat({ rates: [{ price: '6.00' }] })],
  ['price', flat({ rates: [{ price: '5.00' }, { price: '5.00', currency: 'EUR' }] })],
  ['currency', flat({ currency: 'usd' })],
  ['currency', flat({ currency: 'XYZ9' })],
  ['currency', flat({ currency: 'QQQ' })],
  ['currency', flat({ currency: 7 })],
  ['currency', { currency: 'EUR', rates: [{ price: '5.00' }] }],
  ['countries', flat({ countries: 'ET' })],
  ['countries.0', flat({ countries: ['Atlantis'] })],
  ['countries.1', flat({ countries: ['ET', 'XX'] })],
  ['countries.0', flat({ countries: ['EU'] })],
  ['countries.0', flat({ countries: [''] })],
  ['countries.0', flat({ countries: [null] })],
  ['countries', flat({ countries: many(251, 'ET') })],
  ['rates', { rates: [] }],
  ['rates', { type: 'weight' }],
  ['rates', { type: 'subtotal' }],
  ['rates', { rates: many(201, { price: '1' }) }],
  ['rates', { rates: { price: '1' } }],
  ['rates.0', { rates: ['1'] }],
  ['rates.0.price', { rates: [{}] }],
  ['rates.0.price', { rates: [{ price: null }] }],
  ['rates.0.price', { rates: [{ price: '-1' }] }],
  ['rates.1.price', { rates: [{ price: '1' }, { price: '1.001', currency: 'EUR' }] }],
  ['rates.0.currency', { rates: [{ price: '1', currency: 'ABCD' }] }],
  ['rates.0.countries.0', { rates: [{ price: '1', countries: ['Nowhere'] }] }],
  ['rates.0.weight', { rates: [{ price: '1', weight: 3 }] }],
  ['rates.0.from', { rates: [{ price: '1', from: 5 }] }],
  ['rates.0.to', { rates: [{ price: '1', to: 5 }] }],
  ['rates.0.from', weight({ price: '1', from: -1 })],
  ['rates.0.from', weight({ price: '1', from: 1.5 })],
  ['rates.0.from', weight({ price: '1', from: '500' })],
  ['rates.0.from', weight({ price: '1', from: 1e12 })],
  ['rates.0.to', weight({ price: '1', to: 0 })],
  ['rates.0.to', weight({ price: '1', from: 10, to: 10 })],
  ['rates.0.to', weight({ price: '1', from: 10, to: 5 })],
  ['rates.0.from', money({ price: '1', from: '-1' })],
  ['rates.0.from', money({ price: '1', from: 'many' })],
  ['rates.0.to', money({ price: '1', from: '10.00', to: '9.99' })],
  ['rates.1', { rates: [{ price: '1' }, { price: '2' }] }],
  [
    'rates.1',
    {
      rates: [
        { price: '1', countries: ['ET', 'KE'] },
        { price: '2', countries: ['Ethiopia'] },
      ],
    },
  ],
  ['rates.1', weight({ price: '1', from: 5 }, { price: '2', from: 5 })],
  ['rates.1', weight({ price: '1', to: 10 }, { price: '2', from: 9 })],
  ['rates.1', money({ price: '2', from: '9' }, { price: '1', to: '10' })],
  ['tax_rate', flat({ tax_rate: '100.01' })],
  ['tax_rate', flat({ tax_rate: '-1' })],
  ['tax_rate', flat({ tax_rate: 'NaN' })],
  ['tax_rate', flat({ tax_rate: '7.12345' })],
  ['tax_rate', flat({ tax_rate: null })],
  ['position', flat({ position: -1 })],
  ['position', flat({ position: 1.5 })],
  ['position', flat({ position: 3e9 })],
  ['is_active', flat({ is_active: 'yes' })],
  ['colour', flat({ colour: 'red' })],
])('%s: %j is a 400 that names it and writes nothing', async (field, body) => {
  const before = await rowsOf()
  const answer = await keeper.post('/api/shipping-methods/', { name: 'Bad', ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(400)
  expect(Object.keys(answer.body.errors ?? { [field]: [] })).toContain(field)
  expect(await rowsOf()).toEqual(before)
})

test('a change that does not fit what is there is refused as a whole', async () => {
  const steps = await make({ price: undefined, type: 'weight', rates: [{ price: '1', from: 5 }] })
  const several = await make({ price: undefined, rates: [{ price: '1' }, { price: '1', currency: 'EUR' }] })
  const before = await rowsOf()
  const refused: [string, object, string][] = [
    [steps.id, { type: 'subtotal' }, 'rates'],
    [steps.id, { type: 'flat' }, 'rates'],
    [steps.id, { price: '3' }, 'price'],
    [several.id, { price: '3' }, 'price'],
    [several.id, { countries: ['ET'] }, 'countries'],
    [several.id, { rates: [] }, 'rates'],
    [several.id, { name: 'New', tax_rate: '101' }, 'tax_rate'],
  ]
  for (const [id, body, field] of refused) {
    const answer = await keeper.patch(`/api/shipping-methods/${id}/`, body)
    expect([answer.status, Object.keys(answer.body.errors)], JSON.stringify(body)).toEqual([400, [field]])
  }
  expect(await rowsOf()).toEqual(before)
})

test('a code that another method has', async () => {
  const made = await make({ code: 'Courier_1' })
  const answers = [
    await keeper.post('/api/shipping-methods/', { name: 'B', price: '1', code: 'Courier_1' }),
    await keeper.patch(`/api/shipping-methods/${STANDARD}/`, { code: 'Courier_1' }),
  ]
  for (const { status, body } of answers)
    expect([status, body.code, Object.keys(body.errors)]).toEqual([409, 'code_taken', ['code']])
  expect((await keeper.patch(`/api/shipping-methods/${made.id}/`, { code: 'Courier_1' })).status).toBe(200)
})

test('what is not there', async () => {
  for (const id of ['nothing', '0192d3a4-5b6c-7d8e-9f01-000000000000', '%00', 'a%20b', 'x'.repeat(90)]) {
    expect((await keeper.get(`/api/shipping-methods/${id}/`)).status, id).toBe(404)
    expect((await keeper.patch(`/api/shipping-methods/${id}/`, { name: 'x' })).status, id).toBe(404)
    expect((await keeper.delete(`/api/shipping-methods/${id}/`)).status, id).toBe(404)
  }
})
