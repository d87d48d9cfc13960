import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnService, ownPostgres } from '../../../e2e/support/own-services.ts'
import { parseConfig } from '../config/config.ts'
import { ALL_TAGS } from '../platform/cache.ts'
import { TAGS_CHANNEL } from '../platform/listener.ts'
import { brokerPrefix } from '../testing/broker-prefix.ts'
import { checkoutBody } from '../testing/buying.ts'
import { createTestClient, type TestAnswer, type TestClient } from '../testing/client.ts'
import { makeProduct } from '../testing/make.ts'
import { rabbitmqUrl } from '../testing/services.ts'
import { type SmtpTestServer, startSmtpServer } from '../testing/smtp-server.ts'
import { checkInvariants } from './invariants.ts'
import { type RunningShop, serve } from './serve.ts'

/**
 * Two shops on one PostgreSQL, one with RabbitMQ and one without: the database is stopped for ten seconds and killed once,
 * while people buy and jobs run. Nothing of either process is started again.
 */
const AWAY_MS = 10_000
const BUYERS = 3
const CALM_MS = 90_000
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }

type Tried = { readonly key: string; readonly answers: readonly TestAnswer[] }
type Place = {
  readonly name: string
  readonly running: RunningShop
  readonly client: TestClient
  readonly admin: TestClient
  readonly smtp: SmtpTestServer
  readonly variant: string
}

let database: OwnService
let folder: string
const places: Place[] = []
const prefix = brokerPrefix()
const mailServers = [await startSmtpServer(), await startSmtpServer()] as const

async function open(name: string, smtp: SmtpTestServer, more: Record<string, string>): Promise<Place> {
  await until(
    async () => {
      const admin = new pg.Client({ connectionString: database.url })
      await admin.connect() // refused while it is starting
      await admin.query(`create database ${name}`)
      await admin.end()
      return true
    },
    (isMade) => isMade,
  )
  const running = await serve(
    parseConfig({
      DATABASE_URL: database.url.replace(/postgres$/, name),
      DATA_DIR: join(folder, name),
      PORT: '0',
      NEXUS_SEED: 'none',
      RATELIMIT_ENABLE: 'false',
      LOG_LEVEL: 'silent',
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      SMTP_URL: smtp.url,
      ...more,
    }),
    () => {},
  )
  const client = createTestClient(running.origin)
  const signedIn = client.as((await client.post('/api/auth/login/', ADMIN)).body.access)
  const product = await makeProduct(signedIn, { stock: 100_000, status: 'active' })
  return { name, running, client, admin: signedIn, smtp, variant: product.variants[0].id }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nexus-away-'))
  database = await ownPostgres()
  await database.start()
  places.push(await open('plain', mailServers[0], {}))
  places.push(await open('carried', mailServers[1], { RABBITMQ_URL: rabbitmqUrl(), RABBITMQ_PREFIX: prefix }))
})

afterAll(async () => {
  await Promise.all(places.map(({ running }) => running.stop()))
  await database.remove()
  await rm(folder, { recursive: true, force: true })
})

/** Buyers who order all the time, each order again with the same key until it is taken; until told to stop. */
function startBuyers({ client, variant }: Place): { stop(): Promise<Tried[]> } {
  let isOver = false
  const tried: Tried[] = []
  const buyer = async (number: number): Promise<void> => {
    for (let count = 0; !isOver; count += 1) {
      const key = `order-${number}-${count}`
      const answers: TestAnswer[] = []
      const body = checkoutBody([{ variant, quantity: 1 }], {
        email: `${key}@example.com`,
        payment: { provider: 'cod' },
      })
      while (answers.at(-1)?.status !== 201 && answers.length < 400) {
        answers.push(await client.post('/api/orders/', body, { headers: { 'Idempotency-Key': key } }))
        await sleep(answers.at(-1)?.status === 201 ? 20 : 100)
      }
      tried.push({ key, answers })
    }
  }
  const buyers = Promise.all(Array.from({ length: BUYERS }, (_, number) => buyer(number)))
  buyers.catch(() => {}) // told when they are stopped
  return {
    async stop() {
      isOver = true
      await buyers
      return tried
    },
  }
}

/** Asks again and again until it is as wanted. */
async function until<T>(read: () => Promise<T>, isWanted: (value: T) => boolean, ms = CALM_MS): Promise<T> {
  const giveUpAt = performance.now() + ms
  for (;;) {
    const value = await read().catch(() => undefined)
    if (value !== undefined && (isWanted(value) || performance.now() > giveUpAt)) return value
    if (performance.now() > giveUpAt) throw new Error('It did not happen in time')
    await sleep(200)
  }
}

const readyz = async ({ client }: Place): Promise<number> => (await client.get('/readyz/')).status

const one = async <Row extends pg.QueryResultRow>({ running }: Place, text: string): Promise<Row> =>
  (await running.shop.database.pool.query<Row>(text)).rows[0]!

/** What is not done yet: facts not passed on, jobs that are not a tick of the clock, failed jobs. */
const unfinished = (place: Place): Promise<{ outbox: number; jobs: number; failed: number }> =>
  one(
    place,
    `select (select count(*)::int from outbox where dispatched_at is null) as outbox,
       (select count(*)::int from graphile_worker._private_jobs where key is null or key not like 'schedule:%') as jobs,
       (select count(*)::int from jobs where status = 'failed') as failed`,
  )

test('PostgreSQL away for ten seconds and killed once, under traffic: 503, then everything goes on by itself', async () => {
  const buyers = places.map(startBuyers)
  const watched: string[] = []
  await sleep(1_500)
  for (const place of places)
    watched.push((await place.admin.post('/api/jobs/', { type: 'reindex' })).body.id)

  await database.stop()
  const stoppedAt = performance.now()
  await sleep(500)
  for (const place of places) {
    const list = await place.client.get(`/api/products/?search=anything-${Math.random()}`)
    expect([list.status, Number(list.headers['retry-after']) > 0, list.body.code]).toEqual([
      503,
      true,
      'service_unavailable',
    ])
    const ready = await place.client.get('/readyz/')
    expect([ready.status, ready.body.dependencies.database]).toEqual([503, 'down'])
    expect((await place.client.get('/healthz/')).status).toBe(200)
  }
  await sleep(AWAY_MS - (performance.now() - stoppedAt))
  await database.start()
  const backAt = new Date()
  for (const place of places)
    expect(
      await until(
        () => readyz(place),
        (status) => status === 200,
      ),
    ).toBe(200)

  await sleep(2_000)
  await database.kill()
  await sleep(500)
  await database.start()
  for (const place of places)
    expect(
      await until(
        () => readyz(place),
        (status) => status === 200,
      ),
    ).toBe(200)
  await sleep(2_000)
  const sold = await Promise.all(buyers.map((of) => of.stop()))

  for (const [index, place] of places.entries()) {
    const tried = sold[index]!
    const answers = tried.flatMap((order) => order.answers)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].filter((status) => status !== 201 && status !== 503 && status !== 409)).toEqual([])
    const refusals = answers.filter(({ status }) => status === 503)
    expect(refusals.length, place.name).toBeGreaterThan(BUYERS)
    for (const { headers, body } of refusals) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(JSON.stringify(body)).not.toMatch(/ECONN|postgres|terminat|127\.0\.0\.1/i)
    }
    // whoever met a 409 had sent the key while the first answer was on its way
    for (const { status, body } of answers)
      if (status === 409) expect(body.code, place.name).toBe('idempotency_in_flight')
    for (const order of tried) expect(order.answers.at(-1)?.status, order.key).toBe(201)

    const rest = await until(
      () => unfinished(place),
      ({ outbox, jobs }) => outbox === 0 && jobs === 0,
    )
    expect(rest, place.name).toEqual({ outbox: 0, jobs: 0, failed: 0 })
    const record = (await place.admin.get(`/api/jobs/${watched[index]}/`)).body
    expect(record, place.name).toMatchObject({
      type: 'reindex',
      status: 'succeeded',
      result: { products: 1 },
    })

    // one order for each key, whole; one mail for each order
    const { orders } = await one<{ orders: number }>(place, 'select count(*)::int as orders from orders')
    expect(orders, place.name).toBe(tried.length)
    const actor = { kind: 'system', ip: '', name: 'test' } as const
    const broken = (await checkInvariants(place.running.shop.makeCtx({ actor }))).filter(
      ({ violations }) => violations > 0,
    )
    expect(broken, place.name).toEqual([])
    const addressed = (await place.smtp.arrived(orders)).map(({ to }) => (Array.isArray(to) ? '' : to?.text))
    const wanted = tried.map(({ key }) => `${key}@example.com`).sort()
    expect(addressed.filter((to) => to !== ADMIN.email).sort(), place.name).toEqual(wanted)
  }

  for (const place of places) {
    // the clock: what is due each minute was asked for after the outage
    const ticked = await until(
      () => one<{ at: Date }>(place, 'select max(claimed_at) as at from schedule_runs'),
      ({ at }) => at > backAt,
    )
    expect(ticked.at > backAt, place.name).toBe(true)
    // the listener: only who hears of changes keeps answers, and forgets them when it hears of one
    const kept = async (): Promise<number> =>
      Number(/^nexus_cached_answers (\d+)/m.exec((await place.client.get('/metrics')).body)?.[1])
    const some = await until(
      async () => {
        await place.client.get('/api/products/')
        return kept()
      },
      (count) => count > 0,
    )
    expect(some, place.name).toBeGreaterThan(0)
    await place.running.shop.database.pool.query('select pg_notify($1, $2)', [TAGS_CHANNEL, ALL_TAGS])
    expect(await until(kept, (count) => count === 0), place.name).toBe(0)
  }
}, 240_000)
