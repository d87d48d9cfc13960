import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { cleanUp } from '../clean-up.ts'
import type { Ctx } from '../context.ts'
import { checkServices, type Outage } from './check-services.ts'
import { type Probe, ServiceDown } from './probe.ts'
import { readChecks, summarise } from './read-checks.ts'

const database = await createTestDatabase()
const { db, onStatement } = database
const NOON = Date.parse('2026-03-01T12:00:00Z')
const MINUTE = 60_000

let lines: { level: number; service: string; msg: string; reason?: string }[] = []
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) })

const at = (minute: number): Ctx => systemCtx(db, { now: new Date(NOON + minute * MINUTE), log })

let outages: Outage[] = []
let alarms = 0
const alarm = async (_tx: unknown, _ctx: Ctx, found: readonly Outage[]): Promise<void> => {
  alarms += 1
  outages.push(...found)
}
const up = async (): Promise<void> => {}
const down = async (): Promise<never> => {
  throw new ServiceDown('Answered 502.')
}

const round = (minute: number, probes: readonly Probe[] | undefined, jobId = newId()) =>
  checkServices(at(minute), { probes: () => probes, alarm }, { jobId })

const rest = (check: Probe['check']): Probe[] => [{ service: 'rest', check }]

beforeEach(async () => {
  await db.deleteFrom('service_checks').execute()
  lines = []
  outages = []
  alarms = 0
})

test('what was found is written in one statement, and told as the result of the job', async () => {
  const inserts: string[] = []
  const listen = (text: string): void => void (text.includes('insert') && inserts.push(text))
  onStatement.add(listen)
  const result = await round(0, [
    ...rest(up),
    { service: 'docs', check: down },
    { service: 'mail', check: { off: 'SMTP_URL is not set.' } },
  ])
  onStatement.delete(listen)
  expect(result).toEqual({ rest: 'up', docs: 'down', mail: 'off' })
  expect(inserts.length).toBe(1)
  const { results } = await readChecks(
    at(1),
    { isOldestFirst: false },
    { kind: 'number', number: 1, size: 10 },
  )
  expect(results.map(({ service, status, error }) => [service, status, error]).sort()).toEqual([
    ['docs', 'down', 'Answered 502.'],
    ['mail', 'off', 'SMTP_URL is not set.'],
    ['rest', 'up', null],
  ])
})

test('the same round again, and a shop that still starts, write nothing', async () => {
  const jobId = newId()
  await round(0, rest(down), jobId)
  await round(1, rest(down), jobId)
  expect(await round(2, undefined)).toEqual({ skipped: 'The shop is still starting.' })
  expect((await db.selectFrom('service_checks').selectAll().execute()).length).toBe(1)
})

test('the log has one line when a service goes down and one when it is back', async () => {
  const secret = () => Promise.reject(Object.assign(new Error('at 10.0.0.7'), { code: 'ECONNRESET' }))
  await round(0, rest(up))
  await round(1, rest(secret))
  await round(2, rest(secret))
  await round(3, rest(up))
  await round(4, rest(up))
  await round(5, rest({ off: 'Not set.' }))
  await round(6, rest(up))
  expect(lines.map(({ level, service, msg }) => [level, service, msg])).toEqual([
    [40, 'rest', 'a service is down'],
    [30, 'rest', 'a service is up again'],
  ])
  expect(lines[0]!.reason).toBe('at 10.0.0.7')
  const kept = await db.selectFrom('service_checks').select('error').execute()
  expect(JSON.stringify(kept)).not.toContain('10.0.0.7')
})

test('people are told once an outage, after three checks in a row', async () => {
  let minute = 0
  const rounds = async (count: number, check: Probe['check']): Promise<void> => {
    for (let n = 0; n < count; n += 1) await round(minute++, rest(check))
  }
  await rounds(2, down)
  await rounds(1, up)
  expect(outages).toEqual([])
  await rounds(10, down)
  expect(outages).toEqual([
    { service: 'rest', since: new Date(NOON + 3 * MINUTE).toISOString(), error: 'Answered 502.' },
  ])
  await rounds(1, up)
  await rounds(3, down)
  expect(outages.length).toBe(2)
  await rounds(1, { off: 'Not set.' })
  await rounds(2, down)
  expect(outages.length).toBe(2)
})

test('services that go down together are told of together', async () => {
  const all: Probe[] = [...rest(down), { service: 'docs', check: down }, { service: 'graphql', check: up }]
  for (const minute of [0, 1, 2, 3]) await round(minute, all)
  expect(alarms).toBe(1)
  expect(outages.map(({ service }) => service)).toEqual(['rest', 'docs'])
})

test('an alarm that cannot be raised writes nothing: the next try does it', async () => {
  await round(0, rest(down))
  await round(1, rest(down))
  const jobId = newId()
  const broken = { probes: () => rest(down), alarm: () => Promise.reject(new Error('No.')) }
  await expect(checkServices(at(2), broken, { jobId })).rejects.toThrow('No.')
  await round(2, rest(down), jobId)
  expect(outages.length).toBe(1)
})

test('rounds at once see each other: the third in a row tells, whoever it is', async () => {
  await Promise.all([0, 1, 2, 3, 4].map((minute) => round(minute, rest(down))))
  expect(outages.length).toBe(1)
})

/** A check each minute: `status` says of minute n, counted back from now. */
async function history(
  minutes: number,
  status: (minutesAgo: number) => 'up' | 'down' | 'off' | undefined,
): Promise<void> {
  const rows = Array.from({ length: minutes }, (_, n) => ({ ago: n, found: status(n) })).filter(
    ({ found }) => found !== undefined,
  )
  for (let start = 0; start < rows.length; start += 5_000) {
    await db
      .insertInto('service_checks')
      .values(
        rows.slice(start, start + 5_000).map(({ ago, found }) => ({
          id: newId(),
          service: 'rest',
          status: found!,
          response_ms: found === 'up' ? (ago % 100) + 1 : null,
          error: null,
          checked_at: new Date(NOON - ago * MINUTE),
        })),
      )
      .execute()
  }
}

test('the summary: the latest, since when, uptime, speed and a strip of the day', async () => {
  // down in the last ten minutes, off for an hour three hours ago, not running for the first half of the day
  await history(8 * 24 * 60, (ago) => {
    if (ago < 10) return 'down'
    if (ago >= 180 && ago < 240) return 'off'
    if (ago >= 720 && ago < 1_440) return undefined
    return 'up'
  })
  const statements: string[] = []
  const listen = (text: string): void => void statements.push(text)
  onStatement.add(listen)
  const [summary, ...others] = await summarise(at(0))
  onStatement.delete(listen)
  expect(statements.length).toBe(1)
  expect(others).toEqual([])
  expect(summary).toMatchObject({ service: 'rest', status: 'down', p95_ms: 95 })
  expect(summary!.checked_at).toBe(new Date(NOON).toISOString())
  expect(summary!.since).toBe(new Date(NOON - 9 * MINUTE).toISOString())
  expect(summary!.uptime_24h).toBeCloseTo((720 - 60 - 10) / (720 - 60), 3)
  const week = 7 * 24 * 60 - 720 - 60
  expect(summary!.uptime_7d).toBe(Math.floor(((week - 10) / week) * 10_000) / 10_000)
  const { strip } = summary!
  expect([strip.statuses.length, strip.minutes]).toEqual([48, 30])
  expect(strip.starts_at).toBe('2026-02-28T12:30:00.000Z')
  expect(strip.statuses.at(-1)).toBe('down')
  expect(strip.statuses.at(-2)).toBe('down')
  expect(strip.statuses.at(-3)).toBe('up')
  expect(strip.statuses.slice(0, 23)).toEqual(Array.from({ length: 23 }, () => null))
  expect(strip.statuses.filter((status) => status === 'off').length).toBe(1)
})

test('nobody looked yet: nothing to tell; always off: no share', async () => {
  expect(await summarise(at(0))).toEqual([])
  await history(5, () => 'off')
  expect(await summarise(at(0))).toMatchObject([
    { status: 'off', uptime_24h: null, uptime_7d: null, p95_ms: null },
  ])
})

test('checks are kept for seven days', async () => {
  await history(8 * 24 * 60, (ago) => (ago % 60 === 0 ? 'up' : undefined))
  expect(await cleanUp(db, new Date(NOON))).toMatchObject({ service_checks: 23 })
  const [oldest] = await db
    .selectFrom('service_checks')
    .select('checked_at')
    .orderBy('checked_at')
    .limit(1)
    .execute()
  expect(oldest!.checked_at.getTime()).toBe(NOON - 7 * 24 * 60 * MINUTE)
})
