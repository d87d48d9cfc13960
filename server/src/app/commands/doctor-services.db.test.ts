import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { parseConfig } from '../../config/config.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { queueFindings, serviceFindings } from './doctor-services.ts'

const { db } = await createTestDatabase()
const addJob = (name: string, dueMinutesAgo: number): Promise<unknown> =>
  sql`select graphile_worker.add_job(${name}, run_at => now() - make_interval(mins => ${dueMinutesAgo}))`.execute(
    db,
  )

test('an empty queue is well; what is long due and what was given up are warnings that say what to do', async () => {
  expect(await queueFindings(db, new Date())).toEqual([
    { name: 'jobs', state: 'ok', detail: '0 wait, 0 run; 0 processes work on them' },
    { name: 'failed jobs', state: 'ok', detail: 'none' },
  ])
  await addJob('greet', 4)
  expect((await queueFindings(db, new Date()))[0]).toMatchObject({
    state: 'ok',
    detail: expect.stringMatching(/^1 wait/),
  })
  await addJob('greet', 17)
  await sql`insert into jobs (id, type, status, created_at) values (gen_random_uuid(), 'greet', 'failed', now())`.execute(
    db,
  )
  const [jobs, failed] = await queueFindings(db, new Date())
  expect(jobs).toMatchObject({ state: 'warning' })
  expect(jobs!.detail).toContain('due for 17 minutes')
  expect(jobs!.advice).toContain('nexus worker')
  expect(failed).toMatchObject({ state: 'warning', detail: '1 were given up' })
  expect(failed!.advice).toContain('/api/jobs/retry/')
})

test('services that are not configured are off, and that is well', async () => {
  expect(await serviceFindings(parseConfig({}))).toEqual([
    { name: 'RabbitMQ', state: 'ok', detail: 'off (RABBITMQ_URL is not set): PostgreSQL carries the jobs' },
    { name: 'Redis', state: 'ok', detail: 'off (REDIS_URL is not set): each process keeps its own answers' },
    { name: 'mail', state: 'ok', detail: 'off (SMTP_URL is not set): mail is written to DATA_DIR/mail' },
  ])
})
