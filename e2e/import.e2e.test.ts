import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type CatalogueFile, makeCatalogueFile, searched } from './support/catalogue-file.ts'
import { ask, tokenOf } from './support/client.ts'
import { kill9Everything, leftoversOf } from './support/leftovers.ts'
import { countEmbeddedProducts } from './support/postgres.ts'
import { runNexus, type Settings, startNexus } from './support/process.ts'
import { figure, freePort, makeWorkplace, settingsOf, startShop } from './support/shop.ts'

const PRODUCTS = 3_000
const RESUMED_WITHIN_MS = 60_000
const SEEN_WITHIN_MS = 10_000

type Card = {
  id: string
  name: string
  slug: string
  price: string
  stock: number
  variants: { sku: string; price: string; stock: number }[]
}
type Page = { count: number; next: string | null; results: Card[] }
type Counts = { created: number; updated: number; unchanged: number; failed: number }
type Report = {
  products: Counts
  variants: Omit<Counts, 'failed'>
  problem_counts: Record<'error' | 'warning', number>
}

const workplace = makeWorkplace('import')
const catalogue = makeCatalogueFile(PRODUCTS)
const file = join(workplace.folder, 'catálogo.csv')
writeFileSync(file, catalogue.text)
afterAll(() => workplace.clear())

/** Runs `nexus import FILE --json` and gives its report. */
async function importFile(path: string, settings: Settings): Promise<Report> {
  const outcome = await runNexus(['import', path, '--json'], settings)
  expect([outcome.code, outcome.output]).toEqual([0, expect.any(String)])
  return JSON.parse(outcome.output.trim().split('\n').at(-1) ?? '') as Report
}

/** Every product of a list, page after page, as the answers lead on. */
async function readAll(origin: string, query: string): Promise<Card[]> {
  const cards: Card[] = []
  let next: string | null = `/api/products/?page_size=100&include=stock,variants&${query}`
  while (next !== null) {
    const { status, body }: { status: number; body: Page } = await ask<Page>(origin, next)
    expect(status).toBe(200)
    cards.push(...body.results)
    next = body.next
  }
  return cards
}

/** Compares what the shop shows by HTTP with the file. */
async function expectAsInFile(origin: string, { products }: CatalogueFile): Promise<void> {
  const { body } = await ask<Page>(origin, '/api/products/')
  expect(body.count).toBe(products.size)
  const byPageNumber = await readAll(origin, 'ordering=price')
  const byCursor = await readAll(origin, 'pagination=cursor')
  for (const cards of [byPageNumber, byCursor]) {
    expect(cards).toHaveLength(products.size)
    expect(new Set(cards.map(({ id }) => id)).size).toBe(products.size)
  }
  const shown = new Map(
    byCursor.map(({ slug, name, price, stock, variants }) => [
      slug,
      { name, price, stock, skus: variants.map(({ sku }) => sku) },
    ]),
  )
  const wrong = [...products].filter(
    ([handle, told]) => JSON.stringify(shown.get(handle)) !== JSON.stringify(told),
  )
  expect(wrong.slice(0, 3).map(([handle, told]) => ({ told, shown: shown.get(handle) }))).toEqual([])

  const named = [...products.values()].filter(({ name }) => name.toLowerCase().includes(searched.word)).length
  const found = await ask<Page>(origin, `/api/products/?search=${searched.word}`)
  expect(found.body.count).toBe(named)
  const forgiven = await ask<Page>(origin, `/api/products/?search=${searched.mistyped}`)
  expect(forgiven.body.count).toBeGreaterThan(0)
  for (const { name } of [...found.body.results, ...forgiven.body.results]) expect(name).toMatch(/^Vestido/)
}

/** Waits until the embedded database holds a part of the products. */
async function untilHalfWay(dataDir: string, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    const count = (await countEmbeddedProducts(dataDir)) ?? 0
    if (count > 0 && count < PRODUCTS) return
    if (count >= PRODUCTS || hasEnded())
      throw new Error(`The import was through before it could be interrupted (${count})`)
    await sleep(5)
  }
}

test('an import by the command line, killed half-way, completes when run again; a third run changes nothing', async () => {
  const dataDir = join(workplace.folder, 'cli')
  const settings = settingsOf(dataDir, await freePort())
  const killed = startNexus(['import', file], settings)
  let hasEnded = false
  void killed.ended.then(() => {
    hasEnded = true
  })
  await untilHalfWay(dataDir, () => hasEnded)
  kill9Everything(dataDir)
  await killed.ended
  expect(await leftoversOf(dataDir)).toEqual([])

  const again = await importFile(file, settings)
  const before = again.products.unchanged
  expect(before).toBeGreaterThan(0)
  expect(again.products).toEqual({ created: PRODUCTS - before, updated: 0, unchanged: before, failed: 0 })
  expect(again.problem_counts).toMatchObject({ error: 0, warning: 0 })
  expect(await leftoversOf(dataDir)).toEqual([])

  const startedAt = performance.now()
  const third = await importFile(file, settings)
  figure(
    `killed after ${before} of ${PRODUCTS} products; a run that changes nothing: ${Math.round(performance.now() - startedAt)} ms`,
  )
  expect(third.products).toEqual({ created: 0, updated: 0, unchanged: PRODUCTS, failed: 0 })
  expect(third.variants).toEqual({ created: 0, updated: 0, unchanged: PRODUCTS * 3 })

  const shop = await startShop(settings)
  await expectAsInFile(shop.origin, catalogue)

  // A command on the same database while the shop runs, and a list that the shop has in its cache.
  const [handle, told] = [...catalogue.products][5]!
  const list = `/api/products/?name=${encodeURIComponent(told.name)}`
  const priceShown = async (): Promise<string | undefined> =>
    (await ask<Page>(shop.origin, list)).body.results.find(({ slug }) => slug === handle)?.price
  expect(await priceShown()).toBe(told.price)
  const changed = join(workplace.folder, 'cambio.csv')
  writeFileSync(changed, catalogue.text.replaceAll(/^(?:\uFEFF)?(.*E-5-\d,.*,deny),[\d.]+,/gm, '$1,1.25,'))
  const report = await importFile(changed, settings)
  const wroteAt = performance.now()
  expect(report.products).toEqual({ created: 0, updated: 1, unchanged: PRODUCTS - 1, failed: 0 })
  while ((await priceShown()) !== '1.25' && performance.now() - wroteAt < SEEN_WITHIN_MS) await sleep(10)
  figure(
    `a command's write is seen by the running shop ${Math.round(performance.now() - wroteAt)} ms after the command ended`,
  )
  expect(await priceShown()).toBe('1.25')
  expect(await shop.stop()).toBe(0)
  expect(await leftoversOf(dataDir)).toEqual([])
})

test('an import by the API goes on by itself after everything was killed half-way', async () => {
  const dataDir = join(workplace.folder, 'api')
  mkdirSync(dataDir)
  const settings = settingsOf(dataDir, await freePort())
  const first = await startShop(settings)
  const answer = await fetch(`${first.origin}/api/imports/`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${await tokenOf(first.origin)}` },
    body: catalogue.text,
  })
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()) as { id: string }
  await untilHalfWay(dataDir, () => false)
  kill9Everything(dataDir)
  await first.process.ended
  expect(await leftoversOf(dataDir)).toEqual([])

  const second = await startShop(settings)
  const readyAt = performance.now()
  const token = await tokenOf(second.origin)
  type Import = { status: string; error: string | null; report: Report | null }
  const look = async (): Promise<Import> =>
    (await ask<Import>(second.origin, `/api/imports/${id}/`, { token })).body
  let job = await look()
  while (
    job.status !== 'succeeded' &&
    job.status !== 'failed' &&
    performance.now() - readyAt < RESUMED_WITHIN_MS
  ) {
    await sleep(250)
    job = await look()
  }
  figure(
    `an import that was killed is done ${Math.round(performance.now() - readyAt)} ms after the shop is ready again`,
  )
  expect(job).toMatchObject({ status: 'succeeded', error: null })
  expect(job.report?.problem_counts).toMatchObject({ error: 0, warning: 0 })
  await expectAsInFile(second.origin, catalogue)
  expect(await second.stop()).toBe(0)
})
