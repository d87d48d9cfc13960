import { expect, test } from 'vitest'
import { orderLinks, orderMailJobs } from '../../../domain/orders/index.ts'
import { newId } from '../../../kernel/id.ts'
import { JOB_REQUESTED, type JobHelpers, type JobRequest } from '../../../platform/jobs.ts'
import type { KeptMail } from '../../../platform/mail/local-mailbox.ts'
import { memoryMailer } from '../../../testing/mail.ts'
import { makeGuestOrder, makeOrder } from '../../../testing/make-order.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'

const shop = await startTestShop({ env: { FRONTEND_URL: 'https://shop.example/', STORE_NAME: 'Tea & More' } })
const path = '/api/orders/lookup/'

/** Does the jobs that were asked for, and returns the mails they sent. */
async function sendMails(of: TestShop = shop): Promise<KeptMail[]> {
  const mailer = memoryMailer()
  const jobs = orderMailJobs({ mailer, links: orderLinks(of.shop.config) })
  const requests = await of.shop.database.db
    .deleteFrom('outbox')
    .where('type', '=', JOB_REQUESTED)
    .returning('data')
    .execute()
  for (const { data } of requests) {
    const { name, payload } = data as unknown as JobRequest
    await jobs
      .find((job) => job.kind.name === name)
      ?.handle(of.ctx(), payload as never, { jobId: newId() } as JobHelpers)
  }
  return mailer.mails
}

test('who ordered is sent a link with a fresh token; the one they had stays good', async () => {
  const order = await makeGuestOrder(shop.ctx(), { email: 'guest@example.com' })
  const asked = { number: order.number.toLowerCase().replaceAll('-', ''), email: 'GUEST@example.com' }
  const { status, body } = await shop.anonymous.post(path, asked, { headers: { Host: 'evil.example' } })
  expect(status).toBe(202)
  expect(JSON.stringify(body)).not.toContain('guest')
  const [mail, ...more] = await sendMails()
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: 'guest@example.com', subject: `Your order ${order.number} at Tea & More` })
  expect(mail?.text).not.toContain('evil')
  const [, token = ''] =
    new RegExp(`^https://shop\\.example/orders/${order.number}\\?token=([\\w-]{43})$`, 'm').exec(
      mail?.text ?? '',
    ) ?? []
  expect(token).not.toBe(order.token)
  for (const good of [token, order.token]) {
    const seen = await shop.anonymous.get(`/api/orders/${order.id}/`, { headers: { 'X-Order-Token': good } })
    expect(seen.body.number).toBe(order.number)
  }
})

test('the answer is the same whether there is such an order or not, and only its own e-mail is written to', async () => {
  const order = await makeGuestOrder(shop.ctx(), { email: 'first@example.com' })
  const asked = [
    { number: order.number, email: 'first@example.com' },
    { number: order.number, email: 'second@example.com' },
    { number: '0000-0000-0000', email: 'first@example.com' },
    { number: 'null', email: 'first@example.com' },
    { number: '%', email: 'first@example.com' },
  ]
  const bodies: unknown[] = []
  for (const body of asked) {
    const statements = await shop.statementsOf(async () => {
      const answer = await shop.anonymous.post(path, body)
      expect(answer.status).toBe(202)
      bodies.push(answer.body)
    })
    // the request itself does the same work for all: it looks at nothing
    expect(statements.some((text) => text.includes('from orders'))).toBe(false)
    expect(statements).toHaveLength(1)
  }
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  const mails = await sendMails()
  expect(mails.map((mail) => mail.to)).toEqual(['first@example.com'])
})

test('no answer is out before 100 ms, known or not', async () => {
  const order = await makeGuestOrder(shop.ctx())
  for (const number of [order.number, '0000-0000-0000']) {
    const begun = performance.now()
    await shop.anonymous.post(path, { number, email: order.email })
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99)
  }
  await sendMails()
})

test.each([
  [{}, ['number', 'email']],
  [{ number: '', email: '' }, ['number', 'email']],
  [{ number: null, email: null }, ['number', 'email']],
  [{ number: 'K7QM-3XHD-92TV', email: 'nobody' }, ['email']],
  [{ number: 'K7QM-3XHD-92TV', email: 'a@example.com\nBcc: b@example.com' }, ['email']],
  [{ number: 'x'.repeat(41), email: 'a@example.com' }, ['number']],
  [{ number: ['K7QM-3XHD-92TV'], email: 'a@example.com' }, ['number']],
  [{ number: 'K7QM-3XHD-92TV', email: 'a@example.com', user: 'x' }, ['user']],
])('%j is refused, naming what is wrong, and asks for nothing', async (body, fields) => {
  const before = await shop.rowCounts()
  const answer = await shop.anonymous.post(path, body)
  expect(answer.status).toBe(400)
  expect(Object.keys(answer.body.errors).sort()).toEqual([...fields].sort())
  expect(await shop.rowCounts()).toEqual(before)
})

test('the trail keeps that a link was sent or not, and for which order', async () => {
  const order = await makeOrder(shop.ctx(), { user_id: shop.customer.id, email: 'account@example.com' })
  await shop.anonymous.post(path, { number: order.number, email: 'account@example.com' })
  await shop.anonymous.post(path, { number: order.number, email: 'somebody@example.com' })
  expect(await sendMails()).toHaveLength(1)
  const { body } = await shop.admin.get('/api/audit-log/?action=order.&page_size=2')
  expect(
    body.results.map((entry: { action: string; entity_id: string }) => [entry.action, entry.entity_id]),
  ).toEqual([
    ['order.link_not_sent', null],
    ['order.link_sent', order.id],
  ])
})

test('asking again and again is refused for a while, by address and by e-mail', async () => {
  const limited = await startTestShop({ env: { RATELIMIT_ENABLE: 'true' } })
  const answers: number[] = []
  for (let n = 0; n < 7; n += 1) {
    const body = { number: '0000-0000-0000', email: `person${n}@example.com` }
    answers.push((await limited.anonymous.post(path, body)).status)
  }
  expect(answers).toEqual([202, 202, 202, 202, 202, 429, 429])
  const byEmail: number[] = []
  for (let n = 0; n < 6; n += 1) {
    const answer = await limited.app.inject({
      method: 'POST',
      url: path,
      payload: { number: '0000-0000-0000', email: 'victim@example.com' },
      remoteAddress: `192.0.2.${n}`,
    })
    byEmail.push(answer.statusCode)
  }
  expect(byEmail).toEqual([202, 202, 202, 202, 202, 429])
})
