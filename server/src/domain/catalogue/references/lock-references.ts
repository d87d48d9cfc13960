import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import { findByReference, lockByReference } from './store.ts'

/** Products and categories by id or slug. */
export type References = {
  readonly products?: readonly string[]
  readonly categories?: readonly string[]
}
/** Those found, in the order asked for; null for one that is not there. */
export type FoundReferences = {
  readonly products: (Id | null)[]
  readonly categories: (Id | null)[]
}

/**
 * Products and categories that another module wants to point at. Those found cannot be deleted before the transaction
 * ends.
 */
export async function lockReferences(tx: Tx, references: References): Promise<FoundReferences> {
  return {
    products: await lockByReference(tx, 'products', references.products ?? []),
    categories: await lockByReference(tx, 'categories', references.categories ?? []),
  }
}

/** The same for who only looks. */
export async function findReferences(db: Db, references: References): Promise<FoundReferences> {
  return {
    products: await findByReference(db, 'products', references.products ?? []),
    categories: await findByReference(db, 'categories', references.categories ?? []),
  }
}
