import { ask, askOrNull } from '../../ask.ts'
import { builder } from '../../builder.ts'
import { askPage, pagingArgs } from '../connection.ts'
import { orderingIn, orderingOf, queryOf } from '../names.ts'
import { Address, User, Wishlist } from '../refs.ts'
import type * as source from '../sources.ts'
import { AddressConnection, Role, UserConnection } from '../types/people.ts'
import { WishlistConnection } from '../types/wishlist.ts'
import { CURRENCY } from './products.ts'

const UserFilter = builder.inputType('UserFilter', {
  description: 'What a list of users is narrowed to.',
  fields: (t) => ({
    role: t.field({ type: Role, description: 'What they are to the shop.' }),
    email: t.string({ description: 'The whole e-mail.' }),
    username: t.string({ description: 'The whole username.' }),
    isActive: t.boolean({ description: 'Whether they may sign in.' }),
    search: t.string({ description: 'In names and e-mails.' }),
  }),
})

const UserOrder = orderingOf('UserOrder', 'How users are ordered.', {
  date_joined: 'By when the account was made',
  email: 'By e-mail',
  username: 'By username',
  last_login: 'By when they last signed in',
  role: 'By what they are to the shop',
})

builder.queryFields((t) => ({
  me: t.field({
    type: User,
    nullable: true,
    description: 'Who is calling; null for a stranger.',
    resolve: (_root, _args, context) =>
      context.ctx.actor.kind === 'user' ? ask<source.User>(context, 'getMe') : null,
  }),
  users: t.field({
    type: UserConnection,
    nullable: true,
    description: 'For staff with `users:read`: everybody with an account. For others: themselves.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: UserFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({ type: [UserOrder], description: 'How they are ordered.' }),
    },
    resolve: (_root, args, context, info) => {
      const query = { ...queryOf(args.filter), ...orderingIn(args.orderBy) }
      return askPage<source.User>(context, { operation: 'listUsers', query }, args, info)
    },
  }),
  addresses: t.field({
    type: AddressConnection,
    nullable: true,
    description: 'The own addresses, the newest first; staff see everybody’s.',
    args: {
      ...pagingArgs(t.arg),
      user: t.arg.id({ description: 'For staff: only this person’s.' }),
    },
    resolve: (_root, args, context, info) =>
      askPage<source.Address>(
        context,
        { operation: 'listAddresses', query: queryOf({ user: args.user }), isAlwaysByCursor: true },
        args,
        info,
      ),
  }),
  address: t.field({
    type: Address,
    nullable: true,
    description: 'One address; null when it is not the caller’s.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (_root, { id }, context) => askOrNull<source.Address>(context, 'getAddress', { params: { id } }),
  }),
  wishlist: t.field({
    type: Wishlist,
    nullable: true,
    description: 'The own wishlist: the default one, or another by its id.',
    args: {
      id: t.arg.id({ description: 'Id of one of the own lists.' }),
      currency: t.arg.string(CURRENCY),
    },
    resolve: (_root, { id, currency }, context) =>
      id === null || id === undefined
        ? ask<source.Wishlist>(context, 'getWishlist', { query: queryOf({ currency }) })
        : askOrNull<source.Wishlist>(context, 'getOwnWishlist', {
            params: { id },
            query: queryOf({ currency }),
          }),
  }),
  wishlists: t.field({
    type: WishlistConnection,
    nullable: true,
    description: 'The own wishlists, the default one first.',
    args: pagingArgs(t.arg),
    resolve: (_root, args, context, info) =>
      askPage<source.Wishlist>(context, { operation: 'listWishlists', query: {} }, args, info),
  }),
}))
