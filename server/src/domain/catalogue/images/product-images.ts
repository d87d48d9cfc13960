import { AppError, fieldError, notFound } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { productUpdated } from '../events.ts'
import { canSee, managesCatalogue, owns, requireEdit } from '../products/policy.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { requestImageFetch } from './fetch-kind.ts'
import type { KeptImage } from './keep-image.ts'
import { IMAGE_LIMITS } from './limits.ts'
import { featuredOf, movedTo } from './order.ts'
import { checkImageAddress } from './source-address.ts'
import * as store from './store.ts'
import { type ImageView, imageView } from './view.ts'

/** What a client may say about an image. `position` counts from 0; past the end is the end. */
export type ImageDetails = {
  readonly alt?: string
  readonly position?: number
  readonly is_featured?: boolean
}

/** A new image: an address to fetch, or a picture that is kept already (see `keepUpload`). */
export type NewProductImage = ImageDetails & ({ readonly url: string } | { readonly kept: KeptImage })

/** An image as those see it who may change it: with the reason why it could not be had. */
const staffView = (image: store.StoredImage) => ({ ...imageView(image), error: image.error })

/** The product's images in their order, for everybody who sees the product. `product` is an id or slug. */
export async function listProductImages(
  ctx: Ctx,
  product: string,
): Promise<{ productId: Id; images: ImageView[] }> {
  const found = await store.findProduct(ctx.db, product, false)
  if (found === undefined || !canSee(ctx.actor, found)) throw notFound('Product')
  const view = managesCatalogue(ctx.actor) || owns(ctx.actor, found) ? staffView : imageView
  return { productId: found.id, images: (await store.listImages(ctx.db, found.id)).map(view) }
}

/** Throws what `addProductImage` would, before a large upload is read. */
export async function checkMayAddImage(ctx: Ctx, product: string): Promise<void> {
  const found = await store.findProduct(ctx.db, product, false)
  if (found === undefined) throw notFound('Product')
  requireEdit(ctx, found)
}

/** Adds an image to a product. One given by its address is fetched by a job; until then it is pending. */
export async function addProductImage(ctx: Ctx, product: string, input: NewProductImage): Promise<ImageView> {
  const fault = 'url' in input ? checkImageAddress(input.url) : undefined
  if (fault !== undefined) throw fieldError('url', fault)
  return changeImages(ctx, product, 'product_image.add', async (tx, productId, images) => {
    if (images.length >= IMAGE_LIMITS.perProduct) {
      throw fieldError(
        'file',
        `The product has ${IMAGE_LIMITS.perProduct} images already; that is the limit.`,
      )
    }
    const id = newId()
    await store.insertImages(tx, [newRow(id, productId, input, ctx.now)])
    const before = images.map((image) => image.id)
    const order = input.position === undefined ? [...before, id] : movedTo(before, id, input.position)
    const placed = placedIn(order, [...images, { id, is_featured: false }])
    await store.arrange(
      tx,
      productId,
      order,
      featuredOf(placed, input.is_featured ? { id, isFeatured: true } : undefined),
    )
    if ('url' in input) await requestImageFetch(tx, ctx, [productId])
    return id
  })
}

/** Changes what is said about an image, its place, or whether it is the featured one. */
export async function updateProductImage(
  ctx: Ctx,
  product: string,
  imageId: string,
  details: ImageDetails,
): Promise<ImageView> {
  return changeImages(ctx, product, 'product_image.update', async (tx, productId, images) => {
    requireImage(images, imageId)
    const before = images.map((image) => image.id)
    const order = details.position === undefined ? before : movedTo(before, imageId, details.position)
    const wanted =
      details.is_featured === undefined ? undefined : { id: imageId, isFeatured: details.is_featured }
    if (details.alt !== undefined) await store.setAlts(tx, [{ id: imageId, alt: details.alt }])
    await store.arrange(tx, productId, order, featuredOf(placedIn(order, images), wanted))
    return imageId
  })
}

/** Takes an image off a product; the next one is featured when it was. Files nobody shows are removed at night. */
export async function deleteProductImage(ctx: Ctx, product: string, imageId: string): Promise<void> {
  await changeImages(ctx, product, 'product_image.delete', async (tx, productId, images) => {
    requireImage(images, imageId)
    await store.deleteImages(tx, [imageId])
    const left = images.filter((image) => image.id !== imageId)
    await store.arrange(
      tx,
      productId,
      left.map((image) => image.id),
      featuredOf(left),
    )
    return imageId
  })
}

/** Locks the product, lets `change` work on its images, and carries the change to everything that shows them. */
async function changeImages(
  ctx: Ctx,
  product: string,
  action: string,
  change: (tx: Tx, productId: Id, images: readonly store.StoredImage[]) => Promise<Id>,
): Promise<ImageView> {
  return inTransaction(ctx, async (tx) => {
    const found = await store.findProduct(tx, product, true)
    if (found === undefined) throw notFound('Product')
    requireEdit(ctx, found)
    const before = await store.listImages(tx, found.id)
    const id = await change(tx, found.id, before)
    await store.bumpVersion(tx, found.id, ctx.now)
    const tags = await refreshProducts(tx, ctx, [found.id])
    await append(tx, ctx, [productUpdated({ productId: found.id, slug: found.slug })], tags)
    await audit(tx, ctx, { action, entityType: 'product', entityId: found.id, after: { image: id } })
    const after = (await store.listImages(tx, found.id)).find((image) => image.id === id)
    const image = after ?? before.find((old) => old.id === id)
    if (image === undefined) throw new AppError('internal_error', 'The image is gone.')
    return staffView(image)
  })
}

function newRow(id: Id, productId: Id, input: NewProductImage, now: Date): store.NewImage {
  const kept = 'kept' in input ? input.kept : undefined
  return {
    id,
    product_id: productId,
    alt: input.alt ?? '',
    source_url: 'url' in input ? input.url : null,
    status: kept ? 'ready' : 'pending',
    file_key: kept?.fileKey ?? null,
    width: kept?.width ?? null,
    height: kept?.height ?? null,
    created_at: now,
  }
}

function requireImage(images: readonly store.StoredImage[], id: string): void {
  if (!images.some((image) => image.id === id)) throw notFound('Image')
}

/** The images in a new order. */
const placedIn = (order: readonly Id[], images: readonly { id: Id; is_featured: boolean }[]) =>
  order.flatMap((id) => images.filter((image) => image.id === id))
