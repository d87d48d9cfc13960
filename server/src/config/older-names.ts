/** Where notices (said at start) and faults (stop the start) are gathered. */
type Findings = { readonly notices: string[]; readonly faults: string[] }

/**
 * Translates the names that older deployments use into ours; ours win where both are set.
 * CELERY_BROKER_URL means RabbitMQ when it is amqp, and only a Redis address when it is redis: jobs then stay on
 * PostgreSQL, and a notice says so.
 */
export function applyOlderNames(
  environment: Readonly<Record<string, string>>,
  findings: Findings,
): Record<string, string> {
  const values = { ...environment }
  const alias = (older: string, ours: string): void => {
    if (values[older] !== undefined && values[ours] === undefined) values[ours] = values[older]
  }
  alias('DJANGO_SECRET_KEY', 'SECRET_KEY')
  alias('DJANGO_SUPERUSER_EMAIL', 'ADMIN_EMAIL')
  alias('DJANGO_SUPERUSER_PASSWORD', 'ADMIN_PASSWORD')
  alias('DJANGO_SUPERUSER_USERNAME', 'ADMIN_USERNAME')
  applyCelery(values, findings)
  applyDatabaseParts(values, findings)
  return values
}

function applyCelery(values: Record<string, string>, { notices, faults }: Findings): void {
  for (const name of ['CELERY_BROKER_URL', 'CELERY_RESULT_BACKEND']) {
    const value = values[name]
    if (value === undefined) continue
    if (/^amqps?:\/\//.test(value)) {
      if (name === 'CELERY_BROKER_URL') values.RABBITMQ_URL ??= value
    } else if (/^rediss?:\/\//.test(value)) {
      values.REDIS_URL ??= value
      if (name === 'CELERY_BROKER_URL') {
        notices.push(
          'CELERY_BROKER_URL is a Redis address: jobs stay on PostgreSQL, and that Redis is used as REDIS_URL.',
        )
      }
    } else if (!/^(rpc|django-db|db\+)/.test(value)) {
      faults.push(`${name} must begin with amqp:// or redis://`)
    }
  }
}

function applyDatabaseParts(values: Record<string, string>, { faults }: Findings): void {
  const part = (name: string): string | undefined => values[`DATABASE_${name}`] ?? values[`DB_${name}`]
  const engine = part('ENGINE')
  if (engine !== undefined && !/postgres|postgis/i.test(engine)) {
    faults.push(
      `DATABASE_ENGINE is "${engine}": Nexus runs on PostgreSQL only. Unset it, or name a PostgreSQL server.`,
    )
    return
  }
  const name = part('NAME')
  if (values.DATABASE_URL !== undefined || name === undefined) return
  const url = new URL('postgres://localhost')
  url.hostname = part('HOST') ?? 'localhost'
  url.port = part('PORT') ?? '5432'
  url.username = encodeURIComponent(part('USER') ?? 'postgres')
  url.password = encodeURIComponent(part('PASSWORD') ?? '')
  url.pathname = `/${encodeURIComponent(name)}`
  values.DATABASE_URL = url.href
}
