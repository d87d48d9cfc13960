import type { Id } from '../../kernel/id.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { book } from './booking.ts'
import * as store from './store.ts'

/**
 * Books out what is left of variants that go away, wherever it is; what orders hold stays for them. A step: the caller
 * removes the variants in the same transaction. Who waits for one of their levels finds none.
 */
export async function clearStock(tx: Tx, ctx: Ctx, variantIds: readonly Id[], reason: string): Promise<void> {
  if (variantIds.length === 0) return
  const levels = await store.lockLevels(tx, variantIds)
  await book(
    tx,
    ctx,
    levels,
    levels.flatMap(({ variant_id: variantId, location_id: locationId, on_hand, reserved }) =>
      on_hand > reserved
        ? [{ variantId, locationId, delta: reserved - on_hand, type: 'adjustment', reason } as const]
        : [],
    ),
    actorId(ctx.actor),
  )
  await store.deleteEmptyLevels(tx, variantIds)
}
