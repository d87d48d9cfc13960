import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/pool.ts'
import * as store from './store.ts'

/** Whether a variant may be sold when nothing is left. */
export type WantedBackorder = { readonly variantId: Id; readonly backorder: boolean }

/** Sets at the first location whether variants may be sold beyond their stock. Returns those that changed. */
export async function setBackorder(tx: Tx, wanted: readonly WantedBackorder[]): Promise<Id[]> {
  if (wanted.length === 0) return []
  const locationId = await store.firstLocation(tx)
  const allowed = wanted.filter((entry) => entry.backorder).map((entry) => entry.variantId)
  if (allowed.length > 0) {
    await store.ensureLevels(
      tx,
      allowed.map((variantId) => ({ variantId, locationId })),
    )
  }
  return store.setBackorder(tx, locationId, wanted)
}
