import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import { composeShop, type Shop } from '../app/compose.ts'
import { buildHttp } from '../app/http.ts'
import { checkInvariants } from '../app/invariants.ts'
import { parseConfig } from '../config/config.ts'
import {
  createAuthenticator,
  createTokens,
  createUser,
  type Permission,
  type Tokens,
} from '../domain/identity/index.ts'
import type { Providers } from '../domain/payments/index.ts'
import { buildOpenApi } from '../faces/rest/openapi.ts'
import type { Route } from '../faces/rest/route.ts'
import { newId } from '../kernel/id.ts'
import type { Actor, Ctx, Role } from '../platform/context.ts'
import { createLogger } from '../platform/logger.ts'
import { onCommit } from '../platform/outbox.ts'
import { createTestClient, type TestClient } from './client.ts'
import type { Contract } from './contract.ts'
import { createTestDatabase } from './database.ts'
import { faultsOfOutbox } from './events.ts'

/** Somebody of a test shop: their client and, for those with an account, its id. */
export type TestPerson = TestClient & { readonly id: string; readonly token: string | undefined }

/** Everybody a route may meet. `clerk` is staff without any permission, `staff` may change the catalogue. */
export const PEOPLE = ['admin', 'staff', 'clerk', 'vendor', 'otherVendor', 'customer'] as const
/** One of them. */
export type PersonName = (typeof PEOPLE)[number]

/** What somebody may do. */
export type Standing = { readonly role: Role; readonly permissions?: Permission[] }

const ROLES: Record<PersonName, Standing> = {
  admin: { role: 'admin' },
  staff: { role: 'staff', permissions: ['catalogue:write'] },
  clerk: { role: 'staff' },
  vendor: { role: 'vendor' },
  otherVendor: { role: 'vendor' },
  customer: { role: 'customer' },
}

/** The whole shop over HTTP on a database of its own, with somebody of each kind; every answer meets the contract. */
export type TestShop = Readonly<Record<PersonName, TestPerson>> & {
  readonly shop: Shop
  readonly app: FastifyInstance
  readonly rows: readonly Route[]
  readonly openapi: Contract
  readonly anonymous: TestClient
  /** Somebody more, signed in. */
  enrol(standing: Standing): Promise<TestPerson>
  /** A context of the shop itself, or of somebody. */
  ctx(actor?: Actor, now?: Date): Ctx
  /** The statements that the work sent to the database, without transaction control. */
  statementsOf(work: () => Promise<unknown>): Promise<string[]>
  /** How many rows each table of the catalogue, stock, outbox and audit trail has: equal before and after a refusal. */
  rowCounts(): Promise<Record<string, number>>
  /** What is wrong with the read model and the ledger; empty when all is well. */
  violations(): Promise<string[]>
}

const COUNTED_TABLES = [
  'products', 'variants', 'prices', 'price_history', 'product_options', 'product_images', 'product_categories',
  'categories', 'category_closure', 'listing', 'product_cards', 'product_search', 'stock_levels',
  'stock_movements', 'outbox', 'audit_log', 'idempotency_keys', 'reservations', 'carts', 'cart_items', 'orders', 'order_items',
  'order_events', 'payments', 'refunds', 'refund_items', 'shipments', 'shipment_items', 'shipping_methods', 'tax_rates',
  'discounts', 'discount_targets', 'discount_redemptions', 'reductions', 'reduction_targets', 'product_reductions',
] as const // biome-ignore format: a list

/**
 * Starts a shop for a test file; closed when the file ends, and what it wrote into the outbox is held to
 * contract/events.json then, unless the test makes events up. `env` is its configuration beside the test's defaults,
 * `providers` stand in the place of those it would make.
 */
export async function startTestShop(
  options: { env?: Record<string, string>; providers?: Providers; makesEventsUp?: boolean } = {},
): Promise<TestShop> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-shop-'))
  const config = parseConfig({
    DATA_DIR: dataDir,
    RATELIMIT_ENABLE: 'false',
    LOG_LEVEL: 'error',
    ...options.env,
  })
  const log = createLogger(config.logLevel) // no promise allows a 5xx: its stack belongs into the test's output
  const { providers } = options
  const shop = composeShop(config, {
    databaseUrl: database.url,
    role: 'test',
    log,
    ...(providers ? { providers } : {}),
  })
  const tokens = await createTokens(config)
  const authenticator = createAuthenticator({ tokens, db: shop.database.db })
  const { app, caches, rows } = await buildHttp(shop, { tokens, authenticator })
  const stopHearing = onCommit((tags) => {
    for (const cache of caches) cache.forget(tags)
  })
  for (const cache of caches) cache.resume()
  await app.ready()
  afterAll(async () => {
    await app.close()
    stopHearing()
    authenticator.close()
    const faults = options.makesEventsUp ? [] : await faultsOfOutbox(shop.database.pool)
    await shop.close()
    await rm(dataDir, { recursive: true, force: true })
    if (faults.length > 0)
      throw new Error(`Not as contract/events.json promises:\n${faults.slice(0, 5).join('\n')}`)
  })
  const openapi = buildOpenApi(rows, { title: 'Test', version: '0' }) as never as Contract
  const anonymous = createTestClient(app, { openapi })
  const people = await Promise.all(
    PEOPLE.map(async (name) => [name, await enrol(shop, tokens, anonymous, ROLES[name])] as const),
  )
  const system: Actor = { kind: 'system', ip: '', name: 'test' }
  return {
    ...(Object.fromEntries(people) as Record<PersonName, TestPerson>),
    shop,
    app,
    rows,
    openapi,
    anonymous,
    enrol: (standing) => enrol(shop, tokens, anonymous, standing),
    ctx: (actor = system, now) => shop.makeCtx({ actor, ...(now ? { now } : {}) }),
    statementsOf: (work) => statementsOf(shop, work),
    rowCounts: () => rowCounts(shop),
    violations: () => violations(shop.makeCtx({ actor: system })),
  }
}

async function enrol(
  shop: Shop,
  tokens: Tokens,
  client: TestClient,
  standing: Standing,
): Promise<TestPerson> {
  const ctx = shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'test' } })
  const { id } = await createUser(ctx, {
    ...standing,
    email: `${newId()}@example.com`,
    password: 'a rather long passphrase',
  })
  const sessionId = newId()
  await shop.database.db
    .insertInto('sessions')
    .values({
      id: sessionId,
      user_id: id,
      created_at: ctx.now,
      last_used_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + 3_600_000),
    })
    .execute()
  const token = await tokens.signAccess({ userId: id, sessionId }, ctx.now)
  return { ...client.as(token), id, token }
}

async function statementsOf(shop: Shop, work: () => Promise<unknown>): Promise<string[]> {
  await untilQuiet(shop)
  const sent: string[] = []
  const listen = (text: string): void => {
    if (!/^(begin|commit|rollback|start transaction)/i.test(text)) sent.push(text)
  }
  shop.database.onStatement.add(listen)
  try {
    await work()
  } finally {
    shop.database.onStatement.delete(listen)
  }
  return sent
}

const QUIET_WITHIN_MS = 5_000

/** Waits until what earlier requests still do behind their answers has given its connections back. */
async function untilQuiet({ database: { pool } }: Shop): Promise<void> {
  const end = performance.now() + QUIET_WITHIN_MS
  while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) {
    if (performance.now() > end) return
    await sleep(2)
  }
}

async function rowCounts(shop: Shop): Promise<Record<string, number>> {
  const text = COUNTED_TABLES.map((table) => `select '${table}' as name, count(*) as n from ${table}`).join(
    ' union all ',
  )
  const { rows } = await shop.database.pool.query<{ name: string; n: number }>(text)
  return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]))
}

async function violations(ctx: Ctx): Promise<string[]> {
  const reports = await checkInvariants(ctx)
  return reports.flatMap(({ name, violations: count, examples }) =>
    count === 0 ? [] : [`${name}: ${count} wrong, such as ${examples.join(', ')}`],
  )
}
