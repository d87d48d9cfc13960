import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { openPage, type WatchedPage } from './browser.ts'
import { admin, type RunningShop } from './shop.ts'

/** How a screen is looked at. */
export type Look = { readonly colorScheme: 'light' | 'dark'; readonly width?: number }

/** Waits until the panel has been built behind the shop. */
export async function panelBuilt(shop: RunningShop): Promise<void> {
  const giveUpAt = Date.now() + 240_000
  while (Date.now() < giveUpAt) {
    const page = await (await fetch(`${shop.origin}/admin/`)).text()
    if (page.includes('id="root"')) return
    if (page.includes('could not be built')) throw new Error(`The panel could not be built: ${page}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new Error('The panel was not built within four minutes.')
}

/** Opens the panel on a page of its own and signs in as a person does. */
export async function signedIn(
  browser: Browser,
  shop: RunningShop,
  look: Look & { readonly expectedFailures?: readonly string[] } = { colorScheme: 'light' },
  person: { readonly email: string; readonly password: string } = admin,
): Promise<WatchedPage> {
  const watched = await openPage(browser, look)
  const { page } = watched
  page.setDefaultTimeout(30_000)
  await page.goto(`${shop.origin}/admin/`)
  await page.getByLabel('E-mail or username').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor()
  return watched
}

/** Goes to an address of the panel and waits until nothing is asked and nothing is loading any more. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(path)}`)
  await settled(page)
}

/** Waits until nothing is asked and nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('h1').filter({ hasNotText: /^…$/ }).first().waitFor()
  const waiting = page.locator('[aria-busy=true], .nx-loading')
  const giveUpAt = Date.now() + 60_000
  while ((await waiting.count()) > 0 && Date.now() < giveUpAt) await page.waitForTimeout(50)
}

/** What axe-core finds serious or critical on the page as it stands (WCAG 2.2 A and AA), in one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const options = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  }
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}
