import type { GraphQLSchema } from 'graphql'
import { builder } from '../builder.ts'
import '../scalars.ts'
import './types/shop.ts'
import './types/product.ts'
import './types/variant.ts'
import './types/category.ts'
import './types/review.ts'
import './types/people.ts'
import './types/cart.ts'
import './types/order.ts'
import './types/payment.ts'
import './types/return.ts'
import './types/wishlist.ts'
import './queries/products.ts'
import './queries/categories.ts'
import './queries/suggest.ts'
import './queries/sales.ts'
import './queries/people.ts'
import './queries/node.ts'
import './types/facets.ts'
import './types/product-details.ts'
import './nested.ts'
import './order-pages.ts'
import './mutations/index.ts'

/** The few things about the shop that need no query. */
export type ShopFacts = { readonly name: string; readonly version: string }

builder.queryType({ description: 'Everything that can be read.' })

/** Builds the schema. Its parts stand in types/, queries/ and mutations/, one file for each thing of the shop. */
export const buildGraphqlSchema = (facts: ShopFacts): GraphQLSchema =>
  builder.toSchema({ extensions: { facts } })
