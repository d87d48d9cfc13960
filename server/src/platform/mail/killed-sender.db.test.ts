import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { startSmtpServer } from '../../testing/smtp-server.ts'

const KILLS = 30
const SENDERS = 3
const MAILS = 240

const folder = await mkdtemp(join(tmpdir(), 'nexus-marks-'))
afterAll(() => rm(folder, { recursive: true }))
/** So that a start costs less of the test's time. */
const cache = join(tmpdir(), 'nexus-test-compile-cache')
const database = await createTestDatabase()
const smtp = await startSmtpServer()
const { pool } = database
await pool.query('create table mails_to_send (id uuid primary key, is_done boolean not null default false)')
const more = (count: number) =>
  pool.query('insert into mails_to_send (id) select unnest($1::uuid[])', [
    Array.from({ length: count }, () => newId()),
  ])
const left = async (): Promise<number> =>
  (await pool.query('select count(*)::int as n from mails_to_send where not is_done')).rows[0].n

async function startSender(): Promise<ChildProcess> {
  const file = new URL('../../testing/mail-sender.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [file, database.url, smtp.url, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  })
  await once(child.stdout!, 'data')
  return child
}

test('senders killed at any moment: no mail twice, and none lost without a word', async () => {
  await more(MAILS)
  let kills = 0
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      while (kills < KILLS) {
        kills += 1
        const sender = await startSender()
        await sleep(Math.random() * 300)
        sender.kill('SIGKILL')
        await once(sender, 'exit')
        if ((await left()) < MAILS / 3) await more(MAILS / 3)
      }
    }),
  )
  const last = await startSender()
  while ((await left()) > 0) await sleep(50)
  last.kill('SIGKILL')

  const { rows } = await pool.query<{ id: string; status: string; error: string | null }>(
    'select m.id, m.status, m.error from mails_to_send t join mails m on m.id = t.id',
  )
  const { rows: asked } = await pool.query('select id from mails_to_send')
  expect(rows).toHaveLength(asked.length)
  expect(rows.every(({ status }) => status === 'sent')).toBe(true)
  const arrivals = new Map<string, number>()
  for (const { subject = '' } of smtp.mails) arrivals.set(subject, (arrivals.get(subject) ?? 0) + 1)
  expect([...arrivals].filter(([, times]) => times > 1)).toEqual([])
  // killed between the mark and the end of the message, some microseconds, a mail is lost; then it is written down
  const lost = rows.filter(({ id }) => !arrivals.has(id))
  expect(lost.length).toBeLessThanOrEqual(1)
  expect(lost.every(({ error }) => error?.includes('process ended'))).toBe(true)
  const unsure = rows.filter(({ error }) => error !== null).length
  process.stdout.write(
    `${asked.length} mails, ${KILLS} kills, ${unsure} during a hand-over, ${lost.length} lost\n`,
  )
})
