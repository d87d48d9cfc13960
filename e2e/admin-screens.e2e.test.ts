import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, type Look, panelBuilt, seriousFindings, signedIn } from './support/admin.ts'
import { openBrowser } from './support/browser.ts'
import { ask, tokenOf } from './support/client.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('admin-screens')
let browser: Browser
let shop: RunningShop
/** Every address of the panel, with entries of the demo shop. */
let addresses: readonly string[]

const LOOKS: readonly (readonly [string, Look])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { colorScheme: 'light', width: 390 }],
]

/** Lists of the API whose first entry has a page, with where the page is. */
const ENTRIES: Readonly<Record<string, string>> = {
  '/products': '/api/products/',
  '/categories': '/api/categories/',
  '/orders': '/api/orders/',
  '/payments': '/api/payments/',
  '/returns': '/api/returns/',
  '/customers': '/api/users/?role=customer',
  '/staff': '/api/users/?role=staff',
  '/discounts': '/api/discounts/',
  '/stock-locations': '/api/stock-locations/',
  '/shipping-methods': '/api/shipping-methods/',
  '/tax-rates': '/api/tax-rates/',
  '/imports': '/api/imports/',
  '/jobs': '/api/jobs/',
  '/webhook-endpoints': '/api/webhook-endpoints/',
  '/webhook-events': '/api/webhook-events/',
}

beforeAll(async () => {
  browser = await openBrowser()
  const { NEXUS_SEED: _none, ...settings } = settingsOf(join(workplace.folder, 'shop'), await freePort(), {
    OUTGOING_WEBHOOK_ALLOW: '127.0.0.0/8',
    LOG_LEVEL: 'error',
  })
  shop = await startShop(settings)
  const token = await tokenOf(shop.origin)
  const answer = await ask(shop.origin, '/api/webhook-endpoints/', {
    method: 'POST',
    token,
    body: { url: 'http://127.0.0.1:9/hook', events: ['order.placed'] },
  })
  expect(answer.status).toBe(201)
  await past(token)
  await panelBuilt(shop)
  addresses = await everyAddress(token)
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
  await workplace.clear()
})

/** The demo shop writes its past behind the first answer. */
async function past(token: string): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { body } = await ask<{ count: number }>(shop.origin, '/api/returns/', { token })
    if (body.count > 0) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new Error('The demo shop has no returns after two minutes.')
}

async function everyAddress(token: string): Promise<string[]> {
  const { page } = await signedIn(browser, shop)
  const lists = await page
    .locator('nav[aria-label="Menu"] a')
    .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').replace('#', '')))
  await page.context().close()
  const pages = await Promise.all(
    Object.entries(ENTRIES).map(async ([screen, path]) => {
      const { body } = await ask<{ results: { id: string }[] }>(shop.origin, path, { token })
      return body.results.slice(0, 1).map(({ id }) => `${screen}/${id}`)
    }),
  )
  const forms = [
    'products',
    'categories',
    'discounts',
    'staff',
    'stock-locations',
    'shipping-methods',
    'tax-rates',
  ]
  const made = [...forms, 'imports', 'webhook-endpoints'].map((screen) => `/${screen}/create`)
  return [...new Set(lists), ...pages.flat(), ...made, '/account', '/nowhere']
}

test('the menu leads to every screen of the shop', () => {
  const lists = ['orders', 'payments', 'refunds', 'returns', 'shipments', 'reports', 'products', 'categories']
  const others = ['discounts', 'reviews', 'inventory', 'movements', 'stock-locations', 'customers', 'staff']
  const running = [
    'settings',
    'shipping-methods',
    'tax-rates',
    'imports',
    'exports',
    'jobs',
    'service-checks',
  ]
  const last = ['webhook-endpoints', 'webhook-events', 'audit-log']
  expect(addresses).toEqual(
    expect.arrayContaining([...lists, ...others, ...running, ...last].map((name) => `/${name}`)),
  )
  expect(addresses.length).toBeGreaterThan(45)
})

test.each(LOOKS)(
  'every screen, %s: nothing on the console, nothing refused, nothing serious for axe, nothing wider than the window',
  async (_name, look) => {
    const { page, faults } = await signedIn(browser, shop, look)
    const wrong: string[] = []
    for (const address of addresses) {
      const before = faults.length
      await goTo(page, address)
      wrong.push(...faults.slice(before).map((fault) => `${address}: ${fault}`))
      if (await isWiderThanWindow(page)) wrong.push(`${address}: wider than the window`)
      wrong.push(...(await seriousFindings(page)).map((finding) => `${address}: ${finding}`))
      const title = await page.locator('h1').first().textContent()
      if (!title?.trim() || title === '…') wrong.push(`${address}: has no title`)
    }
    expect(wrong).toEqual([])
    await page.context().close()
  },
)

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth + 1')

test('no list asks the API more than three times, and none asks per row', async () => {
  const { page } = await signedIn(browser, shop)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) asked.push(`${request.method()} ${pathname}`)
  })
  const lists = addresses.filter((address) => /^\/[a-z-]+$/.test(address) && address !== '/nowhere')
  const tooMany: Record<string, readonly string[]> = {}
  for (const list of lists) {
    asked.length = 0
    await goTo(page, list)
    if (asked.length > 3) tooMany[list] = [...asked]
  }
  expect(lists.length).toBeGreaterThan(20)
  expect(tooMany).toEqual({})
  await page.context().close()
})

test('the first load is at most 450 kB on the wire, its files are kept for ever, and none of them is of a later screen', async () => {
  const { page, faults } = await signedIn(browser, shop)
  const files = (await page.evaluate(`performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.includes('/admin/'))
    .map(({ name, encodedBodySize }) => ({ name: name.split('/').at(-1), bytes: encodedBodySize }))`)) as {
    name: string
    bytes: number
  }[]
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  figure(`first load with the dashboard: ${files.length} files, ${Math.round(bytes / 1_000)} kB compressed`)
  expect(files.length).toBeGreaterThan(3)
  expect(bytes).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(450_000)
  const script = files.find(({ name }) => name.endsWith('.js'))?.name as string
  const answer = await fetch(`${shop.origin}/admin/assets/${script}`, {
    headers: { 'accept-encoding': 'gzip' },
  })
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(faults).toEqual([])
  await page.context().close()
})
