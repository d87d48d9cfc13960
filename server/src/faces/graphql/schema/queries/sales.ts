import { ask, askOrNull } from '../../ask.ts'
import { builder } from '../../builder.ts'
import { askPage, pagingArgs } from '../connection.ts'
import { orderingIn, orderingOf, queryOf } from '../names.ts'
import { Cart, Order, Return, Review } from '../refs.ts'
import type * as source from '../sources.ts'
import { ShippingOption } from '../types/cart.ts'
import { FulfilmentStatus, OrderConnection, OrderStatus, PaymentStatus } from '../types/order.ts'
import { ReturnConnection, ReturnStatus } from '../types/return.ts'
import { ReviewConnection, ReviewStatus } from '../types/review.ts'
import { oneKey } from './one-key.ts'

const OrderFilter = builder.inputType('OrderFilter', {
  description: 'What a list of orders is narrowed to.',
  fields: (t) => ({
    status: t.field({ type: OrderStatus, description: 'Where they stand.' }),
    paymentStatus: t.field({ type: PaymentStatus, description: 'What is paid of them.' }),
    fulfilmentStatus: t.field({ type: FulfilmentStatus, description: 'What is sent of them.' }),
    number: t.string({ description: 'The number, in any case, with or without dashes.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Placed at this moment or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Placed before this moment.' }),
    user: t.id({ description: 'For staff: only this person’s.' }),
    email: t.string({ description: 'For staff: ordered with this e-mail.' }),
    search: t.string({ description: 'In numbers, e-mails and names on addresses.' }),
  }),
})
const OrderOrder = orderingOf('OrderOrder', 'How orders are ordered.', {
  created_at: 'By when they were placed',
  grand_total: 'By what was to be paid',
  number: 'By number',
})

const ReturnFilter = builder.inputType('ReturnFilter', {
  description: 'What a list of returns is narrowed to.',
  fields: (t) => ({
    status: t.field({ type: ReturnStatus, description: 'Where they stand.' }),
    order: t.string({ description: 'Id or number of an order.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Asked for at this moment or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Asked for before this moment.' }),
  }),
})

const ReviewFilter = builder.inputType('ReviewFilter', {
  description: 'What a list of reviews is narrowed to.',
  fields: (t) => ({
    product: t.string({ description: 'Id or slug of a product.' }),
    user: t.id({ description: 'Id of an author.' }),
    rating: t.int({ description: 'So many stars.' }),
    minRating: t.float({ description: 'So many stars, or more.' }),
    isApproved: t.boolean({
      description: 'false: of the own ones, for staff of all, those that are not public.',
    }),
    status: t.field({ type: ReviewStatus, description: 'Where they stand.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Written at this moment or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Written before this moment.' }),
  }),
})
export const ReviewOrder = orderingOf('ReviewOrder', 'How reviews are ordered.', {
  created_at: 'By when they were written',
  rating: 'By stars',
})

builder.queryFields((t) => ({
  cart: t.field({
    type: Cart,
    nullable: true,
    description:
      'The own cart with the prices of now. Guests send X-Cart-Token; without one it is a new, empty one.',
    resolve: (_root, _args, context) => ask<source.Cart>(context, 'getCart'),
  }),
  shippingOptions: t.field({
    type: [ShippingOption],
    nullable: true,
    description: 'The ways to send the cart, the cheapest first. Empty when nothing goes there.',
    args: {
      country: t.arg.string({
        description: 'ISO 3166-1 alpha-2 code; that of the cart’s address when absent.',
      }),
      state: t.arg.string({ description: 'State or region.' }),
    },
    resolve: async (_root, args, context) => {
      const { results } = await ask<{ results: (typeof ShippingOption.$inferType)[] }>(
        context,
        'listCartShippingOptions',
        { query: queryOf(args) },
      )
      return results
    },
  }),
  orders: t.field({
    type: OrderConnection,
    nullable: true,
    description: 'The own orders, the newest first; staff with `orders:read` see everybody’s.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: OrderFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({ type: [OrderOrder], description: 'How they are ordered.' }),
    },
    resolve: (_root, args, context, info) => {
      const query = { ...queryOf(args.filter), ...orderingIn(args.orderBy) }
      return askPage<source.Order>(context, { operation: 'listOrders', query }, args, info)
    },
  }),
  order: t.field({
    type: Order,
    nullable: true,
    description: 'One order; null when it is not the caller’s. Guests send its X-Order-Token.',
    args: {
      id: t.arg.id({ description: 'Its id.' }),
      number: t.arg.string({ description: 'Its number, instead of the id.' }),
    },
    resolve: (_root, args, context) =>
      askOrNull<source.Order>(context, 'getOrder', { params: { id: oneKey(args, ['id', 'number']) } }),
  }),
  returns: t.field({
    type: ReturnConnection,
    nullable: true,
    description: 'Returns of the own orders, the newest first; staff with `orders:read` see everybody’s.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: ReturnFilter, description: 'What they are narrowed to.' }),
    },
    resolve: (_root, args, context, info) =>
      askPage<source.Return>(context, { operation: 'listReturns', query: queryOf(args.filter) }, args, info),
  }),
  return: t.field({
    type: Return,
    nullable: true,
    description: 'One return; null when it is not the caller’s. Guests send the order’s X-Order-Token.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (_root, { id }, context) => askOrNull<source.Return>(context, 'getReturn', { params: { id } }),
  }),
  reviews: t.field({
    type: ReviewConnection,
    nullable: true,
    description:
      'Approved reviews, and the own whatever their state; for staff with `reviews:write` all. The newest first.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: ReviewFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({ type: [ReviewOrder], description: 'How they are ordered.' }),
    },
    resolve: (_root, args, context, info) => {
      const query = { ...queryOf(args.filter), ...orderingIn(args.orderBy) }
      return askPage<source.Review>(context, { operation: 'listReviews', query }, args, info)
    },
  }),
  review: t.field({
    type: Review,
    nullable: true,
    description: 'One review; null when it is not there, or not for the caller’s eyes.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (_root, { id }, context) => askOrNull<source.Review>(context, 'getReview', { params: { id } }),
  }),
}))
