import type { GaugeGroup } from '../faces/rest/metrics.ts'
import type { Db } from '../platform/db/pool.ts'
import { readQueueGauges } from '../platform/job-numbers.ts'
import { readLatest } from '../platform/service-checks/store.ts'

/** How much background work waits, and how the services were at their last check: two statements a scrape. */
export const backgroundGauges = (db: Db): readonly GaugeGroup[] => [
  {
    gauges: {
      nexus_jobs_waiting: { help: 'Jobs that are due and wait for a worker.' },
      nexus_jobs_oldest_due_seconds: { help: 'How long the oldest of them has been due.' },
      nexus_jobs_failed: { help: 'Jobs given up: GET /api/jobs/?status=failed.' },
      nexus_outbox_waiting: { help: 'Facts not yet announced.' },
      nexus_outbox_oldest_seconds: { help: 'How old the oldest of them is.' },
    },
    read: async () => {
      const numbers = await readQueueGauges(db)
      return {
        nexus_jobs_waiting: numbers.waiting,
        nexus_jobs_oldest_due_seconds: numbers.oldestDueSeconds,
        nexus_jobs_failed: numbers.failed,
        nexus_outbox_waiting: numbers.outboxWaiting,
        nexus_outbox_oldest_seconds: numbers.outboxOldestSeconds,
      }
    },
  },
  {
    gauges: {
      nexus_service_up: { help: 'Whether the last check found the service working.', label: 'service' },
    },
    read: async () => {
      const latest = (await readLatest(db)).filter(({ status }) => status !== 'off')
      return {
        nexus_service_up: Object.fromEntries(
          latest.map(({ service, status }) => [service, status === 'up' ? 1 : 0]),
        ),
      }
    },
  },
]
