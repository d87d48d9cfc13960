import { expect, test } from 'vitest'
import { subscriptions } from '../../../app/subscriptions.ts'
import { makeGuestOrder, makeOrder, ORDER_ADDRESS } from '../../../testing/make-order.ts'
import { startTestShop, type TestPerson } from '../../../testing/server.ts'
import { forgetBuyerKind, forgetBuyers } from './forget-buyers.ts'

const shop = await startTestShop()
const show = async (id: string) => (await shop.admin.get(`/api/orders/${id}/`)).body

const buyerWith = async (...statuses: ('delivered' | 'cancelled' | 'returned' | 'shipped' | 'pending')[]) => {
  const buyer: TestPerson = await shop.enrol({ role: 'customer' })
  const orders = []
  for (const status of statuses)
    orders.push(
      await makeGuestOrder(shop.ctx(), {
        user_id: buyer.id,
        email: 'me@example.com',
        notes: 'It is for my mother',
        status,
      }),
    )
  return { buyer, orders }
}

test('who is forgotten keeps their orders for the books: name and address, without e-mail, phone, notes and tokens', async () => {
  const { buyer, orders } = await buyerWith('delivered', 'cancelled', 'returned')
  const before = await Promise.all(orders.map((order) => show(order.id)))
  expect((await buyer.delete('/api/auth/me/')).status).toBe(204)
  expect(await forgetBuyers(shop.ctx(), buyer.id)).toBe(3)
  for (const [index, order] of orders.entries()) {
    const after = await show(order.id)
    expect(after).toEqual({
      ...before[index],
      email: `${buyer.id}@deleted.invalid`,
      notes: '',
      shipping_address: { ...ORDER_ADDRESS, phone: '' },
      billing_address: { ...ORDER_ADDRESS, phone: '' },
    })
    const headers = { 'X-Order-Token': order.token }
    expect((await shop.anonymous.get(`/api/orders/${order.id}/`, { headers })).status).toBe(404)
  }
  expect(await forgetBuyers(shop.ctx(), buyer.id)).toBe(0)
})

test('what is still on its way keeps what it needs to arrive, and is taken at night when it is finished', async () => {
  const { buyer, orders } = await buyerWith('shipped', 'pending')
  await buyer.delete('/api/auth/me/')
  expect(await forgetBuyers(shop.ctx(), buyer.id)).toBe(0)
  expect(await show(orders[0]!.id)).toMatchObject({
    email: 'me@example.com',
    shipping_address: ORDER_ADDRESS,
  })
  await shop.shop.database.db
    .updateTable('orders')
    .set({ status: 'delivered' })
    .where('id', '=', orders[0]!.id)
    .execute()
  expect(await forgetBuyers(shop.ctx(), null)).toBe(1)
  expect((await show(orders[0]!.id)).email).toBe(`${buyer.id}@deleted.invalid`)
  expect((await show(orders[1]!.id)).email).toBe('me@example.com')
})

test('nobody else’s orders are touched, and it follows from the event', async () => {
  const kept = await makeOrder(shop.ctx(), { user_id: shop.customer.id, status: 'delivered', notes: 'mine' })
  const guest = await makeOrder(shop.ctx(), { status: 'delivered', notes: 'guest' })
  const { buyer } = await buyerWith('delivered')
  await buyer.delete('/api/auth/me/')
  await forgetBuyers(shop.ctx(), null)
  expect((await show(kept.id)).notes).toBe('mine')
  expect((await show(guest.id)).notes).toBe('guest')
  expect(subscriptions['user.anonymised']).toContain(forgetBuyerKind)
})

test('the export of one’s own data holds one’s own orders, without the notes of the staff', async () => {
  const { buyer, orders } = await buyerWith('delivered', 'pending')
  await makeOrder(shop.ctx(), { user_id: shop.customer.id, staff_notes: 'not for them' })
  const { body } = await buyer.get('/api/auth/me/export/')
  expect(body.orders.map((order: { id: string }) => order.id).sort()).toEqual(
    orders.map((order) => order.id).sort(),
  )
  expect(body.orders[0]).toMatchObject({ email: 'me@example.com', items: [{ name: 'Linen shirt' }] })
  expect(JSON.stringify(body)).not.toContain('staff_notes')
})
