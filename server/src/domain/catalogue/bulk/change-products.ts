import { AppError, FieldErrorList, notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { formatPercentChange } from '../../../kernel/percent.ts'
import { type AuditEntry, audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { productArchived, productUpdated } from '../events.ts'
import { setPrices } from '../prices/set-prices.ts'
import { lockPricesOfProducts } from '../prices/store.ts'
import { requireCreate, requireEdit } from '../products/policy.ts'
import { touchVariants } from '../products/store.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { lockReferences } from '../references/lock-references.ts'
import {
  type ProductChange,
  type ProductChangeInput,
  type ProductChangeResult,
  readChange,
} from './change-model.ts'
import * as changes from './change-store.ts'
import { type PlannedChange, planChange, type ResolvedChange } from './plan-change.ts'
import { planForMany, replaceCategories } from './store.ts'

type Planned = Extract<PlannedChange, { row: unknown }>
type Written = {
  readonly before: changes.ChangeableProduct
  readonly after: changes.ChangeableProduct
  readonly isRepriced: boolean
}

/**
 * Changes up to 500 products in the same way, in a constant number of statements in the caller's transaction: each
 * one as a save of it would, with price history, read model, event and audit. A product that cannot have the change
 * is left as it is and named; so is one that is not there or is somebody else's. Throws a validation error when the
 * change itself is wrong.
 */
export async function changeProducts(
  tx: Tx,
  ctx: Ctx,
  input: ProductChangeInput,
): Promise<ProductChangeResult> {
  requireCreate(ctx)
  const asked = readChange(input)
  const ids = [...new Set(input.ids.map((id) => id.toLowerCase()))]
  const change = await resolve(tx, asked)
  await planForMany(tx)
  const known = new Map((await changes.lockChangeable(tx, ids)).map((row) => [row.id, row]))
  const problems = new Map<Id, AppError>()
  for (const id of ids) {
    try {
      const product = known.get(id)
      if (product === undefined) throw notFound('Product')
      requireEdit(ctx, product)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      problems.set(id, error)
    }
  }
  const plans = await planAll(
    tx,
    change,
    ids.flatMap((id) => (problems.has(id) ? [] : [known.get(id)!])),
  )
  const planned: (Planned & { before: changes.ChangeableProduct })[] = []
  for (const [before, plan] of plans) {
    if (plan.problem !== undefined) problems.set(before.id, new AppError('validation_error', plan.problem))
    else planned.push({ ...plan, before })
  }
  const changed = await write(tx, ctx, planned)
  await tell(tx, ctx, changed, asked)
  return {
    changed: changed.length,
    unchanged: planned.length - changed.length,
    failed: ids.flatMap((id) => {
      const problem = problems.get(id)
      return problem === undefined ? [] : [{ id, code: problem.code, detail: problem.message }]
    }),
  }
}

/** Finds the categories of a change, which then cannot be deleted before its end. Throws naming those not there. */
async function resolve(tx: Tx, change: ProductChange): Promise<ResolvedChange> {
  const { category, add_categories: added = [], remove_categories: removed = [], ...rest } = change
  const names = [...(category === undefined ? [] : [category]), ...added, ...removed]
  const { categories } = await lockReferences(tx, { categories: names })
  const errors = new FieldErrorList()
  const found = [...categories]
  const take = (field: string, reference: string): Id[] => {
    const id = found.shift() ?? null
    if (id === null) errors.add(`changes.${field}`, `No category "${reference}".`)
    return id === null ? [] : [id]
  }
  const [mainCategoryId] = category === undefined ? [] : take('category', category)
  const addedCategoryIds = added.flatMap((name, index) => take(`add_categories.${index}`, name))
  const removedCategoryIds = removed.flatMap((name, index) => take(`remove_categories.${index}`, name))
  const staying = new Set([...addedCategoryIds, mainCategoryId])
  for (const id of removedCategoryIds) {
    if (staying.has(id))
      errors.add('changes.remove_categories', 'A category is to be added as well; name it once.')
  }
  errors.throwIfAny()
  return { ...rest, mainCategoryId, addedCategoryIds, removedCategoryIds }
}

async function planAll(
  tx: Tx,
  change: ResolvedChange,
  products: readonly changes.ChangeableProduct[],
): Promise<[changes.ChangeableProduct, PlannedChange][]> {
  const isPricing = change.pricePpm !== undefined || change.compareAt !== 'keep'
  const ids = products.map((product) => product.id)
  const variants = isPricing ? await changes.variantsOfProducts(tx, ids) : []
  const prices = isPricing ? await lockPricesOfProducts(tx, ids) : []
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  const byProduct = Map.groupBy(prices, (price) => byId.get(price.variant_id)?.product_id)
  const nameOf = (id: Id): string => (byId.get(id)?.sku ? `The variant ${byId.get(id)?.sku}` : 'A variant')
  return products.map((before) => [
    before,
    planChange(before, change, byProduct.get(before.id) ?? [], nameOf),
  ])
}

/** Writes what differs; gives the products that changed. */
async function write(
  tx: Tx,
  ctx: Ctx,
  planned: readonly (Planned & { before: changes.ChangeableProduct })[],
): Promise<Written[]> {
  const repriced = new Set(
    await setPrices(
      tx,
      ctx,
      planned.flatMap((plan) => plan.prices),
      'bulk change',
    ),
  )
  if (repriced.size > 0) await touchVariants(tx, [...repriced], ctx.now)
  const isRepriced = (plan: Planned): boolean => plan.prices.some((price) => repriced.has(price.variantId))
  const changed = planned.filter((plan) => isRepriced(plan) || !isSame(plan.before, plan.row))
  const moved = changed.filter(({ before, row }) => !isSameList(before.category_ids, row.category_ids))
  await replaceCategories(
    tx,
    moved.map(({ row }) => row.id),
    moved.flatMap(({ row }) =>
      row.category_ids.map((category_id, position) => ({ product_id: row.id, category_id, position })),
    ),
  )
  await changes.updateChanged(
    tx,
    changed.map(({ row }) => row),
    ctx.now,
  )
  return changed.map((plan) => ({ before: plan.before, after: plan.row, isRepriced: isRepriced(plan) }))
}

/** Derives the lists again, and tells whom a save tells. */
async function tell(tx: Tx, ctx: Ctx, changed: readonly Written[], asked: ProductChange): Promise<void> {
  if (changed.length === 0) return
  const tags = await refreshProducts(
    tx,
    ctx,
    changed.map(({ after }) => after.id),
  )
  const events = changed.map(({ before, after }) => {
    const event =
      after.status === 'archived' && before.status !== 'archived' ? productArchived : productUpdated
    return event({ productId: after.id, slug: after.slug })
  })
  await append(tx, ctx, events, tags)
  await audit(tx, ctx, ...changed.map((one) => auditOf(one, asked)))
}

const COMPARED = ['status', 'brand', 'tags', 'category_ids', 'primary_category_id'] as const

function auditOf({ before, after, isRepriced }: Written, asked: ProductChange): AuditEntry {
  const old: Record<string, unknown> = {}
  const fresh: Record<string, unknown> = {}
  for (const field of COMPARED) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue
    old[field] = before[field]
    fresh[field] = after[field]
  }
  if (isRepriced && asked.pricePpm !== undefined) fresh.price_percent = formatPercentChange(asked.pricePpm)
  if (isRepriced && asked.compareAt !== 'keep') fresh.compare_at = asked.compareAt
  return { action: 'product.update', entityType: 'product', entityId: after.id, before: old, after: fresh }
}

const isSame = (before: changes.ChangeableProduct, after: changes.ChangeableProduct): boolean =>
  before.status === after.status &&
  before.brand === after.brand &&
  before.primary_category_id === after.primary_category_id &&
  isSameList(before.tags, after.tags) &&
  isSameList(before.category_ids, after.category_ids)

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])
