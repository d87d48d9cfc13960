import { beforeAll, expect, test } from 'vitest'
import { makeGuestOrder, makeOrder, ORDER_ADDRESS, type OrderToMake } from '../../../testing/make-order.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'

const shop = await startTestShop()
let reader: TestPerson
let buyer: TestPerson
const numbers: string[] = []
const DAY_MS = 86_400_000
const FIRST = new Date('2026-01-01T00:00:00Z')
const path = '/api/orders/'

const add = async (day: number, order: OrderToMake): Promise<void> => {
  const ctx = shop.ctx(undefined, new Date(FIRST.getTime() + day * DAY_MS))
  numbers.push((await makeOrder(ctx, order)).number)
}

/** Seven orders on seven days: five of a customer, one of another, one of a guest. */
beforeAll(async () => {
  reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
  buyer = await shop.enrol({ role: 'customer' })
  const mine = { user_id: buyer.id, email: 'Buyer@Example.com' }
  await add(0, { ...mine, items: [{ unit_price_minor: 5_000 }] })
  await add(1, { ...mine, status: 'paid', payment_status: 'paid', items: [{ unit_price_minor: 1_000 }] })
  await add(2, {
    ...mine,
    status: 'delivered',
    payment_status: 'partially_refunded',
    fulfilment_status: 'fulfilled',
  })
  await add(3, { ...mine, status: 'cancelled', items: [{ unit_price_minor: 3_000 }] })
  await add(4, { ...mine, payment_status: 'failed', payments: [{ status: 'failed' }, {}] })
  await add(5, { user_id: shop.customer.id, email: 'other@example.com', items: [{ sku: 'RARE-1' }] })
  const guest = await makeGuestOrder(shop.ctx(undefined, new Date(FIRST.getTime() + 6 * DAY_MS)), {
    email: 'guest_100%@example.com',
    billing_address: { ...ORDER_ADDRESS, full_name: 'Łukasz Żółw' },
  })
  numbers.push(guest.number)
})

/** Which orders of `numbers` the list holds, in its order. */
const found = async (query: Record<string, string>, client = reader): Promise<number[]> => {
  const { status, body } = await client.get(path, { query })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.count).toBe(body.results.length)
  return body.results.map((order: { number: string }) => numbers.indexOf(order.number))
}

test('everybody sees their own orders, staff all of them, a stranger is asked to sign in', async () => {
  expect(await found({})).toEqual([6, 5, 4, 3, 2, 1, 0])
  expect(await found({}, buyer)).toEqual([4, 3, 2, 1, 0])
  expect(await found({}, shop.customer)).toEqual([5])
  for (const client of [shop.vendor, shop.staff, shop.clerk]) expect(await found({}, client)).toEqual([])
  expect((await shop.anonymous.get(path)).status).toBe(401)
})

test.each<[Record<string, string>, number[]]>([
  [{ status: 'pending' }, [6, 5, 4, 0]],
  [{ status: 'paid' }, [1]],
  [{ payment_status: 'partially_refunded' }, [2]],
  [{ payment_status: 'unpaid', status: 'cancelled' }, [3]],
  [{ fulfilment_status: 'fulfilled' }, [2]],
  [{ created_after: '2026-01-06' }, [6, 5]],
  [{ created_before: '2026-01-03T00:00:00Z' }, [1, 0]],
  [{ created_after: '2026-01-02T00:00:00+00:00', created_before: '2026-01-03' }, [1]],
  [{ email: 'BUYER@example.com' }, [4, 3, 2, 1, 0]],
  [{ search: 'buyer@example.com' }, [4, 3, 2, 1, 0]],
  [{ search: 'Żółw' }, [6]],
  [{ search: '100%' }, [6]],
  [{ search: '_' }, [6]],
  [{ search: 'hanna', status: 'paid' }, [1]],
  [{ search: 'nobody of this name' }, []],
  [{ search: 'rare-1' }, [5]],
  [{ search: 'u' }, [6, 4, 3, 2, 1, 0]],
  [{ ordering: 'grand_total', created_before: '2026-01-05' }, [1, 2, 3, 0]],
  [{ ordering: '-grand_total', created_before: '2026-01-05' }, [0, 3, 2, 1]],
  [{ ordering: 'created_at' }, [0, 1, 2, 3, 4, 5, 6]],
  [{ unknown: 'parameter' }, [6, 5, 4, 3, 2, 1, 0]],
])('%j finds what it says', async (query, expected) => {
  expect(await found(query)).toEqual(expected)
})

test('by person, by number in any spelling, and sorted by number', async () => {
  expect(await found({ user: buyer.id })).toEqual([4, 3, 2, 1, 0])
  expect(await found({ number: numbers[5]!.toLowerCase().replaceAll('-', '') })).toEqual([5])
  expect(await found({ search: `#${numbers[5]}` })).toEqual([5])
  const sorted = [...numbers].sort().map((number) => numbers.indexOf(number))
  expect(await found({ ordering: 'number' })).toEqual(sorted)
})

test('no filter leads out of the own orders', async () => {
  expect(await found({ user: shop.customer.id }, buyer)).toEqual([])
  expect(await found({ email: 'other@example.com' }, buyer)).toEqual([])
  expect(await found({ number: numbers[6]! }, buyer)).toEqual([])
  expect(await found({ search: 'example.com' }, buyer)).toEqual([4, 3, 2, 1, 0])
})

test.each([
  ['status', 'lost'],
  ['status', ''],
  ['payment_status', 'PAID'],
  ['fulfilment_status', '1'],
  ['created_after', 'yesterday'],
  ['created_before', '2026-13-01'],
  ['user', 'me'],
  ['number', 'ABC'],
  ['number', "' or 1=1"],
  ['ordering', 'email'],
  ['ordering', 'created_at;drop table orders'],
  ['page', '0'],
  ['page_size', '101'],
  ['pagination', 'scroll'],
  ['cursor', 'abc'],
  ['search', 'a\u0000b'],
])('%s=%j is a 400 that names it', async (name, value) => {
  const { status, body } = await reader.get(path, { query: { [name]: value } })
  expect(status).toBe(400)
  expect(body.code).toBe('validation_error')
  expect(Object.keys(body.errors)).toEqual([name])
})

test('pages by number and by cursor hold every order once, in both directions', async () => {
  const first = await reader.get(`${path}?page_size=3`)
  expect(first.body).toMatchObject({ count: 7, previous: null })
  const second = await reader.get(first.body.next)
  const third = await reader.get(second.body.next)
  expect(third.body.next).toBeNull()
  const paged = [first, second, third].flatMap(({ body }) =>
    body.results.map((o: { number: string }) => o.number),
  )
  expect(paged).toEqual([...numbers].reverse())
  expect((await reader.get(`${path}?page_size=3&page=4`)).status).toBe(404)

  for (const ordering of ['-created_at', 'grand_total', 'number', 'grand_total,-created_at']) {
    const whole = (await reader.get(path, { query: { ordering } })).body.results.map(
      (o: { id: string }) => o.id,
    )
    const seen: string[] = []
    let page = await reader.get(path, { query: { ordering, pagination: 'cursor', page_size: 2 } })
    expect(page.body).not.toHaveProperty('count')
    for (;;) {
      seen.push(...page.body.results.map((o: { id: string }) => o.id))
      if (page.body.next === null) break
      page = await reader.get(page.body.next)
    }
    expect(seen, ordering).toEqual(whole)
    const back = await reader.get(page.body.previous)
    expect(back.body.results.map((o: { id: string }) => o.id)).toEqual(whole.slice(4, 6))
  }
})

test('a page takes as many statements for a hundred orders as for ten', async () => {
  const person = await shop.enrol({ role: 'customer' })
  const ctx = shop.ctx()
  for (let n = 0; n < 110; n += 1)
    await makeOrder(ctx, { user_id: person.id, email: 'many@example.com', items: [{}, {}], payments: [{}] })
  const read = async (query: string): Promise<number> =>
    (
      await shop.statementsOf(async () => {
        const { body } = await person.get(`${path}?${query}`)
        for (const order of body.results) {
          expect(order.items).toHaveLength(2)
          expect(order.payments).toHaveLength(1)
        }
        expect(body.results.length).toBe(Number(/page_size=(\d+)/.exec(query)?.[1]))
      })
    ).length
  await read('page_size=1')
  expect(await read('page_size=10')).toBe(2)
  expect(await read('page_size=100')).toBe(2)
  expect(await read('page_size=100&pagination=cursor')).toBe(2)
  expect(await read('page_size=100&status=pending&search=many&ordering=-grand_total')).toBe(2)
})

test('a sku in many lines is found as one in few; a search of everybody’s takes one statement more', async () => {
  const order = await makeOrder(shop.ctx(undefined, new Date('2026-02-01')), {
    items: Array.from({ length: 1_001 }, (_, n) => ({ sku: `COMMON-${n}` })),
  })
  const search = async (words: string) =>
    (await reader.get(`${path}summaries/`, { query: { search: words } })).body.results
  for (const words of ['common', 'mon-10', 'COMMON-7'])
    expect(await search(words), words).toEqual([expect.objectContaining({ id: order.id })])
  const sent = (words: string) => shop.statementsOf(() => search(words))
  expect([(await sent('common')).length, (await sent('mon-1')).length]).toEqual([2, 2])
})
