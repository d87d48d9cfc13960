import type { Id } from '../../kernel/id.ts'
import type { DomainEvent } from '../../platform/outbox.ts'

const productEvent =
  (type: string) =>
  (data: { productId: Id; slug: string }): DomainEvent => ({
    type,
    version: 1,
    data: { product_id: data.productId, slug: data.slug },
  })

/** A product was added. */
export const productCreated = productEvent('product.created')
/** Something a shopper can see of a product has changed. */
export const productUpdated = productEvent('product.updated')
/** A product was taken out of the shop; its record stays. */
export const productArchived = productEvent('product.archived')

/** A product has images whose addresses wait to be fetched. Internal: only the image job listens. */
export const imagesPending = (data: { productId: Id }): DomainEvent => ({
  type: 'product.images_pending',
  version: 1,
  data: { product_id: data.productId },
})
