import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail/model.ts'
import { type CartView, getCart } from '../cart/index.ts'
import { writeReminder } from './cart-reminder-text.ts'
import type { NoticeServices } from './model.ts'
import { findResting, type RestingCart } from './resting-carts-store.ts'

/** Reminds somebody of what they have left in their cart. */
export const abandonedCartMail = jobKind(
  'send_abandoned_cart_email',
  Type.Object({ cart_id: Type.String(), version: Type.Integer() }),
  { maxAttempts: 8, priority: 10 },
)

/**
 * The job that writes it. Nothing is sent when the cart was changed or ordered meanwhile, when nothing in it can be bought
 * any more, or when whoever it belongs to left the shop, has placed an order or wants no reminders.
 */
export const abandonedCartJob = (services: NoticeServices): JobDefinition =>
  defineJob(abandonedCartMail, async (ctx, { cart_id: id, version }, helpers) => ({
    sent: await services.mailer.send({ id: helpers.jobId, kind: abandonedCartMail.name }, async () => {
      const resting = await findResting(ctx.db, id, version)
      return resting && write(ctx, services, resting)
    }),
  }))

async function write(
  ctx: Ctx,
  { storeName, links }: NoticeServices,
  resting: RestingCart,
): Promise<Mail | undefined> {
  const cart = await viewOf(ctx, resting)
  if (
    cart === undefined ||
    cart.items.every(
      ({ unit_price: price, available, backorder }) => price === null || (available === 0 && !backorder),
    )
  )
    return undefined
  const stopUrl = await links.stop(resting.address)
  return {
    to: resting.address,
    ...(stopUrl === undefined ? {} : { unsubscribe: [stopUrl] }),
    ...writeReminder(cart, { storeName, cartUrl: links.cart, stopUrl, isGuest: resting.userId === null }),
  }
}

/** The cart with the prices of now; nothing when it costs more by now than an order may. */
async function viewOf(ctx: Ctx, { id, userId }: RestingCart): Promise<CartView | undefined> {
  try {
    const cart = await getCart(
      ctx,
      userId === null ? { kind: 'guest', cartId: id } : { kind: 'user', userId },
    )
    return cart.id === id ? cart : undefined
  } catch (error) {
    if (error instanceof AppError && error.code === 'validation_error') return undefined
    throw error
  }
}
