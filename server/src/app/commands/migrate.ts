import { parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { migrationStatus } from '../../platform/db/migrate.ts'
import { openReadyDatabase } from '../database.ts'
import type { Arguments } from './command.ts'
import { print } from './with-shop.ts'

/** `nexus migrate`: applies what is pending; with --status only tells. */
export async function migrate(args: Arguments): Promise<number> {
  const config = parseConfig(readEnvironment())
  const isStatus = args.values.status === true
  const database = await openReadyDatabase(config, {
    role: 'migrate',
    say: (line) => void process.stderr.write(`${line}\n`),
    migrates: !isStatus,
  })
  try {
    const status = await migrationStatus(config.database.directUrl ?? database.url)
    if (isStatus) {
      print(args, status, [
        ...status.applied.map((name) => `applied  ${name}`),
        ...status.pending.map((name) => `pending  ${name}`),
      ])
      return status.pending.length === 0 ? 0 : 1
    }
    const done = database.migrated
    print(
      args,
      { applied: done },
      done.length === 0 ? ['The schema is up to date.'] : done.map((name) => `applied  ${name}`),
    )
    return 0
  } finally {
    await database.release()
  }
}
