import { median } from '../load.ts'
import { type ServerProcess, startServer } from '../process.ts'
import { type Row, ratio } from '../report.ts'

const JOBS = 10_000
const WARM_UP = 2_000
const ALONE = 40
const LATENCY_GOAL_MS = 200

/**
 * Jobs that do nothing, by each transport against the bare thing: graphile-worker alone, and a loop over a quorum queue
 * of the same broker; and how long a job waits when nothing else is to be done.
 */
export async function measureJobs(
  url: string,
  rabbitmqUrl: string | undefined,
  rounds: number,
): Promise<Row[]> {
  const postgres = await pair(
    { ours: { DATABASE_URL: url, JOBS: 'ours' }, bare: { DATABASE_URL: url, JOBS: 'graphile' } },
    rounds,
  )
  const rows = [
    ratio('jobs by PostgreSQL ÷ bare graphile-worker', postgres.ours, postgres.bare, 0.6),
    latency('by PostgreSQL', postgres.waits),
  ]
  if (rabbitmqUrl === undefined) {
    return [
      ...rows,
      { what: 'jobs by RabbitMQ', figure: 'no broker on loopback', goal: '≥ 0.4', isMet: false },
    ]
  }
  const environment = {
    DATABASE_URL: url,
    RABBITMQ_URL: rabbitmqUrl,
    RABBITMQ_PREFIX: `nexus.bench.${process.pid}`,
  }
  const rabbitmq = await pair(
    { ours: { ...environment, JOBS: 'ours' }, bare: { ...environment, JOBS: 'rabbitmq' } },
    rounds,
  )
  return [
    ...rows,
    ratio('jobs by RabbitMQ ÷ bare loop of confirms and acknowledgements', rabbitmq.ours, rabbitmq.bare, 0.4),
    latency('by RabbitMQ', rabbitmq.waits),
  ]
}

type Pair = { readonly ours: number; readonly bare: number; readonly waits: readonly number[] }
type Environments = { readonly ours: Record<string, string>; readonly bare: Record<string, string> }

/** Both in turn, round by round; one process at a time, as each would take the other's jobs. */
async function pair(environments: Environments, rounds: number): Promise<Pair> {
  const speeds = { ours: [] as number[], bare: [] as number[] }
  let waits: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['ours', 'bare'] as const) {
      const server = await startServer('jobs', environments[name])
      await speedOf(server, WARM_UP)
      speeds[name].push(await speedOf(server, JOBS))
      if (name === 'ours' && round === 0)
        waits = (await server.ask<{ waits: number[] }>({ alone: ALONE })).waits
      await server.stop()
    }
  }
  return { ours: median(speeds.ours), bare: median(speeds.bare), waits }
}

const speedOf = async (server: ServerProcess, count: number): Promise<number> =>
  (await server.ask<{ perSecond: number }>({ many: count })).perSecond

function latency(how: string, waits: readonly number[]): Row {
  const sorted = waits.toSorted((a, b) => a - b)
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY
  return {
    what: `from the commit to the start of the handler, idle, ${how}: p95`,
    figure: `${p95.toFixed(1)} ms (median ${median([...waits]).toFixed(1)} ms)`,
    goal: `< ${LATENCY_GOAL_MS} ms`,
    isMet: p95 < LATENCY_GOAL_MS,
  }
}
