import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const key = 'k'.repeat(40)

test('an empty environment is a whole development configuration', () => {
  const config = parseConfig({})
  expect(config.http).toMatchObject({ port: 8000, host: '127.0.0.1', rateLimits: true })
  expect(config.store).toMatchObject({ currency: 'USD', timezone: 'UTC', reservationTtlSeconds: 1_800 })
  expect(config.isProduction).toBe(false)
})

test('every fault is reported at once, by variable, and no secret is shown', () => {
  const faulty = {
    PORT: '99999',
    DATABASE_URL: 'mysql://u:hunter2@h/d',
    STORE_CURRENCY: 'usd',
    RATELIMIT_ENABLE: 'maybe',
    RESERVATION_TTL_SECONDS: '0',
  }
  try {
    parseConfig(faulty)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    const { faults, message } = error as ConfigError
    expect(faults.map((f) => f.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'PORT',
      'RATELIMIT_ENABLE',
      'RESERVATION_TTL_SECONDS',
      'STORE_CURRENCY',
    ])
    expect(message).not.toContain('hunter2')
  }
})

test('production refuses a missing, a short and an example key', () => {
  for (const environment of [{}, { SECRET_KEY: 'short' }, { SECRET_KEY: `django-insecure-${key}` }]) {
    expect(() => parseConfig({ NODE_ENV: 'production', ...environment })).toThrow('SECRET_KEY')
    expect(() => parseConfig({ DEBUG: 'False', ...environment })).toThrow('SECRET_KEY')
  }
  expect(parseConfig({ NODE_ENV: 'production', SECRET_KEY: key }).isProduction).toBe(true)
})

test('the names of older deployments are understood', () => {
  const config = parseConfig({
    DJANGO_SECRET_KEY: key,
    DJANGO_SUPERUSER_EMAIL: 'a@b.example',
    DB_NAME: 'shop',
    DB_USER: 'u',
    DB_PASSWORD: 'p@ss/word',
    DB_HOST: 'db',
    CELERY_BROKER_URL: 'redis://r:6379/0',
    FRONTEND_URL: 'https://shop.example/',
  })
  expect(config.auth.secretKeys).toEqual([key])
  expect(config.admin.email).toBe('a@b.example')
  expect(config.database.url).toBe('postgres://u:p%40ss%2Fword@db:5432/shop')
  expect(config.notices.join()).toContain('jobs stay on PostgreSQL')
  expect(config.http.corsOrigins).toEqual(['https://shop.example'])
  expect(() => parseConfig({ DATABASE_ENGINE: 'django.db.backends.sqlite3', DATABASE_NAME: 'x' })).toThrow(
    'PostgreSQL only',
  )
})

test('RabbitMQ, Redis and a mail server are left out until they are named', () => {
  const config = parseConfig({})
  expect([config.background.rabbitmqUrl, config.redis.url, config.mail.smtpUrl]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(config.background).toMatchObject({
    workerConcurrency: 4,
    hasScheduler: true,
    abandonedCartSeconds: 86_400,
  })
  expect(config.notices).toEqual([])
  const named = parseConfig({
    RABBITMQ_URL: 'amqps://u:p@broker/vhost',
    RABBITMQ_PREFIX: 'shop-1.nexus',
    REDIS_URL: 'rediss://:p@cache:6380/2',
    REDIS_PREFIX: 'shop:1',
    SMTP_URL: 'smtp://u:p@mail:587',
    MAIL_FROM: 'Nordlys Lamps <hello@nordlys.example>',
    WORKER_CONCURRENCY: '0',
    SCHEDULER: 'off',
    SERVICE_CHECK_URL: 'http://web:8000',
    ABANDONED_CART_SECONDS: '0',
  })
  expect(named.background).toEqual({
    workerConcurrency: 0,
    hasScheduler: false,
    rabbitmqUrl: 'amqps://u:p@broker/vhost',
    rabbitmqPrefix: 'shop-1.nexus',
    serviceCheckUrl: 'http://web:8000',
    abandonedCartSeconds: 0,
  })
  expect(named.redis).toEqual({ url: 'rediss://:p@cache:6380/2', prefix: 'shop:1' })
  expect(named.mail).toEqual({
    smtpUrl: 'smtp://u:p@mail:587',
    from: 'Nordlys Lamps <hello@nordlys.example>',
  })
})

test.each([
  ['RABBITMQ_URL', 'redis://h:6379', 'amqp:// or amqps://'],
  ['RABBITMQ_URL', 'u:hunter2@h', 'amqp:// or amqps://'],
  ['RABBITMQ_URL', 'amqp://', 'name a host'],
  ['RABBITMQ_PREFIX', 'a b', '1 to 100 letters'],
  ['RABBITMQ_PREFIX', 'x'.repeat(101), '1 to 100 letters'],
  ['REDIS_URL', 'http://u:hunter2@h', 'redis:// or rediss://'],
  ['REDIS_URL', 'redis:///0', 'name a host'],
  ['REDIS_URL', 'redis://:hunter2@h/cache', 'number of a database'],
  ['REDIS_PREFIX', 'é', '1 to 100 letters'],
  ['SMTP_URL', 'mail.example:25', 'smtp:// or smtps://'],
  ['SMTP_URL', 'https://u:hunter2@mail.example', 'smtp:// or smtps://'],
  ['MAIL_FROM', 'Nordlys', 'e-mail address'],
  ['MAIL_FROM', 'Nordlys <hello@nordlys.example', 'e-mail address'],
  ['MAIL_FROM', 'a@b.example\r\nBcc: c@d.example', 'e-mail address'],
  ['WORKER_CONCURRENCY', '-1', 'from 0 to 100'],
  ['WORKER_CONCURRENCY', '101', 'from 0 to 100'],
  ['SCHEDULER', 'perhaps', 'true or false'],
  ['SERVICE_CHECK_URL', 'ftp://h', 'http:// or https://'],
  ['ABANDONED_CART_SECONDS', '1 day', 'from 0 to 2592000'],
])('%s=%s is a fault by name that shows no password', (name, value, words) => {
  try {
    parseConfig({ [name]: value })
    expect.unreachable()
  } catch (error) {
    const { faults } = error as ConfigError
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(new RegExp(`^${name} must `))
    expect(faults[0]).toContain(words)
    expect(faults[0]).not.toContain('hunter2')
  }
})

test('a DATABASE_URL may name a socket instead of a host', () => {
  const url = 'postgres:///shop?host=/var/run/postgresql'
  expect(parseConfig({ DATABASE_URL: url }).database.url).toBe(url)
})

test('production says that mail stays here, or that it has no sender', () => {
  const production = { NODE_ENV: 'production', SECRET_KEY: key }
  const notices = (more: Record<string, string>): string =>
    parseConfig({ ...production, ...more }).notices.join()
  expect(notices({})).toContain('SMTP_URL is not set')
  expect(notices({ SMTP_URL: 'smtp://mail' })).toContain('None of MAIL_FROM, PUBLIC_URL and FRONTEND_URL')
  for (const sender of [
    { MAIL_FROM: 'a@b.example' },
    { PUBLIC_URL: 'https://b.example' },
    { FRONTEND_URL: 'https://b.example' },
  ]) {
    expect(notices({ SMTP_URL: 'smtp://mail', ...sender })).toBe('')
  }
})

test.each([
  [{ CELERY_BROKER_URL: 'amqp://g@old' }, 'amqp://g@old', undefined, 0],
  [{ CELERY_BROKER_URL: 'amqp://g@old', RABBITMQ_URL: 'amqp://g@new' }, 'amqp://g@new', undefined, 0],
  [{ CELERY_BROKER_URL: 'redis://old' }, undefined, 'redis://old', 1],
  [
    { CELERY_BROKER_URL: 'amqps://g@old', CELERY_RESULT_BACKEND: 'rediss://old' },
    'amqps://g@old',
    'rediss://old',
    0,
  ],
  [{ CELERY_RESULT_BACKEND: 'redis://old', REDIS_URL: 'redis://new' }, undefined, 'redis://new', 0],
  [{ CELERY_RESULT_BACKEND: 'rpc://' }, undefined, undefined, 0],
] as const)(
  '%o is understood as a broker, a cache or neither',
  (environment, rabbitmqUrl, redisUrl, notices) => {
    const config = parseConfig(environment)
    expect(config.background.rabbitmqUrl).toBe(rabbitmqUrl)
    expect(config.redis.url).toBe(redisUrl)
    expect(config.notices).toHaveLength(notices)
  },
)

test('keys of providers without the secrets of their webhooks are told of, and do not stop the start', () => {
  const { notices } = parseConfig({ STRIPE_SECRET_KEY: 'sk_test_1', CHAPA_SECRET_KEY: 'CHASECK_TEST-1' })
  expect(notices.map((notice) => notice.split(' ')[0])).toEqual(['STRIPE_SECRET_KEY', 'CHAPA_SECRET_KEY'])
})

test('a broker that is neither is a fault by name', () => {
  expect(() => parseConfig({ CELERY_BROKER_URL: 'sqs://key:hunter2@' })).toThrow(
    /^ {2}- CELERY_BROKER_URL must begin with amqp:\/\/ or redis:\/\/$/m,
  )
})

test.each(['10.0.0.1', '10.0.0.0/8, 2001:db8::/32', 'loopback', 'loopback,uniquelocal, 192.0.2.7', '1', '3'])(
  'TRUSTED_PROXIES=%s is understood',
  (value) => {
    const { trustedProxies } = parseConfig({ TRUSTED_PROXIES: value }).http
    expect(trustedProxies).toEqual(/^\d$/.test(value) ? Number(value) : value.split(/, ?/))
  },
)

test.each([
  'true', '*', 'all', 'localhost', 'proxy.example', '10.0.0.1:80', '10.0.0', '10.0.0.0/33', '0.0.0.0/0', '::/0',
  '10.0.0.1/', '0', '11', '-1', '1.5', '1,2', 'loopback 10.0.0.1', '0x7f000001', '2130706433',
])('TRUSTED_PROXIES=%s is a fault by name', (value) => {
  expect(() => parseConfig({ TRUSTED_PROXIES: value })).toThrow(/^ {2}- TRUSTED_PROXIES must be /m)
}) // biome-ignore format: a list
