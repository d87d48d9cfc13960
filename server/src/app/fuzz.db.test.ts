import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { parseConfig } from '../config/config.ts'
import { createAuthenticator, createTokens, ensureAdmin } from '../domain/identity/index.ts'
import { createTestClient, type TestClient } from '../testing/client.ts'
import type { Contract } from '../testing/contract.ts'
import { createTestDatabase } from '../testing/database.ts'
import { fuzz } from '../testing/fuzz.ts'
import { composeShop } from './compose.ts'
import { buildHttp } from './http.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }
const CUSTOMER = { email: 'customer@example.com', password: 'expendable-7-account' }

/** A shop on a port, with a few things in it. */
async function openShop(): Promise<{ url: string; contract: Contract; client: TestClient; adminId: string }> {
  const database = await createTestDatabase({ maxConnections: 2 })
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-fuzz-'))
  const config = parseConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    RATELIMIT_ENABLE: 'false',
    SECRET_KEY: 'a key that only the tests of this file know',
  })
  const shop = composeShop(config, {
    databaseUrl: database.url,
    role: 'test',
    log: pino({ level: 'silent' }),
  })
  const tokens = await createTokens(config)
  const authenticator = createAuthenticator({ tokens, db: shop.database.db })
  const { app } = await buildHttp(shop, { tokens, authenticator })
  await ensureAdmin(shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'test' } }), {
    ...ADMIN,
    username: undefined,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(async () => {
    await app.close()
    authenticator.close()
    await shop.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const contract = (await createTestClient(url).get('/swagger.json')).body as Contract
  const client = createTestClient(url, { openapi: contract })
  const { body } = await client.post('/api/auth/login/', ADMIN)
  return { url, contract, client: client.as(body.access), adminId: body.user.id }
}

test('whatever clients send, nothing fails and every answer is in the contract', {
  timeout: 900_000,
}, async () => {
  const { url, contract, client, adminId } = await openShop()
  await client.post('/api/categories/', { name: 'Clothing' })
  for (const sku of ['LS-1', 'LS-2', 'LS-3']) {
    const product = { name: `Shirt ${sku}`, price: '49.00', stock: 12, sku, categories: ['clothing'] }
    expect((await client.post('/api/products/', product)).status).toBe(201)
  }
  const signIn = async (account: { email: string; password: string }): Promise<string> => {
    const known = await client.post('/api/auth/login/', account, { token: undefined })
    if (known.status === 200) return known.body.access
    const fresh = { ...account, email: `${Date.now()}-${account.email}` }
    return (await client.post('/api/auth/register/', fresh, { token: undefined })).body.access
  }
  const report = await fuzz({
    baseUrl: url,
    contract,
    signIn: async () => ({ admin: await signIn(ADMIN), expendable: await signIn(CUSTOMER) }),
    protectedIds: [adminId],
    seed: 20_260_101,
    maxPerOperation: 40,
    maxSeconds: 800,
  })
  expect(report.findings).toEqual([])
  expect(report.skippedForTime).toEqual([])
  expect(report.sent).toBeGreaterThan(report.operations * 10)
  expect(report.byStatus['201']).toBeGreaterThan(5)
})
