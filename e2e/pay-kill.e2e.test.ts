import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type ChapaStandIn, startChapa } from '../server/src/testing/chapa/stand-in.ts'
import { ask, tokenOf } from './support/client.ts'
import { kill9Everything } from './support/leftovers.ts'
import { runNexus } from './support/process.ts'
import { freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('pay-kill')
let chapa: ChapaStandIn
afterAll(async () => {
  await chapa?.stop()
  await workplace.clear()
})

type Order = { id: string; status: string; payment_status: string; order_token: string }
type Placed = Order & { payment: { id: string; checkout_url: string | null } }

/** Leases of a process that died end after a minute, and then its work is taken up. */
const PATIENCE_MS = 150_000

/** Until it is so. */
async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > giveUpAt) throw new Error(`Not within ${PATIENCE_MS / 1_000} s: ${what}`)
    await sleep(100)
  }
}

test('kill -9 between Chapa’s answer and our note, after the webhook, and in a refund: both sides agree', async () => {
  chapa = await startChapa()
  const settings = settingsOf(join(workplace.folder, 'shop'), await freePort(), {
    STORE_CURRENCY: 'ETB',
    CHAPA_SECRET_KEY: chapa.secretKey,
    CHAPA_WEBHOOK_SECRET: chapa.webhookSecret,
    CHAPA_API_BASE: chapa.apiBase,
  })
  let shop: RunningShop = await startShop(settings)
  const restart = async (): Promise<void> => {
    kill9Everything(workplace.folder)
    shop = await startShop(settings)
  }
  const token = await tokenOf(shop.origin)
  const product = await ask<{ variants: { id: string }[] }>(shop.origin, '/api/products/', {
    method: 'POST',
    token,
    body: { name: 'Kettle', price: '186.11', stock: 5 },
  })
  const headers = { 'Idempotency-Key': randomUUID() }
  const place = (): Promise<{ status: number; body: Placed }> =>
    ask<Placed>(shop.origin, '/api/orders/', {
      method: 'POST',
      headers,
      body: {
        items: [{ variant: product.body.variants[0]!.id, quantity: 1 }],
        email: 'guest@example.com',
        shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' },
        payment: { provider: 'chapa' },
      },
    })

  // Chapa has opened the session; its answer never comes, and the shop dies waiting for it
  chapa.failNext('initialize', 'silent_after')
  const lost = place().catch(() => undefined)
  await until('the session is there', () => chapa.transactions.size === 1)
  await restart()
  await lost
  await until('the lease is over', async () => (await place()).body.payment?.checkout_url !== null)
  const placed = (await place()).body
  const payable = [...chapa.transactions.values()].filter(({ status }) => status === 'pending')
  expect(payable.map(({ checkoutUrl }) => checkoutUrl)).toEqual([placed.payment.checkout_url])

  const read = async (): Promise<Order> =>
    (
      await ask<Order>(shop.origin, `/api/orders/${placed.id}/`, {
        headers: { 'X-Order-Token': placed.order_token },
      })
    ).body
  const { txRef } = payable[0]!
  chapa.pay(txRef)
  const { body, headers: signed } = chapa.webhookOf(txRef)
  const told = await fetch(`${shop.origin}/api/webhooks/chapa/`, { method: 'POST', body, headers: signed })
  expect(told.status).toBe(200)
  await restart()
  await until('the order is paid', async () => (await read()).payment_status === 'paid')

  // the money is given back; the answer to that never comes either
  chapa.failNext('refund', 'silent_after')
  const refund = ask(shop.origin, `/api/orders/${placed.id}/refunds/`, {
    method: 'POST',
    token: await tokenOf(shop.origin),
    headers: { 'Idempotency-Key': randomUUID() },
    body: { amount: '86.11' },
  }).catch(() => undefined)
  await until('the refund is there', () => chapa.refunds.size === 1)
  await restart()
  await refund
  await until('the refund is noted', async () => (await read()).payment_status === 'partially_refunded')
  expect([...chapa.refunds.values()].map(({ amount }) => amount)).toEqual(['86.11'])
  expect([...chapa.transactions.values()].filter(({ status }) => status === 'success')).toHaveLength(1)
  await shop.stop()
  const doctor = await runNexus(['doctor', '--invariants', '--json'], settings)
  expect(doctor.output).toContain('"ok":true')
})
