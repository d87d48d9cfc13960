import { type DocumentNode, GraphQLError, getOperationAST, parse } from 'graphql'
import { Type } from 'typebox'
import { AppError, fieldError } from '../../kernel/errors.ts'
import { preferredType } from '../rest/accept.ts'
import { checkTexts } from '../rest/json-body.ts'
import { type Call, everybody, type Reply, type Route, route } from '../rest/route.ts'
import { htmlPage } from '../static/page.ts'
import { TOKENS_MAX, toPublicError } from './register.ts'
import type { GraphqlContext } from './schema.ts'

const QUERY_LENGTH_MAX = 100_000
const ANSWER_TYPE = 'application/graphql-response+json'

const anyObject = (description: string) =>
  Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    description,
    additionalProperties: true,
  })

const GraphqlRequest = Type.Object(
  {
    query: Type.String({ minLength: 1, maxLength: QUERY_LENGTH_MAX, description: 'The GraphQL document.' }),
    operationName: Type.Optional(
      Type.Union([Type.String({ maxLength: 200 }), Type.Null()], {
        description: 'Which operation of it to run.',
      }),
    ),
    variables: Type.Optional(anyObject('Values of its variables.')),
    extensions: Type.Optional(anyObject('Ignored.')),
  },
  // GraphQL over HTTP: a server ignores members that it does not know
  { title: 'GraphqlRequest', additionalProperties: true },
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

const bad = { description: 'The document is not valid, or the request is not.', schema: GraphqlAnswer }
const answers = { [ANSWER_TYPE]: GraphqlAnswer }
const EXAMPLE = { query: '{ shop { name currency } }' }

/** The GraphQL address, by POST and GET. The engine is `registerGraphql`. */
export function graphqlRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/graphql/',
      operation: 'postGraphql',
      summary: 'Run a GraphQL document',
      tag: 'graphql',
      access: everybody,
      body: GraphqlRequest,
      example: EXAMPLE,
      responses: {
        200: { description: 'Its result.', schema: GraphqlAnswer, alternatives: answers },
        400: { ...bad, alternatives: answers },
      },
      handle: async (call) =>
        run(call, call.body.query, call.body.variables ?? undefined, call.body.operationName ?? undefined),
    }),
    route({
      method: 'GET',
      path: '/graphql/',
      operation: 'getGraphql',
      summary: 'Run a GraphQL query; without one, a page for browsers to try queries',
      tag: 'graphql',
      access: everybody,
      query: Type.Object({
        query: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: QUERY_LENGTH_MAX,
            description: 'The document.',
            examples: ['{__typename}'],
          }),
        ),
        operationName: Type.Optional(
          Type.String({ maxLength: 200, description: 'Which operation of it to run.' }),
        ),
        variables: Type.Optional(Type.String({ description: 'Values of its variables, as a JSON object.' })),
      }),
      errors: ['method_not_allowed'],
      responses: {
        200: {
          description: 'Its result, or the page.',
          schema: GraphqlAnswer,
          alternatives: { ...answers, 'text/html': Type.String() },
        },
        400: { ...bad, alternatives: answers },
      },
      handle: async (call) => {
        const { query, variables, operationName } = call.query
        const { accept } = call.request.headers
        if (query === undefined) {
          if (preferredType(accept, ['application/json', 'text/html']) === 'text/html') return tryPage()
          throw fieldError('query', 'Name the GraphQL document: ?query={__typename}.')
        }
        return run(call, query, parseVariables(variables), operationName)
      },
    }),
  ]
}

async function run(
  call: Call<unknown, unknown, unknown>,
  query: string,
  variables: Record<string, unknown> | undefined,
  operationName: string | undefined,
): Promise<Reply> {
  const type = preferredType(call.request.headers.accept, ['application/json', ANSWER_TYPE])
  const headers = { 'content-type': `${type}; charset=utf-8` }
  const context: GraphqlContext = { ctx: call.ctx }
  try {
    const document = readDocument(query)
    if (call.request.method !== 'POST') refuseMutation(document, operationName)
    return {
      headers,
      body: await call.request.server.graphql(query, { ...context }, variables, operationName),
    }
  } catch (error) {
    const errors = error instanceof GraphQLError ? [error] : validationErrorsOf(error)
    if (errors === undefined) throw error
    return { status: 400, headers, body: { errors: errors.map(toPublicError) } }
  }
}

/** The engine would take a JSON text for a document that somebody has parsed already; only the language counts here. */
const readDocument = (query: string): DocumentNode => parse(query, { maxTokens: TOKENS_MAX })

function validationErrorsOf(error: unknown): readonly Error[] | undefined {
  const { errors, code } = error as { errors?: readonly Error[]; code?: string }
  return code === 'MER_ERR_GQL_VALIDATION' ? errors : undefined
}

/** A GET must change nothing. */
function refuseMutation(document: DocumentNode, operationName: string | undefined): void {
  const operation = getOperationAST(document, operationName)
  if (operation && operation.operation !== 'query') {
    throw new AppError('method_not_allowed', 'Send mutations by POST.', { details: { allowed: ['POST'] } })
  }
}

function parseVariables(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined || text === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw fieldError('variables', 'Is not valid JSON.')
  }
  if (value === null) return undefined
  if (typeof value !== 'object' || Array.isArray(value))
    throw fieldError('variables', 'Must be a JSON object.')
  checkTexts(value)
  return value as Record<string, unknown>
}

const tryPage = (): Reply =>
  htmlPage({
    title: 'GraphQL · Nexus',
    styles: ['page.css'],
    scripts: ['graphiql.js'],
    body: `<main class="desk">
<h1>GraphQL</h1>
<p class="quiet">Ctrl+Enter runs the document. An access token comes from POST /api/auth/login/.</p>
<div class="columns">
<form id="ask">
<label for="query">Document</label>
<textarea id="query" rows="12" spellcheck="false">{
  shop {
    name
    currency
  }
}</textarea>
<label for="variables">Variables (JSON)</label>
<textarea id="variables" rows="3" spellcheck="false"></textarea>
<label for="token">Access token</label>
<input id="token" autocomplete="off" spellcheck="false">
<button>Run</button>
</form>
<section aria-labelledby="answer-title"><h2 id="answer-title">Answer</h2><pre id="answer" aria-live="polite" tabindex="0"></pre></section>
</div>
</main>`,
  })
