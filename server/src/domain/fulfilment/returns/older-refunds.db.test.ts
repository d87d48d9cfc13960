import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stockOf } from '../../../testing/buying.ts'
import { buyPaid } from '../../../testing/paying.ts'
import { buyDelivered, returnIn } from '../../../testing/returning.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const { pool } = shop.shop.database
const migration = readFileSync(new URL('../../../../migrations/0018_fulfilment.sql', import.meta.url), 'utf8')
/** What the migration does with refunds that were there before it. */
const [, filling = ''] = /^(update order_items[\s\S]*?)^create table shipments/m.exec(migration) ?? []

test('refunds of before there were returns count: what they brought back is not brought back again', async () => {
  const sent = await buyDelivered(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
  const waiting = await buyPaid(shop, stripe, { price: '10.00', quantity: 3, stock: 3 })
  const refund = async (order: typeof sent) => {
    const items = [{ order_item: order.items[0].id, quantity: 1 }]
    const answer = await shop.admin.post(`/api/orders/${order.id}/refunds/`, { items, restock: true })
    expect(answer.status).toBe(201)
    return answer.body
  }
  await refund(sent)
  await refund(waiting)
  stripe.answerRefundsWith('failed', 'Closed')
  const failed = await refund(waiting)
  stripe.answerRefundsWith('succeeded')
  expect((await shop.admin.post(`/api/refunds/${failed.id}/retry/`)).status).toBe(201)

  const counted = async () =>
    (
      await pool.query(
        `select order_id, restocked_by_refund, restocked_by_return, restocked_unsent from order_items order by id`,
      )
    ).rows
  const before = await counted()
  expect(before).toMatchObject([
    { order_id: sent.id, restocked_by_refund: 1, restocked_unsent: 0 },
    { order_id: waiting.id, restocked_by_refund: 2, restocked_unsent: 2 },
  ])
  await pool.query('update order_items set restocked_by_refund = 0, restocked_unsent = 0')
  expect(await shop.violations()).not.toEqual([])
  await pool.query(filling)
  expect(await counted()).toEqual(before)

  const shelf = (await stockOf(shop, sent.items[0].variant)).on_hand
  await returnIn(shop, 'received', sent, { quantity: 3 })
  expect((await stockOf(shop, sent.items[0].variant)).on_hand).toBe(shelf + 2)
})
