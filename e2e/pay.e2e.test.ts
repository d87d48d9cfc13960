import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { ask, tokenOf } from './support/client.ts'
import { type Prism, startPrism } from './support/prism.ts'
import { projectRoot } from './support/process.ts'
import { figure, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const PATIENCE_MS = 60_000
const NARROW = 360

const workplace = makeWorkplace('pay')
const pictures = process.env.E2E_PICTURES ?? join(tmpdir(), 'nexus-e2e-pictures')
let browser: Browser
let shop: RunningShop
/** All calls of the API go through it. */
let prism: Prism

type Order = { id: string; number: string; order_token: string; status: string; payment_status: string }
type Placed = Order & { payment: { id: string; checkout_url: string } }

beforeAll(async () => {
  browser = await openBrowser()
  mkdirSync(pictures, { recursive: true })
  figure(`pictures of the pages: ${pictures}`)
  const { NEXUS_SEED: _seed, ...settings } = settingsOf(join(workplace.folder, 'shop'), await freePort())
  shop = await startShop({ ...settings, STORE_NAME: 'Nordlys', NEXUS_SEED: 'demo' })
  prism = await startPrism(shop.origin)
})
afterAll(async () => {
  await browser?.close()
  await prism?.stop()
  await shop?.stop()
  await workplace.clear()
})

type Line = { readonly variant: string; readonly quantity: number }

/** Two things of the demo shop. */
async function twoThings(): Promise<Line[]> {
  const { body } = await ask<{ results: { sku: string; name: string }[] }>(
    prism.origin,
    '/api/products/?in_stock=true&page_size=2&include=variants',
  )
  return (body.results as unknown as { variants: { id: string; in_stock: boolean }[] }[]).map(
    ({ variants }, index) => ({ variant: variants.find((one) => one.in_stock)!.id, quantity: index + 1 }),
  )
}

/** A guest's order of these, else of two things, to be paid by the sandbox. */
async function order(lines?: readonly Line[]): Promise<Placed> {
  const items = lines ?? (await twoThings())
  const placed = await ask<Placed>(prism.origin, '/api/orders/', {
    method: 'POST',
    body: {
      items,
      email: 'guest@example.com',
      shipping_address: { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' },
      payment: { provider: 'sandbox' },
    },
  })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return placed.body
}

const readOrder = async (placed: Order): Promise<Order> =>
  (
    await ask<Order>(prism.origin, `/api/orders/${placed.number}/`, {
      headers: { 'X-Order-Token': placed.order_token },
    })
  ).body

/** The order as soon as it stands so; fails when it never does. */
async function becomes(placed: Order, wanted: Partial<Order>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 50) {
    const seen = await readOrder(placed)
    if (Object.entries(wanted).every(([name, value]) => seen[name as keyof Order] === value)) return
    await sleep(50)
  }
  expect(await readOrder(placed)).toMatchObject(wanted)
}

const picture = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })

/** Presses Tab until a choice has the focus, which must then be seen. */
async function tabTo(page: Page, outcome: string): Promise<void> {
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab')
    const { value, outline } = (await page.evaluate(
      '({ value: document.activeElement.value, outline: getComputedStyle(document.activeElement).outlineStyle })',
    )) as { value?: string; outline: string }
    if (value !== outcome) continue
    expect(outline).not.toBe('none')
    return
  }
  throw new Error(`${outcome} cannot be reached with the keyboard`)
}

const isWithinWidth = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pay page (${colorScheme}): paid by keyboard alone`, async () => {
    const placed = await order()
    const { page, faults } = await openPage(browser, { colorScheme })
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(placed.payment.checkout_url)
    expect(await page.locator('h1').textContent()).toContain(placed.number)
    expect(await page.getByRole('note').textContent()).toContain('No money moves')
    await picture(page, `pay-${colorScheme}`)
    for (const name of [/^Pay USD/, 'Decline the card', 'Leave without paying'])
      expect(await page.getByRole('button', { name }).count()).toBe(1)
    await tabTo(page, 'pay')
    await picture(page, `pay-focus-${colorScheme}`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/payment-success/**')
    expect(await page.locator('main').textContent()).toContain(placed.number)
    await picture(page, `pay-success-${colorScheme}`)
    await becomes(placed, { status: 'paid', payment_status: 'paid' })
    expect(faults).toEqual([])
    await page.context().close()
  })

  test(`the pay page (${colorScheme}) on a telephone: declined by keyboard, then paid in another try`, async () => {
    const placed = await order()
    const { page, faults } = await openPage(browser, {
      colorScheme,
      width: NARROW,
      expectedFailures: [`410 ${new URL(placed.payment.checkout_url).pathname}`],
    })
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(placed.payment.checkout_url)
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `pay-narrow-${colorScheme}`)
    await tabTo(page, 'decline')
    await page.keyboard.press('Space')
    await page.waitForURL('**/payment-cancelled/**')
    expect(await isWithinWidth(page)).toBe(true)
    await picture(page, `pay-cancelled-narrow-${colorScheme}`)
    await becomes(placed, { status: 'pending', payment_status: 'failed' })
    await page.goto(placed.payment.checkout_url)
    expect(await page.locator('h1').textContent()).toBe('This test payment was declined')
    await picture(page, `pay-over-narrow-${colorScheme}`)

    const again = await ask<{ checkout_url: string }>(prism.origin, '/api/payments/', {
      method: 'POST',
      body: { order: placed.id, provider: 'sandbox' },
      headers: { 'X-Order-Token': placed.order_token },
    })
    expect(again.status, JSON.stringify(again.body)).toBe(201)
    await page.goto(again.body.checkout_url)
    await page.getByRole('button', { name: /^Pay USD/ }).click()
    await page.waitForURL('**/payment-success/**')
    await becomes(placed, { status: 'paid', payment_status: 'paid' })
    expect(faults).toEqual([])
    await page.context().close()
  })
}

test('left without paying: the order is cancelled and its stock is free again', async () => {
  const token = await tokenOf(prism.origin)
  // a thing of its own: the demo's buyers may still be at the others
  const { body: product } = await ask<{ id: string; variants: { id: string }[] }>(
    prism.origin,
    '/api/products/',
    { token, method: 'POST', body: { name: 'Left without paying', price: '10.00', stock: 5 } },
  )
  const stock = async (): Promise<number> =>
    (await ask<{ stock: number }>(prism.origin, `/api/products/${product.id}/`, { token })).body.stock
  const placed = await order([{ variant: product.variants[0]!.id, quantity: 3 }])
  expect(await stock()).toBe(2)
  const { page, faults } = await openPage(browser, { colorScheme: 'light' })
  await page.goto(placed.payment.checkout_url)
  await page.getByRole('button', { name: 'Leave without paying' }).click()
  await page.waitForURL('**/payment-cancelled/**')
  await becomes(placed, { status: 'cancelled' })
  expect(await stock()).toBe(5)
  await ask(prism.origin, `/api/products/${product.id}/`, { token, method: 'DELETE' })
  expect(faults).toEqual([])
  await page.context().close()
})

test('docs/payments.md: an order paid with the sandbox in five calls', async () => {
  const text = readFileSync(join(projectRoot, 'docs/payments.md'), 'utf8')
  const script = /```sh\n([\s\S]*?)```/
    .exec(text.split('## Sandbox\n')[1]!)![1]!
    .replace('http://127.0.0.1:8000', prism.origin)
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: workplace.folder })
  let output = ''
  child.stdout.on('data', (part) => {
    output += part
  })
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ status: 'paid', payment_status: 'paid' })
})

test('no answer was one that the contract does not describe', () => {
  expect(prism.violations()).toEqual([])
})
