import { describe, expect, it } from 'vitest'
import { stockOf } from '../../testing/buying.ts'
import { eventsOf, orderOf, storyOf } from '../../testing/paying.ts'
import { openState, scriptedProvider } from '../../testing/scripted-provider.ts'
import { startTestShop } from '../../testing/server.ts'
import { orderAt, postMessage, runMoneyJobs } from '../../testing/settling.ts'
import { applyProviderState } from './index.ts'

const stripe = scriptedProvider()
const chapa = scriptedProvider({ name: 'chapa' })
const shop = await startTestShop({ providers: { stripe, chapa } })
const DAY = 86_400_000

const tell = (session: string, more: Parameters<typeof stripe.message>[0] = {}) =>
  stripe.message({ providerPaymentId: session, state: stripe.books.get(session)?.state ?? null, ...more })
const told = async (session: string, more: Parameters<typeof stripe.message>[0] = {}) => {
  const answer = await postMessage(shop, tell(session, more))
  expect(answer.statusCode).toBe(200)
  return runMoneyJobs(shop)
}
const paymentOf = async (id: string) => (await shop.admin.get(`/api/payments/${id}/`)).body
const well = async () => expect(await shop.violations()).toEqual([])
const expire = async (orderId: string) => {
  await shop.shop.database.pool.query(
    `update reservations set expires_at = now() - interval '1 second' where order_id = $1`,
    [orderId],
  )
  const { expireReservations } = await import('../checkout/index.ts')
  await expireReservations(shop.ctx())
}

describe('a payment is believed', () => {
  it('pays the order once, whatever is repeated', async () => {
    const { order, session, paymentId, variant } = await orderAt(shop, stripe)
    stripe.pay(session)
    const message = tell(session, { id: `evt_${session}` })
    const answers = await Promise.all(Array.from({ length: 10 }, () => postMessage(shop, message)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(200))
    await Promise.all([runMoneyJobs(shop), runMoneyJobs(shop)])
    const asked = stripe.books.get(session)!.state
    await Promise.all(
      Array.from({ length: 10 }, () => applyProviderState(shop.ctx(), paymentId, { asked, cause: 'test' })),
    )
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
    expect(await eventsOf(shop, 'payment.succeeded', order.id)).toBe(1)
    expect((await storyOf(shop, order.id)).filter((type) => type === 'order.paid')).toHaveLength(1)
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 4, reserved: 0 })
    expect(await paymentOf(paymentId)).toMatchObject({
      status: 'succeeded',
      transaction_id: `transaction_${session}`,
    })
    const listed = await shop.admin.get(`/api/webhook-events/?payment=${paymentId}`)
    expect(listed.body.results).toMatchObject([{ status: 'processed', outcome: 'paid' }])
  })

  it('a signed message counts when the provider has forgotten, and when its answer has no end yet', async () => {
    const first = await orderAt(shop, stripe)
    const paid = stripe.pay(first.session)
    stripe.forget(first.session)
    await told(first.session, { state: paid })
    expect(await orderOf(shop, first.order.id)).toMatchObject({ status: 'paid' })
    const second = await orderAt(shop, stripe)
    const state = { ...openState(2000, 'USD'), status: 'succeeded', capturedMinor: 2000 } as const
    await told(second.session, { state })
    expect(await orderOf(shop, second.order.id)).toMatchObject({ status: 'paid' })
  })

  it('what is only a reason to ask is not believed', async () => {
    const { order, session } = await orderAt(shop, stripe)
    await told(session, { state: null })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'pending' })
    stripe.pay(session)
    await told(session, { state: null })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('processing alone pays nothing; later news before earlier ones does no harm', async () => {
    const { order, session } = await orderAt(shop, stripe)
    const processing = stripe.change(session, { status: 'processing' })
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
    stripe.pay(session)
    await told(session)
    await told(session, { state: processing })
    await told(session, { state: { ...processing, status: 'failed', failure: 'old' } })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
    await well()
  })

  it('refunded before it was known to be paid: both are told', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    stripe.pay(session)
    const state = stripe.change(session, { refundedMinor: 500 })
    await told(session, { state })
    await told(session, { state: { ...state, refundedMinor: 0 } })
    expect(await orderOf(shop, order.id)).toMatchObject({
      status: 'paid',
      payment_status: 'partially_refunded',
    })
    await told(session, { state: stripe.change(session, { refundedMinor: 99_999 }) })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'refunded', flag: 'refund_mismatch' })
    await well()
  })
})

describe('money that is not what was asked for', () => {
  it.each([
    ['one cent', { amountMinor: 1 }, 'amount_mismatch'],
    ['one cent less', { amountMinor: 1999 }, 'amount_mismatch'],
    ['more', { amountMinor: 2001 }, 'amount_mismatch'],
    ['another currency', { currency: 'ETB' }, 'currency_mismatch'],
  ] as const)('%s flags and never pays', async (_name, paid, flag) => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    stripe.pay(session, paid)
    await told(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'pending' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'pending', flag })
    expect((await storyOf(shop, order.id)).filter((type) => type === 'payment.flagged')).toHaveLength(1)
    const flagged = await shop.admin.get('/api/payments/?flagged=true&page_size=100')
    expect(flagged.body.results.map(({ id }: { id: string }) => id)).toContain(paymentId)
    const mine = await shop.customer.get(`/api/payments/${paymentId}/`)
    expect(mine.body).not.toHaveProperty('flag')
    const seen = await shop.admin.patch(`/api/payments/${paymentId}/`, { flag: null })
    expect(seen.body.flag).toBeNull()
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(0)
    await well()
  })

  it('a message and an answer that say different things do not pay', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    const paid = stripe.pay(session)
    await told(session, { state: { ...paid, amountMinor: 1, capturedMinor: 1 } })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
    expect(await paymentOf(paymentId)).toMatchObject({ flag: 'amount_mismatch' })
  })

  it('a dispute flags', async () => {
    const { session, paymentId } = await orderAt(shop, stripe)
    stripe.pay(session)
    await told(session)
    stripe.change(session, { dispute: 'fraudulent' })
    await told(session)
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'succeeded', flag: 'disputed' })
  })
})

describe('payments that end without money', () => {
  it('declined: the order can be paid another way, its stock still held', async () => {
    const { order, session, paymentId, variant } = await orderAt(shop, stripe)
    stripe.change(session, { status: 'failed', failure: 'Your card was declined.' })
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'failed' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'failed', failure: 'Your card was declined.' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 1 })
    const again = await shop.customer.post('/api/payments/', { order: order.id, provider: 'stripe' })
    expect(again.status).toBe(201)
    const second = [...stripe.books.values()].find((book) => book.paymentId === again.body.id)!
    stripe.pay(second.id)
    await told(second.id)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
    await well()
  })

  it('the session expires: the order is cancelled and its stock is back', async () => {
    const { order, session, paymentId, variant } = await orderAt(shop, stripe)
    stripe.change(session, { status: 'expired' })
    await told(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled', payment_status: 'unpaid' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'expired' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 5, reserved: 0 })
    expect(await eventsOf(shop, 'payment.expired', order.id)).toBe(1)
  })

  it('the order runs out of time: its page is closed', async () => {
    const { order, session } = await orderAt(shop, stripe)
    await expire(order.id)
    await runMoneyJobs(shop)
    expect(stripe.books.get(session)!.state.status).toBe('expired')
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled' })
  })

  it('the buyer cancels the order: its page is closed', async () => {
    const { order, session } = await orderAt(shop, stripe)
    expect((await shop.customer.post(`/api/orders/${order.id}/cancel/`, {})).status).toBe(200)
    await runMoneyJobs(shop)
    expect(stripe.books.get(session)!.state.status).toBe('expired')
  })
})

describe('money that comes too late, or twice', () => {
  it('an order that has run out of time is revived when its stock is there', async () => {
    const { order, session, variant } = await orderAt(shop, stripe, { stock: 1 })
    await expire(order.id)
    stripe.pay(session)
    await told(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid', payment_status: 'paid' })
    expect(await stockOf(shop, variant)).toEqual({ on_hand: 0, reserved: 0 })
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
  })

  it('its discount is used again, and is the limit: then the money goes back', async () => {
    for (const limit of [2, 1]) {
      const code = `LATE${limit}`
      await shop.admin.post('/api/discounts/', { code, type: 'percentage', value: '10', usage_limit: limit })
      const { order, session } = await orderAt(shop, stripe, { more: { coupon: code } })
      await expire(order.id)
      const other = await orderAt(shop, stripe, { more: { coupon: code } })
      expect(other.order.coupon ?? other.order.discounts[0].code).toBe(code)
      stripe.pay(session)
      await told(session)
      expect(await orderOf(shop, order.id)).toMatchObject(
        limit === 2 ? { status: 'paid' } : { status: 'cancelled' },
      )
      await well()
    }
  })

  it('is given back when the stock has gone', async () => {
    const { order, session, variant, paymentId } = await orderAt(shop, stripe, { stock: 1 })
    await expire(order.id)
    await shop.anonymous.post('/api/orders/', {
      items: [{ variant, quantity: 1 }],
      email: 'other@example.com',
      shipping_address: { full_name: 'A', line1: 'B 1', city: 'C', postal_code: '1', country: 'ET' },
    })
    stripe.pay(session)
    await told(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'refunded' })
    expect(stripe.books.get(session)!.state.refundedMinor).toBe(2000)
    expect(await eventsOf(shop, 'order.paid', order.id)).toBe(0)
    await well()
  })

  it('is given back when the buyer had cancelled', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.post(`/api/orders/${order.id}/cancel/`, {})
    stripe.pay(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'cancelled' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'refunded' })
    await well()
  })

  it('two pages of one order: whichever pays first pays it, the other is given back', async () => {
    for (const leftPaysFirst of [true, false]) {
      const { order, session, paymentId } = await orderAt(shop, stripe)
      await shop.customer.patch(`/api/payments/${paymentId}/`, { provider: 'chapa' })
      const other = [...chapa.books.values()].find((book) => book.paymentId === paymentId)!.id
      await runMoneyJobs(shop) // the page that was left is closed too late
      stripe.pay(session)
      chapa.pay(other)
      const messages = [
        () => postMessage(shop, tell(session)),
        () => postMessage(shop, chapa.message({ providerPaymentId: other }), 'chapa'),
      ]
      for (const post of leftPaysFirst ? messages : messages.reverse()) {
        expect((await post()).statusCode).toBe(200)
        await runMoneyJobs(shop)
      }
      const { payments, ...read } = await orderOf(shop, order.id)
      expect(read).toMatchObject({ status: 'paid', payment_status: 'paid' })
      const byProvider = Object.fromEntries(
        payments.map((one: { provider: string; status: string }) => [one.provider, one.status]),
      )
      expect(byProvider).toEqual(
        leftPaysFirst
          ? { stripe: 'succeeded', chapa: 'refunded' }
          : { stripe: 'refunded', chapa: 'succeeded' },
      )
      expect(await eventsOf(shop, 'order.paid', order.id)).toBe(1)
      await well()
    }
  })

  it('both at the same instant: one pays', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.patch(`/api/payments/${paymentId}/`, { provider: 'chapa' })
    const other = [...chapa.books.values()].find((book) => book.paymentId === paymentId)!.id
    const left = (await orderOf(shop, order.id)).payments.find(
      (one: { id: string }) => one.id !== paymentId,
    ).id
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        applyProviderState(shop.ctx(), index % 2 === 0 ? left : paymentId, {
          asked: index % 2 === 0 ? stripe.pay(session) : chapa.pay(other),
          cause: 'test',
        }),
      ),
    )
    expect(outcomes.map(({ result }) => result).sort()).toEqual([
      'given_back',
      'paid',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
    ])
    await runMoneyJobs(shop)
    expect(stripe.books.get(session)!.state.refundedMinor + chapa.books.get(other)!.state.refundedMinor).toBe(
      2000,
    )
    await well()
  })

  it('a payment of what the order cost before it was changed is given back', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.delete(`/api/payments/${paymentId}/`)
    const method = await shop.admin.post('/api/shipping-methods/', { name: 'Courier', price: '7.00' })
    const changed = await shop.customer.patch(`/api/orders/${order.id}/`, { shipping_method: method.body.id })
    expect(changed.body.grand_total).toBe('27.00')
    stripe.pay(session)
    await told(session)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending', payment_status: 'unpaid' })
    expect(await paymentOf(paymentId)).toMatchObject({ status: 'refunded' })
    await well()
  })

  it('cash was chosen, and then the page was paid: it is paid once, the cash is not asked for', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.customer.patch(`/api/payments/${paymentId}/`, { provider: 'cod' })
    stripe.pay(session)
    await told(session)
    const read = await orderOf(shop, order.id)
    expect(read).toMatchObject({ status: 'processing', payment_status: 'paid' })
    expect(read.payments.map((one: { status: string }) => one.status).sort()).toEqual([
      'canceled',
      'succeeded',
    ])
    await well()
  })
})

describe('messages that are kept', () => {
  it('about no payment of ours: unmatched, shown, and matched when read again', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    stripe.pay(session)
    const pool = shop.shop.database.pool
    await pool.query('update payments set provider_payment_id = null where id = $1', [paymentId])
    await told(session, { id: 'evt_early' })
    const listed = await shop.admin.get('/api/webhook-events/?status=unmatched')
    const kept = listed.body.results.find(({ event }: { event: string }) => event === 'evt_early')
    expect(kept).toMatchObject({ provider: 'stripe', payment: null })
    await pool.query('update payments set provider_payment_id = $2 where id = $1', [paymentId, session])
    const replayed = await shop.admin.post(`/api/webhook-events/${kept.id}/replay/`)
    expect(replayed.body).toMatchObject({ status: 'received' })
    await runMoneyJobs(shop)
    expect((await shop.admin.get(`/api/webhook-events/${kept.id}/`)).body).toMatchObject({
      status: 'processed',
      payment: paymentId,
      payload: { id: 'evt_early' },
    })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('a message may be here before the answer to our own call: it is known by our id', async () => {
    const { order, session, paymentId } = await orderAt(shop, stripe)
    await shop.shop.database.pool.query(
      'update payments set provider_payment_id = null, checkout_url = null, lease_until = now() where id = $1',
      [paymentId],
    )
    stripe.pay(session)
    await told(session, { paymentId })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('found by what the adapter has kept', async () => {
    const { order, session } = await orderAt(shop, stripe)
    stripe.pay(session)
    const intent = `intent_${session.split('_').at(-1)}`
    const message = stripe.message({ dataMatch: { intent }, state: null })
    await postMessage(shop, message)
    await runMoneyJobs(shop)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })

  it('of another account or in test mode: ignored', async () => {
    const { order, session } = await orderAt(shop, stripe)
    stripe.pay(session)
    await told(session, { id: 'evt_foreign', foreign: 'A test event in a live shop.' })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
    const { body } = await shop.admin.get('/api/webhook-events/?status=ignored')
    expect(body.results[0]).toMatchObject({ outcome: 'A test event in a live shop.' })
  })

  it('the provider cannot be asked: tried again, in the end failed and shown, and good to replay', async () => {
    const { order, session } = await orderAt(shop, stripe)
    stripe.pay(session)
    stripe.failNext('fetchState', 'unavailable', { times: 2 })
    await postMessage(shop, tell(session, { id: 'evt_dead' }))
    const [first] = await runMoneyJobs(shop)
    expect(first!.result).toBeInstanceOf(Error)
    const { body } = await shop.admin.get('/api/webhook-events/?status=received')
    const { id } = body.results.find(({ event }: { event: string }) => event === 'evt_dead')
    await shop.admin.post(`/api/webhook-events/${id}/replay/`)
    await runMoneyJobs(shop, { isLastAttempt: true })
    expect((await shop.admin.get(`/api/webhook-events/${id}/`)).body).toMatchObject({
      status: 'failed',
      attempts: 2,
    })
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'pending' })
    await shop.admin.post(`/api/webhook-events/${id}/replay/`)
    await runMoneyJobs(shop)
    expect(await orderOf(shop, order.id)).toMatchObject({ status: 'paid' })
  })
})

it('old messages are deleted when they were dealt with', async () => {
  const { deleteOldWebhookEvents } = await import('./index.ts')
  const count = await deleteOldWebhookEvents(shop.shop.database.db, new Date(Date.now() + 91 * DAY))
  expect(count).toBeGreaterThan(5)
  const { body } = await shop.admin.get('/api/webhook-events/')
  expect(new Set(body.results.map((one: { status: string }) => one.status))).not.toContain('processed')
})
