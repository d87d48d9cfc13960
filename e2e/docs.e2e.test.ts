import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { tokenOf } from './support/client.ts'
import {
  admin,
  figure,
  freePort,
  makeWorkplace,
  type RunningShop,
  settingsOf,
  startShop,
} from './support/shop.ts'

const PATIENCE_MS = 60_000

const workplace = makeWorkplace('docs')
const pictures = process.env.E2E_PICTURES ?? join(tmpdir(), 'nexus-e2e-pictures')
let browser: Browser
let shop: RunningShop

beforeAll(async () => {
  browser = await openBrowser()
  mkdirSync(pictures, { recursive: true })
  figure(`pictures of the pages: ${pictures}`)
  const { NEXUS_SEED: _seed, ...settings } = settingsOf(join(workplace.folder, 'shop'), await freePort())
  shop = await startShop(settings)
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
  await workplace.clear()
})

const picture = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: join(pictures, `${name}.png`) })

/** Presses a key until the element that is wanted has the focus; fails when it cannot be reached. */
async function tabTo(page: Page, selector: string, mostPresses = 60): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return
  }
  throw new Error(`${selector} cannot be reached with the keyboard`)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Swagger UI (${colorScheme}): reads the contract, signs in, tries a route out`, async () => {
    const { page, faults } = await openPage(browser, { colorScheme })
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${shop.origin}/swagger/`)
    await page.locator('#operations-auth-getMe').waitFor()
    expect(await page.locator('.opblock').count()).toBeGreaterThan(40)
    await picture(page, `swagger-${colorScheme}`)

    await page.locator('button.authorize').first().click()
    const field = page.locator('.auth-container input').first()
    await field.fill(await tokenOf(shop.origin))
    await picture(page, `swagger-authorize-${colorScheme}`)
    await page.locator('.auth-container').first().locator('button.authorize').click()
    await page.locator('.modal-ux .btn-done').first().click()

    const operation = page.locator('#operations-auth-getMe')
    await operation.locator('.opblock-summary-control').click()
    await operation.locator('button.execute').click()
    const answered = operation.locator('.live-responses-table .response-col_status')
    await answered.first().waitFor()
    expect(
      await operation.locator('.live-responses-table .response .response-col_status').first().textContent(),
    ).toBe('200')
    expect(await operation.locator('.live-responses-table .response').textContent()).toContain(admin.email)
    await operation.scrollIntoViewIfNeeded()
    await picture(page, `swagger-tried-${colorScheme}`)

    const staff = page.locator('#operations-imports-listImports')
    await staff.locator('.opblock-summary-control').click()
    await staff.locator('button.execute').click()
    const status = staff.locator('.live-responses-table .response .response-col_status').first()
    await status.waitFor()
    expect(await status.textContent()).toBe('200')
    expect(faults).toEqual([])
    await page.context().close()
  })

  test(`Redoc (${colorScheme}): shows every chapter`, async () => {
    const { page, faults } = await openPage(browser, { colorScheme })
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${shop.origin}/redoc/`)
    await page
      .locator('[data-section-id="operation/listProducts"], [id="operation/listProducts"]')
      .first()
      .waitFor()
    await page.locator('.menu-content').waitFor()
    expect(await page.locator('.menu-content li').count()).toBeGreaterThan(10)
    await picture(page, `redoc-${colorScheme}`)
    await page.locator('.menu-content input').fill('variant')
    await page.locator('[data-role="search:results"] li').first().waitFor()
    expect(faults).toEqual([])
    await page.context().close()
  })

  test(`GraphQL's page (${colorScheme}): by keyboard, knows the schema, signs in, sends the token`, async () => {
    const { page, faults } = await openPage(browser, { colorScheme })
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${shop.origin}/graphql/`)
    const answer = page.locator('.graphiql-response .CodeMirror')
    await tabTo(page, '.graphiql-query-editor textarea')
    await page.keyboard.press('Control+Enter')
    await answer.filter({ hasText: '"currency"' }).waitFor()
    await picture(page, `graphql-${colorScheme}`)

    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('{ me { email } }')
    await page.getByRole('button', { name: 'Headers', exact: true }).click()
    await page
      .locator('section[aria-label="Headers"] .CodeMirror, .graphiql-editor:not(.hidden) .CodeMirror')
      .last()
      .click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(`{"Authorization": "Bearer ${await tokenOf(shop.origin)}"}`)
    await page.keyboard.press('Control+Enter')
    await answer.filter({ hasText: admin.email }).waitFor()

    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click()
    await page.locator('.graphiql-doc-explorer', { hasText: 'Mutation' }).waitFor()
    await picture(page, `graphql-signed-in-${colorScheme}`)
    expect(faults).toEqual([])
    await page.context().close()
  })
}

test('on a narrow screen nothing is cut off', async () => {
  const { page, faults } = await openPage(browser, { colorScheme: 'light', width: 360 })
  page.setDefaultTimeout(PATIENCE_MS)
  for (const [name, ready] of [
    ['swagger', '.opblock'],
    ['redoc', '[id="operation/listProducts"], [data-section-id="operation/listProducts"]'],
    ['graphql', '.graphiql-query-editor .CodeMirror'],
  ] as const) {
    await page.goto(`${shop.origin}/${name}/`)
    await page.locator(ready).first().waitFor()
    await picture(page, `${name}-narrow`)
    const wide = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect([name, wide]).toEqual([name, 0])
  }
  expect(faults).toEqual([])
  await page.context().close()
})
