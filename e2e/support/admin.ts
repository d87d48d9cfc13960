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
  countRequests(page)
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

const quietMs = 200
const longestWaitMs = 60_000

/** Waits until for a moment nothing has been asked, nothing is loading, and the page has a title. */
export async function settled(page: Page): Promise<void> {
  const isLoading = "document.querySelector('[aria-busy=true], .nx-loading') !== null"
  const title = "document.querySelector('h1')?.textContent.trim() ?? '…'"
  const giveUpAt = Date.now() + longestWaitMs
  for (let quietSince = Date.now(); Date.now() - quietSince < quietMs; ) {
    if (Date.now() > giveUpAt) throw new Error(`${page.url()} is still loading after a minute.`)
    await page.waitForTimeout(25)
    const isBusy =
      (openRequests.get(page) ?? 0) > 0 || (await page.evaluate(`${isLoading} || (${title}) === '…'`))
    if (isBusy) quietSince = Date.now()
  }
}

/** How many requests of a page have no answer yet. */
const openRequests = new WeakMap<Page, number>()

function countRequests(page: Page): void {
  const add = (difference: number) => () =>
    void openRequests.set(page, Math.max(0, (openRequests.get(page) ?? 0) + difference))
  page.on('request', add(1))
  page.on('requestfinished', add(-1))
  page.on('requestfailed', add(-1))
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
