import { Type } from 'typebox'
import { newId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { EventRouter } from '../../platform/dispatcher.ts'
import { addJobs, defineJob, type JobDefinition, jobKind, requestOf } from '../../platform/jobs.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import { staffWith } from '../identity/index.ts'
import { INVENTORY_WRITE, STOCK_LOW } from '../inventory/index.ts'
import { lowStockMail } from './low-stock-mail.ts'
import { type Crossing, insertCrossings, takeCrossings } from './low-stock-store.ts'
import { endOfMinute } from './minutes.ts'

/** Asks for the mails about all crossings that nobody was told of. */
const gatherLowStock = jobKind('gather_low_stock_alerts', Type.Object({}), { maxAttempts: 12, priority: 5 })

/**
 * Notes which variants came down to their threshold, and asks for one job at the end of the minute that tells of all of
 * them: a booking of 500 variants makes one mail and not 500.
 */
export const noteLowStock: EventRouter = async (tx, events) => {
  const crossings = events.flatMap((event) => (event.type === STOCK_LOW ? [crossingOf(event)] : []))
  const last = crossings.at(-1)
  if (last === undefined) return []
  await insertCrossings(tx, crossings)
  const runAt = endOfMinute(new Date(last.crossed_at))
  return [requestOf(gatherLowStock, {}, { runAt, jobKey: `low_stock:${runAt.toISOString()}` })]
}

const crossingOf = ({ id, occurred_at, data }: EventEnvelope): Crossing => ({
  event_id: id,
  variant_id: String(data.variant_id),
  available: Number(data.available),
  threshold: Number(data.low_stock_threshold),
  crossed_at: occurred_at,
})

/** The job that takes what has gathered and asks for one mail to each who keeps the stock, all or nothing. */
export const gatherLowStockJob: JobDefinition = defineJob(gatherLowStock, (ctx) => tellOfLowStock(ctx))

async function tellOfLowStock(ctx: Ctx): Promise<{ crossings: number; mails: number }> {
  return inTransaction(ctx, async (tx) => {
    const batchId = newId()
    const crossings = await takeCrossings(tx, batchId)
    if (crossings === 0) return { crossings, mails: 0 }
    const keepers = await staffWith(tx, INVENTORY_WRITE)
    const requests = keepers.map(({ id }) => requestOf(lowStockMail, { batch_id: batchId, user_id: id }))
    await addJobs(tx, ctx, requests)
    return { crossings, mails: requests.length }
  })
}
