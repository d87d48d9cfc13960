import type { Dependency } from '../faces/rest/routes/health.ts'
import { migrationStatus } from '../platform/db/migrate.ts'
import type { Shop } from './compose.ts'

/** What `/readyz/` looks at, each by name. */
export function dependenciesOf(shop: Shop): Dependency[] {
  return [
    { name: 'database', isNeeded: true, check: () => shop.database.pool.query('select 1') },
    {
      name: 'migrations',
      isNeeded: true,
      check: async () => {
        const { pending } = await migrationStatus(shop.directUrl)
        if (pending.length > 0) throw new Error(`pending: ${pending.join(', ')}`)
      },
    },
    {
      name: 'jobs',
      isNeeded: false,
      check: () => shop.database.pool.query('select 1 from graphile_worker.jobs limit 1'),
    },
    { name: 'redis', isNeeded: false, check: 'off' },
    { name: 'rabbitmq', isNeeded: false, check: 'off' },
  ]
}
