import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { checkoutBody } from '../../../testing/buying.ts'
import { makeProduct } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'
import { signed, startStripe } from '../../../testing/stripe/index.ts'
import { HOOK, SECRET, serveAtStripe, stripeSettings } from '../../../testing/stripe/served.ts'

const stripe = await startStripe()
afterAll(() => stripe.close())
const { client, order, read, tell, paidEvent, flagged, stored } = await serveAtStripe(stripe)

test('forged, old, early, rewritten and huge messages are refused and leave nothing', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = paidEvent(placed)
  const before = await stored()
  const now = Math.floor(Date.now() / 1_000)
  const { body, headers } = signed(event, SECRET)
  const rewritten = JSON.stringify(event)
  const answers = [
    await client.post(HOOK, body, { headers: { 'content-type': 'application/json' } }),
    await client.post(HOOK, body, { headers: { ...headers, 'stripe-signature': 't=1,v1=x' } }),
    await client.post(HOOK, rewritten, { headers }),
    await tell(event, 'whsec_guessed'),
    await tell(event, SECRET, now - 600),
    await tell(event, SECRET, now + 600),
    await tell([], SECRET),
    await client.post(HOOK, Buffer.alloc(0), { headers }),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400))
  const huge = await client.post(HOOK, JSON.stringify({ ...event, more: 'x'.repeat(5_000_000) }), { headers })
  expect(huge.status).toBe(413)
  // The shop could not stop while the rest of such a message hangs in a connection that is kept.
  expect(huge.headers.connection).toBe('close')
  await sleep(300)
  expect(await stored()).toBe(before)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test.each([
  ['one cent less', { amount_total: 18_609 }, 'amount_mismatch'],
  ['a cent in all', { amount_total: 1 }, 'amount_mismatch'],
  ['one cent more', { amount_total: 18_611 }, 'amount_mismatch'],
  ['as many birr', { currency: 'etb' }, 'currency_mismatch'],
])('%s does not pay: a person has to look', async (_name, change, flag) => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = structuredClone(paidEvent(placed))
  Object.assign(event.data.object, change)
  expect((await tell(event)).status).toBe(200)
  expect(await flagged(placed)).toMatchObject({ status: 'pending', flag })
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('a signed event that is not in the books of Stripe does not pay less than the total', async () => {
  const placed = await order()
  const session = {
    ...stripe.session(placed.session),
    status: 'complete',
    payment_status: 'paid',
    amount_total: 1,
  }
  const event = {
    id: 'evt_of_nobody',
    type: 'checkout.session.completed',
    livemode: false,
    data: { object: session },
  }
  expect((await tell(event)).status).toBe(200)
  await flagged(placed)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('events of live mode and of other accounts move nothing', async () => {
  const placed = await order()
  stripe.pay(placed.session)
  const event = paidEvent(placed)
  expect((await tell({ ...event, id: 'evt_live', livemode: true })).status).toBe(200)
  expect((await tell({ ...event, id: 'evt_other', account: 'acct_other' })).status).toBe(200)
  await sleep(500)
  expect(await read(placed)).toMatchObject({ status: 'pending', payment_status: 'pending' })
})

test('an amount that Stripe does not charge is refused with a sentence that says why', async () => {
  const yen = await startTestShop({ env: { ...stripeSettings(stripe), STORE_CURRENCY: 'JPY' } })
  const product = await makeProduct(yen.admin, { price: '49', stock: 5 })
  const answer = await yen.anonymous.post(
    '/api/orders/',
    checkoutBody([{ variant: product.variants[0].id, quantity: 1 }], { payment: { provider: 'stripe' } }),
  )
  expect(answer.status).toBe(400)
  expect(JSON.stringify(answer.body)).toContain('Stripe charges at least 50 JPY; this is 49 JPY.')
})
