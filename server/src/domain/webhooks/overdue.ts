import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs } from '../../platform/jobs.ts'
import { deliveryJob } from './jobs.ts'
import { overdueEndpoints } from './sending-store.ts'

/** What is so late has been forgotten, or the workers are busy; then another wish for the same job is harmless. */
const LATE_MS = 15_000

/** Asks for the sending of what waits although it is due. Returns to how many endpoints. */
export async function deliverOverdue(ctx: Ctx): Promise<{ readonly endpoints: number }> {
  const ids = await overdueEndpoints(ctx.db, new Date(ctx.now.getTime() - LATE_MS))
  if (ids.length > 0)
    await inTransaction(ctx, (tx) =>
      addJobs(
        tx,
        ctx,
        ids.map((id) => deliveryJob(id)),
      ),
    )
  return { endpoints: ids.length }
}
