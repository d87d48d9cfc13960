import type { FastifyInstance } from 'fastify'
import { GraphQLError } from 'graphql'
import mercurius from 'mercurius'
import { AppError } from '../../kernel/errors.ts'
import { buildGraphqlSchema, type ShopFacts } from './schema.ts'

const QUERY_DEPTH_MAX = 12
/** Longer documents are refused. */
export const TOKENS_MAX = 2_000

/** Gives the server its GraphQL engine; the addresses are rows (graphql/routes.ts). */
export async function registerGraphql(app: FastifyInstance, facts: ShopFacts): Promise<void> {
  await app.register(mercurius, {
    schema: buildGraphqlSchema(facts),
    routes: false,
    graphiql: false,
    queryDepth: QUERY_DEPTH_MAX,
    additionalRouteOptions: {},
    graphql: { parseOptions: { maxTokens: TOKENS_MAX } },
    errorFormatter: (execution) => ({
      statusCode: 200,
      response: { data: execution.data ?? null, errors: (execution.errors ?? []).map(toPublicError) },
    }),
  })
}

/** An error as a client may see it: ours with their code, the language's own as they are, anything else hidden. */
export function toPublicError(error: Error): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(error.message)
  const { originalError } = known
  if (originalError === undefined || originalError === null) return known
  if (originalError instanceof AppError) {
    return copyOf(known, originalError.message, {
      code: originalError.code,
      ...(originalError.fields ? { errors: originalError.fields } : {}),
    })
  }
  if (originalError instanceof GraphQLError) return known
  return copyOf(known, 'Something went wrong on our side.', { code: 'internal_error' })
}

const copyOf = (error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError =>
  new GraphQLError(message, {
    extensions,
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.path ? { path: error.path } : {}),
  })
