import { Type } from 'typebox'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { defineJob, type JobDefinition, jobKind } from '../../../platform/jobs.ts'
import type { EventEnvelope } from '../../../platform/outbox.ts'
import { forgetBuyersOf } from './forget-store.ts'

const EventSchema = Type.Unsafe<EventEnvelope & { data: { user_id: Id } }>(
  Type.Object({ data: Type.Object({ user_id: Type.String() }) }),
)

/** A person is to be forgotten: what is finished forgets them at once. */
export const forgetBuyerKind = jobKind('forget_buyer', EventSchema)
/** What was still on its way then forgets them when it is finished. */
export const forgetBuyersKind = jobKind('forget_buyers', Type.Object({}), { maxAttempts: 3, priority: 10 })

const ORDERS_A_STATEMENT = 500

/**
 * Takes e-mail, phone, notes and tokens from the finished orders of people who are to be forgotten. Names and
 * addresses stay: they are part of invoices, which the law has kept for years. Returns how many orders.
 */
export async function forgetBuyers(ctx: Ctx, userId: Id | null): Promise<number> {
  for (let total = 0; ; ) {
    const count = await inTransaction(ctx, (tx) => forgetBuyersOf(tx, { userId, limit: ORDERS_A_STATEMENT }))
    total += count
    if (count < ORDERS_A_STATEMENT) return total
  }
}

/** Both jobs. */
export const privacyJobs: readonly JobDefinition[] = [
  defineJob(forgetBuyerKind, async (ctx, event) => ({ orders: await forgetBuyers(ctx, event.data.user_id) })),
  defineJob(forgetBuyersKind, async (ctx) => ({ orders: await forgetBuyers(ctx, null) })),
]
