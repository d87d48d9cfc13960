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

/** The carts of a person, for the export of all that the shop keeps about them. */
export const cartsInExport: PersonalDataReader = {
  name: 'carts',
  read: async (ctx, userId) =>
    (await store.readAllCarts(ctx.db, userId)).map((cart) => ({
      id: cart.id,
      status: cart.status,
      currency: cart.currency,
      coupon: cart.couponCode,
      email: cart.email,
      shipping_address: cart.shippingAddress,
      items: cart.items.map(({ variantId, quantity }) => ({ variant: variantId, quantity })),
      created_at: cart.createdAt.toISOString(),
      updated_at: cart.updatedAt.toISOString(),
    })),
}

/** Removes the carts of somebody who is to be forgotten. */
export const forgetCartsKind = jobKind('forget_carts', EventSchema)

/** Removes every cart of a person. Safe to repeat. */
export const forgetCarts = (ctx: Ctx, userId: Id): Promise<number> => store.deleteCartsOf(ctx.db, userId)
