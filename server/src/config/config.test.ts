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
