import { notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { clearStock, wereOrdered } from '../../inventory/index.ts'
import { productArchived } from '../events.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { removeFromReadModel } from '../read-model/remove.ts'
import { requireEdit } from './policy.ts'
import * as store from './store.ts'

/**
 * Takes a product out of the shop. One that was ever ordered is archived: it keeps its slug, stock and reviews, and
 * can come back. Any other is gone for good, and its stock is booked out. Throws `not_found`.
 */
export async function deleteProduct(
  ctx: Ctx,
  key: { id: Id } | { slug: string },
  checkVersion: (version: number) => void = () => {},
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const product = await store.lockProduct(tx, key)
    if (!product) throw notFound('Product')
    requireEdit(ctx, product)
    checkVersion(product.version)
    const variantIds = (await store.readVariants(tx, product.id)).map(({ id }) => id)
    const isArchived = await wereOrdered(tx, variantIds)
    if (isArchived && product.status === 'archived') return
    const tags = isArchived
      ? await archive(tx, ctx, product.id)
      : await remove(tx, ctx, product.id, variantIds)
    await append(tx, ctx, [productArchived({ productId: product.id, slug: product.slug })], tags)
    await audit(tx, ctx, {
      action: isArchived ? 'product.archive' : 'product.delete',
      entityType: 'product',
      entityId: product.id,
      before: { name: product.name, slug: product.slug, status: product.status },
    })
  })
}

async function archive(tx: Tx, ctx: Ctx, id: Id): Promise<string[]> {
  await store.archiveProduct(tx, id, ctx.now)
  return refreshProducts(tx, ctx, [id])
}

async function remove(tx: Tx, ctx: Ctx, id: Id, variantIds: readonly Id[]): Promise<string[]> {
  await clearStock(tx, ctx, variantIds, 'product deleted')
  const tags = await removeFromReadModel(tx, [id])
  await store.deleteProduct(tx, id)
  return tags
}
