import { describe, expect, it } from 'vitest'
import { stockOf } from '../../../testing/buying.ts'
import { eventsOf, orderOf } from '../../../testing/paying.ts'
import { scriptedProvider } from '../../../testing/scripted-provider.ts'
import { startTestShop } from '../../../testing/server.ts'
import { orderAt, postMessage, reconcileAt, runMoneyJobs } from '../../../testing/settling.ts'

const stripe = scriptedProvider({ isManual: true })
const shop = await startTestShop({ providers: { stripe } })

const told = async (session: string) => {
  const { state } = stripe.books.get(session)!
  await postMessage(shop, stripe.message({ providerPaymentId: session, state }))
  await runMoneyJobs(shop)
}
const held = async () => {
  const made = await orderAt(shop, stripe)
  stripe.pay(made.session)
  await told(made.session)
  return made
}
const capture = (id: string) => shop.admin.post(`/api/payments/${id}/capture/`)
const paymentOf = async (id: string) => (await shop.admin.get(`/api/payments/${id}/`)).body
const well = async () => expect(await shop.violations()).toEqual([])

describe('money that is held first', () => {
  it('holds the goods without end, and pays when it is taken', async () => {
    const { order, variant, paymentId } = await held()
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'authorized' })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'pending' })
    const { rows } = await shop.shop.database.pool.query(
      'select expires_at from reservations where order_id = $1',
      [order.id],
    )
    expect(rows).toEqual([{ expires_at: null }])
    const taken = await capture(paymentId)
    expect(taken.status).toBe(200)
    expect(taken.body).toMatchObject({ id: paymentId, status: 'succeeded' })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 4, reserved: 0 })
    expect((await capture(paymentId)).status).toBe(200)
    await well()
  })

  it('five at once take it once', async () => {
    const { order, paymentId } = await held()
    stripe.delay('capture', 50)
    const before = stripe.effects.capture
    const answers = await Promise.all(Array.from({ length: 5 }, () => capture(paymentId)))
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual(
      Array(answers.filter(({ status }) => status !== 200).length).fill(409),
    )
    expect(stripe.effects.capture).toBe(before + 1)
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
    stripe.delay('capture', 0)
  })

  it.each([true, false])('the answer is lost (done: %s): asked again, taken once', async (afterwards) => {
    const { order, paymentId } = await held()
    const before = stripe.effects.capture
    stripe.failNext('capture', 'unknown', { afterwards })
    const lost = await capture(paymentId)
    expect([lost.status, lost.body.code]).toEqual([503, 'provider_unavailable'])
    await reconcileAt(shop, { stripe }, new Date(Date.now() + 1_000))
    expect((await paymentOf(paymentId)).status).toBe(afterwards ? 'succeeded' : 'authorized')
    expect((await capture(paymentId)).status).toBe(200)
    expect(stripe.effects.capture).toBe(before + 1)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('the provider refuses: 402, and what it says is followed', async () => {
    const { order, session, paymentId, variant } = await held()
    stripe.change(session, { status: 'canceled' })
    const refused = await capture(paymentId)
    expect([refused.status, refused.body.code]).toEqual([402, 'payment_failed'])
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'canceled' })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 0 })
  })

  it('cancelling the order lets it go', async () => {
    const { order, session, paymentId, variant } = await held()
    expect((await shop.customer.delete(`/api/payments/${paymentId}/`)).status).toBe(409)
    expect((await shop.customer.post(`/api/orders/${order.id}/cancel/`, {})).status).toBe(200)
    await runMoneyJobs(shop)
    expect(stripe.books.get(session)!.state).toMatchObject({ status: 'canceled', capturedMinor: 0 })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 0 })
    expect((await capture(paymentId)).status).toBe(409)
  })

  it('held on a page that was left: let go', async () => {
    const { session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.delete(`/api/payments/${paymentId}/`)
    stripe.pay(session)
    await told(session)
    expect(stripe.books.get(session)!.state.status).toBe('canceled')
    await well()
  })

  it('is for staff who write orders', async () => {
    const { paymentId } = await held()
    const reader = await shop.enrol({ role: 'staff', permissions: ['orders:read'] })
    expect((await reader.post(`/api/payments/${paymentId}/capture/`)).status).toBe(403)
    expect((await shop.customer.post(`/api/payments/${paymentId}/capture/`)).status).toBe(403)
    expect((await shop.anonymous.post(`/api/payments/${paymentId}/capture/`)).status).toBe(401)
    expect((await shop.admin.post('/api/payments/nobody/capture/')).status).toBe(404)
    const pending = await orderAt(shop, stripe)
    expect((await capture(pending.paymentId)).status).toBe(409)
  })
})
