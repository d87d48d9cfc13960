import { pino } from 'pino'
import { createCategory, createProductStep } from '../server/src/domain/catalogue/index.ts'
import { largeCategories, largeProduct } from '../server/src/domain/demo/index.ts'
import { newId } from '../server/src/kernel/id.ts'
import { formatMinor } from '../server/src/kernel/money.ts'
import type { Ctx } from '../server/src/platform/context.ts'
import { migrate } from '../server/src/platform/db/migrate.ts'
import { openDatabase } from '../server/src/platform/db/pool.ts'
import { inTransaction } from '../server/src/platform/db/transaction.ts'

const PRODUCTS_A_TRANSACTION = 50

/** Brings a database to the newest schema and fills it with the large catalogue, unless it has it already. */
export async function prepareData(
  url: string,
  productCount: number,
  say: (line: string) => void,
): Promise<void> {
  await migrate(url)
  const database = openDatabase({ url, applicationName: 'nexus:bench', maxConnections: 4 })
  try {
    const { rows } = await database.pool.query<{ count: number }>('select count(*) from products')
    if (rows[0]!.count >= productCount) return
    say(`Filling the database with ${productCount} products …`)
    const ctx: Ctx = {
      db: database.db,
      actor: { kind: 'system', ip: '', name: 'bench' },
      now: new Date(),
      requestId: newId(),
      log: pino({ level: 'silent' }),
      store: { currency: 'USD', timezone: 'UTC', vendorWrites: true, reviewModeration: false },
    }
    for (const category of largeCategories()) await createCategory(ctx, category)
    const money = (minor: number | null): string | null => (minor === null ? null : formatMinor(minor, 'USD'))
    for (let first = 0; first < productCount; first += PRODUCTS_A_TRANSACTION) {
      const last = Math.min(productCount, first + PRODUCTS_A_TRANSACTION)
      await inTransaction(ctx, async (tx) => {
        for (let index = first; index < last; index += 1) {
          const { created_at: _, variants, ...product } = largeProduct(index)
          await createProductStep(tx, ctx, {
            ...product,
            variants: variants.map(({ price_minor, compare_at_minor, ...variant }) => ({
              ...variant,
              price: money(price_minor),
              compare_at_price: money(compare_at_minor),
            })),
          })
        }
      })
    }
    await database.pool.query('vacuum analyze')
  } finally {
    await database.close()
  }
}
