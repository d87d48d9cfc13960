import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { median } from '../load.ts'
import { startServer } from '../process.ts'
import { type Row, ratio } from '../report.ts'
import { shop } from '../shoppers.ts'
import { ADDRESS, variantsWithPlenty } from './checkout.ts'

const SHOPPERS = 16
const GOAL = 0.9

/**
 * Buying while every order causes what it causes: a mail by SMTP, calls of a webhook endpoint for each of its events, and
 * the clock's work; against the same shop with no worker and no clock. In turn, each on a copy of the database, so
 * that neither does the other's jobs.
 */
export async function measureCheckoutBesideJobs(
  copies: { readonly on: string; readonly off: string },
  environment: Readonly<Record<string, string>>,
  options: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const outside = await startOutside()
  const settings = { ...environment, RATELIMIT_ENABLE: 'false' }
  const modes = {
    off: { ...settings, DATABASE_URL: copies.off, WORKER_CONCURRENCY: '0', SCHEDULER: 'false' },
    on: {
      ...settings,
      DATABASE_URL: copies.on,
      SMTP_URL: outside.smtpUrl,
      OUTGOING_WEBHOOK_ALLOW: '127.0.0.0/8',
    },
  }
  const variants = { off: await variantsWithPlenty(copies.off), on: await variantsWithPlenty(copies.on) }
  await addEndpoint(copies.on, outside.webhookUrl)
  const speeds = { off: [] as number[], on: [] as number[] }
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      for (const mode of ['off', 'on'] as const) {
        const server = await startServer('ours', modes[mode])
        const shopping = {
          origin: server.origin,
          path: '/api/orders/',
          shoppers: SHOPPERS,
          bodies: variants[mode].map((variant) => ({
            items: [{ variant, quantity: 1 }],
            email: 'guest@example.com',
            shipping_address: ADDRESS,
          })),
        }
        await shop({ ...shopping, seconds: 1.5 })
        speeds[mode].push(await shop({ ...shopping, seconds: options.seconds }))
        await server.stop()
      }
    }
  } finally {
    await outside.stop()
  }
  if (outside.counts.mails === 0 || outside.counts.calls === 0)
    throw new Error(`No background work was done: ${JSON.stringify(outside.counts)}`)
  return [
    ratio(
      'checkout with all jobs on ÷ without worker and clock',
      median(speeds.on),
      median(speeds.off),
      GOAL,
    ),
  ]
}

/** An endpoint that hears of everything. */
async function addEndpoint(databaseUrl: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into webhook_endpoints (id, url, secret, created_at, updated_at)
      values (gen_random_uuid(), $1, 'whsec_' || encode(sha256('bench'), 'base64'), now(), now())`,
    [url],
  )
  await client.end()
}

/** A mail server and a receiver of webhooks that count what arrives. */
async function startOutside() {
  const counts = { mails: 0, calls: 0 }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      stream.resume()
      stream.once('end', () => {
        counts.mails += 1
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const receiver: Server = createServer((request, answer) => {
    request.resume()
    request.once('end', () => {
      counts.calls += 1
      answer.end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port
  return {
    counts,
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    webhookUrl: `http://127.0.0.1:${portOf(receiver)}/`,
    async stop() {
      await new Promise<void>((resolve) => smtp.close(resolve))
      receiver.closeAllConnections()
      receiver.close()
    },
  }
}
