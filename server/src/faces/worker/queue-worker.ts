import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobHelpers as QueueHelpers, Runner, TaskList, WorkerEvents } from 'graphile-worker'
import { QueuePool } from '../../platform/queue-pool.ts'
import { guardWorkers } from '../../platform/worker-locks.ts'
import { handlersOf, STOP_PATIENCE_MS, type Worker, type WorkerOptions } from './options.ts'
import { runJob } from './run-job.ts'

const MAX_BACK_OFF_MS = 10_000
const POLL_MS = 1_000
/** So many jobs for each slot are fetched by one statement, and given back when they cannot begin for so long. */
const AHEAD = 4
const HOLD_MS = 1_000
const STRAYS_EVERY_MS = 8_000

/**
 * Works on the jobs that graphile-worker finds in the database, until stopped. A database that goes away is waited for; a
 * worker that ends for any other reason is started again.
 */
export function startQueueWorker(options: WorkerOptions): Worker {
  const { log } = options
  const stopping = new AbortController()
  const guard = guardWorkers(options)
  const tasks: TaskList = {}
  for (const [name, definition] of handlersOf(options.jobs)) {
    tasks[name] = (envelope: unknown, { job, abortSignal: signal }: QueueHelpers) => {
      const { id, attempts, max_attempts: maxAttempts } = job
      return runJob(definition, envelope, { id, attempts, maxAttempts, signal }, options)
    }
  }
  let runner: Runner | undefined

  const runUntilItEnds = async (): Promise<void> => {
    const { Logger: QueueLogger, run } = await import('graphile-worker')
    const events: WorkerEvents = new EventEmitter()
    let poolName: string | undefined
    const pgPool = new QueuePool({
      url: options.url,
      maxConnections: options.concurrency + 2,
      db: options.db,
      log,
      workerName: () => poolName,
      signal: stopping.signal,
    })
    events.on('pool:create', ({ workerPool }) => {
      poolName = workerPool.id
      void guard.watch(poolName)
    })
    const strays = setInterval(() => void pgPool.freeStrays().catch(() => {}), STRAYS_EVERY_MS)
    strays.unref()
    try {
      runner = await run({
        pgPool,
        concurrency: options.concurrency,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        parsedCronItems: [],
        preset: {
          worker: {
            localQueue: { size: AHEAD * options.concurrency, ttl: HOLD_MS },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
        taskList: tasks,
        events,
        logger: new QueueLogger(() => (level, message, meta) => {
          // A failed job is reported by run-job.ts, with its reason; this is about the machinery.
          const error = (meta as { error?: unknown } | undefined)?.error
          if (level === 'error' && !message.startsWith('Failed task')) log.warn({ err: error }, message)
          else log.debug(message)
        }),
      })
      if (stopping.signal.aborted) await stopRunner(runner)
      await runner.promise
    } finally {
      runner = undefined
      clearInterval(strays)
      if (poolName !== undefined) guard.unwatch(poolName)
      void pgPool.end().catch(() => {})
    }
  }

  const loop = async (): Promise<void> => {
    let backOffMs = 100
    while (!stopping.signal.aborted) {
      const startedAt = performance.now()
      await runUntilItEnds().catch((error) => log.warn({ err: error }, 'the worker ended; it starts again'))
      backOffMs = performance.now() - startedAt > 60_000 ? 100 : Math.min(backOffMs * 2, MAX_BACK_OFF_MS)
      await sleep(backOffMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const done = loop()
  return {
    async stop() {
      stopping.abort()
      if (runner) await stopRunner(runner)
      await done
      await guard.stop()
    },
  }
}

async function stopRunner(runner: Runner): Promise<void> {
  const isOver = await Promise.race([
    runner.stop().then(
      () => true,
      () => true,
    ),
    sleep(STOP_PATIENCE_MS, false, { ref: false }),
  ])
  if (!isOver) await runner.kill('The process ends').catch(() => {})
}
