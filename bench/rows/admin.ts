import { type Browser, chromium, type Page } from 'playwright-core'
import { timeCommand } from '../data.ts'
import { startServer } from '../process.ts'
import type { Row } from '../report.ts'

const ADMIN = { email: 'bench-admin@example.com', password: 'a rather long passphrase' }
const ROUNDS = 15
const GOAL = 1.5

/** Lists of the panel, with the address that each asks. */
const LISTS: Readonly<Record<string, string>> = {
  '/products': '/api/products/',
  '/orders': '/api/orders/',
  '/inventory': '/api/inventory/',
  '/payments': '/api/payments/',
  '/customers': '/api/users/',
}

/** Times of one visit of a list, in milliseconds. */
type Visit = { readonly call: number; readonly shown: number }

/**
 * How long after its API call began a list of the panel shows its first rows, beside how long that call took, in
 * Chromium on this machine, with as many orders as products.
 */
export async function measureAdmin(
  url: string,
  environment: Record<string, string>,
  orders: number,
): Promise<Row[]> {
  await timeCommand(url, 'seed', '--orders', String(orders))
  await timeCommand(url, 'createsuperuser', '--email', ADMIN.email, '--password', ADMIN.password)
  const server = await startServer('ours', { ...environment, DATABASE_URL: url, RATELIMIT_ENABLE: 'false' })
  const browser = await openBrowser()
  try {
    const page = await signIn(browser, server.origin)
    const rows: Row[] = []
    for (const [list, asked] of Object.entries(LISTS)) {
      const visits: Visit[] = []
      for (let round = 0; round < ROUNDS + 2; round += 1) {
        // the first two load the code of the screen and warm the pool
        const visit = await visitOf(page, `${list}?page=${round + 1}`, asked)
        if (round >= 2) visits.push(visit)
      }
      const [call, shown] = [median(visits.map((one) => one.call)), median(visits.map((one) => one.shown))]
      const quotient = median(visits.map((one) => one.shown / one.call))
      rows.push({
        what: `panel ${list}: first rows shown ÷ its API call, median of ${ROUNDS}`,
        figure: `${quotient.toFixed(2)} (${shown.toFixed(0)} ÷ ${call.toFixed(0)} ms)`,
        goal: `≤ ${GOAL}`,
        isMet: quotient <= GOAL,
      })
    }
    return rows
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
}

async function signIn(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${origin}/admin/`)
  await page.getByLabel('E-mail or username').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Signed in as/ }).waitFor()
  return page
}

/** Goes away and to a page of the list that nothing is kept of, and waits for the frame after its first row. */
async function visitOf(page: Page, list: string, asked: string): Promise<Visit> {
  await page.evaluate(`location.hash = '/account'`)
  await page.getByRole('heading', { level: 1, name: /account/i }).waitFor()
  return page.evaluate(`new Promise((resolve) => {
    performance.clearResourceTimings()
    performance.setResourceTimingBufferSize(1000)
    const done = () => requestAnimationFrame(() => {
      const shownAt = performance.now()
      const look = () => {
        const call = performance.getEntriesByType('resource').find(({ name }) => new URL(name).pathname.startsWith('${asked}'))
        if (call === undefined) return setTimeout(look, 5)
        resolve({ call: call.responseEnd - call.startTime, shown: shownAt - call.startTime })
      }
      look()
    })
    const watch = new MutationObserver(() => {
      if (document.querySelector('tbody .nx-row') === null) return
      watch.disconnect()
      done()
    })
    watch.observe(document.body, { childList: true, subtree: true })
    location.hash = '${list}'
  })`) as Promise<Visit>
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
