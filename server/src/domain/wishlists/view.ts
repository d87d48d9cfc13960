import { variantName } from '../catalogue/index.ts'
import type { ShownItem } from './items-store.ts'
import type { CountedWishlist } from './store.ts'

/** An item as the API shows it. */
export type WishlistItemView = ReturnType<typeof viewItem>

/** A list as the API shows it, without its items and its link. */
export const viewList = (list: CountedWishlist) => ({
  id: list.id,
  name: list.name,
  is_default: list.isDefault,
  item_count: list.itemCount,
  created_at: list.createdAt.toISOString(),
})

/** Makes the public form of an item: with the product's card while it is sold. */
export function viewItem(item: ShownItem) {
  const product =
    item.card === null
      ? null
      : (JSON.parse(`${item.card},"in_stock":${item.inStock}}`) as { readonly name: string })
  return {
    id: item.id,
    product,
    variant: item.variantId,
    variant_name:
      item.variantId === null
        ? null
        : variantName({ name: item.ownName ?? '', option_values: item.optionValues ?? [] }),
    sku: item.sku,
    name: product?.name ?? item.name,
    is_available:
      item.variantId === null ? item.inStock === true && item.price !== null : item.isVariantAvailable,
    created_at: item.createdAt.toISOString(),
  }
}
