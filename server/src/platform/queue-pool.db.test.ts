import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createTestDatabase } from '../testing/database.ts'
import { startOneWayCable } from '../testing/one-way-cable.ts'
import { QueuePool } from './queue-pool.ts'

const log = pino({ level: 'silent' })
const { db, url } = await createTestDatabase()
const WORKER = 'pool-of-the-test'

/** As graphile-worker asks for them. */
const claim = {
  name: 'get_job3/graphile_worker',
  text: `update graphile_worker._private_jobs set locked_by = $1, locked_at = now(), attempts = attempts + 1
    where locked_by is null returning *`,
  values: [WORKER],
}
const complete = (id: string) => ({
  name: 'complete_job/graphile_worker',
  text: 'delete from graphile_worker._private_jobs where id = $1::bigint',
  values: [id],
})

test('every connection is lost under a statement: each statement is done, though none can have a second connection', async () => {
  const JOBS = 3
  await sql`select graphile_worker.add_job('count', '{}'::json) from generate_series(1, ${JOBS})`.execute(db)
  const cable = await startOneWayCable(new URL(url))
  const stopping = new AbortController()
  const pool = new QueuePool({
    url: cable.url,
    maxConnections: JOBS,
    db,
    log,
    workerName: () => WORKER,
    signal: stopping.signal,
  })
  onTestFinished(() => pool.end())

  const first = await pool.connect()
  const { rows: jobs } = await first.query<{ id: string }>(claim)
  first.release()
  expect(jobs).toHaveLength(JOBS)

  const clients = await Promise.all(jobs.map(() => pool.connect()))
  const loss = cable.loseAnswers(50)
  await sleep(10)
  await Promise.all(clients.map((client, n) => client.query(complete(jobs[n]!.id))))
  await loss
  for (const client of clients) client.release()

  const { rows } = await sql`select id from graphile_worker._private_jobs`.execute(db)
  expect(rows).toEqual([])
})
