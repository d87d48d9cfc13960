import { FieldErrorList } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { clearStock, setAvailable } from '../../inventory/index.ts'
import { setPrices, type WantedPrice } from '../prices/set-prices.ts'
import * as priceStore from '../prices/store.ts'
import type { PlannedVariant, VariantPlan } from './plan-variants.ts'
import * as store from './store.ts'

/**
 * Writes a plan of variants: rows, options, prices with their history, stock through the ledger. A step: the caller
 * has locked the product and refreshes the read model afterwards.
 */
export async function saveVariants(
  tx: Tx,
  ctx: Ctx,
  productId: Id,
  plan: VariantPlan,
  reason: string,
): Promise<void> {
  if (plan.removedIds.length > 0) {
    await clearStock(tx, ctx, plan.removedIds, 'variant removed')
    await store.deleteVariants(tx, plan.removedIds)
  }
  await store.replaceOptions(tx, productId, plan.options)
  await store.clearSkus(tx, await movedSkus(tx, productId, plan.variants))
  await store.putVariants(
    tx,
    plan.variants.map(({ row }, position) => ({ ...row, product_id: productId, position })),
    ctx.now,
  )
  const priced = await setPrices(tx, ctx, await wantedPrices(tx, plan.variants), reason)
  const known = new Set(plan.variants.filter((variant) => !variant.isNew).map((variant) => variant.row.id))
  await store.touchVariants(
    tx,
    priced.filter((id) => known.has(id)),
    ctx.now,
  )
  await setAvailable(
    tx,
    ctx,
    plan.variants.flatMap(({ row, stock }) =>
      stock === undefined ? [] : [{ variantId: row.id, available: stock }],
    ),
    reason,
  )
}

/** Variants whose sku goes to a sibling in the same write: taken away first, or the unique index would refuse. */
async function movedSkus(tx: Tx, productId: Id, variants: readonly PlannedVariant[]): Promise<Id[]> {
  const owner = new Map(variants.map(({ row }) => [row.sku, row.id]))
  const current = await store.readVariants(tx, productId)
  return current
    .filter((v) => v.sku !== null && owner.has(v.sku) && owner.get(v.sku) !== v.id)
    .map((v) => v.id)
}

/**
 * Completes partial prices (only an amount, or only a compare-at) with what is there. What a read shows while a discount
 * lowers the price, sent back unchanged, keeps the own price.
 */
async function wantedPrices(tx: Tx, variants: readonly PlannedVariant[]): Promise<WantedPrice[]> {
  const asked = variants.filter((variant) => variant.prices.length > 0)
  const current = await priceStore.lockPrices(
    tx,
    asked.map(({ row }) => row.id),
  )
  const errors = new FieldErrorList()
  const wanted = asked.flatMap(({ row, prices }) =>
    prices.map(({ currency, amountMinor, compareAtMinor }) => {
      const now = current.find((price) => price.variant_id === row.id && price.currency === currency)
      if (now !== undefined && isShown(now, amountMinor, compareAtMinor)) {
        return {
          variantId: row.id,
          currency,
          amountMinor: now.amount_minor,
          compareAtMinor: now.compare_at_minor,
        }
      }
      const amount = amountMinor === undefined ? (now?.amount_minor ?? null) : amountMinor
      if (amount === null && compareAtMinor != null) {
        errors.add('compare_at_price', `Needs a price in ${currency} to compare with; send price as well.`)
      }
      return {
        variantId: row.id,
        currency,
        amountMinor: amount,
        compareAtMinor:
          amount === null
            ? null
            : compareAtMinor === undefined
              ? (now?.compare_at_minor ?? null)
              : compareAtMinor,
      }
    }),
  )
  errors.throwIfAny()
  return wanted
}

type CurrentPrice = Awaited<ReturnType<typeof priceStore.lockPrices>>[number]

/** Whether this is the pair that a read shows of a price that a discount lowers. */
const isShown = (
  now: CurrentPrice,
  amountMinor: number | null | undefined,
  compareAtMinor: number | null | undefined,
): boolean =>
  now.sale_minor !== null &&
  amountMinor === now.sale_minor &&
  compareAtMinor === Math.max(now.amount_minor, now.compare_at_minor ?? 0)
