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

/** Parses the environment into a configuration. Throws ConfigError listing every fault. */
export function parseConfig(environment: Readonly<Record<string, string>>): Config {
  const notices: string[] = []
  const faults: string[] = []
  const reader = new ConfigReader(applyOlderNames(environment, { notices, faults }), faults)
  const config = readConfig(reader, notices)
  if (faults.length > 0) throw new ConfigError(faults)
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
    notices: Object.freeze(notices),
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
    workerConcurrency: reader.integer('WORKER_CONCURRENCY', 4, 1, 100),
  }
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
