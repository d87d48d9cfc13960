import { createHash } from 'node:crypto'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import type { Files } from '../../../platform/files.ts'
import type { EncodedImage } from '../../../platform/images.ts'
import { append } from '../../../platform/outbox.ts'
import * as imageStore from '../images/store.ts'
import { IMAGE_SIZES, type ImageSize, imageAddresses, imageFileName } from '../images/view.ts'
import { CATALOGUE_TAG, categoryTag, refreshProducts } from '../read-model/refresh.ts'
import * as categoryStore from './category-store.ts'

/** A picture that is kept in every size. */
export type ReadyImage = {
  readonly fileKey: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

const KEY_LENGTH = 32

/** Keeps a picture of our own that comes encoded in every size. The same picture gives the same key. */
export async function keepEncodedImage(
  files: Files,
  sizes: Readonly<Record<ImageSize, EncodedImage>>,
  alt: string,
): Promise<ReadyImage> {
  const fileKey = createHash('sha256')
    .update('own-1')
    .update(sizes.large.bytes)
    .digest('hex')
    .slice(0, KEY_LENGTH)
  for (const size of Object.keys(IMAGE_SIZES) as ImageSize[])
    await files.put(imageFileName(fileKey, size), sizes[size].bytes)
  return { fileKey, width: sizes.large.width, height: sizes.large.height, alt }
}

/**
 * Gives a product that has no images these, the first one featured. Not an edit: the product's own version stays. A
 * product that is gone or has images is left alone.
 */
export async function addReadyImages(ctx: Ctx, productId: Id, images: readonly ReadyImage[]): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const product = await imageStore.findProduct(tx, productId, true)
    if (product === undefined || (await imageStore.listImages(tx, productId)).length > 0) return
    const rows = images.map((image) => ({
      id: newId(),
      product_id: productId,
      alt: image.alt,
      source_url: null,
      status: 'ready',
      file_key: image.fileKey,
      width: image.width,
      height: image.height,
      created_at: ctx.now,
    }))
    await imageStore.insertImages(tx, rows)
    await imageStore.arrange(
      tx,
      productId,
      rows.map((row) => row.id),
      rows[0]?.id ?? null,
    )
    await append(tx, ctx, [], await refreshProducts(tx, ctx, [productId]))
  })
}

/** Gives a category that has no picture this one. */
export async function addReadyCategoryImage(ctx: Ctx, categoryId: Id, image: ReadyImage): Promise<void> {
  const { medium } = imageAddresses({ status: 'ready', file_key: image.fileKey, source_url: null })
  await inTransaction(ctx, async (tx) => {
    if (medium !== null && (await categoryStore.fillImage(tx, categoryId, medium)) > 0) {
      await append(tx, ctx, [], [CATALOGUE_TAG, categoryTag(categoryId)])
    }
  })
}
