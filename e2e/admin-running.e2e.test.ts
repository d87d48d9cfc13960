import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SmtpTestServer, startSmtpServer } from '../server/src/testing/smtp-server.ts'
import { type Receiver, startReceiver } from '../server/src/testing/webhook-receiver.ts'
import { CALLS_LOOPBACK } from '../server/src/testing/webhooks.ts'
import { goTo, panelBuilt, settled, signedIn } from './support/admin.ts'
import { openBrowser } from './support/browser.ts'
import { ask, tokenOf } from './support/client.ts'
import { freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

/** What the staff see and do when work in the background fails, and how they watch over what runs. */
const workplace = makeWorkplace('admin-running')
const REFUSED = { code: 550, words: 'No such mailbox here' }
const LATER = { code: 451, words: 'Come back later' }

type Job = { readonly id: string; readonly type: string; readonly status: string }
type Several<T> = { readonly count: number; readonly results: readonly T[] }

let browser: Browser
let shop: RunningShop
let token: string
let smtp: SmtpTestServer
let receiver: Receiver

beforeAll(async () => {
  browser = await openBrowser()
  smtp = await startSmtpServer()
  receiver = await startReceiver()
  shop = await startShop(
    settingsOf(join(workplace.folder, 'shop'), await freePort(), { SMTP_URL: smtp.url, ...CALLS_LOOPBACK }),
  )
  token = await tokenOf(shop.origin)
  await panelBuilt(shop)
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
  await workplace.clear()
})

async function read<T>(path: string): Promise<T> {
  const { status, body } = await ask<T>(shop.origin, path, { token })
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}

/** Somebody whom the shop welcomes by mail. */
async function welcomed(email: string): Promise<void> {
  const { status, body } = await ask(shop.origin, '/api/users/', {
    method: 'POST',
    token,
    body: { email, password: 'harbour-lantern-77', role: 'customer' },
  })
  expect(status, JSON.stringify(body)).toBe(201)
}

const failedJobs = async (): Promise<readonly Job[]> =>
  (await read<Several<Job>>('/api/jobs/?status=failed&page_size=50')).results

const jobOf = (id: string): Promise<Job> => read(`/api/jobs/${id}/`)

const receivers = (): string[] =>
  smtp.mails
    .map(({ to }) =>
      [to]
        .flat()
        .map((address) => address?.text ?? '')
        .join(),
    )
    .sort()

test('mails that were refused are found, tried again, stopped, and at last all sent', async () => {
  smtp.onRecipient = () => REFUSED
  await welcomed('first@shop.example')
  await welcomed('second@shop.example')
  await welcomed('third@shop.example')
  await expect.poll(async () => (await failedJobs()).length, { timeout: 20_000 }).toBe(3)

  const { page, faults } = await signedIn(browser, shop)
  await page.getByRole('link', { name: 'Failed jobs 3' }).click()
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).waitFor()
  const list = page.getByRole('region', { name: /^All jobs that were given up/ })
  await list.waitFor()
  expect(await page.getByRole('link', { name: 'Mail: welcome' }).count()).toBe(3)
  await page.getByRole('link', { name: 'Mail: welcome' }).first().click()
  await page.getByRole('heading', { name: 'Mail: welcome', level: 1 }).waitFor()
  await page.locator('main').getByText(REFUSED.words).first().waitFor()
  const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
  expect(await jobOf(id)).toMatchObject({ type: 'send_user_creation_email', status: 'failed' })

  // the server says "later": the job waits for its next try, and is stopped before
  smtp.onRecipient = () => LATER
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('main').getByText(LATER.words).first().waitFor()
  await expect.poll(async () => (await jobOf(id)).status).toBe('queued')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const stop = page.getByRole('dialog', { name: 'Stop this job?' })
  await stop.getByRole('button', { name: 'Stop' }).click()
  await page.getByText('Stopped: the job will not run.').waitFor()

  // the cause is gone: one by its own button, the rest by the button of all
  smtp.onRecipient = () => undefined
  await settled(page)
  await page.getByRole('tab', { name: 'Failed' }).click()
  await list.waitFor()
  await page.getByRole('link', { name: 'Mail: welcome' }).first().click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('main').getByText('Succeeded').first().waitFor()
  await goTo(page, `/jobs?filter=${encodeURIComponent('{"status":"failed"}')}`)
  await page.getByRole('button', { name: 'Try all again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Try all again' }).click()
  await page.getByText('1 job waits again').waitFor()
  await smtp.arrived(2)
  await expect.poll(failedJobs, { timeout: 10_000 }).toEqual([])
  expect(receivers()).toHaveLength(2)
  expect(new Set(receivers()).size).toBe(2)
  expect(faults).toEqual([])
  await page.context().close()
})

test('an endpoint is added with its secret, tried, and told again what it has missed', async () => {
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, '/webhook-endpoints/create')
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url)
  await page.getByRole('textbox', { name: 'Whose it is' }).fill('Bookkeeping')
  await page.getByRole('button', { name: 'Create' }).click()
  const dialog = page.getByRole('dialog', { name: 'The secret of this endpoint' })
  const secret = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
  expect(secret).toMatch(/^whsec_.{20,}/)
  receiver.secrets.push(secret)
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.reload()
  await settled(page)
  expect(await page.getByText('whsec_').count()).toBe(0)

  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.getByRole('button', { name: 'webhook.test' }).click()
  const delivery = page.getByRole('dialog', { name: 'webhook.test' })
  await delivery.getByText('Succeeded').waitFor()
  expect(receiver.received).toHaveLength(1)
  await delivery.getByRole('button', { name: 'Send again' }).click()
  await delivery.getByRole('listitem').nth(1).waitFor()
  expect(receiver.received.map(({ id }) => id)).toEqual([receiver.received[0]?.id, receiver.received[0]?.id])
  expect(receiver.received[0]?.body).toMatchObject({ type: 'webhook.test' })
  expect(faults).toEqual([])
  await page.context().close()
})

test('services are checked at once, and the log says who signed in and what was changed', async () => {
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, '/service-checks')
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByText('Checked', { exact: true }).last().waitFor()
  for (const name of ['Database', 'Mail', 'REST API', 'This panel'])
    await page.getByRole('slider', { name: `The last 24 hours of ${name}` }).waitFor()
  const { services } = await read<{ services: { service: string; status: string }[] }>(
    '/api/service-checks/summary/',
  )
  expect(services.filter(({ status }) => status === 'down')).toEqual([])
  expect(services.find(({ service }) => service === 'mail')?.status).toBe('up')

  await welcomed('fourth@shop.example')
  await goTo(page, '/audit-log')
  const rows = page.getByRole('row')
  await rows.filter({ hasText: 'Signed in' }).filter({ hasText: '127.0.0.1' }).first().waitFor()
  await rows.filter({ hasText: 'Made an account' }).first().waitFor()
  const { results } = await read<Several<{ action: string; ip: string }>>(
    '/api/audit-log/?action=auth.login&page_size=1',
  )
  expect(results).toMatchObject([{ action: 'auth.login', ip: '127.0.0.1' }])
  expect(faults).toEqual([])
  await page.context().close()
})
