import { expect, test } from 'vitest'
import { parseConfig } from '../../../config/config.ts'
import { newId } from '../../../kernel/id.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import type { KeptMail } from '../../../platform/mail/local-mailbox.ts'
import type { TestClient } from '../../../testing/client.ts'
import { memoryMailer } from '../../../testing/mail.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, deliverOrder, pieces } from '../../../testing/shipping.ts'
import { orderLinks } from '../../orders/index.ts'
import { returnMailJob } from '../index.ts'

const shop = await startTestShop()
const { admin } = shop
const mailer = memoryMailer()
const links = orderLinks(parseConfig({ STORE_NAME: 'Tea & More', PUBLIC_URL: 'https://tea.example' }))
const job = returnMailJob({ mailer, links })

async function mailOf(made: { id: string; order: string }, type: string): Promise<KeptMail | undefined> {
  const before = mailer.mails.length
  const data = { order_id: made.order, return_id: made.id }
  await job.handle(shop.ctx(), { type, data } as never, { jobId: newId() } as JobHelpers)
  return mailer.mails[before]
}

async function requested(client: TestClient = shop.customer) {
  const order = await buyToShip(shop, [2], { client })
  await deliverOrder(shop, order)
  const body = { items: [pieces(order, 0, 2)], reason: 'Too <b>small</b>' }
  const made = await admin.post(`/api/orders/${order.id}/returns/`, body)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  return { order, made: made.body }
}

test('asked for, approved, arrived: what happens next and where the goods go, with the shop’s own words', async () => {
  await admin.patch('/api/settings/', {
    return_address: ['Tea & More, returns', 'Bole Road 14', 'Addis Ababa'],
    return_instructions: 'Use the <box> it came in.',
  })
  const { order, made } = await requested()
  const first = await mailOf(made, 'return.requested')
  expect([first?.to, first?.subject]).toEqual([order.email, `Your return for the order ${order.number}`])
  for (const saying of [
    order.items[0].name,
    'Please keep the goods',
    `https://tea.example/orders/${order.number}`,
  ])
    expect(first?.text).toContain(saying)
  await admin.post(`/api/returns/${made.id}/approve/`, { note: 'Mind the <handle>.' })
  const second = await mailOf(made, 'return.approved')
  for (const saying of ['Bole Road 14', 'Use the <box>', 'Mind the <handle>.', 'worth 20.00 USD'])
    expect(second?.text).toContain(saying)
  expect(second?.html).toContain('Mind the &lt;handle&gt;.')
  expect(second?.html).toContain('Use the &lt;box&gt;')
  const items = [pieces(order, 0, 1)]
  await admin.post(`/api/returns/${made.id}/receive/`, { items })
  const third = await mailOf(made, 'return.received')
  expect(third?.subject).toBe(`Your return for the order ${order.number} has arrived`)
  expect(third?.text).toContain(`${order.items[0].name}\n  Pieces: 1\n`)
})

test('refused: with the reason; without an address of its own the shop’s is told', async () => {
  const { made } = await requested()
  await admin.post(`/api/returns/${made.id}/refuse/`, { note: 'It was <worn>.' })
  const mail = await mailOf(made, 'return.refused')
  expect(mail?.subject).toContain('was not accepted')
  expect(mail?.text).toContain('It was <worn>.')
  await admin.patch('/api/settings/', {
    return_address: null,
    seller_address: ['Market 1'],
    seller_name: 'Tea PLC',
  })
  const other = await requested()
  await admin.post(`/api/returns/${other.made.id}/approve/`, {})
  expect((await mailOf(other.made, 'return.approved'))?.text).toMatch(/Tea PLC\s+Market 1/)
  await admin.patch('/api/settings/', { seller_address: null, seller_name: null })
  expect((await mailOf(other.made, 'return.approved'))?.text).toContain('Write to the shop to learn where')
})

test('a guest’s has a link that opens the order; nothing about one that was cancelled or is gone', async () => {
  const { made } = await requested(shop.anonymous)
  const mail = await mailOf(made, 'return.requested')
  const [, token = ''] = /orders\/[\w-]+\?token=([\w-]{43})$/m.exec(mail?.text ?? '') ?? []
  const headers = { 'X-Order-Token': token }
  expect((await shop.anonymous.get(`/api/returns/${made.id}/`, { headers })).body.id).toBe(made.id)
  await admin.post(`/api/returns/${made.id}/cancel/`, {})
  expect(await mailOf(made, 'return.requested')).toBeUndefined()
  expect(await mailOf({ id: newId(), order: made.order }, 'return.requested')).toBeUndefined()
  expect(await mailOf(made, 'return.cancelled')).toBeUndefined()
})

test('one mail each reaches the buyer', async () => {
  const { admin: staff, anonymous, origin } = await serveTestShop()
  const product = await makeProduct(staff, { stock: 1 })
  const { body: order } = await anonymous.post('/api/orders/', {
    items: [{ variant: product.variants[0].id, quantity: 1 }],
    email: 'returns@example.com',
    shipping_address: {
      full_name: 'H',
      line1: 'Bole Road 12',
      city: 'Addis Ababa',
      postal_code: '1000',
      country: 'ET',
    },
    payment: { provider: 'cod' },
  })
  const parcel = await staff.post(`/api/orders/${order.id}/shipments/`, { carrier: 'ups', status: 'shipped' })
  expect(parcel.status).toBe(201)
  const headers = { 'X-Order-Token': order.order_token }
  const body = { items: [pieces(order, 0, 1)], reason: 'x' }
  const made = await anonymous.post(`/api/orders/${order.id}/returns/`, body, { headers })
  for (const status of ['approved', 'approved', 'received', 'received'])
    expect((await staff.patch(`/api/returns/${made.body.id}/`, { status })).status).toBe(200)
  const subjects = async () => {
    const answer = await fetch(`${origin}/dev/mail/?to=returns@example.com`)
    const { results } = (await answer.json()) as { results: { subject: string }[] }
    return results.map(({ subject }) => subject).filter((subject) => /return/.test(subject))
  }
  await eventually(subjects, (found) => found.length >= 3)
  expect((await subjects()).toSorted()).toEqual([
    `Your return for the order ${order.number}`,
    `Your return for the order ${order.number} has arrived`,
    `Your return for the order ${order.number} was approved`,
  ])
})
