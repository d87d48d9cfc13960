import { fieldError, FieldErrorList } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { requestImageFetch } from './fetch-kind.ts'
import { IMAGE_LIMITS } from './limits.ts'
import { featuredOf } from './order.ts'
import { checkImageAddress } from './source-address.ts'
import * as store from './store.ts'
import { imageView } from './view.ts'

/** An image in a product's body: an address, or an object; `id` keeps one that is there. */
export type ImageEntry =
  | string
  | { readonly id?: string; readonly url?: string | null; readonly alt?: string; readonly is_featured?: boolean }

/**
 * Makes the list the product's images, in its order, inside the caller's transaction: those named by id or by their
 * address stay, new addresses wait to be fetched by a job, the others go. Refreshing the read model is the caller's.
 * Throws a validation error naming `images.N`.
 */
export async function replaceProductImages(tx: Tx, ctx: Ctx, productId: Id, entries: readonly ImageEntry[]): Promise<void> {
  if (entries.length > IMAGE_LIMITS.perProduct) {
    throw fieldError('images', `Must have at most ${IMAGE_LIMITS.perProduct} entries.`)
  }
  const before = await store.listImages(tx, productId)
  const errors = new FieldErrorList()
  const left = new Map(before.map((image) => [image.id, image]))
  const rows: store.NewImage[] = []
  const alts: { id: Id; alt: string }[] = []
  const order: { id: Id; is_featured: boolean }[] = []
  let featured: { id: Id; isFeatured: true } | undefined
  for (const [index, entry] of entries.entries()) {
    const given = typeof entry === 'string' ? { url: entry } : entry
    const kept = [...left.values()].find((image) => (given.id ? image.id === given.id : isSameSource(image, given.url)))
    let id = kept?.id
    if (kept) {
      left.delete(kept.id)
      if (given.alt !== undefined && given.alt !== kept.alt) alts.push({ id: kept.id, alt: given.alt })
    } else if (given.id) {
      errors.add(`images.${index}.id`, 'This product has no such image.')
    } else if (!given.url) {
      errors.add(`images.${index}.url`, 'This field is required.')
    } else {
      const fault = checkImageAddress(given.url)
      if (fault) errors.add(typeof entry === 'string' ? `images.${index}` : `images.${index}.url`, fault)
      id = newId()
      rows.push(pendingImage(id, productId, given.url, given.alt ?? '', ctx.now))
    }
    if (id === undefined) continue
    order.push({ id, is_featured: kept?.is_featured ?? false })
    if (given.is_featured === true) featured ??= { id, isFeatured: true }
  }
  errors.throwIfAny()
  await store.deleteImages(tx, [...left.keys()])
  await store.insertImages(tx, rows)
  await store.setAlts(tx, alts)
  await store.arrange(tx, productId, order.map((image) => image.id), featuredOf(order, featured))
  if (rows.length > 0) await requestImageFetch(tx, ctx, [productId])
}

/** A row that waits for its address to be fetched. */
export const pendingImage = (id: Id, productId: Id, url: string, alt: string, now: Date): store.NewImage => ({
  id,
  product_id: productId,
  alt,
  source_url: url,
  status: 'pending',
  file_key: null,
  width: null,
  height: null,
  created_at: now,
})

/** Whether a client means this image by an address: the one it came from, or the one we gave (with or without host). */
function isSameSource(image: store.StoredImage, url: string | null | undefined): boolean {
  if (!url) return false
  if (image.source_url === url) return true
  const own = imageView(image).url
  return own !== null && own.startsWith('/media/') && (url === own || URL.parse(url)?.pathname === own)
}
