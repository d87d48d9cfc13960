import { expect, test } from 'vitest'
import { SHIPMENT_STATES, shipmentStates } from '../../../domain/fulfilment/index.ts'
import { type OrderStatus, orderStates } from '../../../domain/orders/index.ts'
import { buy } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'
import {
  buyToShip,
  deliverOrder,
  moveParcel,
  parcelRowsOf,
  shipOrder,
  standOf,
} from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { admin, customer } = shop

type Parcel = { readonly id: string; readonly order: string; readonly status: string }

/** How a parcel comes to each state. */
const WAY_TO: Record<string, readonly string[]> = {
  pending: [],
  shipped: ['shipped'],
  in_transit: ['shipped', 'in_transit'],
  delivered: ['shipped', 'delivered'],
  returned: ['shipped', 'returned'],
  cancelled: ['cancelled'],
}

async function parcelThatIs(state: string): Promise<Parcel> {
  let parcel = await shipOrder(shop, await buyToShip(shop), { status: 'pending' })
  for (const status of WAY_TO[state]!) parcel = await moveParcel(shop, parcel, status)
  return parcel
}

const VERB: Record<string, string> = {
  shipped: 'ship', in_transit: 'transit', delivered: 'deliver', returned: 'return', cancelled: 'cancel',
} // biome-ignore format: a table

const pairs = SHIPMENT_STATES.flatMap((from) => SHIPMENT_STATES.map((to) => [from, to] as const))

test.each(pairs)('a parcel that is %s is set to %s: as the table says', async (from, to) => {
  const parcel = await parcelThatIs(from)
  const before = await parcelRowsOf(shop, { id: parcel.order })
  const answer = await admin.patch(`/api/shipments/${parcel.id}/`, { status: to })
  const allowed = shipmentStates.allowed(from) as string[]
  if (from === to) {
    expect([answer.status, answer.body]).toEqual([200, parcel])
    expect(await parcelRowsOf(shop, { id: parcel.order })).toEqual(before)
  } else if (allowed.includes(VERB[to] ?? '')) {
    expect([answer.status, answer.body.status]).toEqual([200, to])
    const at = { shipped: 'shipped_at', delivered: 'delivered_at', returned: 'returned_at' }[to as 'shipped']
    if (at !== undefined) expect(answer.body[at]).not.toBeNull()
  } else {
    expect([answer.status, answer.body.code, answer.body.state, answer.body.allowed]).toEqual([
      409,
      'invalid_transition',
      from,
      allowed,
    ])
    expect(await parcelRowsOf(shop, { id: parcel.order })).toEqual(before)
  }
})

/** How an order comes to each state, by what people do. */
const ORDER_THAT_IS: Record<OrderStatus, () => Promise<{ readonly id: string }>> = {
  pending: async () => (await buy(customer, await variant(), 1)).body,
  // a total of 0 is paid at once
  paid: async () => (await buy(customer, await variant('0.00'), 1)).body,
  processing: () => buyToShip(shop),
  shipped: async () => {
    const order = await buyToShip(shop)
    await shipOrder(shop, order)
    return order
  },
  delivered: async () => {
    const order = await buyToShip(shop)
    await deliverOrder(shop, order)
    return order
  },
  cancelled: async () => {
    const order = await buyToShip(shop)
    expect((await admin.post(`/api/orders/${order.id}/cancel/`, {})).status).toBe(200)
    return order
  },
  returned: async () => {
    const order = await buyToShip(shop)
    await deliverOrder(shop, order)
    expect((await admin.patch(`/api/orders/${order.id}/status/`, { status: 'returned' })).status).toBe(200)
    return order
  },
}
const variant = async (price = '10.00'): Promise<string> =>
  (await makeProduct(admin, { stock: 5, price })).variants[0].id

const BY_HAND = { processing: 'process', shipped: 'ship', delivered: 'deliver', returned: 'return' } as const
const moves = orderStates.states.flatMap((from) =>
  Object.entries(BY_HAND).map(([to, verb]) => [from, to, verb] as const),
)

test.each(moves)('an order that is %s is set to %s by hand: as the table says', async (from, to, verb) => {
  const order = await ORDER_THAT_IS[from]()
  const before = await parcelRowsOf(shop, order)
  const answer = await admin.patch(`/api/orders/${order.id}/status/`, { status: to })
  const isAllowed = from !== 'pending' && (orderStates.allowed(from) as string[]).includes(verb)
  if (isAllowed) {
    expect([answer.status, answer.body.status]).toEqual([200, to])
    return
  }
  expect([answer.status, answer.body.code, answer.body.state]).toEqual([409, 'invalid_transition', from])
  expect(answer.body.allowed).toEqual(from === 'pending' ? ['cancel'] : orderStates.allowed(from))
  expect(await parcelRowsOf(shop, order)).toEqual(before)
})

const CANCELLED = orderStates.states.map((from) => [from] as const)

test.each(CANCELLED)('an order that is %s is cancelled: as the table says', async (from) => {
  const order = await ORDER_THAT_IS[from]()
  const before = await parcelRowsOf(shop, order)
  const answer = await admin.post(`/api/orders/${order.id}/cancel/`, {})
  if ((orderStates.allowed(from) as string[]).includes('cancel')) expect(answer.status).toBe(200)
  else {
    expect([answer.status, answer.body.code]).toEqual([409, 'invalid_transition'])
    expect(await parcelRowsOf(shop, order)).toEqual(before)
  }
})

const SENT_FROM = { paid: 'shipped', processing: 'shipped' } as Partial<Record<OrderStatus, string>>

test.each(CANCELLED)(
  'a parcel of an order that is %s: it goes, or a 409 and nothing changed',
  async (from) => {
    const order = await ORDER_THAT_IS[from]()
    const before = await parcelRowsOf(shop, order)
    const answer = await admin.post(`/api/orders/${order.id}/shipments/`, {
      carrier: 'ups',
      status: 'shipped',
    })
    if (SENT_FROM[from] !== undefined) {
      expect(answer.status).toBe(201)
      expect(await standOf(shop, order)).toEqual([SENT_FROM[from], 'fulfilled'])
      return
    }
    expect([answer.status, answer.body.code, answer.body.state]).toEqual([409, 'invalid_transition', from])
    expect(answer.body.allowed).not.toContain('ship')
    expect(await parcelRowsOf(shop, order)).toEqual(before)
  },
)

test('the first parcel sets a paid order to work', async () => {
  const order = await ORDER_THAT_IS.paid()
  await shipOrder(shop, order, { status: 'pending' })
  expect(await standOf(shop, order)).toEqual(['processing', 'fulfilled'])
})

test('set to shipped by hand: what waits is sent, and one more parcel with the rest', async () => {
  const order = await buyToShip(shop, [2, 3])
  const first = await shipOrder(shop, order, {
    status: 'pending',
    items: [{ order_item: order.items[0].id, quantity: 2 }],
  })
  const answer = await admin.patch(`/api/orders/${order.id}/status/`, {
    status: 'shipped',
    note: 'Off it goes',
  })
  expect(answer.status).toBe(200)
  const [one, rest] = answer.body.shipments
  expect([one.id, one.status]).toEqual([first.id, 'shipped'])
  expect(rest).toMatchObject({ carrier: 'other', status: 'shipped', tracking_url: null })
  expect(rest.items).toMatchObject([{ order_item: order.items[1].id, quantity: 3 }])
  const { body } = await admin.get(`/api/orders/${order.id}/events/?page_size=100`)
  expect(body.results.at(-1)).toMatchObject({ type: 'order.status_changed', data: { note: 'Off it goes' } })
  const delivered = await admin.patch(`/api/orders/${order.id}/status/`, { status: 'delivered' })
  expect(delivered.body.shipments.map(({ status }: Parcel) => status)).toEqual(['delivered', 'delivered'])
  const returned = await admin.patch(`/api/orders/${order.id}/status/`, { status: 'returned' })
  expect([returned.body.status, returned.body.fulfilment_status]).toEqual(['returned', 'returned'])
})

test('after all that, everything still holds', async () => {
  expect(await shop.violations()).toEqual([])
})
