import { startBrokerWorker } from './broker-worker.ts'
import type { Worker, WorkerOptions } from './options.ts'
import { startQueueWorker } from './queue-worker.ts'

/** Works on jobs in this process until stopped: told of them by RabbitMQ when there is a broker, else by PostgreSQL. */
export function startWorker(options: WorkerOptions): Worker {
  const { broker } = options
  return broker === undefined ? startQueueWorker(options) : startBrokerWorker({ ...options, broker })
}
