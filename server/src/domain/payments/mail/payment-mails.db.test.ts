import { expect, test } from 'vitest'
import { jobs } from '../../../app/jobs.ts'
import { mailboxOf } from '../../../app/mail.ts'
import { subscriptions } from '../../../app/subscriptions.ts'
import { derivedId } from '../../../kernel/id.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import { type EventEnvelope, envelopeOf } from '../../../platform/outbox.ts'
import { buyPaid } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const mailbox = mailboxOf(shop.shop.config)
const kinds = new Map(jobs(shop.shop).map((job) => [job.kind.name, job]))
const handle = (name: string, event: EventEnvelope) =>
  kinds.get(name)!.handle(
    shop.ctx(),
    event as never,
    {
      jobId: derivedId(event.id, name),
    } as JobHelpers,
  ) as Promise<{ sent: boolean }>

async function eventsAbout(orderId: string, type: string): Promise<EventEnvelope[]> {
  const { rows } = await shop.shop.database.pool.query(
    "select * from outbox where type = $1 and data ->> 'order_id' = $2 order by id",
    [type, orderId],
  )
  return rows.map(envelopeOf)
}

test('who hears of it', () => {
  const names = (type: string) => (subscriptions[type] ?? []).map(({ name }) => name)
  expect(names('refund.succeeded')).toContain('send_refund_email')
  expect(names('payment.succeeded')).toContain('send_payment_completion_email')
  expect(names('payment.failed')).toContain('send_payment_completion_email')
})

test('money given back: one mail an event, however often its job runs; the sums are those of the API', async () => {
  const order = await buyPaid(shop, stripe, {
    client: shop.anonymous,
    price: '30.00',
    more: { email: 'Buyer@example.com' },
  })
  for (const amount of ['10.00', '5.50'])
    await shop.admin.post(`/api/orders/${order.id}/refunds/`, { amount })
  const events = await eventsAbout(order.id, 'refund.succeeded')
  expect(events).toHaveLength(2)
  for (const event of [...events, ...events, events[0]!])
    expect(await handle('send_refund_email', event)).toEqual({ sent: true })
  const mails = await mailbox.list({ to: 'buyer@example.com' })
  expect(mails.map(({ subject }) => subject).sort()).toEqual([
    `10.00 USD given back for your order ${order.number}`,
    `5.50 USD given back for your order ${order.number}`,
  ])
  for (const { text } of mails) {
    expect(text).toContain('Refunded in all: 15.50 USD')
    expect(text).toContain('Total of the order: 30.00 USD')
    expect(text).toContain('the way you paid')
  }
})

test('money given back by hand says so', async () => {
  const order = await buyPaid(shop, stripe, { client: shop.anonymous, more: { email: 'hand@example.com' } })
  await shop.shop.database.pool.query(
    "update payments set provider = 'bank_transfer', method = 'bank' where order_id = $1",
    [order.id],
  )
  await shop.admin.post(`/api/orders/${order.id}/refunds/`, {})
  const [event] = await eventsAbout(order.id, 'refund.succeeded')
  await handle('send_refund_email', event!)
  const [mail] = await mailbox.list({ to: 'hand@example.com' })
  expect(mail?.text).toContain('by hand')
})

const paymentEvent = (order: { id: string; payments: { id: string }[] }, type: string): EventEnvelope => ({
  id: derivedId(order.id, type),
  type,
  version: 1,
  occurred_at: new Date().toISOString(),
  data: { order_id: order.id, payment_id: order.payments[0]!.id, amount: '30.00', currency: 'USD' },
})

test('a payment that came in, and one that did not; nothing about a try that no longer matters', async () => {
  const order = await buyPaid(shop, stripe, {
    client: shop.anonymous,
    price: '30.00',
    more: { email: 'paid@example.com' },
  })
  expect(await handle('send_payment_completion_email', paymentEvent(order, 'payment.failed'))).toEqual({
    sent: false,
  })
  for (let count = 0; count < 3; count += 1)
    await handle('send_payment_completion_email', paymentEvent(order, 'payment.succeeded'))
  const mails = await mailbox.list({ to: 'paid@example.com' })
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain('has received 30.00 USD')
  await shop.shop.database.pool.query("update orders set status = 'pending' where id = $1", [order.id])
  expect(await handle('send_payment_completion_email', paymentEvent(order, 'payment.failed'))).toEqual({
    sent: true,
  })
  expect((await mailbox.list({ to: 'paid@example.com' }))[0]?.text).toContain('was declined')
})

test('nobody writes to a buyer who was forgotten, nor about an order that is gone', async () => {
  const order = await buyPaid(shop, stripe)
  await shop.shop.database.pool.query("update orders set email = 'x@deleted.invalid' where id = $1", [
    order.id,
  ])
  expect(await handle('send_payment_completion_email', paymentEvent(order, 'payment.succeeded'))).toEqual({
    sent: false,
  })
  const gone = { id: '0192d3a4-5b6c-7d8e-9f01-23456789abce', payments: order.payments }
  expect(await handle('send_payment_completion_email', paymentEvent(gone, 'payment.succeeded'))).toEqual({
    sent: false,
  })
})
