import { beforeAll, expect, test } from 'vitest'
import { newId } from '../kernel/id.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { JOB_REQUESTED, type JobHelpers } from '../platform/jobs.ts'
import { startTestShop } from '../testing/server.ts'
import { jobs } from './jobs.ts'
import { mailboxOf } from './mail.ts'
import { tellAdmins } from './outage-mail.ts'

const shop = await startTestShop({ env: { STORE_NAME: 'Nordlys', STORE_TIMEZONE: 'Africa/Addis_Ababa' } })
const { db } = shop.shop.database
const outage = {
  service: 'cache',
  since: '2026-03-01T10:05:00.000Z',
  error: 'Could not be reached (ECONNREFUSED).',
} as const

beforeAll(async () => {
  await shop.enrol({ role: 'admin' })
  const gone = await shop.enrol({ role: 'admin' })
  await db.updateTable('users').set({ is_active: false }).where('id', '=', gone.id).execute()
})

const asked = async (): Promise<{ name: string; payload: never }[]> => {
  const rows = await db.deleteFrom('outbox').where('type', '=', JOB_REQUESTED).returning('data').execute()
  return rows.map(({ data }) => data as never)
}

test('each admin gets one mail about an outage, in plain words, however often the job runs', async () => {
  await asked()
  await inTransaction(shop.ctx(), (tx) => tellAdmins(tx, shop.ctx(), [outage]))
  const [job, ...others] = await asked()
  expect([job!.name, others]).toEqual(['send_service_down_email', []])
  const { handle } = jobs(shop.shop).find(({ kind }) => kind.name === job!.name)!
  const helpers = { jobId: newId() } as JobHelpers
  expect(await handle(shop.ctx(), job!.payload, helpers)).toEqual({ sent: 2 })
  await handle(shop.ctx(), job!.payload, helpers)
  const mails = await mailboxOf(shop.shop.config).list()
  expect(mails.length).toBe(2)
  expect(new Set(mails.map(({ to }) => to)).size).toBe(2)
  for (const mail of mails) {
    expect(mail.subject).toBe('Nordlys: Redis does not work')
    expect(mail.text).toContain('1 March 2026, 13:05 (Africa/Addis_Ababa)')
    expect(mail.text).toContain('Could not be reached (ECONNREFUSED).')
  }
})

test('several services are one mail, in which mail itself is left out', async () => {
  await asked()
  const both = [
    outage,
    { ...outage, service: 'rest', error: 'Answered 502.' },
    { ...outage, service: 'mail' },
  ] as const
  await inTransaction(shop.ctx(), (tx) => tellAdmins(tx, shop.ctx(), both))
  const [job] = await asked()
  const { handle } = jobs(shop.shop).find(({ kind }) => kind.name === job!.name)!
  await handle(shop.ctx(), job!.payload, { jobId: newId() } as JobHelpers)
  const [mail] = await mailboxOf(shop.shop.config).list()
  expect(mail!.subject).toBe('Nordlys: 2 services do not work')
  for (const words of ['Redis', 'The API', 'Answered 502.']) expect(mail!.text).toContain(words)
})

test('nobody is written to about mail that cannot be sent', async () => {
  await asked()
  await inTransaction(shop.ctx(), (tx) => tellAdmins(tx, shop.ctx(), [{ ...outage, service: 'mail' }]))
  expect(await asked()).toEqual([])
})
