import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { buy, stockOf } from '../../testing/buying.ts'
import { makeProduct } from '../../testing/make.ts'
import { eventsOf, orderOf } from '../../testing/paying.ts'
import { scriptedProvider } from '../../testing/scripted-provider.ts'
import { startTestShop } from '../../testing/server.ts'
import { orderAt, postMessage, reconcileAt, runMoneyJobs } from '../../testing/settling.ts'
import { initiatePayment } from '../payments/initiate-payment.ts'
import { applyProviderState } from './index.ts'

const stripe = scriptedProvider()
const chapa = scriptedProvider({ name: 'chapa' })
const providers = { stripe, chapa }
const shop = await startTestShop({ providers })
const { pool } = shop.shop.database
const MINUTE = 60_000
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE)
const reconcile = (minutes: number) => reconcileAt(shop, providers, later(minutes))
const bookOf = (paymentId: string) =>
  [...stripe.books.values()].filter((book) => book.paymentId === paymentId)
const paymentOf = async (id: string) => (await shop.admin.get(`/api/payments/${id}/`)).body
const well = async () => expect(await shop.violations()).toEqual([])

/** A payment that was written, by a process that died right after. */
async function begun() {
  const variant = (await makeProduct(shop.admin, { price: '20.00', stock: 5 })).variants[0].id
  const { body: order } = await buy(shop.customer, variant)
  const ctx = shop.ctx()
  const desk = { providers, urls: { frontendUrl: undefined, chapaCallbackUrl: undefined } }
  const { id } = await inTransaction(ctx, (tx) =>
    initiatePayment(tx, ctx, desk, {
      order: order.id,
      provider: 'stripe',
      orderToken: undefined,
      origin: 'http://localhost:8000',
    }),
  )
  return { order, paymentId: id, variant }
}

describe('a process dies between two steps of a payment, and the reconciliation finishes it', () => {
  it('before the provider is called', async () => {
    const { paymentId } = await begun()
    await reconcile(0.5)
    expect(bookOf(paymentId)).toHaveLength(0)
    const report = await reconcile(1.1)
    expect(report.changed).toContainEqual(expect.objectContaining({ payment: paymentId, result: 'started' }))
    expect(bookOf(paymentId)).toHaveLength(1)
    expect((await paymentOf(paymentId)).checkout_url).toBeTruthy()
    expect((await reconcile(1.2)).changed).toEqual([])
  })

  it('after it was called: no second page', async () => {
    const variant = (await makeProduct(shop.admin, { price: '20.00', stock: 5 })).variants[0].id
    stripe.failNext('initiate', 'unknown', { afterwards: true })
    const { body: order } = await buy(shop.customer, variant, 1, { payment: { provider: 'stripe' } })
    expect(bookOf(order.payment.id)).toHaveLength(1)
    await reconcile(2)
    expect(bookOf(order.payment.id)).toHaveLength(1)
    expect((await paymentOf(order.payment.id)).checkout_url).toBe(bookOf(order.payment.id)[0]!.checkoutUrl)
  })

  it('the provider refuses what was left: failed, and payable', async () => {
    const { order, paymentId } = await begun()
    stripe.failNext('initiate', 'refused')
    const report = await reconcile(2)
    expect(report.changed).toContainEqual(expect.objectContaining({ payment: paymentId, is: 'failed' }))
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'failed' })
  })

  it('the provider cannot be reached: it is told, and tried again', async () => {
    const { paymentId } = await begun()
    stripe.failNext('initiate', 'unavailable')
    expect(await reconcile(2)).toMatchObject({ unreachable: 1 })
    await reconcile(4)
    expect((await paymentOf(paymentId)).checkout_url).toBeTruthy()
  })

  it('paid, and no message ever came', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    stripe.pay(session)
    await reconcile(4)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
    const report = await reconcile(6)
    expect(report.changed).toContainEqual({
      payment: paymentId,
      order: order.id,
      provider: 'stripe',
      was: 'pending',
      is: 'succeeded',
      result: 'paid',
    })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('the message was kept, and followed, and its end not written', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    const state = stripe.pay(session)
    await postMessage(shop, stripe.message({ id: 'evt_half', providerPaymentId: session, state }))
    await applyProviderState(shop.ctx(), paymentId, { event: state, asked: state, cause: 'webhook' })
    await runMoneyJobs(shop)
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
    const { body } = await shop.admin.get(`/api/webhook-events/?payment=${paymentId}`)
    expect(body.results).toMatchObject([{ status: 'processed', outcome: 'unchanged' }])
  })

  it('given back, and not sent', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.post(`/api/orders/${order.id}/cancel/`, {})
    await applyProviderState(shop.ctx(), paymentId, { asked: stripe.pay(session), cause: 'test' })
    await pool.query("delete from outbox where type = 'job.requested'") // the queue was lost with the process
    expect(stripe.books.get(session)!.state.refundedMinor).toBe(0)
    const report = await reconcile(20)
    expect(report.refunds_ended).toMatchObject([{ status: 'succeeded' }])
    expect(stripe.books.get(session)!.state.refundedMinor).toBe(2000)
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'refunded' })
    await reconcile(40)
    expect(stripe.effects.refund).toBe(1)
    await well()
  })

  it('canceled while its start was not finished: the page is found and closed', async () => {
    const { paymentId, variant } = await begun()
    expect((await shop.customer.delete(`/api/payments/${paymentId}/`)).status).toBe(204)
    await runMoneyJobs(shop)
    expect(bookOf(paymentId).map((book) => book.state.status)).toEqual(['expired'])
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'canceled' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 1 })
  })

  it('left for another provider while its start was not finished: both pages are known, the old one closed', async () => {
    const { order, paymentId } = await begun()
    const changed = await shop.customer.patch(`/api/payments/${paymentId}/`, { provider: 'chapa' })
    expect(changed.body.checkout_url).toBeTruthy()
    await runMoneyJobs(shop)
    expect(bookOf(paymentId).map((book) => book.state.status)).toEqual(['expired'])
    const { payments } = await orderOf(shop, order.id)
    expect(payments.map((one: { status: string }) => one.status)).toEqual(['pending', 'canceled'])
    expect(chapa.books.get([...chapa.books.keys()].at(-1)!)!.state.status).toBe('pending')
  })

  it('an answer that comes after the payment was left belongs to the page that was left', async () => {
    const { order, paymentId } = await begun()
    const answer = stripe.hold('initiate')
    const slow = reconcile(2)
    await answer.asked
    await shop.customer.patch(`/api/payments/${paymentId}/`, { provider: 'chapa' })
    answer.letGo()
    await slow
    const { payments } = await orderOf(shop, order.id)
    expect(payments).toMatchObject([
      { id: paymentId, provider: 'chapa', status: 'pending' },
      { provider: 'stripe', status: 'canceled', checkout_url: bookOf(paymentId)[0]!.checkoutUrl },
    ])
  })
})

describe('what is asked about, and how often', () => {
  it('an ended payment for three days: money on a page that was left is found', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.delete(`/api/payments/${paymentId}/`)
    stripe.pay(session)
    expect((await reconcile(6)).changed).toContainEqual(
      expect.objectContaining({ payment: paymentId, was: 'canceled', is: 'succeeded', result: 'paid' }),
    )
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
    await well()
  })

  it('at growing distances, and at some time no more', async () => {
    const { paymentId } = await orderAt(shop, stripe)
    await shop.customer.delete(`/api/payments/${paymentId}/`)
    await pool.query('update payments set check_at = null where id <> $1', [paymentId])
    const asked: number[] = []
    for (let minutes = 5; minutes < 5 * 24 * 60; minutes += 5) {
      const { payments } = await reconcile(minutes)
      if (payments > 0) asked.push(minutes)
    }
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.length).toBeLessThan(20)
    expect(asked.at(-1)! / 60 / 24).toBeLessThan(4)
  })

  it('by hand: all that may still change, at once, whoever seems to be at it', async () => {
    const now = () => reconcileAt(shop, providers, new Date(), { isImpatient: true })
    await now()
    const unfinished = await begun()
    const paid = await orderAt(shop, stripe)
    stripe.pay(paid.session)
    const back = await orderAt(shop, stripe)
    await shop.customer.post(`/api/orders/${back.order.id}/cancel/`, {})
    await applyProviderState(shop.ctx(), back.paymentId, { asked: stripe.pay(back.session), cause: 'test' })
    await pool.query("update refunds set lease_until = now() + interval '1 minute' where status = 'pending'")
    const report = await now()
    expect(report.changed.map(({ payment, result }) => [payment, result]).sort()).toEqual(
      [
        [unfinished.paymentId, 'started'],
        [paid.paymentId, 'paid'],
      ].sort(),
    )
    expect(report.refunds_ended).toMatchObject([{ status: 'succeeded' }])
    expect(await now()).toMatchObject({ changed: [], refunds_ended: [], unreachable: 0, failed: 0 })
    await well()
  })

  it('several at once ask once', async () => {
    await pool.query('update payments set check_at = null')
    const { session, order } = await orderAt(shop, stripe)
    stripe.pay(session)
    const before = stripe.calls.fetchState
    const reports = await Promise.all([reconcile(7), reconcile(7), reconcile(7)])
    expect(reports.flatMap(({ changed }) => changed)).toHaveLength(1)
    expect(stripe.calls.fetchState).toBe(before + 1)
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
  })

  it('one that cannot be dealt with keeps no other waiting', async () => {
    const first = await orderAt(shop, stripe)
    const second = await orderAt(shop, stripe)
    stripe.pay(first.session)
    stripe.pay(second.session)
    stripe.failNext('fetchState', 'unavailable')
    const report = await reconcile(8)
    expect([report.unreachable, report.changed.length]).toEqual([1, 1])
    await reconcile(20)
    expect(await orderOf(shop, first.order.id)).toMatchObject({ status: 'paid' })
    expect(await orderOf(shop, second.order.id)).toMatchObject({ status: 'paid' })
  })
})
