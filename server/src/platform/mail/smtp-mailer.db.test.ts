import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { afterAll, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { startSmtpServer } from '../../testing/smtp-server.ts'
import { startTcpProxy } from '../../testing/tcp-proxy.ts'
import { type Database, openDatabase } from '../db/pool.ts'
import { PermanentJobFailure, RetryLater } from '../jobs.ts'
import { openHandOverMarks } from './hand-over-marks.ts'
import { deleteOldMails } from './mails-store.ts'
import type { Mail, Mailer, MailTicket } from './model.ts'
import { type SmtpMailerOptions, smtpMailer } from './smtp-mailer.ts'

const database = await createTestDatabase()
const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'nexus-marks-'))
const mailers: Mailer[] = []
afterAll(async () => {
  await Promise.all(mailers.map((mailer) => mailer.close()))
  await rm(folder, { recursive: true })
})

/** A mailer as a process of its own would have it. */
function mailerTo(url: string, options: Partial<SmtpMailerOptions> = {}): Mailer {
  const mailer = smtpMailer({
    url,
    folder,
    db: database.db,
    log,
    sender: { name: 'Tea & More', address: 'no-reply@shop.example' },
    shop: { name: 'Tea & More', url: 'https://shop.example' },
    ...options,
  })
  mailers.push(mailer)
  return mailer
}
const ticket = (): MailTicket => ({ id: newId(), kind: 'test' })
const mail = (more: Partial<Mail> = {}): Mail => ({
  to: 'ada@example.com',
  subject: 'Hello',
  heading: 'Hello',
  blocks: [{ kind: 'text', text: 'How are you?' }],
  ...more,
})
const rowOf = async ({ id }: MailTicket, from: Database = database) =>
  (await from.pool.query('select status, attempts, error, sent_at from mails where id = $1', [id])).rows[0]

test('a mail arrives once, in text and HTML, however often it is asked for', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url)
  const known = ticket()
  let written = 0
  const write = (): Mail => {
    written += 1
    return mail({ subject: 'Größe M ist da ☕' })
  }
  expect(await mailer.send(known, write)).toBe(true)
  expect(await mailer.send(known, write)).toBe(true)
  expect(await mailerTo(smtp.url).send(known, write)).toBe(true)
  expect(written).toBe(1)
  const [arrived, ...more] = await smtp.arrived(1)
  expect(more).toEqual([])
  expect(arrived).toMatchObject({
    subject: 'Größe M ist da ☕',
    messageId: `<${known.id}@shop.example>`,
    from: { value: [{ name: 'Tea & More', address: 'no-reply@shop.example' }] },
    to: { value: [{ address: 'ada@example.com' }] },
  })
  expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated')
  expect(arrived?.headers.has('list-unsubscribe')).toBe(false)
  expect(Math.abs(Date.now() - (arrived?.date?.getTime() ?? 0))).toBeLessThan(60_000)
  expect(arrived?.text).toContain('How are you?')
  expect(arrived?.html).toContain('How are you?')
  expect(await rowOf(known)).toMatchObject({ status: 'sent', attempts: 1, error: null })
})

test('asked for by two at the same time it arrives once: one of them is told to wait', async () => {
  const smtp = await startSmtpServer()
  smtp.onMessage = async () => void (await sleep(100))
  const known = ticket()
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => mailerTo(smtp.url).send(known, () => mail())))
  const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(failures.every((failure) => failure instanceof RetryLater)).toBe(true)
  expect(failures.length).toBeLessThan(3)
  expect(await smtp.arrived(1)).toHaveLength(1)
  expect(await mailerTo(smtp.url).send(known, () => mail())).toBe(true)
  expect(smtp.mails).toHaveLength(1)
})

test('a mail that is of no interest any more, or to somebody who was forgotten, is not sent', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url)
  expect(await mailer.send(ticket(), () => undefined)).toBe(false)
  expect(await mailer.send(ticket(), () => mail({ to: `${newId()}@deleted.invalid` }))).toBe(false)
  expect(smtp.connections()).toBe(0)
})

test.each([
  ['a recipient refused for now', { onRecipient: { code: 451, words: 'greylisted' } }],
  ['a message refused for now', { onMessage: { code: 452, words: 'disk full' } }],
  ['a server that hangs up while it is sent', { onText: 'hang up' }],
  ['a server that hangs up when it has all of it', { onMessage: 'hang up' }],
] as const)('%s is sent in another try, and once', async (_name, trouble) => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url)
  const known = ticket()
  const [[hook, answer]] = Object.entries(trouble) as [['onRecipient' | 'onText' | 'onMessage', never]]
  smtp[hook] = () => answer
  const failure = await mailer.send(known, () => mail()).catch((error) => error)
  expect(failure).toBeInstanceOf(Error)
  expect(failure).not.toBeInstanceOf(PermanentJobFailure)
  expect((await rowOf(known))?.status ?? 'sending').toBe('sending')
  expect(smtp.mails).toEqual([])
  smtp[hook] = () => undefined
  // another process may have the next try
  expect(await mailerTo(smtp.url).send(known, () => mail())).toBe(true)
  expect(await mailer.send(known, () => mail())).toBe(true)
  expect(smtp.mails).toHaveLength(1)
  expect(await rowOf(known)).toMatchObject({ status: 'sent', error: null })
})

test.each(['onRecipient', 'onMessage'] as const)(
  'what the server will never take is given up with its words (%s), and can be asked for again',
  async (hook) => {
    const smtp = await startSmtpServer()
    const mailer = mailerTo(smtp.url)
    const known = ticket()
    smtp[hook] = () => ({ code: 550, words: '<ada@example.com> no such user here' })
    const failure = await mailer.send(known, () => mail()).catch((error) => error)
    expect(failure).toBeInstanceOf(PermanentJobFailure)
    expect(failure.message).toContain('no such user here')
    expect(failure.message).not.toContain('ada@')
    expect((await rowOf(known)).status).toBe('refused')
    expect((await rowOf(known)).error).toContain('550')
    expect(smtp.mails).toEqual([])
    smtp[hook] = () => undefined
    await mailer.send(known, () => mail())
    expect(smtp.mails).toHaveLength(1)
    expect((await rowOf(known)).status).toBe('sent')
    expect(smtp.connections()).toBe(1) // a refusal does not cost the connection
  },
)

test('a refused sender is the operator’s to mend: it is tried again', async () => {
  const smtp = await startSmtpServer({
    onMailFrom: (_address, _session, reply) =>
      reply(Object.assign(new Error('sender not allowed'), { responseCode: 553 })),
  })
  const failure = await mailerTo(smtp.url)
    .send(ticket(), () => mail())
    .catch((error) => error)
  expect(failure).not.toBeInstanceOf(PermanentJobFailure)
  expect(failure.message).toContain('sender not allowed')
})

test('that it was sent is not forgotten while the database is away', async () => {
  const smtp = await startSmtpServer()
  const proxy = await startTcpProxy(Number(new URL(database.url).port))
  const url = new URL(database.url)
  url.port = String(proxy.port)
  url.hostname = '127.0.0.1'
  const behind = openDatabase({ url: url.href, applicationName: 'nexus:test-mail' })
  const mailer = mailerTo(smtp.url, { db: behind.db })
  const known = ticket()
  smtp.onMessage = async () => {
    proxy.cut()
    return undefined
  }
  expect(await mailer.send(known, () => mail())).toBe(true)
  expect((await rowOf(known)).status).toBe('handing_over')
  await expect(mailer.send(known, () => mail())).rejects.toThrow()
  proxy.mend()
  expect(await mailer.send(known, () => mail())).toBe(true)
  expect(smtp.mails).toHaveLength(1)
  expect((await rowOf(known)).status).toBe('sent')

  // written down by itself, too
  const another = ticket()
  smtp.onMessage = async () => {
    proxy.cut()
    return undefined
  }
  await mailer.send(another, () => mail())
  proxy.mend()
  while ((await rowOf(another)).status !== 'sent') await sleep(20)
  await mailer.close()
  await behind.close()
  await proxy.stop()
})

test('without the database nothing is handed over', async () => {
  const smtp = await startSmtpServer()
  const proxy = await startTcpProxy(Number(new URL(database.url).port))
  const url = new URL(database.url)
  url.port = String(proxy.port)
  url.hostname = '127.0.0.1'
  const behind = openDatabase({ url: url.href, applicationName: 'nexus:test-mail' })
  const mailer = mailerTo(smtp.url, { db: behind.db })
  const known = ticket()
  smtp.onText = () => {
    proxy.cut()
    return undefined
  }
  await expect(mailer.send(known, () => mail())).rejects.toThrow()
  smtp.onText = () => undefined
  expect(smtp.mails).toEqual([])
  expect(await rowOf(known)).toBeUndefined()
  proxy.mend()
  expect(await mailer.send(known, () => mail())).toBe(true)
  expect(smtp.mails).toHaveLength(1)
  await behind.close()
  await proxy.stop()
})

test('what a process was handing over when it died counts as sent, after a while', async () => {
  const smtp = await startSmtpServer()
  const known = ticket()
  await database.pool.query(
    `insert into mails (id, kind, status, attempts, created_at, handed_over_at, handed_over_by)
      values ($1, 'test', 'handing_over', 1, now(), now(), $2)`,
    [known.id, newId()],
  )
  const now = { ms: Date.now() }
  const mailer = mailerTo(smtp.url, { now: () => new Date(now.ms) })
  const failure = await mailer.send(known, () => mail()).catch((error) => error)
  expect(failure).toBeInstanceOf(RetryLater)
  expect(failure.delaySeconds).toBeLessThanOrEqual(120)
  now.ms += 121_000
  expect(await mailer.send(known, () => mail())).toBe(true)
  expect(smtp.connections()).toBe(0)
  expect(await rowOf(known)).toMatchObject({
    status: 'sent',
    error: expect.stringContaining('process ended'),
  })
})

/** A process that marks a hand-over, or none, and is killed; returns the name of its marks. */
async function killedWith(key: string | undefined): Promise<{ name: string; wasAlive: unknown }> {
  const marksFile = new URL('./hand-over-marks.ts', import.meta.url).href
  const program = `const { openHandOverMarks } = await import(${JSON.stringify(marksFile)})
    const { name, take } = await openHandOverMarks(${JSON.stringify(folder)})
    ${key === undefined ? '' : `take(${JSON.stringify(key)}).leave()`}
    console.log(name)
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const name = String((await once(child.stdout, 'data'))[0]).trim()
  const marks = await openHandOverMarks(folder)
  const wasAlive = (await marks.look(name, ''))?.isAlive
  await marks.close()
  child.kill('SIGKILL')
  await once(child, 'exit')
  return { name, wasAlive }
}

const handingOver = (known: MailTicket, by: string) =>
  database.pool.query(
    `insert into mails (id, kind, status, attempts, created_at, handed_over_at, handed_over_by)
      values ($1, 'test', 'handing_over', 7, now(), now(), $2)`,
    [known.id, by],
  )

// other systems do not tell enough of a process: there the patience of the test above decides
test.runIf(process.platform === 'linux')(
  'of a process of this machine that was killed it is known at once whether it had given the mail away',
  async () => {
    const smtp = await startSmtpServer()
    const given = ticket()
    const kept = ticket()
    const dead = await killedWith(`${given.id} 7`)
    expect(dead.wasAlive).toBe(true)
    await handingOver(given, dead.name)
    await handingOver(kept, (await killedWith(undefined)).name)
    const mailer = mailerTo(smtp.url)
    expect(await mailer.send(given, () => mail({ subject: 'given' }))).toBe(true)
    expect(await mailer.send(kept, () => mail({ subject: 'kept' }))).toBe(true)
    expect(smtp.mails.map(({ subject }) => subject)).toEqual(['kept'])
    expect(await rowOf(given)).toMatchObject({
      status: 'sent',
      error: expect.stringContaining('process ended'),
    })
    expect(await rowOf(kept)).toMatchObject({ status: 'sent', attempts: 8, error: null })
  },
)

test('a process that lives is waited for, whatever it takes', async () => {
  const smtp = await startSmtpServer()
  const marks = await openHandOverMarks(folder)
  const known = ticket()
  await handingOver(known, marks.name)
  const mailer = mailerTo(smtp.url, { now: () => new Date(Date.now() + 600_000) })
  if (process.platform === 'linux')
    await expect(mailer.send(known, () => mail())).rejects.toBeInstanceOf(RetryLater)
  expect(smtp.mails).toEqual([])
  await marks.close()
})

test('connections are used again, and made anew when the server was away', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url)
  for (let n = 0; n < 5; n += 1) await mailer.send(ticket(), () => mail())
  expect(smtp.connections()).toBe(1)
  await smtp.stop()
  await expect(mailer.send(ticket(), () => mail())).rejects.toThrow()
  await expect(mailer.health()).rejects.toThrow()
  const again = await startSmtpServer({ port: smtp.port })
  while (!(await mailer.send(ticket(), () => mail()).catch(() => false))) await sleep(50)
  expect(again.mails).toHaveLength(1)
  await mailer.health()
})

test('a server that ended a resting connection costs no try', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url)
  await mailer.send(ticket(), () => mail())
  await smtp.stop()
  const again = await startSmtpServer({ port: smtp.port })
  await mailer.send(ticket(), () => mail())
  expect(again.mails).toHaveLength(1)
})

test('many at once share a few connections', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url, { maxConnections: 2 })
  await Promise.all(Array.from({ length: 20 }, () => mailer.send(ticket(), () => mail())))
  expect(await smtp.arrived(20)).toHaveLength(20)
  expect(smtp.connections()).toBeLessThanOrEqual(2)
})

test('while the server is away one mail at a time finds out; the others are told at once', async () => {
  const proxy = await startTcpProxy(1)
  proxy.silence() // takes connections and says nothing
  const mailer = mailerTo(`smtp://127.0.0.1:${proxy.port}`, { connectTimeoutMs: 300 })
  await expect(mailer.health()).rejects.toThrow()
  const begun = performance.now()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, () => mailer.send(ticket(), () => mail())),
  )
  expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true)
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(proxy.connections).toBeLessThan(5)
  await proxy.stop()
})

test.each([
  ['STARTTLS', { hideSTARTTLS: false }],
  ['TLS from the beginning', { secure: true }],
] as const)('%s and a sign-in', async (_name, options) => {
  const seen: unknown[] = []
  const smtp = await startSmtpServer({
    ...options,
    authOptional: false,
    onAuth: ({ username, password }, session, reply) => {
      seen.push([username, session.secure])
      if (password === 'p@ss word') reply(null, { user: username })
      else reply(new Error('Wrong password'))
    },
  })
  const at = (password: string): string =>
    `${smtp.url.replace('//', `//shop%40example:${encodeURIComponent(password)}@`)}?tls.rejectUnauthorized=false`
  const mailer = mailerTo(at('p@ss word'))
  await mailer.health()
  await mailer.send(ticket(), () => mail())
  expect(smtp.mails).toHaveLength(1)
  expect(seen).toEqual([['shop@example', true]])
  const failure = await mailerTo(at('secret'))
    .send(ticket(), () => mail())
    .catch((error) => error)
  expect(failure.message).toContain('535')
  expect(failure.message).not.toContain('secret')
  expect(failure).not.toBeInstanceOf(PermanentJobFailure)
  // a certificate that nobody vouches for is believed only where that is asked for
  await expect(mailerTo(at('p@ss word').replace(/\?.*/, '')).health()).rejects.toThrow()
})

test('nobody gets another header or recipient into a mail', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url, {
    sender: { name: 'Tea\r\nBcc: evil@example.com', address: 'no-reply@shop.example' },
  })
  await mailer.send(ticket(), () => mail({ subject: 'Hi\r\nBcc: evil@example.com\r\n\r\n<h1>x' }))
  const [arrived] = await smtp.arrived(1)
  expect(arrived?.subject).toBe('Hi Bcc: evil@example.com <h1>x')
  expect(arrived?.from?.value[0]?.name).toBe('Tea Bcc: evil@example.com')
  expect(arrived?.headers.has('bcc')).toBe(false)
  for (const to of ['a@b.de\r\nBcc: c@d.de', 'a@b.de, c@d.de', 'A <a@b.de>', 'a@b.de>', '', 'nobody'])
    await expect(mailer.send(ticket(), () => mail({ to }))).rejects.toThrow('one line')
  expect(smtp.mails).toHaveLength(1)
})

test('addresses and names of every script arrive as they are', async () => {
  const smtp = await startSmtpServer()
  const mailer = mailerTo(smtp.url, { sender: { name: 'ሻይ ቤት «Ünï»', address: 'no-reply@shop.example' } })
  await mailer.send(ticket(), () => mail({ to: 'jörg@bücher.example' }))
  const [arrived] = await smtp.arrived(1)
  expect(arrived?.from?.value[0]?.name).toBe('ሻይ ቤት «Ünï»')
  expect(arrived?.to).toMatchObject({ value: [{ address: expect.stringMatching(/^jörg@/) }] })
})

test('who can be asked to stop is told to mail programs', async () => {
  const smtp = await startSmtpServer()
  const unsubscribe = ['https://shop.example/stop/?token=abc', 'mailto:no-reply@shop.example?subject=stop']
  await mailerTo(smtp.url).send(ticket(), () => mail({ unsubscribe }))
  const [arrived] = await smtp.arrived(1)
  expect(arrived?.headers.get('list')).toMatchObject({
    unsubscribe: { url: unsubscribe[0], mail: expect.stringContaining('no-reply@shop.example') },
    'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
  })
})

test('what is known of mails is forgotten after 30 days', async () => {
  const { rows } = await database.pool.query('select count(*)::int as n from mails')
  expect(await deleteOldMails(database.db, new Date(Date.now() + 29 * 86_400_000))).toBe(0)
  expect(await deleteOldMails(database.db, new Date(Date.now() + 31 * 86_400_000))).toBe(rows[0].n)
})
