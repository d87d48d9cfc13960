import { expect, test } from 'vitest'
import {
  linesOf,
  type Order,
  type OrderStory,
  possibleOf,
  type Refund,
  type Return,
  refundableOf,
  worthOf,
} from './facts.ts'
import { amountOf, minorOf, shareOf } from './money.ts'

const line = (id: string, quantity: number, total: string) =>
  ({ id, quantity, total, name: id, sku: id, unit_price: '1.00' }) as unknown as Order['items'][number]
const parcel = (status: string, pieces: Record<string, number>) =>
  ({
    id: status,
    status,
    shipped_at: status === 'pending' || status === 'cancelled' ? null : '2026-01-01T00:00:00Z',
    items: Object.entries(pieces).map(([order_item, quantity]) => ({ order_item, quantity })),
  }) as unknown as Order['shipments'][number]
const order = (change: Partial<Order>): Order =>
  ({
    status: 'paid',
    payment_status: 'paid',
    fulfilment_status: 'unfulfilled',
    grand_total: '30.00',
    items: [line('a', 3, '10.00'), line('b', 1, '20.00')],
    payments: [{ id: 'p', status: 'succeeded', amount: '30.00', provider: 'sandbox', flag: null }],
    shipments: [],
    ...change,
  }) as unknown as Order
const refund = (change: Partial<Refund>): Refund =>
  ({
    payment: 'p',
    amount: '5.00',
    status: 'succeeded',
    restock: false,
    retry_of: null,
    items: [],
    ...change,
  }) as Refund
const story = (change: Partial<Order>, refunds: Refund[] = [], returns: Return[] = []): OrderStory => ({
  order: order(change),
  refunds,
  returns,
})

test('amounts keep their decimals whatever the currency has', () => {
  expect([
    minorOf('12.5', 2),
    minorOf('1999', 0),
    minorOf('1.234', 3),
    minorOf('1.234', 2),
    minorOf('x', 2),
  ]).toEqual([1250n, 1999n, 1234n, undefined, undefined])
  expect([amountOf(1250n, 2), amountOf(5n, 2), amountOf(1999n, 0), amountOf(-105n, 2)]).toEqual([
    '12.50',
    '0.05',
    '1999',
    '-1.05',
  ])
})

test('the shares of a line add up to it, however it is divided', () => {
  const parts = [1, 2, 3].map((pieces) => shareOf(1000n, 3, pieces) - shareOf(1000n, 3, pieces - 1))
  expect(parts).toEqual([333n, 334n, 333n])
  const lines = linesOf(story({}, [refund({ items: [{ order_item: 'a', quantity: 1 }] })]))
  expect(worthOf(lines, { a: 1 })).toBe('3.34')
  expect(worthOf(lines, { a: 2, b: 1 })).toBe('26.67')
})

test('pieces are to send until they are in a parcel that goes, or back on the shelf', () => {
  const [a, b] = linesOf(
    story(
      {
        shipments: [parcel('shipped', { a: 1 }), parcel('pending', { a: 1 }), parcel('cancelled', { b: 1 })],
      },
      [refund({ restock: true, items: [{ order_item: 'b', quantity: 1 }] })],
    ),
  )
  expect(a).toMatchObject({ sent: 1, packed: 1, left: 1, returnable: 1 })
  expect(b).toMatchObject({ sent: 0, packed: 0, left: 0, refunded: 1 })
})

test('pieces in an open return cannot be asked for again, refused ones can', () => {
  const sent = { shipments: [parcel('delivered', { a: 3 })] }
  const asked = (status: string, received: number | null) =>
    ({
      status,
      items: [{ order_item: 'a', quantity: 2, received_quantity: received, restocked_quantity: 0 }],
    }) as Return
  expect(linesOf(story(sent, [], [asked('approved', null)]))[0]?.returnable).toBe(1)
  expect(linesOf(story(sent, [], [asked('received', 1)]))[0]?.returnable).toBe(2)
  expect(linesOf(story(sent, [], [asked('refused', null)]))[0]?.returnable).toBe(3)
})

test('what can be given back is what was paid less what went back or is on its way', () => {
  const given = [
    refund({}),
    refund({ status: 'pending', amount: '10.00' }),
    refund({ status: 'failed', amount: '9.00' }),
  ]
  expect(refundableOf(story({}, given))?.amount).toBe('15.00')
  expect(refundableOf(story({}, [refund({ amount: '30.00' })]))).toBeUndefined()
  expect(refundableOf(story({ payments: [] }))).toBeUndefined()
})

test('only what the shop would not refuse is offered', () => {
  expect(possibleOf(story({}))).toMatchObject({
    ship: true,
    cancel: true,
    refund: true,
    takeBack: false,
    next: 'processing',
  })
  const sent = story({
    status: 'shipped',
    fulfilment_status: 'fulfilled',
    shipments: [parcel('shipped', { a: 3, b: 1 })],
  })
  expect(possibleOf(sent)).toMatchObject({ ship: false, cancel: false, takeBack: true, next: 'delivered' })
  const unpaid = story({ status: 'pending', payment_status: 'unpaid', payments: [] })
  expect(possibleOf(unpaid)).toMatchObject({
    ship: false,
    cancel: true,
    refund: false,
    payByHand: true,
    next: undefined,
  })
  const givenBack = story({ status: 'processing', payment_status: 'refunded' }, [refund({ amount: '30.00' })])
  expect(possibleOf(givenBack)).toMatchObject({ ship: false, refund: false, next: undefined })
  expect(possibleOf(story({ status: 'cancelled' }))).toMatchObject({
    ship: false,
    cancel: false,
    takeBack: false,
  })
})
