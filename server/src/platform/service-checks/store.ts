import { sql } from 'kysely'
import { derivedId, type Id } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { readListPage } from '../db/list-page.ts'
import type { Db, Tx } from '../db/pool.ts'
import type { Finding, Service, ServiceStatus } from './probe.ts'

const LOCK = 7_236_504
/** The length of one piece of the strip that a summary shows of the last 24 hours. */
export const STRIP_MINUTES = 30
const STRIP_BUCKETS = 48
const STRIP_ORIGIN = sql`timestamptz '2000-01-01 00:00Z'`

/** A row of `service_checks`. */
export type ServiceCheckRow = {
  readonly id: Id
  readonly service: Service
  readonly status: ServiceStatus
  readonly response_ms: number | null
  readonly error: string | null
  readonly checked_at: Date
}

/** How a service stood before: its last status, how often in a row it was down by then and since when. */
export type Before = {
  readonly service: Service
  readonly status: ServiceStatus | null
  readonly downs: number
  readonly down_since: Date | null
}

/** One round of checks after the other, so that each sees what the one before it found. */
export const lockChecks = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)

/** How the services stood at their last checks. */
export async function readBefore(tx: Tx, services: readonly Service[]): Promise<Before[]> {
  const { rows } = await sql<Before>`
    select asked.service, latest.status, coalesce(outage.downs, 0) as downs, outage.since as down_since
    from unnest(${services}::text[]) as asked (service)
    left join lateral (select status from service_checks c where c.service = asked.service
      order by checked_at desc, id desc limit 1) latest on true
    left join lateral (select count(*) as downs, min(checked_at) as since from service_checks c
      where c.service = asked.service and latest.status = 'down' and c.checked_at > coalesce((
        select checked_at from service_checks other where other.service = asked.service and other.status <> 'down'
        order by checked_at desc, id desc limit 1), '-infinity')) outage on true`.execute(tx)
  return rows
}

/** Writes the findings of one round. False when this round has been written before. */
export async function insertChecks(
  tx: Tx,
  roundId: Id,
  findings: readonly Finding[],
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('service_checks')
    .values(
      findings.map(({ service, status, responseMs, error }) => ({
        id: derivedId(roundId, service),
        service,
        status,
        response_ms: responseMs,
        error,
        checked_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What a list of checks may be narrowed to. */
export type ServiceCheckFilter = {
  readonly service?: Service | undefined
  readonly status?: ServiceStatus | undefined
  readonly after?: Date | undefined
  readonly before?: Date | undefined
  readonly isOldestFirst: boolean
}

/** A page of checks. */
export function listChecks(
  db: Db,
  filter: ServiceCheckFilter,
  page: PageRequest,
): Promise<ListPage<ServiceCheckRow>> {
  const where = []
  if (filter.service !== undefined) where.push(sql`service = ${filter.service}`)
  if (filter.status !== undefined) where.push(sql`status = ${filter.status}`)
  if (filter.after !== undefined) where.push(sql`checked_at >= ${filter.after}`)
  if (filter.before !== undefined) where.push(sql`checked_at < ${filter.before}`)
  const isDescending = !filter.isOldestFirst
  const keys = [
    { by: sql`checked_at`, type: 'timestamptz', isDescending },
    { by: sql`id`, type: 'uuid', isDescending },
  ] as const
  const columns = sql`id, service, status, response_ms, error, checked_at`
  return readListPage<ServiceCheckRow>(db, { columns, from: sql`service_checks`, where, keys }, page)
}

/** How a service stands, and how it stood lately. */
export type ServiceSummaryRow = ServiceCheckRow & {
  /** The first check that found what the latest one found. */
  readonly since: Date
  /** Checks that found it working and checks that found it on, of 24 hours and of 7 days. */
  readonly up_day: number
  readonly on_day: number
  readonly up_week: number
  readonly on_week: number
  /** Of 24 hours: 95 of 100 checks were answered in so many milliseconds. */
  readonly p95_ms: number | null
  /** The worst of each half hour, the oldest first; null when nobody looked. */
  readonly strip: readonly (ServiceStatus | null)[]
  readonly strip_starts_at: Date
}

/** All services that were looked at within 7 days, in one statement. */
export async function readSummary(db: Db, now: Date): Promise<ServiceSummaryRow[]> {
  const piece = sql`${`${STRIP_MINUTES} minutes`}::interval`
  const { rows } = await sql<ServiceSummaryRow>`
    with moment as (select ${now}::timestamptz as at,
        date_bin(${piece}, ${now}::timestamptz, ${STRIP_ORIGIN}) - ${STRIP_BUCKETS - 1} * ${piece} as strip_starts_at),
      week as (select service, count(*) filter (where status = 'up') as up_week,
          count(*) filter (where status <> 'off') as on_week,
          max(checked_at) filter (where status = 'up') as last_up,
          max(checked_at) filter (where status = 'down') as last_down,
          max(checked_at) filter (where status = 'off') as last_off
        from service_checks, moment
        where checked_at > moment.at - interval '7 days' and checked_at <= moment.at group by service),
      day as materialized (select service, status, response_ms, checked_at from service_checks, moment
        where checked_at > moment.at - interval '1 day' and checked_at <= moment.at),
      today as (select service, count(*) filter (where status = 'up') as up_day,
          count(*) filter (where status <> 'off') as on_day,
          percentile_disc(0.95) within group (order by response_ms) filter (where status = 'up') as p95_ms
        from day group by service),
      buckets as (select service, date_bin(${piece}, checked_at, ${STRIP_ORIGIN}) as starts_at,
          case when bool_or(status = 'down') then 'down' when bool_or(status = 'up') then 'up' else 'off' end as worst
        from day group by 1, 2),
      strips as (select week.service, array_agg(buckets.worst order by place) as strip
        from moment cross join week cross join generate_series(0, ${STRIP_BUCKETS - 1}) as place
          left join buckets on buckets.service = week.service
            and buckets.starts_at = moment.strip_starts_at + place * ${piece}
        group by week.service)
    select latest.*, week.up_week, week.on_week, coalesce(today.up_day, 0) as up_day,
      coalesce(today.on_day, 0) as on_day, today.p95_ms, strips.strip, moment.strip_starts_at,
      (select checked_at from service_checks first where first.service = week.service
        and first.checked_at > coalesce(case latest.status when 'up' then greatest(week.last_down, week.last_off)
          when 'down' then greatest(week.last_up, week.last_off) else greatest(week.last_up, week.last_down) end,
          '-infinity') order by checked_at limit 1) as since
    from moment cross join week
      cross join lateral (select id, service, status, response_ms, error, checked_at from service_checks
        where service_checks.service = week.service and checked_at <= moment.at
        order by checked_at desc, id desc limit 1) latest
      join strips on strips.service = week.service
      left join today on today.service = week.service
    order by week.service`.execute(db)
  return rows
}

/** The latest status of each service of the last hour, for a scrape. */
export async function readLatest(db: Db): Promise<{ service: string; status: ServiceStatus }[]> {
  const { rows } = await sql<{ service: string; status: ServiceStatus }>`
    select distinct on (service) service, status from service_checks where checked_at > now() - interval '1 hour'
    order by service, checked_at desc, id desc`.execute(db)
  return rows
}
