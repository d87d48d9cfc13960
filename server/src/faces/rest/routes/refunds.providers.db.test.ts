import { expect, test } from 'vitest'
import { providersOf } from '../../../app/providers.ts'
import { sendRefund } from '../../../domain/payments/index.ts'
import { applyProviderState } from '../../../domain/settlement/index.ts'
import { buy } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { buyPaid, eventsOf, orderOf, sumsOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'

const stripe = scriptedProvider()
const shop = await startTestShop({ providers: { stripe } })
const refund = (orderId: string, body: object) => shop.admin.post(`/api/orders/${orderId}/refunds/`, body)
const bookOf = (payment: { id: string }) =>
  [...stripe.books.values()].find((one) => one.paymentId === payment.id)!

test('given back in the dashboard while staff give back here: both are booked, to the cent', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = await buyPaid(shop, stripe, { price: '100.00' })
    const [payment] = order.payments
    const { id } = bookOf(payment)
    stripe.change(id, { refundedMinor: 3_000 })
    const tell = () =>
      applyProviderState(shop.ctx(), payment.id, { asked: bookOf(payment).state, cause: 'test' })
    await Promise.all([refund(order.id, { amount: '20.00' }), tell(), tell()])
    await tell()
    await tell()
    expect(bookOf(payment).state.refundedMinor).toBe(5_000)
    expect(await sumsOf(shop, order.id)).toMatchObject({ refunded: 5_000, pending: 0, flag: null })
    // what is promised here counts as known until it has an end, so the other may be heard of in two parts
    const told = (await shop.admin.get(`/api/orders/${order.id}/refunds/`)).body.results
    const parts = told.filter(({ origin }: { origin: string }) => origin === 'provider')
    expect(parts.reduce((sum: number, { amount }: { amount: string }) => sum + Number(amount), 0)).toBe(30)
    expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(told.length)
    expect(await orderOf(shop, order.id)).toMatchObject({ payment_status: 'partially_refunded' })
  }
  expect(await shop.violations()).toEqual([])
})

test('old news after a refund changes nothing', async () => {
  const order = await buyPaid(shop, stripe, { price: '10.00' })
  const [payment] = order.payments
  const before = bookOf(payment).state
  await refund(order.id, {})
  const after = await sumsOf(shop, order.id)
  for (const asked of [before, { ...before, refundedMinor: 400 }, bookOf(payment).state])
    await applyProviderState(shop.ctx(), payment.id, { asked, cause: 'test' })
  expect(await sumsOf(shop, order.id)).toEqual(after)
  expect(await eventsOf(shop, 'refund.succeeded', order.id)).toBe(1)
  expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
})

test('a payment that came too late is given back by itself, and the order stays cancelled', async () => {
  const variant = (await makeProduct(shop.admin, { stock: 1 })).variants[0].id
  const late = (await buy(shop.customer, variant, 1, { payment: { provider: 'stripe' } })).body
  await shop.customer.post(`/api/orders/${late.id}/cancel/`, {})
  const asked = stripe.pay(bookOf(late.payment).id)
  for (let count = 0; count < 3; count += 1)
    await applyProviderState(shop.ctx(), late.payment.id, { asked, cause: 'test' })
  const [given] = (await shop.admin.get(`/api/orders/${late.id}/refunds/`)).body.results
  expect(given).toMatchObject({ origin: 'late_payment', status: 'pending', amount: '10.00' })
  await sendRefund(shop.ctx(), { stripe }, given.id)
  expect(bookOf(late.payment).state.refundedMinor).toBe(1_000)
  expect((await orderOf(shop, late.id)).status).toBe('cancelled')
  expect(await eventsOf(shop, 'refund.succeeded', late.id)).toBe(1)
  expect(await shop.violations()).toEqual([])
})

test('the sandbox gives back what it took, once, and refuses what it never took', async () => {
  const sandboxed = await startTestShop()
  const { pool } = sandboxed.shop.database
  const variant = (await makeProduct(sandboxed.admin, { price: '15.00' })).variants[0].id
  const order = (await buy(sandboxed.customer, variant, 1, { payment: { provider: 'sandbox' } })).body
  const { rows } = await pool.query(
    "update sandbox_payments set status = 'paid' where payment_id = $1 returning id",
    [order.payment.id],
  )
  const { sandbox } = await providersOf(sandboxed.shop.config)
  const payment = {
    id: order.payment.id,
    orderId: order.id,
    providerPaymentId: rows[0].id,
    data: {},
    amountMinor: 1_500,
    currency: 'USD',
  }
  const asked = await sandbox!.fetchState(sandboxed.ctx(), payment)
  await applyProviderState(sandboxed.ctx(), payment.id, { asked, cause: 'test' })
  const at = `/api/orders/${order.id}/refunds/`
  const answers = await Promise.all([
    sandboxed.admin.post(at, { amount: '9.00' }),
    sandboxed.admin.post(at, { amount: '9.00' }),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  expect(answers.find(({ status }) => status === 201)?.body.status).toBe('succeeded')
  expect((await sandboxed.admin.post(at, {})).body).toMatchObject({ amount: '6.00', status: 'succeeded' })
  expect((await sandbox!.fetchState(sandboxed.ctx(), payment))?.refundedMinor).toBe(1_500)
  expect(await sumsOf(sandboxed, order.id)).toMatchObject({ status: 'refunded', refunded: 1_500 })
  expect(await sandboxed.violations()).toEqual([])
})
