import { expect } from 'vitest'
import { routers } from '../app/subscriptions.ts'
import { makeSlowLane, type SendReport, sendWebhooks } from '../domain/webhooks/index.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { append } from '../platform/outbox.ts'
import { drainOutbox } from '../platform/relay.ts'
import { type SsrfGuard, ssrfGuard } from '../platform/ssrf-guard.ts'
import type { TestShop } from './server.ts'
import type { Receiver } from './webhook-receiver.ts'

/** What a shop needs to call receivers on this machine. */
export const CALLS_LOOPBACK = { OUTGOING_WEBHOOK_ALLOW: '127.0.0.0/8' }

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Adds an endpoint at a receiver over HTTP; the receiver knows its secret then. */
export async function makeEndpoint(shop: TestShop, receiver: Receiver, body: object = {}): Promise<Thing> {
  const answer = await shop.admin.post('/api/webhook-endpoints/', { url: receiver.url, ...body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  receiver.secrets.push(answer.body.secret)
  return answer.body
}

/** Something happens: an event for each number, of products that are called so. Returns the ids of the events. */
export async function happen(shop: TestShop, count = 1, type = 'product.updated'): Promise<string[]> {
  const ctx = shop.ctx()
  const data = (n: number) => ({ product_id: `product-${n}`, slug: `slug-${n}` })
  await inTransaction(ctx, (tx) =>
    append(
      tx,
      ctx,
      Array.from({ length: count }, (_, n) => ({ type, version: 1, data: data(n) })),
    ),
  )
  const { rows } = await shop.shop.database.pool.query<{ id: string }>(
    'select id from outbox where type = $1 order by sequence desc limit $2',
    [type, count],
  )
  await passOn(shop)
  return rows.map(({ id }) => id).reverse()
}

/** Passes on what has happened, as the relay does. */
export const passOn = (shop: TestShop): Promise<void> =>
  drainOutbox({ db: shop.shop.database.db, subscriptions: {}, routers })

/** Sends an endpoint what is due at a moment, as a worker does. */
export async function send(
  shop: TestShop,
  endpointId: string,
  options: { now?: Date; guard?: SsrfGuard; callTimeoutMs?: number; signal?: AbortSignal } = {},
): Promise<SendReport> {
  const { now, guard = ssrfGuard(['127.0.0.0/8']), callTimeoutMs = 15_000 } = options
  const report = await sendWebhooks(
    shop.ctx(undefined, now),
    endpointId,
    { guard, slowLane: makeSlowLane(1), callTimeoutMs },
    options.signal ?? new AbortController().signal,
  )
  await passOn(shop)
  return report
}

/** The deliveries of an endpoint, the oldest first. */
export const deliveriesOf = async (shop: TestShop, endpointId: string): Promise<Thing[]> =>
  (
    await shop.admin.get(`/api/webhook-endpoints/${endpointId}/deliveries/?page_size=100`)
  ).body.results.reverse()

/** The endpoint as the staff see it. */
export const endpointOf = async (shop: TestShop, id: string): Promise<Thing> =>
  (await shop.admin.get(`/api/webhook-endpoints/${id}/`)).body

/** The jobs that will send to an endpoint: their keys and when they run, in seconds from `now`. */
export async function sendingJobs(
  shop: TestShop,
  endpointId: string,
  now = new Date(),
): Promise<{ key: string; seconds: number }[]> {
  const { rows } = await shop.shop.database.pool.query<{ key: string; run_at: Date }>(
    `select key, run_at from graphile_worker._private_jobs where key like $1 order by key`,
    [`webhooks:${endpointId}%`],
  )
  return rows.map(({ key, run_at }) => ({
    key: key.replace(`webhooks:${endpointId}`, ''),
    seconds: Math.round((run_at.getTime() - now.getTime()) / 1000),
  }))
}
