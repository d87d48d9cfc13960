import type { FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { Type } from 'typebox'
import { fieldError } from '../../kernel/errors.ts'
import { preferredType } from '../rest/accept.ts'
import { checkTexts } from '../rest/json-body.ts'
import { type Call, everybody, type Route, route } from '../rest/route.ts'
import { LIMITS } from './limits.ts'
import { tryPage } from './page.ts'
import { checkBatch, type GraphqlAsked, graphqlRunner } from './run.ts'

const ANSWER_TYPE = 'application/graphql-response+json'

const anyObject = (description: string) =>
  Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    description,
    additionalProperties: true,
  })
const text = (maxLength: number, description: string) =>
  Type.Optional(Type.Union([Type.String({ maxLength }), Type.Null()], { description }))

const GraphqlRequest = Type.Object(
  {
    query: text(LIMITS.characters, 'The document. May be left out when its hash is in `extensions`.'),
    operationName: text(200, 'Which operation of it to run.'),
    variables: Type.Optional(anyObject('Values of its variables.')),
    extensions: Type.Optional(anyObject('`persistedQuery`: `{version: 1, sha256Hash}`; others are ignored.')),
  },
  // GraphQL over HTTP: a server ignores members that it does not know
  { title: 'GraphqlRequest', additionalProperties: true },
)

/** One document or several. What is in a list is checked one by one, after its length. */
const GraphqlBody = Type.Union(
  [
    GraphqlRequest,
    Type.Unsafe<unknown[]>({
      type: 'array',
      minItems: 1,
      maxItems: LIMITS.batch,
      description: 'Several of them, run one after the other and answered in a list.',
    }),
  ],
  { title: 'GraphqlBody' },
)

const GraphqlAnswer = Type.Object(
  {
    data: Type.Optional(anyObject('What was asked for; absent when the document could not be run.')),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            message: Type.String(),
            locations: Type.Optional(
              Type.Array(Type.Object({ line: Type.Integer(), column: Type.Integer() })),
            ),
            path: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Integer()]))),
            extensions: Type.Optional(anyObject('`code` is one of the codes of a problem.')),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { title: 'GraphqlAnswer', additionalProperties: false },
)
const GraphqlAnswers = Type.Union([GraphqlAnswer, Type.Array(GraphqlAnswer)], { title: 'GraphqlAnswers' })

const bad = {
  description: 'The document is not valid or asks for too much, or the request is not valid.',
  schema: GraphqlAnswer,
  alternatives: { [ANSWER_TYPE]: GraphqlAnswer },
}
const headers = {
  'X-Cart-Token': 'The token of a new guest’s cart.',
  'X-Order-Token': 'The token of a guest’s new order.',
}
const limits = `At most ${LIMITS.batch} documents and ${LIMITS.mutations} mutations in a request, fields ${LIMITS.depth} deep, ${LIMITS.aliases} aliases, ${LIMITS.tokens} tokens, pages of ${LIMITS.pageSize}, a cost of ${LIMITS.cost}: see docs/graphql.md.`

/** The GraphQL address, by POST and GET. The engine is `registerGraphql`. */
export function graphqlRoutes(options: { readonly isIntrospectionOn: boolean }): Route[] {
  const runner = graphqlRunner(options)

  /** Old tokens of a browser must not keep somebody from signing in; whatever else is asked for, they do. */
  const onlySignsIn = ({ method, headers: given, body, server }: FastifyRequest): boolean =>
    method === 'POST' &&
    given.authorization !== undefined &&
    isRecord(body) &&
    typeof body.query === 'string' &&
    body.query.includes('mutation') &&
    runner.onlySignsIn(server.graphql.schema, body)

  return [
    route({
      method: 'POST',
      path: '/graphql/',
      operation: 'postGraphql',
      summary: 'Run a GraphQL document, or several',
      description: limits,
      tag: 'graphql',
      access: everybody,
      delegates: true,
      ignoresAuthorization: onlySignsIn,
      guestTokens: ['CartToken', 'OrderToken'],
      body: GraphqlBody,
      example: { query: '{ shop { name currency } }' },
      responses: {
        200: {
          description: 'Its result; a list of results when several were sent.',
          schema: GraphqlAnswers,
          alternatives: { [ANSWER_TYPE]: GraphqlAnswers },
          headers,
        },
        400: bad,
      },
      handle: async (call) => {
        const { body } = call
        const type = typeHeader(call)
        if (!Array.isArray(body)) return runner.one(call, body as GraphqlAsked, type)
        try {
          checkBatch(body)
        } catch (error) {
          if (!(error instanceof GraphQLError)) throw error
          return { status: 400, headers: type, body: { errors: [error] } }
        }
        return runner.several(call, body.map(checkAsked), type)
      },
    }),
    route({
      method: 'GET',
      path: '/graphql/',
      operation: 'getGraphql',
      summary: 'Run a GraphQL query; without one, a page for browsers to try queries',
      tag: 'graphql',
      access: everybody,
      delegates: true,
      guestTokens: ['CartToken', 'OrderToken'],
      query: Type.Object({
        query: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: LIMITS.characters,
            description: 'The document.',
            examples: ['{__typename}'],
          }),
        ),
        operationName: Type.Optional(
          Type.String({ maxLength: 200, description: 'Which operation of it to run.' }),
        ),
        variables: Type.Optional(Type.String({ description: 'Values of its variables, as a JSON object.' })),
        extensions: Type.Optional(
          Type.String({ description: 'As in the body of a POST, as a JSON object.' }),
        ),
      }),
      errors: ['method_not_allowed'],
      responses: {
        200: {
          description: 'Its result, or the page.',
          schema: GraphqlAnswer,
          alternatives: { [ANSWER_TYPE]: GraphqlAnswer, 'text/html': Type.String() },
          headers,
        },
        400: bad,
      },
      handle: async (call) => {
        const { query, operationName } = call.query
        const extensions = parseObject('extensions', call.query.extensions)
        if (query === undefined && extensions === undefined) {
          const { accept } = call.request.headers
          if (preferredType(accept, ['application/json', 'text/html']) === 'text/html')
            return tryPage(options)
          throw fieldError('query', 'Name the GraphQL document: ?query={__typename}.')
        }
        const variables = parseObject('variables', call.query.variables)
        return runner.one(call, { query, operationName, variables, extensions }, typeHeader(call))
      },
    }),
  ]
}

const typeHeader = (call: Call<unknown, unknown, unknown>) => {
  const type = preferredType(call.request.headers.accept, ['application/json', ANSWER_TYPE])
  return { 'content-type': `${type}; charset=utf-8` }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One entry of a list, as the schema of a single request would have it. */
function checkAsked(entry: unknown, index: number): GraphqlAsked {
  if (!isRecord(entry)) throw fieldError(String(index), 'Must be an object with a "query".')
  for (const name of ['query', 'operationName'] as const) {
    const value = entry[name] ?? undefined
    if (value !== undefined && typeof value !== 'string')
      throw fieldError(`${index}.${name}`, 'Must be a text.')
  }
  for (const name of ['variables', 'extensions'] as const) {
    const value = entry[name] ?? undefined
    if (value !== undefined && !isRecord(value)) throw fieldError(`${index}.${name}`, 'Must be an object.')
  }
  return entry
}

function parseObject(field: string, text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw fieldError(field, 'Is not valid JSON.')
  }
  if (value === null) return undefined
  if (!isRecord(value)) throw fieldError(field, 'Must be a JSON object.')
  checkTexts(value)
  return value
}
