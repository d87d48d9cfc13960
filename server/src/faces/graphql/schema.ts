import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import type { Ctx } from '../../platform/context.ts'

/** What every resolver is given. */
export type GraphqlContext = { readonly ctx: Ctx }

/** The few things about the shop that need no query. */
export type ShopFacts = { readonly name: string; readonly version: string }

/** Builds the schema. It is a first slice: the shop itself; the catalogue joins it through the same context. */
export function buildGraphqlSchema(facts: ShopFacts): GraphQLSchema {
  const text = { type: new GraphQLNonNull(GraphQLString) }
  const shop = new GraphQLObjectType<ShopFacts, GraphqlContext>({
    name: 'Shop',
    description: 'The shop itself.',
    fields: {
      name: { ...text, description: 'Its name.' },
      version: { ...text, description: 'Version of the program.' },
      currency: {
        ...text,
        description: 'ISO 4217 code of its main currency.',
        resolve: (_facts, _args, { ctx }) => ctx.store.currency,
      },
    },
  })
  return new GraphQLSchema({
    query: new GraphQLObjectType<unknown, GraphqlContext>({
      name: 'Query',
      fields: {
        shop: { type: new GraphQLNonNull(shop), description: 'The shop itself.', resolve: () => facts },
      },
    }),
  })
}
