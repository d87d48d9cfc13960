import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { ask } from './support/client.ts'
import { projectRoot } from './support/process.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('storefront')
const guide = readFileSync(join(projectRoot, 'docs/guides/first-storefront.md'), 'utf8')
let browser: Browser
let shop: RunningShop
let site: Server
let origin: string

/** The first block of code in this language, as a reader would copy it; further ones by number. */
function block(language: string, number = 0): string {
  const found = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language)
  return found[number]![2]!
}

beforeAll(async () => {
  const [shopPort, sitePort] = [await freePort(), await freePort()]
  origin = `http://127.0.0.1:${sitePort}`
  browser = await openBrowser()
  const { NEXUS_SEED: _seed, ...settings } = settingsOf(join(workplace.folder, 'shop'), shopPort, {
    CORS_ALLOWED_ORIGINS: origin,
  })
  shop = await startShop(settings)
  const files: Record<string, [string, string]> = {
    '/': ['text/html', block('html')],
    '/shop.js': ['text/javascript', block('js').replaceAll('http://127.0.0.1:8000', shop.origin)],
  }
  site = createServer((request, answer) => {
    const [type, text] = files[request.url ?? ''] ?? ['text/plain', '']
    answer.writeHead(text === '' ? 204 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text)
  })
  await new Promise<void>((resolve) => site.listen(sitePort, '127.0.0.1', resolve))
})
afterAll(async () => {
  await browser?.close()
  site?.close()
  await shop?.stop()
  await workplace.clear()
})

test('the storefront of the guide sells: found with a slip, put into the cart, bought, paid, followed', async () => {
  const { page, faults } = await openPage(browser, {
    colorScheme: 'light',
    expectedFailures: ['400 /api/orders/'],
  })
  page.setDefaultTimeout(60_000)
  await page.goto(origin)
  await page.locator('#products li').first().waitFor()
  expect(await page.locator('#products li').count()).toBe(12)

  await page.fill('[name=search]', 'lanp')
  await page.check('[name=in_stock]')
  await page.selectOption('[name=ordering]', 'price')
  await page.click('#find button')
  await page.locator('#products li', { hasText: 'Lamp' }).first().waitFor()
  const first = page.locator('#products li').first()
  const [name] = (await first.textContent())!.split(',')
  await first.locator('button').click()
  await page.locator('#cart li', { hasText: name! }).waitFor()
  await first.locator('button').click()
  await page.locator('#cart li', { hasText: `2 × ${name}` }).waitFor()

  // the cart is there after a reload, and what is not understood is said
  await page.reload()
  await page.locator('#cart li', { hasText: `2 × ${name}` }).waitFor()
  const form = { email: 'hanna@example.com', full_name: 'Hanna Tesfaye', line1: 'Bole Road 12' }
  const place = { city: 'Addis Ababa', postal_code: '1000', country: 'XX' }
  for (const [field, value] of Object.entries({ ...form, ...place }))
    await page.fill(`[name=${field}]`, value)
  await page.click('#checkout button')
  await page.locator('#note', { hasText: 'country' }).waitFor()
  await page.fill('[name=country]', 'ET')
  await page.click('#checkout button')

  await page.locator('button[value=pay]').click()
  await page.waitForURL(/payment-success/, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle')
  await page.goto(origin)
  await page.locator('#order', { hasText: ': paid,' }).waitFor()
  expect(await page.locator('#cart li').allInnerTexts()).toEqual([expect.stringMatching(/^Total 0\.00/)])
  figure(`the guide's order: ${await page.locator('#order').textContent()}`)
  expect(faults).toEqual([])
})

test('the GraphQL of the guide answers what the page shows', async () => {
  const graphql = (query: string, variables: object) =>
    ask<{ data: Record<string, Record<string, unknown>>; errors?: unknown }>(shop.origin, '/graphql/', {
      method: 'POST',
      body: { query, variables },
    })
  const { body: list } = await ask<{ results: { slug: string; price: string }[] }>(
    shop.origin,
    '/api/products/?in_stock=true&search=lamp',
  )
  const { slug, price } = list.results[0]!
  const { body } = await graphql(block('graphql'), { slug })
  expect(body.errors).toBeUndefined()
  expect(body.data.product).toMatchObject({ price: { amount: price } })
  const variants = body.data.product!.variants as { id: string; stock: number }[]
  const buyable = variants.find(({ stock }) => stock > 0)!
  const added = await graphql(block('graphql', 1), { variant: buyable.id })
  expect(added.body).toMatchObject({ data: { addToCart: { userErrors: [] } } })
})
