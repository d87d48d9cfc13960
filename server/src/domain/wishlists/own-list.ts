import { notFound } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { DEFAULT_NAME, type Wishlist, type WishlistKey } from './model.ts'
import * as store from './store.ts'

/** How often the default list is taken away as soon as it is made, before giving up. */
const ATTEMPTS = 5

/** The default list of a person is there, however many ask for it at once. */
export const ensureDefault = (db: Db, ctx: Pick<Ctx, 'now'>, userId: Id): Promise<void> =>
  store.insertDefault(db, { id: newId(), userId, name: DEFAULT_NAME, now: ctx.now })

/** A person's list, the default one being made at its first use. Throws `not_found`, also for another person's. */
export const ownList = (
  db: Db,
  ctx: Pick<Ctx, 'now'>,
  userId: Id,
  key: WishlistKey,
): Promise<store.CountedWishlist> => found(db, ctx, userId, key, () => store.findList(db, userId, key))

/** The same, while nobody else changes it or what is on it. */
export const lockOwnList = (tx: Tx, ctx: Pick<Ctx, 'now'>, userId: Id, key: WishlistKey): Promise<Wishlist> =>
  found(tx, ctx, userId, key, () => store.lockList(tx, userId, key))

async function found<List>(
  db: Db,
  ctx: Pick<Ctx, 'now'>,
  userId: Id,
  key: WishlistKey,
  find: () => Promise<List | undefined>,
): Promise<List> {
  for (let attempt = 1; ; attempt += 1) {
    const list = await find()
    if (list !== undefined) return list
    if (key !== undefined) throw notFound('Wishlist')
    if (attempt >= ATTEMPTS) throw new Error('The default wishlist is gone as soon as it is made')
    await ensureDefault(db, ctx, userId)
  }
}
