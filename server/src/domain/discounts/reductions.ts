import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJob, jobKind, URGENT } from '../../platform/jobs.ts'
import { changeReductions, listReductions, type ReductionRule, settleReductions } from '../catalogue/index.ts'
import type { DiscountRow } from './discount-store.ts'
import * as store from './reducing-store.ts'

/** Begins and ends what automatic discounts take off the prices shown. `at`: the boundary that it was asked for. */
export const followDiscountsKind = jobKind(
  'follow_discounts',
  Type.Object({ at: Type.Optional(Type.String({ format: 'date-time' })) }),
  { priority: URGENT },
)

/** A clock that is behind the database's by so much still does what it was woken for. */
const CLOCK_SLACK_MS = 5_000

/**
 * Makes the prices shown follow the automatic discounts that are in force now: begins and ends their reductions, then
 * lets every product follow in batches. Two statements when there is nothing to do. May run twice, and be stopped.
 */
export async function followDiscounts(
  ctx: Ctx,
  payload: { readonly at?: string } = {},
  signal?: AbortSignal,
): Promise<{ begun: number; ended: number; products: number }> {
  const now = wokenAt(ctx.now, payload.at)
  const { put, end } = await differences(ctx, now)
  if (put.length > 0 || end.length > 0) {
    await inTransaction(ctx, async (tx) => {
      await store.lockClock(tx)
      const seen = await differences({ db: tx }, now)
      await store.holdDiscounts(tx, [...seen.put, ...seen.end])
      // as it is by now: somebody may have edited a discount, or another process done this, while we waited
      const { put, end } = await differences({ db: tx }, now)
      const isHeld = (id: Id): boolean => seen.put.includes(id) || seen.end.includes(id)
      const rules = (await store.readReducing(tx, put.filter(isHeld))).map(ruleOf)
      await changeReductions(tx, { ...ctx, now }, { put: rules, end: end.filter(isHeld) })
    })
  }
  const products = await settleReductions({ ...ctx, now }, signal)
  return { begun: put.length, ended: end.length, products }
}

const wokenAt = (now: Date, at: string | undefined): Date => {
  const boundary = at === undefined ? now : new Date(at)
  const isAhead = boundary > now && boundary.getTime() - now.getTime() <= CLOCK_SLACK_MS
  return isAhead ? boundary : now
}

/** The discounts whose reduction is to be put in force or changed, and those whose is to end. */
async function differences(ctx: Pick<Ctx, 'db'>, now: Date): Promise<{ put: Id[]; end: Id[] }> {
  const wanted = new Map((await store.listReducing(ctx.db, now)).map((row) => [row.id, row.version]))
  const there = (await listReductions(ctx.db)).filter((reduction) => reduction.isInForce)
  const revisions = new Map(there.map((reduction) => [reduction.discountId, reduction.revision]))
  return {
    put: [...wanted].flatMap(([id, version]) => (revisions.get(id) === version ? [] : [id])),
    end: there.flatMap(({ discountId }) => (wanted.has(discountId) ? [] : [discountId])),
  }
}

const ruleOf = (row: store.ReducingRow): ReductionRule => ({
  id: row.id,
  revision: row.version,
  percentagePpm: row.percentage_ppm,
  amountMinor: row.amount_minor,
  currency: row.currency,
  maxDiscountMinor: row.max_discount_minor,
  isStackable: row.is_stackable,
  targets: { productIds: row.product_ids, categoryIds: row.category_ids },
})

/**
 * What the prices shown owe to a discount that is being saved (or, as null, removed): at once when it is for few
 * products, else by a job right after. Its boundaries to come are put on the clock.
 */
export async function showInLists(tx: Tx, ctx: Ctx, id: Id, row: DiscountRow | null): Promise<void> {
  const reduces = row !== null && isReducing(row)
  const isNow = reduces && isInForce(row, ctx.now)
  const isThere = !isNow && (await listReductions(tx)).some((reduction) => reduction.discountId === id)
  if (isNow || isThere) {
    const isSettled = await changeReductions(tx, ctx, {
      put: isNow ? [ruleOf(row)] : [],
      end: isNow ? [] : [id],
    })
    if (!isSettled) await addJob(tx, ctx, followDiscountsKind, {}, { jobKey: `discount:${id}:settle` })
  }
  if (!reduces) return
  for (const [name, moment] of [
    ['starts', row.starts_at],
    ['ends', row.ends_at],
  ] as const) {
    if (moment === null || moment <= ctx.now) continue
    const at = moment.toISOString()
    await addJob(tx, ctx, followDiscountsKind, { at }, { runAt: moment, jobKey: `discount:${id}:${name}` })
  }
}

/**
 * Whether a discount lowers the prices shown while it is in force: it needs no code and no certain order, and is for
 * certain products or categories.
 */
const isReducing = (row: DiscountRow): boolean =>
  row.code === null &&
  row.is_active &&
  row.is_targeted &&
  row.type !== 'free_shipping' &&
  row.min_subtotal_minor === null &&
  row.usage_limit === null &&
  row.usage_limit_per_customer === null

const isInForce = (row: DiscountRow, now: Date): boolean =>
  (row.starts_at === null || row.starts_at <= now) && (row.ends_at === null || row.ends_at > now)
