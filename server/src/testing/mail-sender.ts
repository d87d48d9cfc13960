import { pino } from 'pino'
import { openDatabase } from '../platform/db/pool.ts'
import { smtpMailer } from '../platform/mail/smtp-mailer.ts'

/**
 * A process that sends mails until it is killed: node mail-sender.ts <database> <mail server> <folder>. The ids stand in a table
 * `mails_to_send`; several such processes take turns, and now and then two are at the same mail.
 */
const [databaseUrl = '', url = '', folder = ''] = process.argv.slice(2)
const { db, pool } = openDatabase({
  url: databaseUrl,
  applicationName: 'nexus:test-sender',
  maxConnections: 4,
})
const mailer = smtpMailer({
  url,
  folder,
  db,
  log: pino({ level: 'silent' }),
  sender: { name: 'Sender', address: 'no-reply@shop.example' },
  shop: { name: 'Sender', url: 'https://shop.example' },
  patienceMs: 400,
})

async function sendOne(): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from mails_to_send where not is_done order by random() limit 1',
  )
  const [next] = rows
  if (next === undefined) return
  const text = 'A mail of more than one line, as mails are. '.repeat(40)
  await mailer.send({ id: next.id, kind: 'test' }, () => ({
    to: 'ada@example.com',
    subject: next.id,
    heading: next.id,
    blocks: [{ kind: 'text', text }],
  }))
  await pool.query('update mails_to_send set is_done = true where id = $1', [next.id])
}

// A test that was ended cannot end its processes any more.
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(), 500).unref()

await mailer.health()
process.stdout.write('ready\n')
await Promise.all(
  [1, 2].map(async () => {
    for (;;) await sendOne().catch(() => {}) // somebody else is at it, or it comes in another round
  }),
)
