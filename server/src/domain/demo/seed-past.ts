import { AppError } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'

/** A context of the demo's past: at a moment, by somebody, and told to nobody. */
export type PastCtx = (now: Date, actor: Ctx['actor']) => Ctx

/** Unpaid orders of the demo hold their goods so long, where others hold them for half an hour. */
const HELD_DAYS = 7
const DAY_MS = 86_400_000

/** Makes contexts of the past before `until`. What is held in them is held for a week after it. */
export const pastBefore =
  (ctx: Ctx, until: Date): PastCtx =>
  (now, actor) => ({
    ...ctx,
    now,
    actor,
    requestId: newId(),
    isUntold: true,
    store: {
      ...ctx.store,
      reservationTtlSeconds: Math.ceil((until.getTime() - now.getTime() + HELD_DAYS * DAY_MS) / 1_000),
    },
  })

/** Somebody with an account. */
export const userActor = (userId: Id): Ctx['actor'] => ({
  kind: 'user',
  ip: '',
  userId,
  role: 'customer',
  permissions: [],
})

/** Whoever was faster, or has changed the shop meanwhile, is right: what the shop refuses does not happen. */
export async function unlessRefused(ctx: Ctx, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    ctx.log.info({ err: error }, 'something of the demo shop was refused')
  }
}
