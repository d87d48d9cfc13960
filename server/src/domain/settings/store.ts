import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { SettingsView } from './model.ts'

/** What the staff have set, by the names of the API; what is missing is the default. */
export type SetByStaff = Partial<SettingsView>

/** The row of the staff; other rows of `settings` are marks of the shop itself. */
const ROW = 'store'

/** A scalar subquery that is what the staff have set, or null: for a statement that reads more. */
export const SETTINGS_SQL = `select value from settings where name = '${ROW}'`

/** What the staff have set. */
export async function readSet(db: Db): Promise<SetByStaff> {
  const { rows } = await sql<{ value: SetByStaff }>`${sql.raw(SETTINGS_SQL)}`.execute(db)
  return rows[0]?.value ?? {}
}

/** Locks what the staff have set and reads it; made first when it is not there, so that two changes stand in line. */
export async function lockSet(tx: Tx, now: Date): Promise<SetByStaff> {
  await sql`insert into settings (name, value, updated_at) values (${ROW}, '{}', ${now})
    on conflict (name) do nothing`.execute(tx)
  const { rows } = await sql<{
    value: SetByStaff
  }>`select value from settings where name = ${ROW} for update`.execute(tx)
  return rows[0]?.value ?? {}
}

/** Keeps what the staff have set. */
export async function writeSet(tx: Tx, value: SetByStaff, now: Date): Promise<void> {
  await sql`update settings set value = ${JSON.stringify(value)}::jsonb, updated_at = ${now}
    where name = ${ROW}`.execute(tx)
}
