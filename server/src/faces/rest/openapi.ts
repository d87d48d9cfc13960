import { CONVENTIONS } from './openapi/conventions.ts'
import { HEADER_PARAMETERS, parametersOf } from './openapi/parameters.ts'
import { honoursIfMatch, OLDER_PROBLEM_SCHEMA, PROBLEM_SCHEMA, problemAnswers } from './openapi/problems.ts'
import { type Json, SchemaCollector } from './openapi/schemas.ts'
import { TAGS, tagOf } from './openapi/tags.ts'
import type { ResponseSpec, Route } from './route.ts'

/** The contract as an OpenAPI 3.1 document. */
export type OpenApiDocument = {
  readonly openapi: string
  readonly info: Json
  readonly servers: readonly Json[]
  readonly tags: readonly Json[]
  readonly security: readonly Json[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

/** What the document says about the shop as a whole. */
export type ContractInfo = { readonly title: string; readonly version: string }

/**
 * Writes the contract from the rows, all of them but the hidden. Throws when two rows share an operation name or an
 * address, two different schemas share a title, or a row's tag has no description.
 */
export function buildOpenApi(rows: readonly Route[], info: ContractInfo): OpenApiDocument {
  const schemas = new SchemaCollector()
  const responses: Record<string, Json> = {}
  const paths: Record<string, Record<string, Json>> = {}
  const operations = new Set<string>()
  const shown = rows.filter((row) => row.isHidden !== true && row.isInternal !== true)
  for (const row of shown) {
    paths[row.path] ??= {}
    const item = paths[row.path] as Record<string, Json>
    const method = row.method.toLowerCase()
    if (item[method] !== undefined) throw new Error(`${row.method} ${row.path} is declared twice`)
    if (operations.has(row.operation)) throw new Error(`Two rows are named "${row.operation}"`)
    operations.add(row.operation)
    item[method] = operationOf(row, schemas, responses)
  }
  const used = new Set(shown.map((row) => row.tag))
  return {
    openapi: '3.1.0',
    info: {
      title: info.title,
      version: info.version,
      description: CONVENTIONS,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This server' }],
    tags: TAGS.filter((tag) => used.has(tag.name)).map(({ name, description }) => ({ name, description })),
    security: [],
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      parameters: usedParameters(shown),
      headers: ANSWER_HEADERS,
      responses: sorted(onlyUsed(responses, paths)),
      schemas: {
        Problem: PROBLEM_SCHEMA,
        ...(shown.some((row) => row.problemBody) ? { OlderProblem: OLDER_PROBLEM_SCHEMA } : {}),
        ...schemas.components,
      },
    },
  }
}

function operationOf(row: Route, schemas: SchemaCollector, responses: Record<string, Json>): Json {
  const body = requestBodyOf(row, schemas)
  const { access } = row
  return {
    operationId: row.operation,
    summary: row.summary,
    ...(descriptionOf(row) ? { description: descriptionOf(row) } : {}),
    tags: [tagOf(row.tag).name],
    ...(row.isDeprecated ? { deprecated: true } : {}),
    security: securityOf(row),
    ...(access.kind === 'permission' ? { 'x-permission': access.permission } : {}),
    'x-access': access.kind === 'permission' && access.orVendor ? 'permission or vendor' : access.kind,
    parameters: parametersOf(row, schemas),
    ...(body ? { requestBody: body } : {}),
    responses: joinAnswers(problemAnswers(row, responses), goodAnswers(row, schemas), responses),
  }
}

function descriptionOf(row: Route): string {
  const parts = row.description ? [row.description] : []
  const { access, rateLimit } = row
  if (access.kind === 'permission') {
    const who = access.orVendor ? 'For admins, staff with' : 'For admins and staff with'
    const both = access.also === undefined ? '' : ` and \`${access.also}\``
    parts.push(
      `${who} \`${access.permission}\`${both}${access.orVendor ? ', and vendors for what is theirs' : ''}.`,
    )
  }
  if (access.kind === 'signed_in') parts.push('For anybody who is signed in.')
  if (rateLimit) {
    const per = rateLimit.windowSeconds === 60 ? 'a minute' : `every ${rateLimit.windowSeconds} seconds`
    parts.push(
      `Limited to ${rateLimit.points} calls ${per} by address${rateLimit.account ? ' and by account' : ''}.`,
    )
  }
  return parts.join('\n\n')
}

function securityOf(row: Route): Json[] {
  switch (row.access.kind) {
    case 'public':
      return tagOf(row.tag).isSameForAll ? [] : [{}, { bearer: [] }]
    case 'operator':
      return [{}, { operator: [] }]
    default:
      return [{ bearer: [] }]
  }
}

function requestBodyOf(row: Route, schemas: SchemaCollector): Json | undefined {
  if (row.body === undefined) return undefined
  const media = {
    schema: schemas.take(row.body),
    ...(row.example === undefined ? {} : { example: row.example }),
  }
  const content: Record<string, Json> = row.isMultipart
    ? { 'multipart/form-data': media }
    : { 'application/json': media }
  if (row.method === 'PATCH' && !row.isMultipart) content['application/merge-patch+json'] = media
  for (const [type, schema] of Object.entries(row.otherBodies ?? {}))
    content[type] = { schema: schemas.take(schema) }
  return { required: true, content }
}

/** Both kinds of answers by status; where a row describes a status of a problem itself, both contents stand. */
function joinAnswers(
  problems: Record<string, Json>,
  own: Record<string, Json>,
  kept: Record<string, Json>,
): Record<string, Json> {
  const joined: Record<string, Json> = { ...problems, ...own }
  for (const [status, answer] of Object.entries(own)) {
    const problem = kept[String(problems[status]?.$ref).replace('#/components/responses/', '')]
    if (problem === undefined) continue
    joined[status] = {
      ...answer,
      headers: { ...(problem.headers as Json), ...(answer.headers as Json) },
      content: { ...(answer.content as Json), ...(problem.content as Json) },
    }
  }
  return joined
}

function goodAnswers(row: Route, schemas: SchemaCollector): Record<string, Json> {
  const answers: Record<string, Json> = {}
  for (const [status, spec] of Object.entries(row.responses))
    answers[status] = answerOf(row, status, spec, schemas)
  if (row.isCached) {
    answers['304'] ??= {
      description: 'Nothing has changed since the ETag you have.',
      headers: headersOf(row, '304'),
    }
  }
  return answers
}

function answerOf(row: Route, status: string, spec: ResponseSpec, schemas: SchemaCollector): Json {
  const content: Record<string, Json> = {}
  if (spec.schema !== undefined || spec.contentType !== undefined) {
    content[spec.contentType ?? 'application/json'] = {
      schema: spec.schema ? schemas.take(spec.schema) : { type: 'string' },
      ...(spec.example === undefined ? {} : { example: spec.example }),
    }
  }
  for (const [type, schema] of Object.entries(spec.alternatives ?? {}))
    content[type] = { schema: schemas.take(schema) }
  const headers = headersOf(row, status)
  for (const [name, description] of Object.entries(spec.headers ?? {})) {
    headers[name] ??= { description, schema: { type: 'string' } }
  }
  return {
    description: spec.description,
    headers,
    ...(Object.keys(content).length > 0 ? { content } : {}),
  }
}

function headersOf(row: Route, status: string): Json {
  const headers: Json = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } }
  const hasTag = row.isCached ? status === '200' || status === '304' : honoursIfMatch(row) && status === '200'
  if (hasTag) headers.ETag = { $ref: '#/components/headers/ETag' }
  if (status === '201') headers.Location = { $ref: '#/components/headers/Location' }
  if (row.isIdempotent && status.startsWith('2')) {
    headers['Idempotent-Replayed'] = { $ref: '#/components/headers/IdempotentReplayed' }
  }
  return headers
}

function usedParameters(rows: readonly Route[]): Record<string, Json> {
  const isUsed: Record<string, boolean> = {
    RequestId: true,
    IdempotencyKey: rows.some((row) => row.isIdempotent),
    IfMatch: rows.some(honoursIfMatch),
    IfNoneMatch: rows.some((row) => row.isCached),
    CartToken: rows.some((row) => row.guestTokens?.includes('CartToken')),
    OrderToken: rows.some((row) => row.guestTokens?.includes('OrderToken')),
  }
  return Object.fromEntries(Object.entries(HEADER_PARAMETERS).filter(([name]) => isUsed[name]))
}

const SECURITY_SCHEMES: Record<string, Json> = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `access` token of POST /api/auth/login/.',
  },
  operator: {
    type: 'http',
    scheme: 'bearer',
    description: 'A secret of the operator, such as METRICS_TOKEN.',
  },
}

const text = { type: 'string' }
const ANSWER_HEADERS: Record<string, Json> = {
  RequestId: { description: 'Name of the request: yours, or one of ours.', schema: text },
  ETag: { description: 'Version of the answer, for If-None-Match and If-Match.', schema: text },
  Location: { description: 'Address of what was made.', schema: text },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
  WwwAuthenticate: { description: 'How to sign in: `Bearer`.', schema: text },
  IdempotentReplayed: {
    description: '`true` when this is the first answer again.',
    schema: { type: 'string', enum: ['true'] },
  },
}

function onlyUsed(responses: Record<string, Json>, paths: unknown): Record<string, Json> {
  const text = JSON.stringify(paths)
  const isUsed = ([name]: [string, Json]): boolean => text.includes(`"#/components/responses/${name}"`)
  return Object.fromEntries(Object.entries(responses).filter(isUsed))
}

function sorted(record: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
