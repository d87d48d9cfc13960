import type { FastifyInstance } from 'fastify'
import mercurius from 'mercurius'
import { DOCUMENTS_KEPT } from './documents.ts'
import { toPublicError } from './public-error.ts'
import { buildGraphqlSchema, type ShopFacts } from './schema/index.ts'

/** Gives the server its GraphQL engine; the addresses are rows (graphql/routes.ts), which check documents first. */
export async function registerGraphql(app: FastifyInstance, facts: ShopFacts): Promise<void> {
  await app.register(mercurius, {
    schema: buildGraphqlSchema(facts),
    routes: false,
    graphiql: false,
    cache: DOCUMENTS_KEPT,
    errorFormatter: (execution) => ({
      statusCode: 200,
      response: {
        data: execution.data ?? null,
        errors: (execution.errors ?? []).map((error) => toPublicError(error)),
      },
    }),
  })
}
