import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deleteQueuesOf } from '../server/src/testing/broker.ts'
import { rabbitmqUrl } from '../server/src/testing/services.ts'
import { ask, tokenOf } from './support/client.ts'
import { type LoopbackDatabase, makeLoopbackDatabase } from './support/postgres.ts'
import { type NexusProcess, runNexus, type Settings, startNexus } from './support/process.ts'
import { figure, freePort, makeWorkplace, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('background')
const prefix = `nexus-e2e.${process.pid}`
let database: LoopbackDatabase

beforeAll(async () => {
  database = await makeLoopbackDatabase('background')
})
afterAll(async () => {
  await workplace.clear()
  await database?.drop()
  await deleteQueuesOf(prefix)
})

async function until<T>(what: string, look: () => Promise<T | undefined | false>, ms = 60_000): Promise<T> {
  for (const startedAt = performance.now(); ; ) {
    const found = await look()
    if (found) return found
    if (performance.now() - startedAt > ms) throw new Error(`${what}: it did not happen in time`)
    await sleep(100)
  }
}

/** Starts a process of the background and waits until it works. */
async function startPart(args: readonly string[], settings: Settings): Promise<NexusProcess> {
  const part = startNexus(args, settings)
  await part.saw('Ctrl-C stops it.')
  return part
}

async function end(part: NexusProcess): Promise<void> {
  part.signalGroup('SIGTERM')
  expect((await part.ended).code).toBe(0)
  expect(part.output()).toContain('Stopped.')
}

test('three schedulers and a worker: a schedule of a minute is run once a minute', async () => {
  const settings = {
    DATABASE_URL: database.url,
    DATA_DIR: workplace.folder,
    RABBITMQ_URL: rabbitmqUrl(),
    RABBITMQ_PREFIX: prefix,
    WORKER_CONCURRENCY: '0',
  }
  await runNexus(['migrate'], settings)
  // every job of the schedule that comes into the queue leaves a line, and so does each that is done
  await database.client.query(`
    create table seen_ticks (id bigint not null, what text not null, at timestamptz not null default clock_timestamp());
    create function note_tick() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from graphile_worker._private_tasks
            where id = coalesce(new.task_id, old.task_id) and identifier = 'expire_reservations') then
          insert into public.seen_ticks values (coalesce(new.id, old.id),
            case tg_op when 'INSERT' then 'asked' when 'DELETE' then 'done' else 'asked again' end);
        end if;
        return null;
      end $$;
    create trigger note_tick after insert or delete on graphile_worker._private_jobs
      for each row execute function note_tick();
    create trigger note_replaced after update of revision on graphile_worker._private_jobs
      for each row when (old.revision <> new.revision) execute function note_tick();`)
  const worker = await startPart(['worker'], settings)
  expect(worker.output()).toContain('Working on the jobs that RabbitMQ tells of, 4 at a time.')
  const schedulers = await Promise.all([1, 2, 3].map(() => startPart(['scheduler'], settings)))
  expect(schedulers[0]!.output()).toContain('The clock runs')
  const lastDue = async (): Promise<string | undefined> =>
    (
      await database.client.query<{ last_due: string }>(
        "select last_due from schedule_runs where name = 'expire_reservations'",
      )
    ).rows[0]?.last_due
  const ticks: (string | undefined)[] = [await until('the first sight', lastDue)]
  while (ticks.length < 3) {
    const before = ticks.at(-1)
    ticks.push(
      await until(
        'the next tick',
        async () => ((await lastDue()) === before ? undefined : lastDue()),
        90_000,
      ),
    )
  }
  // the other clocks look at the second tick as well
  await sleep(20_000)
  const { rows } = await database.client.query<{ what: string; count: number; ids: number }>(
    'select what, count(*)::int as count, count(distinct id)::int as ids from seen_ticks group by what order by what',
  )
  expect(ticks).toHaveLength(3)
  expect(await lastDue()).toBe(ticks.at(-1))
  expect(rows).toEqual([
    { what: 'asked', count: 2, ids: 2 },
    { what: 'done', count: 2, ids: 2 },
  ])
  for (const part of [...schedulers, worker]) await end(part)
}, 300_000)

test('a shop without a worker leaves its jobs to nexus worker, by PostgreSQL and the embedded database', async () => {
  const settings = settingsOf(`${workplace.folder}/shop`, await freePort(), {
    WORKER_CONCURRENCY: '0',
    SCHEDULER: 'false',
  })
  const shop = await startShop(settings)
  const token = await tokenOf(shop.origin)
  const askForExport = async (): Promise<string> => {
    const { status, body } = await ask<{ id: string }>(shop.origin, '/api/exports/', {
      method: 'POST',
      token,
      body: { format: 'json_lines' },
    })
    expect(status).toBe(201)
    return body.id
  }
  const statusOf = async (id: string): Promise<string> =>
    (await ask<{ status: string }>(shop.origin, `/api/exports/${id}/`, { token })).body.status
  const first = await askForExport()
  await sleep(2_000)
  expect(await statusOf(first)).toBe('queued')

  const worker = await startPart(['worker', '--concurrency', '2'], settings)
  expect(worker.output()).toContain('Working on the jobs that PostgreSQL tells of, 2 at a time.')
  await until('the first export', async () => (await statusOf(first)) === 'succeeded')
  const second = await askForExport()
  const askedAt = performance.now()
  await until('the second export', async () => (await statusOf(second)) === 'succeeded')
  figure(`an export by a worker of its own: ${(performance.now() - askedAt).toFixed(0)} ms`)
  await end(worker)
  expect((await ask(shop.origin, '/readyz/')).status).toBe(200)
  expect(await shop.stop()).toBe(0)
})

test('a number of jobs that cannot be is refused with a sentence', async () => {
  for (const concurrency of ['0', '101', 'many', '1.5']) {
    const { code, output } = await runNexus(['worker', '--concurrency', concurrency], {
      DATA_DIR: workplace.folder,
    })
    expect([code, output.trim()]).toEqual([2, '--concurrency must be a whole number from 1 to 100.'])
  }
})
