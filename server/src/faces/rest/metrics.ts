import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { JobOutcome } from '../../platform/jobs.ts'

/** A number that is read when somebody asks for it. */
export type GaugeSpec = {
  readonly name: string
  readonly help: string
  readonly read: () => number | Promise<number>
}

/** Numbers that only grow, by the values of a label; without a label the one of ''. Read when somebody asks. */
export type CounterSpec = {
  readonly name: string
  readonly help: string
  readonly label?: string
  readonly read: () => Readonly<Record<string, number>>
}

/** Numbers that one question answers, asked once a scrape. */
export type GaugeGroup = {
  /** By name: what it says, and the one label that tells its values apart. */
  readonly gauges: Readonly<Record<string, { readonly help: string; readonly label?: string }>>
  /** By the names of `gauges`; with a label a value for each. What is left out has no value. */
  readonly read: () => Promise<Readonly<Record<string, number | Readonly<Record<string, number>>>>>
}

/** The numbers of this process. */
export type Metrics = {
  /** Begins to count the requests of a server. */
  observe(app: FastifyInstance): void
  /** Counts a provider's message that could not be verified. */
  countRefusedWebhook(provider: string, reason: string): void
  /** Counts a try of a job that this process has made. */
  countJob(type: string, outcome: JobOutcome, seconds: number): void
  /** Everything in Prometheus' text form. */
  text(): Promise<string>
}

const JOB_BUCKETS_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800]
const BUCKETS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000]

/** Counts requests by route and status, and reads the given numbers; also the event loop, memory and collector. */
export function createMetrics(options: {
  readonly gauges: readonly GaugeSpec[]
  readonly counters?: readonly CounterSpec[]
  readonly groups?: readonly GaugeGroup[]
}): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const { name, help, read } of options.gauges) {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        gauge.set(await Promise.resolve(read()).catch(() => Number.NaN))
      },
    })
  }
  for (const { name, help, label, read } of options.counters ?? []) {
    const counter = new Counter({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      collect() {
        counter.reset()
        for (const [value, count] of Object.entries(read())) {
          if (label === undefined) counter.inc(count)
          else counter.inc({ [label]: value }, count)
        }
      },
    })
  }
  const askAgain = (options.groups ?? []).map((group) => registerGroup(registry, group))
  const jobs = new Counter({
    name: 'nexus_jobs_total',
    help: 'Tries of background jobs in this process, by type and how they ended.',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  })
  const jobTimes = new Histogram({
    name: 'nexus_job_duration_seconds',
    help: 'How long tries of background jobs took in this process.',
    labelNames: ['type'],
    buckets: JOB_BUCKETS_SECONDS,
    registers: [registry],
  })
  const refusedWebhooks = new Counter({
    name: 'nexus_webhooks_refused_total',
    help: 'Messages of payment providers that could not be verified.',
    labelNames: ['provider', 'reason'],
    registers: [registry],
  })
  const times = new RequestTimes()
  return {
    countRefusedWebhook: (provider, reason) => refusedWebhooks.inc({ provider, reason }),
    countJob(type, outcome, seconds) {
      jobs.inc({ type, outcome })
      jobTimes.observe({ type }, seconds)
    },
    observe(app) {
      app.addHook('onResponse', (request, reply, done) => {
        times.note(request.routeOptions.url, request.method, reply.raw.statusCode, reply.elapsedTime)
        done()
      })
    },
    async text() {
      for (const forget of askAgain) forget()
      return (await registry.metrics()) + times.text()
    },
  }
}

/** Registers the gauges of a group; all of a scrape share one answer. Gives the way to forget it before the next one. */
function registerGroup(registry: Registry, { gauges, read }: GaugeGroup): () => void {
  let answer: ReturnType<GaugeGroup['read']> | undefined
  for (const [name, { help, label }] of Object.entries(gauges)) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [registry],
      async collect() {
        gauge.reset()
        answer ??= read()
        const value = (await answer.catch(() => undefined))?.[name]
        if (label === undefined) gauge.set(typeof value === 'number' ? value : Number.NaN)
        else for (const [key, one] of Object.entries(value ?? {})) gauge.set({ [label]: key }, one)
      },
    })
  }
  return () => {
    answer = undefined
  }
}

/** Gauges of a connection pool. */
export function poolGauges(pool: {
  readonly totalCount: number
  readonly idleCount: number
  readonly waitingCount: number
}): GaugeSpec[] {
  return [
    { name: 'nexus_pool_connections', help: 'Open database connections.', read: () => pool.totalCount },
    { name: 'nexus_pool_idle', help: 'Database connections without work.', read: () => pool.idleCount },
    { name: 'nexus_pool_waiting', help: 'Callers waiting for a connection.', read: () => pool.waitingCount },
  ]
}

type Times = { readonly labels: string; readonly counts: Float64Array; sumMs: number }

/**
 * Durations by route, method and status. A request adds to numbers that are there already: a histogram of the library
 * would build and hash an object of labels each time.
 */
class RequestTimes {
  readonly #byRoute = new Map<string, Map<string, (Times | undefined)[]>>()

  note(route: string | undefined, method: string, status: number, elapsedMs: number): void {
    const times = this.#find(route ?? 'unmatched', method, status)
    let bucket = 0
    while (bucket < BUCKETS_MS.length && elapsedMs > (BUCKETS_MS[bucket] as number)) bucket += 1
    times.counts[bucket] = (times.counts[bucket] as number) + 1
    times.sumMs += elapsedMs
  }

  #find(route: string, method: string, status: number): Times {
    const known = this.#byRoute.get(route)?.get(method)?.[status]
    return known ?? this.#add(route, method, status)
  }

  #add(route: string, method: string, status: number): Times {
    const byMethod = this.#byRoute.get(route) ?? new Map<string, (Times | undefined)[]>()
    this.#byRoute.set(route, byMethod)
    const byStatus = byMethod.get(method) ?? []
    byMethod.set(method, byStatus)
    const path = route.replaceAll(/:(\w+)/g, '{$1}')
    const times: Times = {
      labels: `method="${method}",route="${path}",status="${status}"`,
      counts: new Float64Array(BUCKETS_MS.length + 1),
      sumMs: 0,
    }
    byStatus[status] = times
    return times
  }

  text(): string {
    const name = 'nexus_http_request_duration_seconds'
    const lines = [`# HELP ${name} Requests by route and status.`, `# TYPE ${name} histogram`]
    for (const byMethod of this.#byRoute.values()) {
      for (const byStatus of byMethod.values()) {
        for (const times of byStatus) if (times !== undefined) lines.push(...linesOf(name, times))
      }
    }
    return `${lines.join('\n')}\n`
  }
}

function linesOf(name: string, { labels, counts, sumMs }: Times): string[] {
  let count = 0
  const lines = BUCKETS_MS.map((limitMs, index) => {
    count += counts[index] as number
    return `${name}_bucket{${labels},le="${limitMs / 1000}"} ${count}`
  })
  count += counts[BUCKETS_MS.length] as number
  lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`)
  lines.push(`${name}_sum{${labels}} ${sumMs / 1000}`, `${name}_count{${labels}} ${count}`)
  return lines
}
