import type { Db } from '../../platform/db/pool.ts'
import { RecentMap } from '../../platform/recent-map.ts'
import type { CartDecision, OpenCart } from './decision.ts'

const CARTS_MAX = 2_000
const LINES_MAX = 20
const TIME_TO_LIVE_MS = 60_000

const memories = new WeakMap<Db, RecentMap<OpenCart>>()

/**
 * Guests' carts as this process has just written them, so that the next thing put in costs one statement. What is decided
 * on such a cart is written only if it still has this version; a refusal is decided anew on the cart as it is.
 */
export const recentCart = (db: Db, cartId: string): OpenCart | undefined => memories.get(db)?.get(cartId)

/** Remembers a guest's cart after a change that was written. */
export function rememberCart(
  db: Db,
  seen: OpenCart,
  changes: NonNullable<CartDecision<unknown>['changes']>,
): void {
  const { put = [], removed = [], ...choices } = changes
  const items = seen.items.filter((item) => !removed.includes(item.id))
  for (const item of put) {
    const index = items.findIndex((one) => one.variantId === item.variantId)
    if (index < 0) items.push(item)
    else items[index] = { ...item, id: items[index]!.id }
  }
  const recent =
    memories.get(db) ?? new RecentMap<OpenCart>({ max: CARTS_MAX, timeToLiveMs: TIME_TO_LIVE_MS })
  memories.set(db, recent)
  if (items.length > LINES_MAX) recent.delete(seen.id)
  else
    recent.set(seen.id, {
      ...seen,
      ...choices,
      items,
      isKept: true,
      version: seen.isKept ? seen.version + 1 : 1,
    })
}

/** The cart is not as it was remembered. */
export const forgetCart = (db: Db, cartId: string): void => memories.get(db)?.delete(cartId)
