import type { Dependency } from '../faces/rest/routes/health.ts'
import { migrationStatus } from '../platform/db/migrate.ts'
import type { Shop } from './compose.ts'
import { mailerHealth } from './mail.ts'

const MAIL_CHECK_EVERY_MS = 10_000

/** What `/readyz/` looks at, each by name. */
export function dependenciesOf(shop: Shop): Dependency[] {
  const { redis, broker } = shop
  const mail = atMostEvery(MAIL_CHECK_EVERY_MS, () => mailerHealth(shop))
  return [
    { name: 'database', isNeeded: true, check: () => shop.database.pool.query('select 1') },
    {
      name: 'migrations',
      isNeeded: true,
      check: async () => {
        const { pending } = await migrationStatus(shop.directUrl)
        if (pending.length > 0) throw new Error(`pending: ${pending.join(', ')}`)
      },
    },
    {
      name: 'jobs',
      isNeeded: false,
      check: () => shop.database.pool.query('select 1 from graphile_worker.jobs limit 1'),
    },
    { name: 'redis', isNeeded: false, check: redis === undefined ? 'off' : () => redis.ping() },
    { name: 'rabbitmq', isNeeded: false, check: broker === undefined ? 'off' : () => broker.check() },
    { name: 'mail', isNeeded: false, check: shop.config.mail.smtpUrl === undefined ? 'off' : mail },
  ]
}

/** Asked again within that time, it gives the answer it has: strangers may ask, and a mail server counts its guests. */
function atMostEvery(ms: number, check: () => Promise<unknown>): () => Promise<unknown> {
  let last: { at: number; answer: Promise<unknown> } | undefined
  return () => {
    if (last === undefined || performance.now() - last.at > ms) {
      last = { at: performance.now(), answer: check() }
      last.answer.catch(() => {}) // nobody may be waiting for it by then
    }
    return last.answer
  }
}
