import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './db/pool.ts'

/**
 * Eight hex digits that tell this shop's queues and keys from those of others on one broker or cache: of the
 * installation and of its database's name, so that a copy of the database beside the first is another shop.
 */
export async function installationName(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string; database: string }>`
    select id::text as id, current_database() as database from installation`.execute(db)
  const [installation] = rows
  if (installation === undefined)
    throw new Error('The table installation has no row; nexus migrate makes it.')
  return createHash('sha256').update(`${installation.id}${installation.database}`).digest('hex').slice(0, 8)
}
