import { countProducts } from '../domain/catalogue/index.ts'
import { type DemoSeedReport, seedDemo } from '../domain/demo/index.ts'
import type { Shop } from './compose.ts'
import type { ReadyDatabase } from './database.ts'

/** What a seeding did. */
export type SeedReport = DemoSeedReport

/**
 * Fills a new shop with the demo catalogue: where NEXUS_SEED=demo asks for it, and without a word on the matter in a
 * development shop whose embedded database was made now. A shop that has products is left alone.
 */
export async function seedFirstStart(
  shop: Shop,
  database: ReadyDatabase,
  say: (line: string) => void,
): Promise<SeedReport | undefined> {
  const { seed, isProduction } = shop.config
  const wanted = seed ?? (database.isEmbedded && database.isNew && !isProduction ? 'demo' : 'none')
  if (wanted === 'none') return undefined
  if ((await countProducts(shop.database.db)) > 0) return undefined
  const report = await seedDemo(shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'seed' } }))
  say(
    `Demo shop: ${report.products.created} products in ${report.categories} categories; their pictures are being drawn, and what was ordered in the last 60 days is being written`,
  )
  return report
}
