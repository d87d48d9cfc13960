import { expect, test } from 'vitest'
import { parseConfig } from '../../../config/config.ts'
import { newId } from '../../../kernel/id.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import type { KeptMail } from '../../../platform/mail/local-mailbox.ts'
import { memoryMailer } from '../../../testing/mail.ts'
import { makeProduct } from '../../../testing/make.ts'
import { eventually, serveTestShop } from '../../../testing/served-shop.ts'
import { startTestShop } from '../../../testing/server.ts'
import { buyToShip, moveParcel, pieces, shipOrder } from '../../../testing/shipping.ts'
import { orderLinks } from '../../orders/index.ts'
import { shipmentMailJob } from '../index.ts'

const shop = await startTestShop()
const mailer = memoryMailer()
const links = orderLinks(parseConfig({ STORE_NAME: 'Tea & More', PUBLIC_URL: 'https://tea.example' }))
const job = shipmentMailJob({ mailer, links })

async function mailOf(
  parcel: { id: string; order: string },
  type = 'shipment.shipped',
  jobId = newId(),
): Promise<KeptMail | undefined> {
  const before = mailer.mails.length
  const data = { order_id: parcel.order, shipment_id: parcel.id }
  await job.handle(shop.ctx(), { type, data } as never, { jobId } as JobHelpers)
  return mailer.mails[before]
}

test('it says what is in the parcel, who carries it and where it is followed', async () => {
  const order = await buyToShip(shop, [2, 1])
  const parcel = await shipOrder(shop, order, { tracking_number: '00 34', note: 'Please be at <home>.' })
  const mail = await mailOf(parcel)
  expect([mail?.to, mail?.subject]).toEqual([order.email, `Your order ${order.number} is on its way`])
  for (const saying of [
    order.items[0].name,
    'Carrier: DHL',
    'Number: 00 34',
    'Follow the parcel:\nhttps://www.dhl.com/global-en/home/tracking.html?tracking-id=00%2034',
    'Please be at <home>.',
    `https://tea.example/orders/${order.number}`,
  ])
    expect(mail?.text).toContain(saying)
  expect(mail?.text).not.toContain('The rest of your order follows')
  expect(mail?.html).toContain('&lt;home&gt;')
  expect(mail?.html).toContain('tracking-id=00%2034')
})

test('a part of an order: the rest follows', async () => {
  const order = await buyToShip(shop, [2, 1])
  const parcel = await shipOrder(shop, order, { carrier: 'other', items: [pieces(order, 0, 1)] })
  const mail = await mailOf(parcel)
  expect(mail?.subject).toBe(`A part of your order ${order.number} is on its way`)
  expect(mail?.text).toContain('The rest of your order follows.')
  expect(mail?.text).not.toMatch(/Carrier|Number|Follow the parcel/)
})

test('names with markup are text', async () => {
  const product = await makeProduct(shop.admin, { name: '<img src=x onerror=alert(1)>', stock: 1 })
  const { body: order } = await shop.customer.post('/api/orders/', {
    items: [{ variant: product.variants[0].id, quantity: 1 }],
    shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' },
    payment: { provider: 'cod' },
  })
  const mail = await mailOf(await shipOrder(shop, order, { carrier: '<script>' }))
  expect(mail?.html).not.toMatch(/<img src=x|<script>/)
  expect(mail?.text).toContain('<img src=x onerror=alert(1)>')
})

test('a short one when it was delivered; for a guest with a link that opens the order', async () => {
  const order = await buyToShip(shop, [1], { client: shop.anonymous })
  const parcel = await moveParcel(shop, await shipOrder(shop, order), 'delivered')
  const jobId = newId()
  const mail = await mailOf(parcel, 'shipment.delivered', jobId)
  expect(mail?.subject).toBe(`A parcel of your order ${order.number} was delivered`)
  expect(await mailOf(parcel, 'shipment.delivered', jobId)).toBeUndefined()
  const [, token = ''] = /orders\/[\w-]+\?token=([\w-]{43})$/m.exec(mail?.text ?? '') ?? []
  const seen = await shop.anonymous.get(`/api/shipments/${parcel.id}/`, {
    headers: { 'X-Order-Token': token },
  })
  expect(seen.body.id).toBe(parcel.id)
})

test('nothing about a parcel that came back, or is gone', async () => {
  const order = await buyToShip(shop, [1])
  const parcel = await moveParcel(shop, await shipOrder(shop, order), 'returned')
  expect(await mailOf(parcel)).toBeUndefined()
  expect(await mailOf({ id: newId(), order: order.id })).toBeUndefined()
  expect(await mailOf({ id: parcel.id, order: newId() })).toBeUndefined()
})

test('sent and delivered: one mail each reaches the buyer, whatever else is changed', async () => {
  const { admin, anonymous, origin } = await serveTestShop()
  const product = await makeProduct(admin, { stock: 1 })
  const { body: order } = await anonymous.post('/api/orders/', {
    items: [{ variant: product.variants[0].id, quantity: 1 }],
    email: 'parcels@example.com',
    shipping_address: {
      full_name: 'H',
      line1: 'Bole Road 12',
      city: 'Addis Ababa',
      postal_code: '1000',
      country: 'ET',
    },
    payment: { provider: 'cod' },
  })
  const { body: parcel } = await admin.post(`/api/orders/${order.id}/shipments/`, { carrier: 'ups' })
  for (const patch of [
    { status: 'shipped' },
    { status: 'shipped' },
    { note: 'x' },
    { status: 'in_transit' },
    { status: 'delivered' },
    { status: 'delivered' },
  ])
    expect((await admin.patch(`/api/shipments/${parcel.id}/`, patch)).status).toBe(200)
  const subjects = async () => {
    const answer = await fetch(`${origin}/dev/mail/?to=parcels@example.com`)
    const { results } = (await answer.json()) as { results: { subject: string }[] }
    return results.map(({ subject }) => subject).filter((subject) => /way|delivered/.test(subject))
  }
  await eventually(subjects, (found) => found.length >= 2)
  expect((await subjects()).toSorted()).toEqual([
    `A parcel of your order ${order.number} was delivered`,
    `Your order ${order.number} is on its way`,
  ])
})
