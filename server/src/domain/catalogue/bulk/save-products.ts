import type { Id } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { setAvailable, setBackorder } from '../../inventory/index.ts'
import { imagesPending } from '../events.ts'
import { setPrices } from '../prices/set-prices.ts'
import { touchVariants } from '../products/store.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import type { BulkOptions, BulkProduct, BulkResult, SkuConflict } from './model.ts'
import { type ProductPlan, planProduct } from './plan-product.ts'
import * as store from './store.ts'

/**
 * Writes up to about 500 products, new and known, in a constant number of statements, in the caller's transaction;
 * slugs must differ. What already stands as wanted is not written: no version, no history, no ledger entry. A sku
 * that another product has is left out and told. Appends what caches must forget and the wish for new images.
 */
export async function saveProductsInBulk(
  tx: Tx,
  ctx: Ctx,
  products: readonly BulkProduct[],
  options: BulkOptions,
): Promise<BulkResult> {
  if (products.length === 0) return emptyResult
  await store.planForMany(tx)
  const known = await findKnown(tx, products)
  const { cleaned, skuConflicts } = await withoutTakenSkus(tx, products, known)
  const plans = cleaned.map((product, index) => planProduct(product, known[index], ctx.now, options))
  await writeProducts(tx, ctx, plans)
  const variants = plans.flatMap((plan) => plan.variants)
  await store.insertVariants(
    tx,
    variants.filter((v) => v.isNew).map((v) => v.row),
    ctx.now,
  )
  await store.updateVariants(
    tx,
    variants.filter((v) => v.isChanged).map((v) => v.row),
  )
  const priced = new Set(await setPrices(tx, ctx, pricesOf(variants), options.reason))
  const edited = variants.filter((v) => !v.isNew && (v.isChanged || priced.has(v.row.id)))
  if (edited.length > 0)
    await touchVariants(
      tx,
      edited.map((v) => v.row.id),
      ctx.now,
    )
  const stocked = new Set([
    ...(await setBackorder(tx, backordersOf(variants))),
    ...(await setAvailable(tx, ctx, stockOf(variants), options.reason)),
  ])
  await store.insertImages(
    tx,
    plans.flatMap((plan) => plan.newImages),
  )
  await store.updateImages(
    tx,
    plans.flatMap((plan) => plan.changedImages),
  )
  const editedIds = new Set(edited.map((v) => v.row.id))
  const isEdited = plans.map(
    (plan) =>
      plan.isNew || isOwnChange(plan) || plan.variants.some((v) => v.isNew || editedIds.has(v.row.id)),
  )
  await store.updateProducts(
    tx,
    plans.filter((plan, index) => !plan.isNew && isEdited[index]).map((plan) => plan.row),
    ctx.now,
  )
  const isTouched = plans.map(
    (plan, index) => isEdited[index] || plan.variants.some((v) => stocked.has(v.row.id)),
  )
  const touched = plans.filter((_, index) => isTouched[index])
  if (!options.isTrial) {
    const tags = await refreshProducts(
      tx,
      ctx,
      touched.map((plan) => plan.row.id),
    )
    const pending = touched.filter((plan) => plan.newImages.length > 0)
    await append(
      tx,
      ctx,
      pending.map((plan) => imagesPending({ productId: plan.row.id })),
      tags,
    )
  }
  const isChangedVariant = (v: ProductPlan['variants'][number]): boolean =>
    editedIds.has(v.row.id) || stocked.has(v.row.id)
  const named = variants.filter((v) => v.wanted !== undefined)
  const created = named.filter((v) => v.isNew).length
  const updated = named.filter((v) => !v.isNew && isChangedVariant(v)).length
  return {
    ids: plans.map((plan) => plan.row.id),
    outcomes: plans.map((plan, index) =>
      plan.isNew ? 'created' : isTouched[index] ? 'updated' : 'unchanged',
    ),
    variants: { created, updated, unchanged: named.length - created - updated },
    images: countImages(plans),
    skuConflicts,
  }
}

const emptyResult: BulkResult = {
  ids: [],
  outcomes: [],
  variants: { created: 0, updated: 0, unchanged: 0 },
  images: { created: 0, updated: 0, unchanged: 0 },
  skuConflicts: [],
}

async function findKnown(
  tx: Tx,
  products: readonly BulkProduct[],
): Promise<(store.KnownProduct | undefined)[]> {
  const rows = await store.lockKnown(
    tx,
    products.map((product) => product.slug),
  )
  const bySlug = new Map(rows.map((row) => [row.slug, row]))
  const byFolded = new Map(rows.map((row) => [foldCase(row.slug), row]))
  return products.map(({ slug }) => bySlug.get(slug) ?? byFolded.get(slug))
}

/** Takes skus away that another product has, in the shop or earlier in the list. */
async function withoutTakenSkus(
  tx: Tx,
  products: readonly BulkProduct[],
  known: readonly (store.KnownProduct | undefined)[],
): Promise<{ cleaned: BulkProduct[]; skuConflicts: SkuConflict[] }> {
  const skus = products.flatMap((product) =>
    product.variants.flatMap(({ sku }) => (sku === null ? [] : [sku])),
  )
  const owners: Map<string, Id | number> = await store.skuOwners(tx, skus)
  const skuConflicts: SkuConflict[] = []
  const cleaned = products.map((product, productIndex) => {
    const own = known[productIndex]?.id
    let isClean = true
    const variants = product.variants.map((variant, variantIndex) => {
      if (variant.sku === null) return variant
      const owner = owners.get(variant.sku)
      if (owner === undefined) owners.set(variant.sku, productIndex)
      if (owner === undefined || owner === own || owner === productIndex) return variant
      isClean = false
      skuConflicts.push({ productIndex, variantIndex, sku: variant.sku })
      return { ...variant, sku: null }
    })
    return isClean ? product : { ...product, variants }
  })
  return { cleaned, skuConflicts }
}

const isOwnChange = (plan: ProductPlan): boolean =>
  plan.isRowChanged ||
  plan.areCategoriesChanged ||
  plan.areOptionsChanged ||
  plan.newImages.length > 0 ||
  plan.changedImages.length > 0

async function writeProducts(tx: Tx, ctx: Ctx, plans: readonly ProductPlan[]): Promise<void> {
  const isKnown = (plan: ProductPlan): boolean => !plan.isNew
  await store.insertProducts(
    tx,
    plans.filter((plan) => plan.isNew).map((plan) => plan.row),
    ctx.now,
  )
  const moved = plans.filter((plan) => plan.areCategoriesChanged)
  await store.replaceCategories(
    tx,
    moved.filter(isKnown).map((plan) => plan.row.id),
    moved.flatMap((plan) =>
      plan.categoryIds.map((category_id, position) => ({ product_id: plan.row.id, category_id, position })),
    ),
  )
  const reshaped = plans.filter((plan) => plan.areOptionsChanged)
  await store.replaceOptions(
    tx,
    reshaped.filter(isKnown).map((plan) => plan.row.id),
    reshaped.flatMap((plan) => plan.options),
  )
}

const pricesOf = (variants: ProductPlan['variants']) =>
  variants.flatMap(({ row, wanted }) =>
    (wanted?.prices ?? []).map((price) => ({ variantId: row.id, ...price })),
  )

const stockOf = (variants: ProductPlan['variants']) =>
  variants.flatMap(({ row, available }) => (available === null ? [] : [{ variantId: row.id, available }]))

const backordersOf = (variants: ProductPlan['variants']) =>
  variants.flatMap(({ row, backorder }) => (backorder === null ? [] : [{ variantId: row.id, backorder }]))

function countImages(plans: readonly ProductPlan[]): BulkResult['images'] {
  let [created, updated, all] = [0, 0, 0]
  for (const plan of plans) {
    created += plan.newImages.length
    updated += plan.changedImages.length
    all += plan.imageCount
  }
  return { created, updated, unchanged: all - created - updated }
}
