import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import * as store from './redemptions-store.ts'

/** The discounts an order uses, with what each took off. */
export type Redemption = {
  readonly orderId: Id
  /** The account's id, else the folded e-mail address of a guest. */
  readonly customerKey: string
  readonly uses: readonly store.Use[]
}

/** How often the lock is tried again when staff have just given a discount its first limit, or taken its last. */
const TRIES = 3

/**
 * Notes that an order uses its discounts, and counts those with a code or a limit under their rows' locks, in key order.
 * Two statements however many there are. Throws `coupon_unavailable` when one is used up or gone; nothing of it stays
 * because the caller's transaction ends.
 */
export async function redeem(tx: Tx, ctx: Pick<Ctx, 'now'>, redemption: Redemption): Promise<void> {
  const { uses } = redemption
  if (uses.length === 0) return
  const ids = [...new Set(uses.map((use) => use.discountId))].sort()
  let locked = await store.lockDiscounts(tx, ids)
  for (let tries = 1; locked.length < ids.length && tries < TRIES; tries += 1)
    locked = await store.lockDiscounts(tx, ids)
  if (locked.length < ids.length) throw unavailable('A discount of this order has just been taken away')
  const noted = await store.useDiscounts(tx, { ...redemption, now: ctx.now }, uses)
  if (noted.length < ids.length) throw unavailable('A coupon or discount of this order has been used up')
}

const unavailable = (what: string): AppError =>
  new AppError('coupon_unavailable', `${what}; look at the total again and order without it.`, {
    fields: { coupon: [`${what}.`] },
  })

/** Gives back what an order has used, once however often and however parallel it is called. */
export async function giveBack(tx: Tx, orderId: Id): Promise<void> {
  await store.lockDiscountsOfOrder(tx, orderId)
  await store.removeUses(tx, orderId)
}
