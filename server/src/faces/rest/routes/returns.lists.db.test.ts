import { expect, test } from 'vitest'
import { forgetParcels } from '../../../domain/fulfilment/forget-buyers.ts'
import { stockOf } from '../../../testing/buying.ts'
import { eventsOf, orderOf } from '../../../testing/paying.ts'
import { askFor, buyDelivered, factsOf, returnIn, send } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, pieces } from '../../../testing/shipping.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { admin } = shop

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any
const idsOf = ({ results }: { results: Thing[] }): string[] => results.map(({ id }) => id)

test('staff list all and narrow the list, buyers see their own, a page costs as much whatever it holds', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const first = await buyDelivered(shop, stripe, { client: buyer, quantity: 3 })
  const second = await buyDelivered(shop, stripe, { quantity: 2 })
  const made: Thing[] = []
  for (const state of ['requested', 'refunded', 'refused']) made.push(await returnIn(shop, state, first))
  made.push(await returnIn(shop, 'received', second))
  const newest = made.map(({ id }) => id).toReversed()

  expect(idsOf((await admin.get('/api/returns/')).body)).toEqual(newest)
  expect((await admin.get('/api/returns/')).body.results).toContainEqual(made[1])
  expect(idsOf((await buyer.get('/api/returns/')).body)).toEqual(newest.slice(1))
  expect(idsOf((await buyer.get(`/api/orders/${first.number}/returns/`)).body)).toEqual(newest.slice(1))
  const narrowed = async (query: string) => idsOf((await admin.get(`/api/returns/?${query}`)).body)
  expect(await narrowed('ordering=created_at')).toEqual(newest.toReversed())
  expect(await narrowed('ordering=-created_at&page_size=2')).toEqual(newest.slice(0, 2))
  expect(await narrowed('status=refunded')).toEqual([made[1].id])
  expect(await narrowed(`order=${second.number}`)).toEqual([made[3].id])
  expect(await narrowed(`order=${second.id}&status=requested`)).toEqual([])
  expect(await narrowed(`created_after=${made[2].created_at}`)).toEqual(newest.slice(0, 2))
  expect(await narrowed(`created_before=${made[2].created_at}`)).toEqual(newest.slice(2))
  for (const query of [
    'status=gone',
    'ordering=amount',
    'created_after=soon',
    'page_size=0',
    'cursor=x&pagination=cursor',
  ])
    expect((await admin.get(`/api/returns/?${query}`)).status, query).toBe(400)
  expect((await admin.get('/api/returns/?order=0000-0000-0000')).status).toBe(404)

  const walked: string[] = []
  let path: string | null = '/api/returns/?pagination=cursor&page_size=1'
  while (path !== null) {
    const { body }: Thing = await admin.get(path)
    walked.push(...idsOf(body))
    path = body.next === null ? null : new URL(body.next).pathname + new URL(body.next).search
  }
  expect(walked).toEqual(newest)

  const costs = async (size: number) =>
    (await shop.statementsOf(() => admin.get(`/api/returns/?page_size=${size}`))).length
  expect(await costs(4)).toBe(await costs(1))
  const ofOrder = async (size: number) =>
    (await shop.statementsOf(() => buyer.get(`/api/orders/${first.id}/returns/?page_size=${size}`))).length
  expect(await ofOrder(3)).toBe(await ofOrder(1))
})

test('an account’s export holds its returns; who is forgotten leaves them without words', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const order = await buyDelivered(shop, stripe, { client: buyer, quantity: 3 })
  const closed = await returnIn(shop, 'refunded', order)
  const open = (await askFor(buyer, order)).body
  const exported = (await buyer.get('/api/auth/me/export/')).body
  expect(exported.returns).toEqual([open, closed])
  expect((await buyer.delete('/api/auth/me/')).status).toBe(204)
  await forgetParcels(shop.ctx(), buyer.id)
  expect((await admin.get(`/api/returns/${closed.id}/`)).body).toMatchObject({
    reason: '',
    note: '',
    status: 'refunded',
  })
  // what is open still has to be decided on
  expect((await admin.get(`/api/returns/${open.id}/`)).body.reason).toBe('Too small')
  for (const verb of ['approve', 'receive', 'refund'])
    expect((await admin.post(`/api/returns/${open.id}/${verb}/`, {})).status).toBe(200)
  await forgetParcels(shop.ctx(), null)
  expect((await admin.get(`/api/returns/${open.id}/`)).body).toMatchObject({ reason: '', status: 'refunded' })
  expect(await shop.violations()).toEqual([])
})

test('what comes back has reached the buyer, also when the carrier never said so', async () => {
  const order = await buyToShip(shop, [2, 1])
  await send(shop, order.id, { isDelivered: false })
  await returnIn(shop, 'received', order, { items: [pieces(order, 0, 2)] })
  expect(await orderOf(shop, order.id)).toMatchObject({ status: 'shipped', fulfilment_status: 'fulfilled' })
  await returnIn(shop, 'received', order, { items: [pieces(order, 1, 1)] })
  const back = await orderOf(shop, order.id)
  expect(back).toMatchObject({ status: 'returned', fulfilment_status: 'returned' })
  expect(back.shipments).toMatchObject([{ status: 'delivered' }])
  expect(await eventsOf(shop, 'shipment.delivered', order.id)).toBe(1)
  expect(await shop.violations()).toEqual([])
})

test('set to returned by hand: what is open has arrived, the rest is a return of its own, nothing on the shelves', async () => {
  const order = await buyToShip(shop, [3, 1])
  await send(shop, order.id)
  await returnIn(shop, 'requested', order, { items: [pieces(order, 0, 1)] })
  await returnIn(shop, 'approved', order, { items: [pieces(order, 0, 1)] })
  const before = await stockOf(shop, order.items[0].variant)
  const set = await admin.patch(`/api/orders/${order.id}/status/`, { status: 'returned', note: 'All back' })
  expect([set.status, set.body.status]).toEqual([200, 'returned'])
  const { results } = (await admin.get(`/api/orders/${order.id}/returns/`)).body
  expect(results).toMatchObject(
    [[pieces(order, 0, 1), pieces(order, 1, 1)], [pieces(order, 0, 1)], [pieces(order, 0, 1)]].map(
      (items) => ({
        status: 'received',
        items: items.map((item) => ({ ...item, received_quantity: item.quantity, restocked_quantity: 0 })),
      }),
    ),
  )
  expect(await stockOf(shop, order.items[0].variant)).toEqual(before)
  const rows = await factsOf(shop, order.id)
  const again = await admin.patch(`/api/orders/${order.id}/status/`, { status: 'returned' })
  expect([200, 409]).toContain(again.status)
  expect((await factsOf(shop, order.id)).returns).toEqual(rows.returns)
})
