import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import newman, { type NewmanRunSummary } from 'newman'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, tokenOf } from './support/client.ts'
import { type Prism, startPrism } from './support/prism.ts'
import { projectRoot } from './support/process.ts'
import {
  admin,
  figure,
  freePort,
  makeWorkplace,
  type RunningShop,
  settingsOf,
  startShop,
} from './support/shop.ts'

type Item = { name: string; item?: Item[]; request?: { method: string; url: Url } }
type Url = { raw: string; variable?: { value: string }[]; query?: { disabled?: boolean; value: string }[] }
type Collection = { item: Item[]; variable: { key: string; value: string }[] }

const read = (name: string) => JSON.parse(readFileSync(join(projectRoot, 'docs/postman', name), 'utf8'))
const collection = read('nexus.postman_collection.json') as Collection
const environment = read('nexus.postman_environment.json') as { values: { key: string; value: string }[] }

const workplace = makeWorkplace('postman')
let shop: RunningShop
let prism: Prism

beforeAll(async () => {
  const dataDir = join(workplace.folder, 'data')
  mkdirSync(dataDir)
  shop = await startShop({ ...settingsOf(dataDir, await freePort()), NEXUS_SEED: 'demo' })
  prism = await startPrism(shop.origin)
})
afterAll(async () => {
  await prism?.stop()
  await workplace.clear()
})

/** What the scripts of the requests have kept: tokens, and the ids that lists have answered. */
let known = collection.variable

/** Runs requests of the collection as newman does, against the shop behind Prism. */
function run(item: Item[], folder?: string[]): Promise<NewmanRunSummary> {
  const told: Record<string, string> = {
    base_url: prism.origin,
    admin_email: admin.email,
    admin_password: admin.password,
  }
  const values = environment.values.map((one) => ({ ...one, value: told[one.key] ?? one.value }))
  const options = {
    collection: { ...collection, item, variable: known },
    environment: { ...environment, values },
    ...(folder ? { folder } : {}),
  }
  return new Promise((resolve, reject) => {
    newman
      .run(options as never, (error, summary) => (error ? reject(error) : resolve(summary)))
      .on('script', (_error, { execution }) => {
        known = execution.collectionVariables?.toJSON().values ?? known
      })
  })
}

const failuresOf = ({ run: { failures } }: NewmanRunSummary): string[] =>
  failures.map(({ source, error }) => `${source?.name}: ${error.message}`)

const answersOf = ({ run: { executions } }: NewmanRunSummary) =>
  executions.map(({ item, response }) => ({ name: item.name, code: response?.code ?? 0 }))

test('Login and First order run without a failure', async () => {
  const summary = await run(collection.item, ['Login', 'First order'])
  expect(failuresOf(summary)).toEqual([])
  expect(prism.violations()).toEqual([])
  expect(new Set(answersOf(summary).map(({ name }) => name)).size).toBeGreaterThanOrEqual(17)
  expect(summary.run.stats.assertions.total).toBeGreaterThan(30)
  const kept = (name: string) => known.find(({ key }) => key === name)?.value
  const order = await ask(shop.origin, `/api/orders/${kept('order_number')}/`, {
    token: await tokenOf(shop.origin),
  })
  expect(order.body).toMatchObject({
    id: kept('order_id'),
    payment_status: 'paid',
    fulfilment_status: 'fulfilled',
  })
})

/** Every GET below the folders of the contract that asks for no id, or for ids that are known by now. */
function readable(hasIds: boolean): Item[] {
  const isKnown = ({ value }: { value: string }) =>
    known.some((one) => value === `{{${one.key}}}` && one.value !== '')
  const wanted = ({ request }: Item) => {
    const ids = request?.url.variable ?? []
    return request?.method === 'GET' && ids.length > 0 === hasIds && ids.every(isKnown)
  }
  const folders = collection.item.slice(2)
  const item = folders.map((folder) => ({ ...folder, item: folder.item!.filter(wanted) }))
  return item.filter((folder) => folder.item.length > 0)
}

/** What is refused, as described, when it is sent as it stands in the collection. */
const REFUSED = {
  // nobody has paid with Chapa, and there is no key to ask it
  'Chapa’s callback after a payment': 400,
  // the cart has no address that says where to
  'List the ways to send the cart, the cheapest first': 400,
  // paid by the first order
  'Pay page of the sandbox': 410,
  // there is no query
  'Run a GraphQL query; without one, a page for browsers to try queries': 400,
}

test('every GET that needs no made-up id is answered as the contract says', async () => {
  const lists = await run(readable(false))
  const entries = await run(readable(true))
  const answers = [...answersOf(lists), ...answersOf(entries)]
  figure(`${answers.length} GET requests of the collection, ${answersOf(entries).length} of them by id`)
  expect([...failuresOf(lists), ...failuresOf(entries)]).toEqual([])
  expect(prism.violations()).toEqual([])
  const refused = answers.filter(({ code }) => code < 200 || code >= 400)
  expect(Object.fromEntries(refused.map(({ name, code }) => [name, code]))).toEqual(REFUSED)
  expect(answersOf(lists).length).toBeGreaterThan(50)
  expect(answersOf(entries).length).toBeGreaterThan(30)
})

/** Answers that the contract does not have, what the client sees then, and what Prism tells of it. */
const LIES: readonly { path: string; status: number; body: unknown; seen: number; told: string }[] = [
  { path: '/healthz/', status: 200, body: { status: 7 }, seen: 500, told: 'GET /healthz/: body.status' },
  { path: '/api/products/', status: 200, body: { count: 1 }, seen: 500, told: 'GET /api/products/: body' },
  {
    path: '/api/permissions/',
    status: 200,
    body: { count: 0, next: null, previous: null, results: [], extra: 1 },
    seen: 500,
    told: 'extra',
  },
  { path: '/api/cart/', status: 204, body: {}, seen: 500, told: 'GET /api/cart/: ' },
  { path: '/api/categories/', status: 418, body: {}, seen: 418, told: 'GET /api/categories/: ' },
  { path: '/api/nowhere/', status: 200, body: {}, seen: 404, told: 'GET /api/nowhere/: ' },
]

test('Prism tells when an answer is not what the contract says', async () => {
  const liar = createServer((request, response) => {
    const lie = LIES.find(({ path }) => request.url?.startsWith(path))
    response
      .writeHead(lie?.status ?? 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(lie?.body))
  })
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
  const watched = await startPrism(`http://127.0.0.1:${(liar.address() as AddressInfo).port}`)
  try {
    for (const { path, seen, told } of LIES) {
      expect((await ask(watched.origin, path)).status, path).toBe(seen)
      expect(watched.violations().join(), path).toContain(told)
    }
    expect((await ask(watched.origin, '/healthz/?again')).status).toBe(500)
  } finally {
    await watched.stop()
    liar.close()
  }
})
