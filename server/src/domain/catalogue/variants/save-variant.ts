import { AppError, FieldErrorList, fieldError, notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { productUpdated } from '../events.ts'
import { scopeOf } from '../listing/query.ts'
import { readVariant, type VariantInput } from '../products/input.ts'
import { isStockOnly, LIMITS, type VariantWriteBody } from '../products/model.ts'
import { asConflict, planVariants, skuTaken } from '../products/plan-variants.ts'
import { managesCatalogue, requireCreate, requireEdit } from '../products/policy.ts'
import { saveVariants } from '../products/save-variants.ts'
import * as products from '../products/store.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { getVariant } from './store.ts'

/** Adds a variant to a product, in the caller's transaction. Throws `sku_taken`; names a product that is not there. */
export async function createVariantStep(tx: Tx, ctx: Ctx, body: VariantWriteBody): Promise<Id> {
  requireCreate(ctx)
  if (body.product === undefined)
    throw fieldError('product', 'This field is required: the id or slug of the product.')
  const product = await products.lockProduct(
    tx,
    isId(body.product) ? { id: body.product } : { slug: body.product },
  )
  if (!product) {
    // to a vendor, a product of somebody else and none at all are the same
    if (!managesCatalogue(ctx.actor)) throw notFound('Product')
    throw fieldError('product', `No product "${body.product.slice(0, 100)}".`)
  }
  requireEdit(ctx, product)
  const known = await products.readVariants(tx, product.id)
  const ids = await savePlan(tx, ctx, product, (errors) => [
    ...known.map(({ id }) => ({ id, prices: [] })),
    readVariant({ ...body } as never, ctx.store.currency, errors),
  ])
  const id = ids.find((candidate) => !known.some((variant) => variant.id === candidate))!
  await audit(tx, ctx, {
    action: 'variant.create',
    entityType: 'variant',
    entityId: id,
    after: { product: product.id, sku: body.sku ?? null },
  })
  return id
}

/** Changes a variant, by id or sku. `checkVersion` is given its own version before anything is written. */
export async function updateVariant(
  ctx: Ctx,
  key: string,
  body: VariantWriteBody,
  mode: 'patch' | 'put',
  checkVersion: (version: number) => void = () => {},
): Promise<Id> {
  return withVariant(ctx, key, checkVersion, async (tx, product, id) => {
    if (body.product !== undefined && body.product !== product.id && body.product !== product.slug) {
      throw fieldError('product', 'A variant cannot move to another product; make a new one there.')
    }
    const known = await products.readVariants(tx, product.id)
    await savePlan(
      tx,
      ctx,
      product,
      (errors) => {
        const read = readVariant({ ...body } as never, ctx.store.currency, errors)
        const asked: VariantInput =
          mode === 'patch'
            ? read
            : {
                ...read,
                sku: read.sku === undefined ? null : read.sku,
                name: read.name ?? '',
                barcode: read.barcode ?? '',
                weightGrams: read.weightGrams === undefined ? null : read.weightGrams,
                isActive: read.isActive ?? true,
              }
        return known.map((variant) => (variant.id === id ? { ...asked, id } : { id: variant.id, prices: [] }))
      },
      isStockOnly(body),
    )
    await audit(tx, ctx, {
      action: 'variant.update',
      entityType: 'variant',
      entityId: id,
      after: { ...body },
    })
    return id
  })
}

/** Removes a variant; its stock is booked out. The last one of a product stays: `invalid_transition`. */
export async function deleteVariant(
  ctx: Ctx,
  key: string,
  checkVersion: (version: number) => void = () => {},
): Promise<void> {
  await withVariant(ctx, key, checkVersion, async (tx, product, id) => {
    const known = await products.readVariants(tx, product.id)
    if (known.length === 1) {
      throw new AppError(
        'invalid_transition',
        'A product keeps at least one variant; delete or archive the product.',
      )
    }
    await savePlan(tx, ctx, product, () =>
      known.filter((v) => v.id !== id).map((v) => ({ id: v.id, prices: [] })),
    )
    await audit(tx, ctx, {
      action: 'variant.delete',
      entityType: 'variant',
      entityId: id,
      before: { product: product.id },
    })
    return id
  })
}

type Product = NonNullable<Awaited<ReturnType<typeof products.lockProduct>>>

/** Finds, locks and checks a variant's product, then does the work on the variant. */
async function withVariant(
  ctx: Ctx,
  key: string,
  checkVersion: (version: number) => void,
  work: (tx: Tx, product: Product, id: Id) => Promise<Id>,
): Promise<Id> {
  return inTransaction(ctx, async (tx) => {
    const found = await getVariant(tx, key, scopeOf(ctx.actor), ctx.store.currency)
    if (!found) throw notFound('Variant')
    const product = await products.lockProduct(tx, { id: found.product_id })
    if (!product) throw notFound('Variant')
    requireEdit(ctx, product)
    const locked = (await products.readVariants(tx, product.id)).find((variant) => variant.id === found.id)
    if (!locked) throw notFound('Variant')
    checkVersion(locked.version)
    return work(tx, product, found.id)
  }).catch((error) => {
    throw asConflict(error)
  })
}

/**
 * Writes a product's variants as `list` wants them, and what follows from it. Returns their ids. Whoever edits a variant
 * edits its product too, so that a save of the whole product cannot undo it unseen; a changed stock alone is no edit.
 */
async function savePlan(
  tx: Tx,
  ctx: Ctx,
  product: Product,
  list: (errors: FieldErrorList) => VariantInput[],
  isStockChange = false,
): Promise<Id[]> {
  const errors = new FieldErrorList()
  const wanted = list(errors)
  const known = await products.readVariants(tx, product.id)
  if (wanted.length > LIMITS.variants)
    throw fieldError('product', `A product has at most ${LIMITS.variants} variants.`)
  refuseSiblingsSku(wanted, known)
  const options = await products.readOptions(tx, product.id)
  const plan = planVariants({ list: wanted }, known, options, undefined, errors, () => '')
  errors.throwIfAny()
  await saveVariants(tx, ctx, product.id, plan, 'variant updated')
  if (!isStockChange) await products.touchProduct(tx, product.id, ctx.now)
  const tags = await refreshProducts(tx, ctx, [product.id])
  await append(tx, ctx, [productUpdated({ productId: product.id, slug: product.slug })], tags)
  return plan.variants.map(({ row }) => row.id)
}

/** A sku of a sibling is taken, as one of any other variant is. */
function refuseSiblingsSku(
  wanted: readonly VariantInput[],
  known: readonly { id: Id; sku: string | null }[],
): void {
  for (const { id, sku } of wanted) {
    if (sku && known.some((variant) => variant.sku === sku && variant.id !== id)) throw skuTaken(sku)
  }
}
