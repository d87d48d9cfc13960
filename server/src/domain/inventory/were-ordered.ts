import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'
import * as store from './store.ts'

/**
 * Whether any of these variants was ever held for an order or sold, as the ledger has it. Their levels are locked, so
 * that nobody orders one until the transaction has ended.
 */
export async function wereOrdered(tx: Tx, variantIds: readonly Id[]): Promise<boolean> {
  if (variantIds.length === 0) return false
  await store.lockLevels(tx, variantIds)
  return store.hasOrders(tx, variantIds)
}
