import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../context.ts'
import type { Service, ServiceStatus } from './probe.ts'
import {
  listChecks,
  readSummary,
  type ServiceCheckFilter,
  type ServiceCheckRow,
  type ServiceSummaryRow,
  STRIP_MINUTES,
} from './store.ts'

/** One look at one service, as the API shows it. */
export type ServiceCheckView = {
  readonly id: string
  readonly service: Service
  readonly status: ServiceStatus
  readonly response_ms: number | null
  readonly error: string | null
  readonly checked_at: string
}

/** How a service stands now and stood lately. Shares are of the checks that found it on, from 0 to 1. */
export type ServiceSummaryView = Omit<ServiceCheckView, 'id'> & {
  readonly since: string
  readonly uptime_24h: number | null
  readonly uptime_7d: number | null
  readonly p95_ms: number | null
  readonly strip: {
    readonly starts_at: string
    readonly minutes: number
    readonly statuses: readonly (ServiceStatus | null)[]
  }
}

/** A page of checks. */
export async function readChecks(
  ctx: Ctx,
  filter: ServiceCheckFilter,
  page: PageRequest,
): Promise<ListPage<ServiceCheckView>> {
  return mapPage(await listChecks(ctx.db, filter, page), (row) => ({ id: row.id, ...checkView(row) }))
}

/** How every service stands, by name. */
export async function summarise(ctx: Ctx): Promise<ServiceSummaryView[]> {
  return (await readSummary(ctx.db, ctx.now)).map(summaryView)
}

const checkView = (row: ServiceCheckRow): Omit<ServiceCheckView, 'id'> => ({
  service: row.service,
  status: row.status,
  response_ms: row.response_ms,
  error: row.error,
  checked_at: row.checked_at.toISOString(),
})

const summaryView = (row: ServiceSummaryRow): ServiceSummaryView => ({
  ...checkView(row),
  since: row.since.toISOString(),
  uptime_24h: shareOf(row.up_day, row.on_day),
  uptime_7d: shareOf(row.up_week, row.on_week),
  p95_ms: row.p95_ms,
  strip: { starts_at: row.strip_starts_at.toISOString(), minutes: STRIP_MINUTES, statuses: row.strip },
})

/** To four places; null when there is nothing to take a share of. Never rounded up to a whole. */
const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part / whole) * 10_000) / 10_000
