import { FieldErrorList } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { append } from '../../../platform/outbox.ts'
import { imagesPending } from '../events.ts'
import * as store from './image-store.ts'
import type { ProductBody } from './model.ts'

/**
 * Makes a product's images exactly the listed ones, in that order: one with the id or address of an image that is
 * there keeps it, an address that is new is fetched by a job. A step of the product's write.
 */
export async function replaceProductImages(
  tx: Tx,
  ctx: Ctx,
  productId: Id,
  bodies: NonNullable<ProductBody['images']>,
): Promise<void> {
  const known = await store.readImages(tx, productId)
  const errors = new FieldErrorList()
  const free = new Map(known.map((image) => [image.id, image]))
  const rows = bodies.map((body, position) => {
    const asked = typeof body === 'string' ? { url: body } : body
    const found =
      (asked.id === undefined ? undefined : free.get(asked.id)) ??
      [...free.values()].find((image) => asked.url != null && image.source_url === asked.url)
    if (found) free.delete(found.id)
    else if (!isWebAddress(asked.url)) {
      errors.add(
        `images.${position}`,
        'Must be an address that begins with http:// or https://, or an image that is there.',
      )
    }
    return {
      id: found?.id ?? newId(),
      product_id: productId,
      position,
      alt: asked.alt ?? found?.alt ?? '',
      is_featured: asked.is_featured ?? found?.is_featured ?? false,
      source_url: found ? found.source_url : (asked.url ?? null),
      created_at: ctx.now,
    }
  })
  errors.throwIfAny()
  const featured = Math.max(
    0,
    rows.findIndex((row) => row.is_featured),
  )
  await store.deleteImages(tx, [...free.keys()])
  await store.putImages(
    tx,
    productId,
    rows.map((row, index) => ({ ...row, is_featured: index === featured })),
  )
  const added = rows.filter((row) => !known.some((image) => image.id === row.id))
  if (added.length > 0) await append(tx, ctx, [imagesPending({ productId })])
}

function isWebAddress(address: string | undefined | null): boolean {
  const url = address ? URL.parse(address) : null
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:')
}
