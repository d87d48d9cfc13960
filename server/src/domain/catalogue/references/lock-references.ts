import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { lockByReference } from './store.ts'

/**
 * Products and categories that another module wants to point at, by id or slug, in the order asked for; null for one
 * that is not there. Those found cannot be deleted before the transaction ends.
 */
export async function lockReferences(
  tx: Tx,
  references: { readonly products?: readonly string[]; readonly categories?: readonly string[] },
): Promise<{ products: (Id | null)[]; categories: (Id | null)[] }> {
  return {
    products: await lockByReference(tx, 'products', references.products ?? []),
    categories: await lockByReference(tx, 'categories', references.categories ?? []),
  }
}
