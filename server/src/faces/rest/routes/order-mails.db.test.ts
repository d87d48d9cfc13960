import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'
import { buyToShip, pieces } from '../../../testing/shipping.ts'

const shop = await startTestShop()
const { pool } = shop.shop.database
const keeper = await shop.enrol({ role: 'staff', permissions: ['orders:write'] })
const pathOf = (order: { id: string }) => `/api/orders/${order.id}/mails/`
const jobsAbout = async (id: string, name: string, at: TestShop = shop) =>
  (
    await at.shop.database.pool.query(
      "select data from outbox where type = 'job.requested' and data ->> 'name' = $1 and data -> 'payload' -> 'data' ->> 'order_id' = $2",
      [name, id],
    )
  ).rows.map((row) => row.data.payload)

describe('what it does', () => {
  test('the confirmation is asked for once more, told in the story and in the audit trail', async () => {
    const order = await buyToShip(shop, [1])
    const answer = await keeper.post(pathOf(order), { mail: 'confirmation' })
    expect([answer.status, answer.body]).toEqual([
      202,
      { mail: 'confirmation', to: order.email, order: order.id, payment: null, shipment: null, refund: null },
    ])
    expect(await jobsAbout(order.id, 'send_order_creation_email')).toHaveLength(1)
    const events = (await shop.admin.get(`/api/orders/${order.id}/events/`)).body.results
    expect(events.at(-1)).toMatchObject({
      type: 'order.mail_sent_again',
      actor: { kind: 'staff', id: keeper.id },
      data: { mail: 'confirmation' },
    })
    const { rows } = await pool.query(
      "select * from audit_log where action = 'order.mail_again' and entity_id = $1",
      [order.id],
    )
    expect(rows).toMatchObject([{ actor_id: keeper.id, after: { mail: 'confirmation' } }])
  })

  test('a parcel: the newest sent one, or the one that is named', async () => {
    const order = await buyToShip(shop, [2])
    expect((await keeper.post(pathOf(order), { mail: 'shipment' })).body).toMatchObject({
      code: 'nothing_to_send',
      detail: 'No parcel of the order has left yet.',
    })
    const send = async (quantity: number) =>
      (
        await shop.admin.post(`/api/orders/${order.id}/shipments/`, {
          carrier: 'ups',
          status: 'shipped',
          items: [pieces(order, 0, quantity)],
        })
      ).body
    const [first, second] = [await send(1), await send(1)]
    expect((await keeper.post(pathOf(order), { mail: 'shipment' })).body.shipment).toBe(second.id)
    await shop.admin.patch(`/api/shipments/${first.id}/`, { status: 'delivered' })
    const named = await keeper.post(pathOf(order), { mail: 'shipment', shipment: first.id })
    expect([named.status, named.body.shipment]).toEqual([202, first.id])
    const jobs = await jobsAbout(order.id, 'send_shipment_email')
    expect(jobs.map((job) => [job.type, job.data.shipment_id])).toEqual([
      ['shipment.shipped', second.id],
      ['shipment.delivered', first.id],
    ])
  })

  test('a payment that came in and a refund', async () => {
    const order = await buyToShip(shop, [1])
    const payment = order.payments[0]
    const none = await keeper.post(pathOf(order), { mail: 'payment' })
    expect([none.status, none.body.code]).toEqual([409, 'nothing_to_send'])
    await shop.admin.patch(`/api/payments/${payment.id}/`, { status: 'succeeded' })
    expect((await keeper.post(pathOf(order), { mail: 'refund' })).body.code).toBe('nothing_to_send')
    const paid = await keeper.post(pathOf(order), { mail: 'payment' })
    expect([paid.status, paid.body.payment]).toEqual([202, payment.id])
    const refund = (await shop.admin.post(`/api/orders/${order.id}/refunds/`, { amount: '1.00' })).body
    for (const body of [{ mail: 'refund' }, { mail: 'refund', refund: refund.id }])
      expect((await keeper.post(pathOf(order), body)).body.refund).toBe(refund.id)
    const [job] = await jobsAbout(order.id, 'send_refund_email')
    expect(job.data).toMatchObject({ refund_id: refund.id, amount: '1.00', currency: 'USD' })
  })

  test('the buyer has it twice: a resend is a mail of its own', async () => {
    const served = await serveTestShop()
    const product = await makeProduct(served.admin, { stock: 1 })
    const { body: order } = await served.anonymous.post('/api/orders/', {
      items: [{ variant: product.variants[0].id, quantity: 1 }],
      email: 'twice@example.com',
      shipping_address: { full_name: 'H', line1: 'Bole 1', city: 'Addis', postal_code: '1', country: 'ET' },
      payment: { provider: 'cod' },
    })
    const mails = async () => {
      const answer = await fetch(`${served.origin}/dev/mail/?to=twice@example.com`)
      return ((await answer.json()) as { results: { subject: string }[] }).results
    }
    await eventually(mails, (found) => found.length === 1)
    const headers = { 'idempotency-key': newId() }
    for (let count = 0; count < 2; count += 1)
      expect((await served.admin.post(pathOf(order), { mail: 'confirmation' }, { headers })).status).toBe(202)
    await eventually(mails, (found) => found.length === 2)
    expect((await mails()).map(({ subject }) => subject.startsWith(`Your order ${order.number}`))).toEqual([
      true,
      true,
    ])
  })
})

describe('what it refuses', () => {
  test('who may not, and what is not there', async () => {
    const order = await buyToShip(shop, [1])
    const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
    const body = { mail: 'confirmation' }
    for (const [client, status] of [
      [shop.anonymous, 401],
      [shop.customer, 403],
      [shop.vendor, 403],
      [reader, 403],
    ] as const)
      expect((await client.post(pathOf(order), body)).status).toBe(status)
    expect((await keeper.post(pathOf({ id: newId() }), body)).status).toBe(404)
  })

  test('what cannot be sent is said, and nothing is asked for', async () => {
    const order = await buyToShip(shop, [1])
    const cancelled = await buyToShip(shop, [1])
    await shop.admin.post(`/api/orders/${cancelled.id}/cancel/`, {})
    const before = await shop.rowCounts()
    const bad: [{ id: string }, object, number, string][] = [
      [cancelled, { mail: 'confirmation' }, 409, 'nothing_to_send'],
      [order, { mail: 'invoice' }, 400, 'mail'], [order, {}, 400, 'mail'], [order, { mail: 'confirmation', to: 'x@y.z' }, 400, 'to'],
      [order, { mail: 'payment', shipment: newId() }, 400, 'shipment'], [order, { mail: 'shipment', refund: newId() }, 400, 'refund'],
      [order, { mail: 'shipment', shipment: newId() }, 400, 'shipment'], [order, { mail: 'refund', refund: 'x' }, 400, 'refund'],
    ] // biome-ignore format: a list
    for (const [to, body, status, word] of bad) {
      const answer = await keeper.post(pathOf(to), body)
      expect(answer.status, JSON.stringify(body)).toBe(status)
      if (status === 400) expect(Object.keys(answer.body.errors)).toEqual([word])
      else expect(answer.body.code).toBe(word)
    }
    await pool.query("update orders set email = id || '@deleted.invalid' where id = $1", [order.id])
    expect((await keeper.post(pathOf(order), { mail: 'confirmation' })).body.code).toBe('nothing_to_send')
    expect(await shop.rowCounts()).toEqual(before)
  })

  test('the sixth within an hour waits, also of ten at once; another order does not', async () => {
    const limited = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
    const [order, other] = [await buyToShip(limited, [1]), await buyToShip(limited, [1])]
    const ask = (to: { id: string }) => limited.admin.post(pathOf(to), { mail: 'confirmation' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(order)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([
      ...Array(5).fill(202),
      ...Array(5).fill(429),
    ])
    const refused = await ask(order)
    expect(refused.body).toMatchObject({ code: 'rate_limited' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_500)
    expect(await jobsAbout(order.id, 'send_order_creation_email', limited)).toHaveLength(5)
    expect((await ask(other)).status).toBe(202)
    await limited.shop.database.pool.query(
      "update order_events set created_at = created_at - interval '61 minutes' where order_id = $1",
      [order.id],
    )
    expect((await ask(order)).status).toBe(202)
  })
})
