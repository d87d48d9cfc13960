import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import type { PersonalDataReader } from '../identity/index.ts'
import * as store from './store.ts'

const EventSchema = Type.Unsafe<EventEnvelope & { data: { user_id: Id } }>(
  Type.Object({ data: Type.Object({ user_id: Type.String() }) }),
)

/** The wishlists of a person, for the export of all that the shop keeps about them. */
export const wishlistsInExport: PersonalDataReader = {
  name: 'wishlists',
  read: async (ctx, userId) =>
    (await store.readAllLists(ctx.db, userId)).map((list) => ({
      id: list.id,
      name: list.name,
      is_default: list.isDefault,
      is_shared: list.shareId !== null,
      items: list.items,
      created_at: list.createdAt.toISOString(),
    })),
}

/** Removes the wishlists of somebody who is to be forgotten. */
export const forgetWishlistsKind = jobKind('forget_wishlists', EventSchema)

/** Removes every wishlist of a person. Safe to repeat. */
export const forgetWishlists = (ctx: Ctx, userId: Id): Promise<number> => store.deleteListsOf(ctx.db, userId)
