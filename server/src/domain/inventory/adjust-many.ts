import { Type } from 'typebox'
import { AppError, notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { audit } from '../../platform/audit.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createJobRecord, getJob, type JobRow } from '../../platform/job-records.ts'
import { type JobHelpers, jobKind, PermanentJobFailure } from '../../platform/jobs.ts'
import type { AdjustmentLine } from './adjust-model.ts'
import { book, keyOf } from './booking.ts'
import { announceBooking } from './crossings.ts'
import { findVariants, listPlaces } from './find-store.ts'
import * as lines from './lines-store.ts'
import { type FoundLine, findLine, planLines } from './plan-adjustments.ts'
import { bookingScopeOf, type StockScope, scopeOf } from './policy.ts'
import * as store from './store.ts'

/** Small enough that a shopper who waits for one of these levels does not notice. */
const LINES_A_BATCH = 200
const ERRORS_SHOWN = 1_000
const KEPT_DAYS = 7

/** Books many lines of stock. The lines stand in a table of their own. */
export const adjustStockKind = jobKind(
  'adjust_stock',
  Type.Object({
    lines: Type.Integer(),
    requested_by: Type.Union([Type.String(), Type.Null()]),
    vendor: Type.Union([Type.String(), Type.Null()]),
  }),
  { maxAttempts: 5 },
)

type Payload = { readonly lines: number; readonly requested_by: Id | null; readonly vendor: Id | null }

/** Takes many lines in, in the caller's transaction; a job books them. Returns its record. */
export async function requestAdjustments(
  tx: Tx,
  ctx: Ctx,
  asked: readonly AdjustmentLine[],
): Promise<JobRow> {
  const { vendorId } = bookingScopeOf(ctx)
  const payload: Payload = { lines: asked.length, requested_by: actorId(ctx.actor), vendor: vendorId }
  const id = await createJobRecord(tx, ctx, adjustStockKind, payload, { total: asked.length })
  await lines.insertLines(tx, id, asked)
  await audit(tx, ctx, {
    action: 'stock.adjust_many',
    entityType: 'job',
    entityId: id,
    after: { lines: asked.length },
  })
  return getJob(tx, id)
}

/** The record of many lines; to a vendor only their own. Throws `not_found`. */
export async function getAdjustments(ctx: Ctx, id: string, db: Db = ctx.db): Promise<JobRow> {
  const { vendorId } = scopeOf(ctx)
  if (!isId(id)) throw notFound('Job')
  const job = await getJob(db, id)
  const isTheirs = vendorId === null || job.created_by === vendorId
  if (job.type !== adjustStockKind.name || !isTheirs) throw notFound('Job')
  return job
}

/**
 * Books the lines of a request, batch by batch. Each batch marks its lines in the transaction that books them: a run
 * that was killed is gone on with, and no line is booked twice. A line that cannot be booked is told of in the result
 * and stops no other.
 */
export async function runAdjustments(ctx: Ctx, payload: Payload, helpers: JobHelpers) {
  const jobId = helpers.recordId
  if (jobId === null) throw new PermanentJobFailure('Many lines need a record that holds them.')
  await lines.deleteOldLines(ctx.db, new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000))
  const all = await lines.readLines(ctx.db, jobId)
  if (all.length < payload.lines)
    throw new PermanentJobFailure('The lines are not there any more; send them again.')
  const scope = { vendorId: payload.vendor }
  const contradictions = await contradictionsAmong(ctx.db, all, scope)
  const waiting = all.filter((line) => !line.isDone)
  for (let start = 0; start < waiting.length; start += LINES_A_BATCH) {
    helpers.signal.throwIfAborted()
    await helpers.progress(all.length - waiting.length + start, all.length)
    const batch = waiting.slice(start, start + LINES_A_BATCH)
    await inTransaction(ctx, (tx) => bookBatch(tx, ctx, jobId, batch, contradictions, { ...payload, scope }))
  }
  await helpers.progress(all.length, all.length)
  return lines.tally(ctx.db, jobId, ERRORS_SHOWN)
}

async function bookBatch(
  tx: Tx,
  ctx: Ctx,
  jobId: Id,
  batch: readonly lines.StagedLine[],
  contradictions: ReadonlyMap<number, AppError>,
  payload: Payload & { readonly scope: StockScope },
): Promise<void> {
  const waiting = await lines.lockWaiting(
    tx,
    jobId,
    batch.map((line) => line.number),
  )
  const variants = await findVariants(
    tx,
    batch.map((line) => line.variantKey),
    payload.scope,
  )
  const places = await listPlaces(tx)
  const found: (FoundLine & { number: number })[] = []
  const refused: { number: number; error: AppError }[] = []
  for (const line of batch) {
    const { number } = line
    if (!waiting.has(number)) continue
    try {
      const contradiction = contradictions.get(number)
      if (contradiction !== undefined) throw contradiction
      found.push({ ...findLine(line, variants, places), number })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.push({ number, error })
    }
  }
  const at = found.map(({ variant, place }) => ({ variantId: variant.id, locationId: place.id }))
  await store.ensureLevels(tx, at)
  const levels = await store.lockLevels(tx, [...new Set(at.map(({ variantId }) => variantId))])
  const outcomes = planLines(found, levels)
  const bookings = outcomes.flatMap(({ booking }) => booking ?? [])
  const changes = await book(tx, ctx, levels, bookings, payload.requested_by, jobId)
  await announceBooking(tx, ctx, changes)
  await lines.settleLines(tx, jobId, [
    ...refused.map(({ number, error }) => ({ number, code: error.code, message: error.message })),
    ...outcomes.map(({ line, error }) => ({
      number: line.number,
      code: error?.code ?? null,
      message: error?.message ?? null,
    })),
  ])
}

/** Two lines that say how many there are of one thing, or one that does beside one that adds: which is meant? */
async function contradictionsAmong(
  db: Db,
  all: readonly lines.StagedLine[],
  scope: StockScope,
): Promise<Map<number, AppError>> {
  const variants = await findVariants(
    db,
    all.map((line) => line.variantKey),
    scope,
  )
  const places = await listPlaces(db)
  const byLevel = Map.groupBy(
    all.flatMap((line) => {
      try {
        const { variant, place } = findLine(line, variants, places)
        return [{ line, key: keyOf(variant.id, place.id) }]
      } catch {
        return [] // told when it is its turn
      }
    }),
    ({ key }) => key,
  )
  const contradictions = new Map<number, AppError>()
  for (const own of byLevel.values()) {
    if (own.length < 2 || own.every(({ line }) => line.delta !== null)) continue
    const numbers = own.map(({ line }) => line.number).join(', ')
    for (const { line } of own) {
      const message = `Lines ${numbers.slice(0, 200)} are about the same level, and not all of them are deltas; keep one.`
      contradictions.set(line.number, new AppError('validation_error', message))
    }
  }
  return contradictions
}
