import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { JobHelpers as QueueHelpers, Runner, TaskList, WorkerEvents } from 'graphile-worker'
import { guardWorkers } from '../../platform/worker-locks.ts'
import type { WorkerOptions } from './options.ts'
import { runJob } from './run-job.ts'

const STOP_PATIENCE_MS = 15_000
const MAX_BACK_OFF_MS = 10_000
const POLL_MS = 1_000

/** A running worker. */
export type Worker = {
  /** Takes no new job, waits for the running ones (at most 15 s), then ends. */
  stop(): Promise<void>
}

/**
 * Works on jobs in this process until stopped. A database that goes away is waited for; a worker that ends for any
 * other reason is started again.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { log } = options
  const stopping = new AbortController()
  const guard = guardWorkers(options)
  const tasks: TaskList = {}
  for (const definition of options.jobs) {
    if (tasks[definition.kind.name]) throw new Error(`Two handlers for job "${definition.kind.name}"`)
    tasks[definition.kind.name] = (envelope: unknown, helpers: QueueHelpers) =>
      runJob(definition, envelope, helpers, options)
  }
  let runner: Runner | undefined

  const runUntilItEnds = async (): Promise<void> => {
    const { Logger: QueueLogger, run } = await import('graphile-worker')
    const events: WorkerEvents = new EventEmitter()
    let poolName: string | undefined
    events.on('pool:create', ({ workerPool }) => {
      poolName = workerPool.id
      guard.watch(poolName)
    })
    try {
      runner = await run({
        connectionString: options.url,
        concurrency: options.concurrency,
        maxPoolSize: options.concurrency + 2,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        parsedCronItems: [],
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
      if (poolName !== undefined) guard.unwatch(poolName)
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
