import { resolve } from 'node:path'
import { isCurrency } from '../kernel/money.ts'
import { PROJECT_ROOT } from './env.ts'
import { applyOlderNames } from './older-names.ts'
import { readPayments } from './payments.ts'
import { ConfigReader } from './reader.ts'
import { readTrustedProxies } from './trusted-proxies.ts'

/** The whole configuration, parsed once and frozen. Handed down in small pieces, never read again. */
export type Config = Readonly<ReturnType<typeof readConfig>>

/** Thrown with every fault at once, each naming its variable. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Beginnings of names that others' names stand beside. */
const PREFIX = [/^[\w.:-]{1,100}$/, '1 to 100 letters, digits and . _ : -'] as const
/** The settings that say who writes a mail; the first one that is set wins. */
const SENDER_SETTINGS = ['MAIL_FROM', 'PUBLIC_URL', 'FRONTEND_URL'] as const

/** Parses the environment into a configuration. Throws ConfigError listing every fault. */
export function parseConfig(environment: Readonly<Record<string, string>>): Config {
  const notices: string[] = []
  const faults: string[] = []
  const reader = new ConfigReader(applyOlderNames(environment, { notices, faults }), faults)
  const config = readConfig(reader, notices)
  if (faults.length > 0) throw new ConfigError(faults)
  Object.freeze(notices)
  return Object.freeze(config)
}

function readConfig(reader: ConfigReader, notices: string[]) {
  const isProduction =
    reader.text('NODE_ENV') === 'production' || (reader.has('DEBUG') && !reader.boolean('DEBUG', true))
  const dataDir = resolve(PROJECT_ROOT, reader.text('DATA_DIR') ?? '.nexus/data')
  const databaseUrl = reader.url('DATABASE_URL', ['postgres:', 'postgresql:'])
  const frontendUrl = reader.url('FRONTEND_URL', ['http:', 'https:'])
  const seed = reader.choice('NEXUS_SEED', ['demo', 'none'] as const)
  return {
    isProduction,
    dataDir,
    notices: notices as readonly string[],
    http: Object.freeze({
      port: reader.integer('PORT', 8000, 0, 65_535),
      host: reader.text('HOST') ?? '127.0.0.1',
      publicUrl: reader.url('PUBLIC_URL', ['http:', 'https:']),
      frontendUrl,
      allowedHosts: reader.list('ALLOWED_HOSTS'),
      corsOrigins: [
        ...new Set([...reader.list('CORS_ALLOWED_ORIGINS'), ...(frontendUrl ? [frontendUrl] : [])]),
      ].map((origin) => origin.replace(/\/$/, '')),
      trustedProxies: readTrustedProxies(reader.list('TRUSTED_PROXIES'), (problem) =>
        reader.fault('TRUSTED_PROXIES', problem),
      ),
      rateLimits: reader.boolean('RATELIMIT_ENABLE', true),
      metricsToken: reader.text('METRICS_TOKEN'),
      responseCache: reader.boolean('RESPONSE_CACHE', true),
      /** Whether the GraphQL schema can be read from the server; in production only when it is said. */
      graphqlIntrospection: reader.boolean('GRAPHQL_INTROSPECTION', !isProduction),
    }),
    database: Object.freeze({
      url: databaseUrl,
      directUrl: reader.url('DATABASE_DIRECT_URL', ['postgres:', 'postgresql:']),
      maxConnections: reader.integer('DATABASE_MAX_CONNECTIONS', 10, 2, 200),
    }),
    store: Object.freeze({
      name: reader.text('STORE_NAME') ?? 'Nexus',
      currency: reader.check('STORE_CURRENCY', 'USD', isCurrency, 'an ISO 4217 code such as USD'),
      timezone: reader.check(
        'STORE_TIMEZONE',
        'UTC',
        isTimezone,
        'an IANA time zone such as Africa/Addis_Ababa',
      ),
      vendorWrites: reader.boolean('VENDOR_WRITES', true),
      reviewModeration: reader.boolean('REVIEW_MODERATION', false),
      /** How long stock is held for an unpaid order while the staff have not set it. */
      reservationTtlSeconds: reader.integer('RESERVATION_TTL_SECONDS', 1_800, 1, 2_592_000),
    }),
    auth: Object.freeze({
      secretKeys: readSecretKeys(reader, isProduction),
      accessTokenSeconds: reader.integer('ACCESS_TOKEN_SECONDS', 900, 10, 86_400),
      refreshTokenSeconds: reader.integer('REFRESH_TOKEN_SECONDS', 604_800, 60, 7_776_000),
    }),
    payments: readPayments(reader, isProduction, notices),
    admin: Object.freeze({
      email: reader.text('ADMIN_EMAIL'),
      password: reader.text('ADMIN_PASSWORD'),
      username: reader.text('ADMIN_USERNAME'),
    }),
    /** null: demo on an empty embedded database, none elsewhere. */
    seed: seed ?? null,
    outgoingAllow: reader.list('OUTGOING_WEBHOOK_ALLOW'),
    logLevel:
      reader.choice('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const) ?? 'info',
    background: Object.freeze({
      /** Jobs at a time in this process; 0: none, others work on them (`nexus worker`). */
      workerConcurrency: reader.integer('WORKER_CONCURRENCY', 4, 0, 100),
      /** Whether this process runs the clock; false where `nexus scheduler` does. */
      hasScheduler: reader.boolean('SCHEDULER', true),
      /** RabbitMQ carries the ids of jobs when set. */
      rabbitmqUrl: reader.url('RABBITMQ_URL', ['amqp:', 'amqps:']),
      /** The beginning of the names of this shop's queues; without it they are told apart by the database. */
      rabbitmqPrefix: reader.matching('RABBITMQ_PREFIX', ...PREFIX),
      /** Where the service checks find the shop; without it: PUBLIC_URL, else this machine's port. */
      serviceCheckUrl: reader.url('SERVICE_CHECK_URL', ['http:', 'https:']),
      /** How long a cart with an address must rest before its owner is reminded; 0: never. */
      abandonedCartSeconds: reader.integer('ABANDONED_CART_SECONDS', 86_400, 0, 2_592_000),
    }),
    redis: Object.freeze({
      /** Catalogue cache and rate limits are shared, and progress of jobs kept there, when set. */
      url: readRedisUrl(reader),
      /** The beginning of the names of this shop's keys; without it they are told apart by the database. */
      prefix: reader.matching('REDIS_PREFIX', ...PREFIX),
    }),
    mail: readMail(reader, isProduction, notices),
  }
}

/** Where mail goes and who writes it. */
function readMail(reader: ConfigReader, isProduction: boolean, notices: string[]) {
  if (isProduction && !reader.has('SMTP_URL')) {
    notices.push('SMTP_URL is not set: no mail is sent, each is written to a file in DATA_DIR/mail.')
  }
  if (isProduction && reader.has('SMTP_URL') && !SENDER_SETTINGS.some((name) => reader.has(name))) {
    notices.push(
      'None of MAIL_FROM, PUBLIC_URL and FRONTEND_URL is set: mail has no sender that others would believe.',
    )
  }
  return Object.freeze({
    /** The server that mail is handed to; without it mail stays in the local mailbox. */
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:']),
    /** Who writes; without it: the shop's name, no-reply@ the host of PUBLIC_URL or FRONTEND_URL. */
    from: reader.matching(
      'MAIL_FROM',
      /^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'an e-mail address, or a name and the address in angle brackets',
    ),
  })
}

function readRedisUrl(reader: ConfigReader): string | undefined {
  const url = reader.url('REDIS_URL', ['redis:', 'rediss:'])
  if (url !== undefined && !/^\/?\d{0,9}$/.test(new URL(url).pathname)) {
    reader.fault('REDIS_URL', 'must end with its host, or with the number of a database behind it')
  }
  return url
}

/** Signing keys, the first one signs and all are accepted; without any, development keys kept in DATA_DIR are made. */
function readSecretKeys(reader: ConfigReader, isProduction: boolean): readonly string[] {
  const keys = [reader.text('SECRET_KEY'), reader.text('SECRET_KEY_PREVIOUS')].filter(
    (key) => key !== undefined,
  )
  for (const key of keys) {
    if (Buffer.byteLength(key) < 32) reader.fault('SECRET_KEY', 'must be at least 32 bytes long')
    if (isProduction && /^(change|default|secret|django-insecure|example|your)/i.test(key)) {
      reader.fault('SECRET_KEY', 'looks like an example; make one of your own: openssl rand -base64 48')
    }
  }
  if (isProduction && keys.length === 0) {
    reader.fault('SECRET_KEY', 'must be set in production; make one: openssl rand -base64 48')
  }
  return Object.freeze(keys)
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
