import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { defineJob, type JobDefinition, jobKind } from '../../platform/jobs.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import { forgetReturnTexts } from './returns/store.ts'
import { forgetShipmentNotes } from './shipments/store.ts'

const EventSchema = Type.Unsafe<EventEnvelope & { data: { user_id: Id } }>(
  Type.Object({ data: Type.Object({ user_id: Type.String() }) }),
)

/** A person is to be forgotten: their parcels and returns that have ended forget the words about them at once. */
export const forgetParcelsOfKind = jobKind('forget_parcels_of', EventSchema)
/** What had not ended then forgets them when it has. */
export const forgetParcelsKind = jobKind('forget_parcels', Type.Object({}), { maxAttempts: 3, priority: 10 })

const ROWS_A_STATEMENT = 500

/**
 * Takes the texts of buyers and what the staff said to them from the parcels and returns of people who are to be
 * forgotten, once those have ended. Pieces, carriers and numbers stay with the order. Returns how many of both.
 */
export async function forgetParcels(ctx: Ctx, userId: Id | null): Promise<number> {
  return (
    (await inBatches(ctx, (tx) => forgetShipmentNotes(tx, userId, ROWS_A_STATEMENT))) +
    (await inBatches(ctx, (tx) => forgetReturnTexts(tx, userId, ROWS_A_STATEMENT)))
  )
}

async function inBatches(ctx: Ctx, work: (tx: Tx) => Promise<number>): Promise<number> {
  for (let total = 0; ; ) {
    const count = await inTransaction(ctx, work)
    total += count
    if (count < ROWS_A_STATEMENT) return total
  }
}

/** Both jobs. */
export const forgetParcelJobs: readonly JobDefinition[] = [
  defineJob(forgetParcelsOfKind, async (ctx, event) => ({
    forgotten: await forgetParcels(ctx, event.data.user_id),
  })),
  defineJob(forgetParcelsKind, async (ctx) => ({ forgotten: await forgetParcels(ctx, null) })),
]
