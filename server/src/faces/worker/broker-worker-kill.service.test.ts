import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { startRescue } from '../../platform/broker/rescue.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs, requestOf } from '../../platform/jobs.ts'
import { greet, greeting, queuedJobs, waitFor } from '../../testing/jobs.ts'
import { rabbitmqUrl } from '../../testing/services.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { type WorkerShop, withWorkerShop } from '../../testing/worker-shop.ts'

const NEVER_MS = 600_000
const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

const source = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)

/** A worker in a process of its own, which says so when a job begins; a job there takes so long. */
async function startVictim(
  { url, corner }: Pick<WorkerShop, 'url' | 'corner'>,
  { jobMs, acknowledgeAfterMs = NEVER_MS }: { jobMs: number; acknowledgeAfterMs?: number },
): Promise<ChildProcess> {
  const program = `
    import { setTimeout as sleep } from 'node:timers/promises'
    import { sql } from 'kysely'
    import { startWorker } from ${source('./run.ts')}
    import { openBroker } from ${source('../../platform/broker/broker.ts')}
    import { openDatabase } from ${source('../../platform/db/pool.ts')}
    import { greeting } from ${source('../../testing/jobs.ts')}
    import { systemCtx } from ${source('../../testing/system-ctx.ts')}
    const { pino } = await import('pino')
    const log = pino({ level: 'silent' })
    const url = ${JSON.stringify(url)}
    const { db } = openDatabase({ url, applicationName: 'victim' })
    const broker = openBroker({ url: ${JSON.stringify(rabbitmqUrl())},
      prefix: async () => ${JSON.stringify(corner.prefix)}, role: 'victim', log })
    broker.start()
    startWorker({ url, db, broker, log, concurrency: 2, sweepMs: ${NEVER_MS}, makeCtx: () => systemCtx(db),
      acknowledgeAfterMs: ${acknowledgeAfterMs},
      jobs: [greeting(async (name, { jobId }) => {
        console.log('began')
        await sleep(${jobMs})
        await sql\`insert into effects values (\${jobId}, \${name}, 1) on conflict do nothing\`.execute(db)
      })] })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: new URL('.', import.meta.url).pathname,
  })
  children.add(child)
  const ended = once(child, 'exit').then(([code]) => `ended with ${code} before a job began`)
  expect(await Promise.race([once(child.stdout!, 'data').then(() => 'began'), ended])).toBe('began')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
  children.delete(child)
}

const ask = (db: Db, count: number): Promise<void> =>
  inTransaction({ db }, (tx) =>
    addJobs(
      tx,
      systemCtx(db),
      Array.from({ length: count }, (_, number) => requestOf(greet, { name: `${number}` })),
    ),
  )

/** A worker of this process that notes how often each piece of work was begun, and with which try. */
function survivor(shop: WorkerShop, sweepMs: number): { attempts: number[] } {
  const attempts: number[] = []
  shop.work(
    [
      greeting(async (name, { jobId, attempt }) => {
        attempts.push(attempt)
        await sql`insert into effects values (${jobId}, ${name}, 1) on conflict do nothing`.execute(shop.db)
      }),
    ],
    { sweepMs },
  )
  return { attempts }
}

const makeEffects = (db: Db): Promise<unknown> =>
  sql`create table effects (job_id uuid primary key, name text not null, times integer not null)`.execute(db)

const effectsOf = async (db: Db): Promise<string[]> =>
  (await sql<{ name: string }>`select name from effects`.execute(db)).rows.map(({ name }) => name)

test('workers are killed again and again in the middle of jobs: each job is done, its tries are given back', () =>
  withWorkerShop(async (shop) => {
    const { db, untilDone } = shop
    await makeEffects(db)
    await ask(db, 40)
    for (let round = 0; round < 6; round += 1) {
      const victim = await startVictim(shop, { jobMs: 150 })
      await new Promise((resolve) => setTimeout(resolve, round * 60))
      await kill(victim)
    }
    expect((await queuedJobs(db)).length).toBeGreaterThan(0)
    // nobody sweeps here: the messages that come back are enough
    const { attempts } = survivor(shop, NEVER_MS)
    await untilDone()
    const names = await effectsOf(db)
    expect(names).toHaveLength(40)
    expect(new Set(names).size).toBe(40)
    expect(attempts.every((attempt) => attempt === 1)).toBe(true)
  }))

test('a killed worker’s long job, whose message was let go, is found by the sweep and done', () =>
  withWorkerShop(async (shop) => {
    const { db, untilDone, broker } = shop
    await makeEffects(db)
    await ask(db, 1)
    const victim = await startVictim(shop, { jobMs: NEVER_MS, acknowledgeAfterMs: 0 })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    await kill(victim)
    const rescue = startRescue({ broker, db, kinds: ['greet'], log: systemCtx(db).log })
    const { attempts } = survivor(shop, 300)
    await waitFor(() => attempts.length === 1)
    await untilDone()
    expect(attempts).toEqual([1])
    expect(await effectsOf(db)).toEqual(['0'])
    await rescue.stop()
  }))
