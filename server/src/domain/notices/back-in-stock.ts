import { Type } from 'typebox'
import { newId, ROOT_ID } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import type { EventRouter } from '../../platform/dispatcher.ts'
import { addJob, addJobs, defineJob, type JobDefinition, jobKind, requestOf } from '../../platform/jobs.ts'
import { BUYABLE_AGAIN } from '../inventory/index.ts'
import { readSettings } from '../settings/index.ts'
import { backInStockMail } from './back-in-stock-mail.ts'
import * as store from './back-in-stock-store.ts'
import { endOfMinute } from './minutes.ts'

const DAY_MS = 86_400_000
/** So many wishers are asked for in one transaction. */
const PEOPLE_A_STEP = 500

/** Takes what has come back within a minute, and begins to tell the wishers. */
const gatherBackInStock = jobKind('gather_back_in_stock', Type.Object({}), { maxAttempts: 12, priority: 10 })

/** Asks for the mails to the next wishers of what has come back, and for the next step. */
const tellOfBackInStock = jobKind(
  'tell_of_back_in_stock',
  Type.Object({ batch_id: Type.String(), after: Type.String() }),
  { maxAttempts: 12, priority: 10 },
)

/**
 * Notes which variants that somebody wishes for can be bought again, and asks for one job at the end of the minute that
 * tells of all of them: what comes back together is one mail to each.
 */
export const noteBackInStock: EventRouter = async (tx, events) => {
  const comebacks = events.flatMap(({ id, type, occurred_at, data }) =>
    type === BUYABLE_AGAIN
      ? (data.variant_ids as string[]).map((variant_id) => ({
          event_id: id,
          variant_id,
          crossed_at: occurred_at,
        }))
      : [],
  )
  const last = comebacks.at(-1)
  if (last === undefined || !(await store.insertComebacks(tx, comebacks))) return []
  const runAt = endOfMinute(new Date(last.crossed_at))
  return [requestOf(gatherBackInStock, {}, { runAt, jobKey: `back_in_stock:${runAt.toISOString()}` })]
}

/** The jobs that find out whom to tell; the mails are jobs of their own. */
export const backInStockJobs: readonly JobDefinition[] = [
  defineJob(gatherBackInStock, (ctx) => gather(ctx)),
  defineJob(tellOfBackInStock, (ctx, { batch_id: batchId, after }) => tellNext(ctx, batchId, after)),
]

/** All or nothing. What comes back while the shop sends no such mails is never told. */
async function gather(ctx: Ctx): Promise<{ variants: number }> {
  return inTransaction(ctx, async (tx) => {
    const { backInStockMail: isWanted } = await readSettings(tx, ctx)
    const batchId = newId()
    const variants = await store.takeComebacks(tx, batchId)
    if (variants > 0 && isWanted)
      await addJob(tx, ctx, tellOfBackInStock, { batch_id: batchId, after: ROOT_ID })
    return { variants }
  })
}

/** Whoever is told is marked in the transaction that asks for the mail: a step that runs twice asks once. */
async function tellNext(ctx: Ctx, batchId: string, after: string): Promise<{ mails: number }> {
  return inTransaction(ctx, async (tx) => {
    const { told, last } = await store.markTold(tx, {
      batchId,
      after,
      people: PEOPLE_A_STEP,
      currency: ctx.store.currency,
      now: ctx.now,
      toldBefore: new Date(ctx.now.getTime() - DAY_MS),
    })
    await addJobs(
      tx,
      ctx,
      told.map((userId) => requestOf(backInStockMail, { batch_id: batchId, user_id: userId })),
    )
    if (last !== null) await addJob(tx, ctx, tellOfBackInStock, { batch_id: batchId, after: last })
    return { mails: told.length }
  })
}
