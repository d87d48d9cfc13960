import { fieldError, notFound } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { lockReferences } from '../catalogue/index.ts'
import { findDiscount, lockDiscount } from './discount-store.ts'
import type { ProductDiscountInput, ProductDiscountPatch, ProductDiscountView } from './model.ts'
import * as store from './product-discount-store.ts'
import { showInLists } from './reductions.ts'

const view = (row: store.ProductDiscountRow): ProductDiscountView => ({
  id: row.id,
  product: row.product_id,
  discount: row.discount_id,
})

/** A page of the products that discounts are for. Ids that are none find nothing. */
export async function listProductDiscounts(
  ctx: Ctx,
  filter: { readonly product?: Id | undefined; readonly discount?: Id | undefined },
  page: PageRequest,
): Promise<ListPage<ProductDiscountView>> {
  const found = await store.listProductDiscounts(
    ctx.db,
    { productId: filter.product, discountId: filter.discount },
    page,
  )
  return mapPage(found, view)
}

/** One of them. Throws `not_found`. */
export async function getProductDiscount(ctx: Ctx, id: string): Promise<ProductDiscountView> {
  const row = isId(id) ? await store.findProductDiscount(ctx.db, id) : undefined
  if (row === undefined) throw notFound('Product discount')
  return view(row)
}

/** Makes a discount be for a product; one that was for the whole order is for this product only from now on. */
export async function createProductDiscount(
  ctx: Ctx,
  input: ProductDiscountInput,
): Promise<ProductDiscountView> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockPair(tx, input.product, input.discount)
    const id = await store.insertProductDiscount(tx, row)
    if (id === undefined) throw alreadyThere()
    await finish(tx, ctx, [row.discount_id], { added: row.product_id })
    return view({ id, ...row })
  })
}

/** Puts another product or discount into the row. */
export async function updateProductDiscount(
  ctx: Ctx,
  id: string,
  input: ProductDiscountPatch,
): Promise<ProductDiscountView> {
  return inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id, input.discount)
    const row = await lockPair(tx, input.product ?? before.product_id, input.discount ?? before.discount_id)
    if (!(await store.moveProductDiscount(tx, before.id, row))) throw alreadyThere()
    await finish(tx, ctx, [...new Set([before.discount_id, row.discount_id])].sort(), {
      removed: before.product_id,
      added: row.product_id,
    })
    return view({ id: before.id, ...row })
  })
}

/** Takes a product from what a discount is for; with the last one gone it is for nothing. */
export async function deleteProductDiscount(ctx: Ctx, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lock(tx, id)
    await store.deleteProductDiscount(tx, before.id)
    await finish(tx, ctx, [before.discount_id], { removed: before.product_id })
  })
}

const alreadyThere = () => fieldError('product', 'The discount is for this product already.')

/** Locks the row's discount, and the one it may go to, in key order; then reads the row as it is by now. */
async function lock(tx: Tx, id: string, toDiscount?: string): Promise<store.ProductDiscountRow> {
  const seen = isId(id) ? await store.findProductDiscount(tx, id) : undefined
  if (seen === undefined) throw notFound('Product discount')
  const ids = [seen.discount_id, ...(toDiscount !== undefined && isId(toDiscount) ? [toDiscount] : [])]
  for (const discountId of [...new Set(ids)].sort()) await lockDiscount(tx, { id: discountId })
  const row = await store.findProductDiscount(tx, id)
  if (row === undefined || row.discount_id !== seen.discount_id) throw notFound('Product discount')
  return row
}

/** The product and the discount that a body names, locked. Throws naming the one that is not there. */
async function lockPair(
  tx: Tx,
  product: string,
  discount: string,
): Promise<{ product_id: Id; discount_id: Id }> {
  const locked = await lockDiscount(tx, isId(discount) ? { id: discount } : { code: discount })
  if (locked === undefined) throw fieldError('discount', `No discount "${discount.slice(0, 100)}".`)
  const { products } = await lockReferences(tx, { products: [product] })
  const productId = products[0]
  if (productId == null) throw fieldError('product', `No product "${product.slice(0, 100)}".`)
  return { product_id: productId, discount_id: locked.id }
}

async function finish(
  tx: Tx,
  ctx: Ctx,
  discountIds: readonly Id[],
  change: Readonly<Record<string, Id>>,
): Promise<void> {
  for (const id of discountIds) {
    await store.markTargeted(tx, id, ctx.now)
    await showInLists(tx, ctx, id, (await findDiscount(tx, id))!)
    await audit(tx, ctx, {
      action: 'discount.update',
      entityType: 'discount',
      entityId: id,
      after: { product: change },
    })
  }
}
