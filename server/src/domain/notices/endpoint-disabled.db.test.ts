import { expect, test } from 'vitest'
import { ssrfGuard } from '../../platform/ssrf-guard.ts'
import { mailsOf, runWaiting, takeOut, waitingJobs } from '../../testing/background.ts'
import { startTestShop } from '../../testing/server.ts'
import { startReceiver } from '../../testing/webhook-receiver.ts'
import { CALLS_LOOPBACK, happen, makeEndpoint } from '../../testing/webhooks.ts'
import { makeSlowLane, sendWebhooks } from '../webhooks/index.ts'

const shop = await startTestShop({
  env: { ...CALLS_LOOPBACK, STORE_NAME: 'Nordlys', STORE_TIMEZONE: 'Africa/Addis_Ababa' },
})
const { pool } = shop.shop.database
const KIND = 'send_webhook_disabled_email'
await shop.enrol({ role: 'admin' })
await shop.enrol({ role: 'staff', permissions: ['webhooks:write'] })
const retired = await shop.enrol({ role: 'admin' })
await pool.query('update users set is_active = false where id = $1', [retired.id])

test('an endpoint that says it is gone: each admin is told once what happened and what to do', async () => {
  const receiver = await startReceiver()
  const endpoint = await makeEndpoint(shop, receiver)
  receiver.answer = () => ({ status: 410 })
  await happen(shop)
  const sender = { guard: ssrfGuard(['127.0.0.0/8']), slowLane: makeSlowLane(1), callTimeoutMs: 15_000 }
  await sendWebhooks(shop.ctx(), endpoint.id, sender, new AbortController().signal)
  const [job, ...others] = await waitingJobs(shop, KIND)
  expect(others).toEqual([])
  expect(await runWaiting(shop, job!)).toEqual({ sent: 2 })
  expect(await runWaiting(shop, job!)).toEqual({ sent: 2 })
  await takeOut(shop, job!)
  const mails = await mailsOf(shop, KIND)
  expect(new Set(mails.map(({ to }) => to)).size).toBe(2)
  expect(mails).toHaveLength(2)
  for (const { subject, text, html } of mails) {
    expect(subject).toBe('Nordlys: a webhook endpoint was switched off')
    const words = text.replace(/\s+/g, ' ')
    expect(words).toContain(receiver.url)
    expect(words).toContain('It answered 410: it is gone.')
    expect(words).toContain('(Africa/Addis_Ababa)')
    expect(words).toContain(`PATCH /api/webhook-endpoints/${endpoint.id}/ with {"is_active": true}`)
    expect(words).toContain('POST deliveries/redeliver/ below that address, with {"since": "')
    expect(html).toContain('&quot;is_active&quot;')
  }
})

test('what the mail says to do works', async () => {
  const [mail] = await mailsOf(shop, KIND)
  const words = mail!.text.replace(/\s+/g, ' ')
  const [, patch, patchBody] = /PATCH (\S+) with (\{.*?\})/.exec(words)!
  const [, post, postBody] = /POST (\S+) below that address, with (\{.*?\})/.exec(words)!
  expect((await shop.admin.patch(patch!, JSON.parse(patchBody!))).status).toBe(200)
  expect((await shop.admin.post(`${patch}${post}`, JSON.parse(postBody!))).status).toBe(202)
})
