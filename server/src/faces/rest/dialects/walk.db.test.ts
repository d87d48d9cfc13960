import { expect, test } from 'vitest'
import { contentsOf } from '../../../testing/contents.ts'
import { startTestShop } from '../../../testing/server.ts'
import type { Route } from '../route.ts'
import type { Dialect } from './dialect.ts'
import { operationName } from './engine.ts'
import { DIALECTS } from './index.ts'

/** Every row of the older addresses: what it promises, and that it refuses whom its canonical row refuses. */
const shop = await startTestShop()
const NOBODYS_ID = '01a1fdef-90e6-75bb-8d88-0656012eced1'
const rowOf = new Map(shop.rows.map((row) => [row.operation, row]))
const pairs = DIALECTS.map((dialect) => ({
  dialect,
  row: rowOf.get(operationName(dialect)) as Route,
  canonical: rowOf.get(dialect.to) as Route,
}))
type Pair = (typeof pairs)[number]
const named = pairs.map((pair) => [`${pair.dialect.method} ${pair.dialect.path}`, pair] as const)
const addressOf = ({ path }: Dialect): string => path.replaceAll(/\{\w+\}/g, NOBODYS_ID)
const bodyOf = ({ method }: Dialect): unknown => (method === 'GET' || method === 'DELETE' ? undefined : {})

test.each(named)('%s is in the contract, with the access of its canonical row', (_, pair) => {
  const { dialect, row, canonical } = pair as Pair
  const operation = shop.openapi.paths[dialect.path]?.[dialect.method.toLowerCase()]
  expect(operation).toMatchObject({ tags: ['compat'], summary: expect.any(String) })
  expect(operation?.deprecated === true).toBe(dialect.hasNoTwin !== true)
  expect([row.access, row.delegates]).toEqual([canonical.access, true])
  expect(canonical.delegates ?? false).toBe(false)
  const { requestBody } = operation as { requestBody?: { content: Record<string, { schema: object }> } }
  for (const [type, { schema }] of Object.entries(requestBody?.content ?? {}))
    if (type === 'application/json') expect(schema).not.toHaveProperty('additionalProperties', false)
})

test('strangers, forged tokens and customers are refused as at the canonical addresses, and change nothing', async () => {
  const before = await contentsOf(shop.shop.database.pool)
  for (const { dialect, row } of pairs) {
    const call = (client: typeof shop.anonymous) =>
      client.send(dialect.method, addressOf(dialect), bodyOf(dialect))
    const what = `${dialect.method} ${dialect.path}`
    if (row.access.kind === 'operator' || row.access.kind === 'public') continue
    for (const client of [shop.anonymous, shop.anonymous.as('forged.or.expired')]) {
      const answer = await call(client)
      expect([answer.status, answer.body], what).toEqual([401, { detail: expect.any(String) }])
    }
    if (row.access.kind !== 'permission') continue
    for (const client of [shop.customer, shop.clerk]) {
      const answer = await call(client)
      expect([answer.status, answer.body], what).toEqual([403, { detail: expect.any(String) }])
    }
  }
  expect(await contentsOf(shop.shop.database.pool)).toEqual(before)
})

test('nothing has no name: an id that nobody has is 404 for everybody', async () => {
  for (const { dialect, row } of pairs) {
    if (dialect.method !== 'GET' || !dialect.path.includes('{')) continue
    for (const client of row.access.kind === 'permission' ? [shop.admin] : [shop.admin, shop.customer]) {
      const answer = await client.get(addressOf(dialect))
      expect([answer.status, Object.keys(answer.body)], dialect.path).toEqual([404, ['detail']])
    }
  }
})

test('bad bodies are refused with a sentence, never with a fault of ours', async () => {
  for (const { dialect, row } of pairs) {
    if (row.body === undefined || row.isMultipart || row.takesStream) continue
    for (const body of ['[]', '"text"', '4', 'null', '{"broken": ', '{"name": {"$gt": 1}, "quantity": -1}']) {
      const answer = await shop.admin.send(dialect.method, addressOf(dialect), body)
      expect(answer.status, `${dialect.method} ${dialect.path} ${body}`).toBeLessThan(500)
      if (answer.status >= 400) {
        const messages = Object.values(answer.body).flat()
        expect(messages.every((message) => typeof message === 'string')).toBe(true)
      }
    }
  }
})
