import type { Id } from '../../../kernel/id.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { loadSources, type ProductSource } from '../read-model/source.ts'
import * as store from './store.ts'

/** The next products in key order with everything that views and files are made of; archived and drafts too. */
export async function readProductsAfter(db: Db, after: Id | null, limit: number): Promise<ProductSource[]> {
  return db.transaction().execute(async (tx) => {
    await store.planForMany(tx)
    const ids = await store.productIdsAfter(tx, after, limit)
    const sources = await loadSources(tx, ids)
    return sources.sort((a, b) => (a.id < b.id ? -1 : 1))
  })
}

/** How many options the product with the most has. */
export const maxOptionCount = (db: Db): Promise<number> => store.maxOptionCount(db)
