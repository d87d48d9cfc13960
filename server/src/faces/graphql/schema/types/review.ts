import { builder } from '../../builder.ts'
import { loadProduct } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Product, Review } from '../refs.ts'
import type * as source from '../sources.ts'

export const ReviewStatus = enumOf('ReviewStatus', 'Where a review stands.', {
  waiting: 'Nobody has looked at it yet; only its author sees it.',
  approved: 'Everybody sees it, and it counts.',
  rejected: 'Only its author sees it.',
})

const ReviewAuthor = builder.objectRef<source.Review['user']>('ReviewAuthor').implement({
  description: 'Who wrote a review, as everybody may know.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the author.' }),
    name: t.exposeString('name', {
      description: 'First name and the initial of the last; never an e-mail.',
    }),
  }),
})

Review.implement({
  description: 'What a buyer says of a product.',
  interfaces: [Node],
  fields: (t) => ({
    product: t.field({
      type: Product,
      nullable: true,
      description: 'What it is about; null when it is not in the shop any more.',
      resolve: (review, _args, context) =>
        loadProduct(context, { id: review.product, currency: context.ctx.store.currency }),
    }),
    author: t.field({ type: ReviewAuthor, description: 'Who wrote it.', resolve: (review) => review.user }),
    rating: t.exposeInt('rating', { description: 'Stars, 1 to 5.' }),
    title: t.exposeString('title', { nullable: true, description: 'In a few words.' }),
    comment: t.exposeString('comment', { description: 'Plain text: whoever shows it escapes it.' }),
    status: t.field({
      type: ReviewStatus,
      description: 'Where it stands.',
      resolve: (review) => review.status,
    }),
    isApproved: t.exposeBoolean('is_approved', { description: 'Whether everybody sees it and it counts.' }),
    verifiedPurchase: t.exposeBoolean('verified_purchase', {
      description: 'Whether its author has bought the product here.',
    }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was written.',
      resolve: (r) => r.created_at,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it was last changed.',
      resolve: (r) => r.updated_at,
    }),
  }),
})

export const ReviewConnection = connectionType('Review', Review, 'reviews')
