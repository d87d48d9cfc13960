import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const key = 'k'.repeat(40)

test('an empty environment is a whole development configuration', () => {
  const config = parseConfig({})
  expect(config.http).toMatchObject({ port: 8000, host: '127.0.0.1', rateLimits: true })
  expect(config.store).toMatchObject({ currency: 'USD', timezone: 'UTC' })
  expect(config.isProduction).toBe(false)
})

test('every fault is reported at once, by variable, and no secret is shown', () => {
  const faulty = {
    PORT: '99999',
    DATABASE_URL: 'mysql://u:hunter2@h/d',
    STORE_CURRENCY: 'usd',
    RATELIMIT_ENABLE: 'maybe',
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
