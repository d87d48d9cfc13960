import { expect, test } from 'vitest'
import { subscriptions } from '../../app/subscriptions.ts'
import { startTestShop } from '../../testing/server.ts'
import { buyToShip, moveParcel, pieces, shipOrder } from '../../testing/shipping.ts'
import { forgetParcels, forgetParcelsOfKind } from './index.ts'

const shop = await startTestShop()
const { admin } = shop
const NOTE = { note: 'For your mother, we hope that she likes it' }

test('who is forgotten: ended parcels lose the words about them at once, others at night when they have ended', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const order = await buyToShip(shop, [2, 1], { client: buyer })
  const stays = await shipOrder(shop, await buyToShip(shop), { ...NOTE, tracking_number: '7' })
  const ended = await shipOrder(shop, order, { ...NOTE, tracking_number: '8', items: [pieces(order, 0, 1)] })
  await moveParcel(shop, ended, 'delivered')
  const underway = await shipOrder(shop, order, NOTE)
  const noteOf = async ({ id }: { id: string }) => (await admin.get(`/api/shipments/${id}/`)).body.note
  expect((await buyer.delete('/api/auth/me/')).status).toBe(204)
  expect(await forgetParcels(shop.ctx(), buyer.id)).toBe(1)
  expect([await noteOf(ended), await noteOf(underway)]).toEqual(['', NOTE.note])
  await moveParcel(shop, underway, 'delivered')
  expect(await forgetParcels(shop.ctx(), null)).toBe(1)
  expect([await noteOf(underway), await noteOf(stays)]).toEqual(['', NOTE.note])
  expect((await admin.get(`/api/shipments/${ended.id}/`)).body.tracking_number).toBe('8')
  expect(subscriptions['user.anonymised']).toContain(forgetParcelsOfKind)
})

test('the export of personal data holds the parcels of the own orders', async () => {
  const buyer = await shop.enrol({ role: 'customer' })
  const order = await buyToShip(shop, [1], { client: buyer })
  const parcel = await shipOrder(shop, order)
  const { body } = await buyer.get('/api/auth/me/export/')
  expect(body.orders[0].shipments).toEqual([parcel])
})
