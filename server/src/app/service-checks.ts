import type { Config } from '../config/config.ts'
import { faceProbes, type ShopAddress } from '../platform/service-checks/faces.ts'
import { type Probe, ServiceDown } from '../platform/service-checks/probe.ts'
import type { Shop } from './compose.ts'
import { mailerHealth } from './mail.ts'

/** What the shop looks at each minute. undefined while this process is about to answer requests and does not yet. */
export function probesOf(
  shop: Pick<Shop, 'config' | 'log' | 'database' | 'served' | 'broker' | 'redis'>,
): readonly Probe[] | undefined {
  const { config, database, served, broker, redis } = shop
  if (served.port === 'soon') return undefined
  return [
    ...faceProbes(addressToCheck(config, served.port)),
    {
      service: 'database',
      check: () => saying('The database does not answer.', database.pool.query('select 1')),
    },
    {
      service: 'broker',
      check: broker
        ? () => saying('RabbitMQ does not answer.', broker.check())
        : { off: 'RABBITMQ_URL is not set: PostgreSQL carries the jobs.' },
    },
    {
      service: 'cache',
      check: redis
        ? () => redis.ping()
        : { off: 'REDIS_URL is not set: each process keeps its own answers.' },
    },
    {
      service: 'mail',
      check: config.mail.smtpUrl
        ? () => saying('The mail server does not answer.', mailerHealth(shop))
        : { off: 'SMTP_URL is not set: mail stays in the local mailbox.' },
    },
  ]
}

/** What people are told when it fails; the log gets the rest. */
const saying = (sentence: string, look: Promise<unknown>): Promise<unknown> =>
  look.catch((cause) => {
    throw new ServiceDown(sentence, { cause })
  })

/**
 * Where the checks find the shop: SERVICE_CHECK_URL, else PUBLIC_URL, else the port of this machine. Where hosts are told
 * apart, one that is served is asked for, so that the check is not refused for its own address.
 */
export function addressToCheck(
  { http, background }: Pick<Config, 'http' | 'background'>,
  servedPort: number | undefined,
): ShopAddress {
  const local = `http://${loopbackOf(http.host)}:${servedPort ?? http.port}`
  const url = (background.serviceCheckUrl ?? http.publicUrl ?? local).replace(/\/+$/, '')
  if (http.publicUrl !== undefined || http.allowedHosts.length === 0 || http.allowedHosts.includes('*'))
    return { url }
  const name = new URL(url).hostname.toLowerCase()
  const isServed = http.allowedHosts.some((host) => fits(host.toLowerCase(), name))
  const [first = name] = http.allowedHosts
  return isServed ? { url } : { url, host: first.startsWith('.') ? `www${first}` : first }
}

const fits = (host: string, name: string): boolean =>
  host === name || (host.startsWith('.') && name.endsWith(host))

/** An address on which a server that listens on `host` hears this machine. */
function loopbackOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
