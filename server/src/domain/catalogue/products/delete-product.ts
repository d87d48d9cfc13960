import { notFound } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { clearStock } from '../../inventory/index.ts'
import { productArchived } from '../events.ts'
import { removeFromReadModel } from '../read-model/remove.ts'
import { requireEdit } from './policy.ts'
import * as store from './store.ts'

/** Takes a product out of the shop for good; its stock is booked out. Throws `not_found`. */
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
    const variants = await store.readVariants(tx, product.id)
    await clearStock(
      tx,
      ctx,
      variants.map(({ id }) => id),
      'product deleted',
    )
    const tags = await removeFromReadModel(tx, [product.id])
    await store.deleteProduct(tx, product.id)
    await append(tx, ctx, [productArchived({ productId: product.id, slug: product.slug })], tags)
    await audit(tx, ctx, {
      action: 'product.delete',
      entityType: 'product',
      entityId: product.id,
      before: { name: product.name, slug: product.slug, status: product.status },
    })
  })
}
