import { builder } from '../../builder.ts'
import { loadVariant, loadWishlistItems } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { Node } from '../node.ts'
import { Product, Variant, Wishlist } from '../refs.ts'
import type * as source from '../sources.ts'

type Item = NonNullable<source.Wishlist['items']>[number]

const WishlistItem = builder.objectRef<Item>('WishlistItem').implement({
  description: 'Something on a wishlist.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the item.' }),
    product: t.field({
      type: Product,
      nullable: true,
      description: 'The product; null while it is not sold.',
      resolve: (item) => item.product as source.Product | null,
    }),
    variant: t.field({
      type: Variant,
      nullable: true,
      description: 'The variant that is wished for; null: any.',
      resolve: (item, _args, context) =>
        item.variant === null
          ? null
          : loadVariant(context, { id: item.variant, currency: context.ctx.store.currency }),
    }),
    variantName: t.exposeString('variant_name', { nullable: true, description: 'Name of the variant.' }),
    sku: t.exposeString('sku', { nullable: true, description: 'Article number of the variant.' }),
    name: t.exposeString('name', {
      description: 'Of the product; of one that is not sold any more what it was called.',
    }),
    isAvailable: t.exposeBoolean('is_available', { description: 'Whether it can be bought now.' }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was put on.',
      resolve: (i) => i.created_at,
    }),
  }),
})

Wishlist.implement({
  description: 'A list of what somebody wishes for.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    isDefault: t.exposeBoolean('is_default', { description: 'Whether it is the one that `wishlist` means.' }),
    itemCount: t.exposeInt('item_count', { description: 'How much is on it.' }),
    shareUrl: t.exposeString('share_url', {
      nullable: true,
      description: 'The secret link by which others see it; null while nobody may.',
    }),
    items: t.field({
      type: [WishlistItem],
      description: 'What is on it, the newest first.',
      resolve: async (list, _args, context) =>
        list.items ??
        (await loadWishlistItems(context, { id: list.id, currency: context.ctx.store.currency })) ??
        [],
    }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was made.', resolve: (l) => l.created_at }),
  }),
})

export const WishlistConnection = connectionType('Wishlist', Wishlist, 'wishlists')
