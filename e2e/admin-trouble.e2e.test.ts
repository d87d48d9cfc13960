import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, panelBuilt, signedIn } from './support/admin.ts'
import { openBrowser } from './support/browser.ts'
import { ask, tokenOf } from './support/client.ts'
import { admin, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

/** What goes wrong in a day of work: wrong input, ended sessions, no network, two people at once, hostile texts. */
const workplace = makeWorkplace('admin-trouble')
const HOSTILE = '<img src=x onerror="document.title=1;window.hacked=true">'
let browser: Browser
let shop: RunningShop

beforeAll(async () => {
  browser = await openBrowser()
  // an access token is renewed 20 seconds before its end
  shop = await startShop(
    settingsOf(join(workplace.folder, 'shop'), await freePort(), { ACCESS_TOKEN_SECONDS: '60' }),
  )

  await panelBuilt(shop)
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
  await workplace.clear()
})

async function made<T>(path: string, body: unknown): Promise<T> {
  const answer = await ask<T>(shop.origin, path, { method: 'POST', token: await tokenOf(shop.origin), body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

test('what the shop refuses stands at its field, and nothing that was typed is lost', async () => {
  const { page, faults } = await signedIn(browser, shop, {
    colorScheme: 'light',
    expectedFailures: ['400 /api/stock-locations/'],
  })
  await goTo(page, '/stock-locations/create')
  await page.getByLabel('Name').fill('Warehouse North')
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('no spaces, please!')
  await page.getByRole('button', { name: 'Create' }).click()
  const code = page.getByRole('textbox', { name: 'Code', exact: true })
  await page.locator('input[name=code][aria-invalid=true]').waitFor()
  expect(await code.inputValue()).toBe('no spaces, please!')
  expect(await page.getByLabel('Name').inputValue()).toBe('Warehouse North')
  await code.fill('north')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'Warehouse North' }).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('an ended session asks to sign in over the page, and then saves what was typed before', async () => {
  const { page, faults } = await signedIn(browser, shop, {
    colorScheme: 'light',
    expectedFailures: ['401 /api/auth/refresh/', '401 /api/stock-locations/', '401 /api/auth/login/'],
  })
  await goTo(page, '/stock-locations/create')
  await page.getByLabel('Name').fill('Warehouse South')
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('south')
  await endAllSessions()
  await page.waitForTimeout(42_000)
  await page.getByRole('button', { name: 'Create' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.waitFor()
  await dialog.getByLabel('Password').fill('wrong-password-here')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Password').fill(admin.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Warehouse South' }).waitFor()
  expect(faults).toEqual([])
  const { body } = await ask<{ results: { code: string }[] }>(shop.origin, '/api/stock-locations/', {
    token: await tokenOf(shop.origin),
  })
  expect(body.results.filter(({ code }) => code === 'south')).toHaveLength(1)
  await page.context().close()
})

/** Every session of the admin but the one that ends them, as if somebody had done so on the account page. */
async function endAllSessions(): Promise<void> {
  const own = await tokenOf(shop.origin)
  const { body } = await ask<{ results: { id: string; is_current: boolean }[] }>(
    shop.origin,
    '/api/auth/sessions/',
    { token: own },
  )
  const others = body.results.filter(({ is_current }) => !is_current)
  expect(others.length).toBeGreaterThan(0)
  for (const { id } of others) {
    const answer = await ask(shop.origin, `/api/auth/sessions/${id}/`, { method: 'DELETE', token: own })
    expect(answer.status).toBe(204)
  }
}

test('without a network the panel says so, keeps the form, and reads on by itself when it is back', async () => {
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, '/stock-locations/create')
  await page.getByLabel('Name').fill('Warehouse West')
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill('west')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByText('The shop did not answer.', { exact: false }).waitFor()
  await page.getByText('The shop cannot be reached.', { exact: false }).waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Warehouse West')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('link', { name: 'Warehouse West' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('searchbox').first().waitFor()
  await page.evaluate(`location.hash = '/stock-locations?filter=%7B%22is_active%22%3A%22true%22%7D'`)
  await page.getByText('The shop cannot be reached.', { exact: false }).waitFor()
  await page.context().setOffline(false)
  await page.getByRole('link', { name: 'Warehouse West' }).waitFor()
  await page.getByText('The shop cannot be reached.', { exact: false }).waitFor({ state: 'detached' })
  expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  await page.context().close()
})

test('what somebody else has saved meanwhile is shown, and mine goes on top of it without touching theirs', async () => {
  const product = await made<{ id: string }>('/api/products/', {
    name: 'Desk lamp',
    brand: 'Nordlys',
    price: '40.00',
  })
  const { page, faults } = await signedIn(browser, shop, {
    colorScheme: 'light',
    expectedFailures: [`412 /api/products/${product.id}/`],
  })
  await goTo(page, `/products/${product.id}`)
  await page.getByLabel('Name', { exact: false }).first().fill('Desk lamp, brass')
  await ask(shop.origin, `/api/products/${product.id}/`, {
    method: 'PATCH',
    token: await tokenOf(shop.origin),
    body: { brand: 'Somebody else’s' },
  })
  const sent: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.postDataJSON())
  })
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: /Somebody else has saved/ })
  await dialog.getByText('Somebody else’s').waitFor()
  await dialog.getByRole('button', { name: 'Save mine on top' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(sent).toEqual([{ name: 'Desk lamp, brass' }, { name: 'Desk lamp, brass' }])
  const { body } = await ask(shop.origin, `/api/products/${product.id}/`, {
    token: await tokenOf(shop.origin),
  })
  expect(body).toMatchObject({ name: 'Desk lamp, brass', brand: 'Somebody else’s' })
  expect(faults).toEqual([])
  await page.context().close()
})

test('markup in names, descriptions, tags and reviews is shown as text and runs nowhere', async () => {
  const category = await made<{ id: string }>('/api/categories/', { name: HOSTILE })
  const product = await made<{ id: string }>('/api/products/', {
    name: HOSTILE,
    description: HOSTILE,
    brand: HOSTILE,
    tags: ['<b>bold</b>'],
    price: '1.00',
    status: 'active',
    stock: 5,
    category: { id: category.id },
  })
  const { page, faults } = await signedIn(browser, shop)
  for (const address of [
    '/products',
    `/products/${product.id}`,
    '/categories',
    '/inventory',
    '/audit-log',
    '/',
  ]) {
    await goTo(page, address)
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
  await goTo(page, '/products')
  await page.getByRole('link', { name: HOSTILE }).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('what a role may not do is not shown: staff see what they may, vendors what is theirs, customers nothing', async () => {
  const password = 'harbour-lantern-77'
  await made('/api/users/', {
    email: 'orders@shop.example',
    password,
    role: 'staff',
    permissions: ['orders:read'],
  })
  await made('/api/users/', { email: 'vendor@shop.example', password, role: 'vendor' })
  await made('/api/users/', { email: 'buyer@shop.example', password, role: 'customer' })

  const staff = await signedIn(
    browser,
    shop,
    { colorScheme: 'light' },
    { email: 'orders@shop.example', password },
  )
  await staff.page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
  const menu = staff.page.getByRole('navigation', { name: 'Menu' })
  expect(await menu.getByRole('link', { name: 'Orders' }).count()).toBe(1)
  for (const name of ['Products', 'Settings', 'Jobs', 'Dashboard']) {
    expect(await menu.getByRole('link', { name }).count(), name).toBe(0)
  }
  await goTo(staff.page, '/products')
  await staff.page.getByText('You may not see this').waitFor()
  expect(staff.faults).toEqual([])
  await staff.page.context().close()

  const vendor = await signedIn(
    browser,
    shop,
    { colorScheme: 'light' },
    { email: 'vendor@shop.example', password },
  )
  await vendor.page.getByRole('heading', { name: 'Products', level: 1 }).waitFor()
  expect(await vendor.page.getByRole('link', { name: 'Desk lamp' }).count()).toBe(0)
  expect(vendor.faults).toEqual([])
  await vendor.page.context().close()

  const { page } = await signedIn(browser, shop)
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByLabel('E-mail or username').fill('buyer@shop.example')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This account belongs to a customer.', { exact: false }).waitFor()
  await page.context().close()
})
