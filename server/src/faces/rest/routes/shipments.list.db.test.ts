import { expect, test } from 'vitest'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, moveParcel, pieces, shipOrder } from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { admin, customer } = shop

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any
const idsOf = (answer: Thing): string[] => answer.body.results.map(({ id }: Thing) => id)
const list = (query: Record<string, string> = {}, client = admin) => client.get('/api/shipments/', { query })

const other = await shop.enrol({ role: 'customer' })
const mine = await buyToShip(shop, [3])
const theirs = await buyToShip(shop, [1], { client: other })
const first = await shipOrder(shop, mine, {
  carrier: 'DHL',
  tracking_number: 'AbC-1',
  items: [pieces(mine, 0, 1)],
})
const second = await shipOrder(shop, mine, {
  carrier: 'Bike courier',
  status: 'pending',
  items: [pieces(mine, 0, 1)],
})
const third = await shipOrder(shop, theirs, { carrier: 'ups' })
await moveParcel(shop, third, 'delivered')

test('buyers see those of their own orders, the newest first; staff see all', async () => {
  expect(idsOf(await list())).toEqual([third.id, second.id, first.id])
  expect(idsOf(await list({}, customer))).toEqual([second.id, first.id])
  expect(idsOf(await list({}, other))).toEqual([third.id])
  const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
  expect((await list({}, reader)).body.count).toBe(3)
  for (const client of [shop.clerk, shop.vendor]) expect((await list({}, client)).body.count).toBe(0)
  expect((await list({}, shop.anonymous as never)).status).toBe(401)
})

test.each([
  [{ status: 'pending' }, ['second']],
  [{ status: 'delivered' }, ['third']],
  [{ order: mine.id }, ['second', 'first']],
  [{ order: mine.number.toLowerCase() }, ['second', 'first']],
  [{ carrier: 'dhl' }, ['first']],
  [{ carrier: 'DHL' }, ['first']],
  [{ carrier: 'bike COURIER' }, ['second']],
  [{ tracking_number: 'aBc-1' }, ['first']],
  [{ created_after: '2000-01-01' }, ['third', 'second', 'first']],
  [{ created_before: '2000-01-01' }, []],
  [{ ordering: 'created_at' }, ['first', 'second', 'third']],
  [{ ordering: 'shipped_at' }, ['first', 'third', 'second']],
  [{ ordering: '-shipped_at' }, ['second', 'third', 'first']],
  [{ carrier: "'; drop table shipments --" }, []],
] as const)('%j', async (query, names) => {
  const of = { first, second, third }
  expect(idsOf(await list(query as never))).toEqual(names.map((name) => of[name as 'first'].id))
})

test('bad filters are a 400 that names them; an order that the caller does not see is a 404', async () => {
  for (const [field, value] of [
    ['status', 'lost'],
    ['ordering', 'carrier'],
    ['created_after', 'yesterday'],
    ['page_size', '101'],
    ['cursor', 'x'],
  ] as const) {
    const { status, body } = await list({ [field]: value })
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]])
  }
  for (const order of [theirs.id, theirs.number, 'x']) {
    expect((await list({ order }, customer)).status).toBe(404)
  }
  expect((await list({ page: '2' })).status).toBe(404)
})

test('behind a cursor every parcel comes once, also by a time that some do not have', async () => {
  for (const ordering of ['shipped_at', '-shipped_at', 'created_at']) {
    const seen: string[] = []
    let next: string | null = `/api/shipments/?pagination=cursor&page_size=1&ordering=${ordering}`
    while (next !== null) {
      const answer: Thing = await admin.get(next.replace(/^https?:\/\/[^/]+/, ''))
      expect(answer.status).toBe(200)
      seen.push(...idsOf(answer))
      next = answer.body.next
    }
    expect(seen).toEqual(idsOf(await list({ ordering })))
  }
})

test('the number of statements is the same for one parcel and for many', async () => {
  const order = await buyToShip(shop, [12])
  const sentFor = (path: string, size: number, client = admin) =>
    shop.statementsOf(async () => {
      const answer = await client.get(path)
      expect(answer.body.results ?? answer.body.shipments).toHaveLength(size)
    })
  const paths = [
    `/api/orders/${order.id}/shipments/`,
    `/api/shipments/?order=${order.id}`,
    `/api/shipments/${order.id}/`,
  ]
  await shipOrder(shop, order, { items: [pieces(order, 0, 1)] })
  for (const path of paths) await sentFor(path, 1)
  const one = []
  for (const path of paths) one.push((await sentFor(path, 1)).length)
  for (let count = 1; count < 12; count += 1) await shipOrder(shop, order, { items: [pieces(order, 0, 1)] })
  const many = []
  for (const path of paths) many.push((await sentFor(path, 12)).length)
  expect(many).toEqual(one)
  expect(one).toEqual([2, 2, 3])
  const orders = await shop.statementsOf(() => admin.get('/api/orders/'))
  expect(orders).toHaveLength(2)
})

test('the carriers are there for everybody, as the settings say', async () => {
  const { body } = await shop.anonymous.get('/api/carriers/')
  expect(body.find(({ code }: Thing) => code === 'ups')).toEqual({
    code: 'ups',
    name: 'UPS',
    tracking_url: 'https://www.ups.com/track?tracknum={tracking_number}',
  })
  const carriers = [
    {
      code: 'courier',
      name: 'Our courier',
      tracking_url: 'https://c.example/?n={tracking_number}&again={tracking_number}',
    },
  ]
  expect((await admin.patch('/api/settings/', { carriers })).status).toBe(200)
  expect((await shop.anonymous.get('/api/carriers/')).body).toEqual(carriers)
  const order = await buyToShip(shop, [2])
  const sent = await shipOrder(shop, order, {
    carrier: 'our COURIER',
    tracking_number: 'A/1 B',
    items: [pieces(order, 0, 1)],
  })
  expect([sent.carrier, sent.tracking_url]).toEqual([
    'courier',
    'https://c.example/?n=A%2F1%20B&again=A%2F1%20B',
  ])
  const free = await shipOrder(shop, order, {
    carrier: 'dhl',
    tracking_number: '1',
    tracking_url: 'https://t.example/1',
  })
  expect(free).toMatchObject({ carrier: 'dhl', carrier_name: 'dhl', tracking_url: 'https://t.example/1' })
  expect(
    (await admin.patch(`/api/shipments/${free.id}/`, { tracking_url: null })).body.tracking_url,
  ).toBeNull()
  // a parcel keeps the address that its carrier had
  expect((await admin.get(`/api/shipments/${first.id}/`)).body.tracking_url).toContain('dhl.com')
  expect((await admin.patch('/api/settings/', { carriers: null })).body.carriers.length).toBeGreaterThan(5)
})
