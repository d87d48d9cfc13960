import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** A page that notes everything that went wrong while it was used. */
export type WatchedPage = {
  readonly page: Page
  /** Console errors, policy violations, failed requests, answers of 500 and more, and calls beyond the loopback. */
  readonly faults: readonly string[]
}

/** Starts Chromium. Throws with the way to get it when it is absent: a page that nobody looked at is not checked. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}, and without one the pages cannot be checked: install it (Debian: apt-get install -y chromium) or name it in CHROMIUM_PATH.`,
    )
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Opens an empty page of its own; what a step expects to fail is named by status and path. */
export async function openPage(
  browser: Browser,
  options: { colorScheme: 'light' | 'dark'; width?: number; expectedFailures?: readonly string[] },
): Promise<WatchedPage> {
  const context = await browser.newContext({
    colorScheme: options.colorScheme,
    viewport: { width: options.width ?? 1280, height: 900 },
  })
  const faults: string[] = []
  await watch(context, faults, options.expectedFailures ?? [])
  return { page: await context.newPage(), faults }
}

async function watch(context: BrowserContext, faults: string[], expected: readonly string[]): Promise<void> {
  await context.route('**/*', async (route) => {
    const { hostname, protocol } = new URL(route.request().url())
    const isLocal = protocol !== 'http:' && protocol !== 'https:' ? true : hostname === '127.0.0.1'
    if (isLocal) return route.continue()
    faults.push(`left the machine: ${route.request().url()}`)
    return route.abort()
  })
  context.on('console', (message) => {
    const { url } = message.location()
    if (message.type() !== 'error' || expected.some((failure) => url.endsWith(failure.split(' ')[1] ?? '')))
      return
    faults.push(`console: ${message.text()} (${url})`)
  })
  context.on('weberror', (error) => void faults.push(`script: ${error.error().message}`))
  context.on('requestfailed', (request) => {
    faults.push(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText ?? ''}`)
  })
  context.on('response', (answer) => {
    const failure = `${answer.status()} ${new URL(answer.url()).pathname}`
    if (answer.status() >= 400 && !expected.includes(failure)) faults.push(`answered: ${failure}`)
  })
  // A violation may be without a word on the console.
  await context.exposeFunction('noteViolation', (what: string) => void faults.push(`policy: ${what}`))
  await context.addInitScript({
    content: `addEventListener('securitypolicyviolation', (event) =>
      noteViolation(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ':' + event.lineNumber))`,
  })
}
