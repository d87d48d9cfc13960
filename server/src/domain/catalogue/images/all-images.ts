import { notFound } from '../../../kernel/errors.ts'
import { isId } from '../../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import { scopeOf } from '../listing/query.ts'
import * as store from './store.ts'
import { type ImageView, imageView } from './view.ts'

/** An image with the id of its product. */
export type ImageOfProduct = ImageView & { readonly product: string }

const viewOf = (image: store.StoredImage): ImageOfProduct => ({
  ...imageView(image),
  product: image.product_id,
})

/** A page of the images of all products that the caller may see, or of one of them by its id or slug. */
export async function listImages(
  ctx: Ctx,
  filter: { readonly product?: string | undefined },
  page: PageRequest,
): Promise<ListPage<ImageOfProduct>> {
  return mapPage(await store.listAllImages(ctx.db, { ...filter, scope: scopeOf(ctx.actor) }, page), viewOf)
}

/** One image by its id. Throws `not_found`, also for one of a product that the caller may not see. */
export async function getImage(ctx: Ctx, id: string): Promise<ImageOfProduct> {
  const image = isId(id) ? await store.findImage(ctx.db, id, scopeOf(ctx.actor)) : undefined
  if (image === undefined) throw notFound('Image')
  return viewOf(image)
}
