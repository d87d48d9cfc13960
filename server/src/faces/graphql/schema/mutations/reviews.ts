import { Review } from '../refs.ts'
import { defineMutation, thing } from './define.ts'

defineMutation({
  name: 'createReview',
  description: 'Review a product, once.',
  operation: 'createReview',
  names: { productId: 'product' },
  input: (t) => ({
    productId: t.id({ required: true, description: 'Id or slug of the product.' }),
    rating: t.int({ required: true, description: '1 to 5.' }),
    title: t.string(),
    comment: t.string({ required: true }),
  }),
  gives: (t) => ({ review: thing(t, 'The review.')(Review) }),
})

defineMutation({
  name: 'updateReview',
  description: 'Change an own review. What is left out stays.',
  operation: 'updateReview',
  params: { id: 'id' },
  input: (t) => ({
    id: t.id({ required: true }),
    rating: t.int({ description: '1 to 5.' }),
    title: t.string(),
    comment: t.string(),
  }),
  gives: (t) => ({ review: thing(t, 'The review.')(Review) }),
})

defineMutation({
  name: 'deleteReview',
  description: 'Take an own review back.',
  operation: 'deleteReview',
  before: 'getReview',
  params: { id: 'id' },
  input: (t) => ({ id: t.id({ required: true }) }),
  gives: (t) => ({ review: thing(t, 'The review as it was.')(Review) }),
})
