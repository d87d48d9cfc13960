import { Type } from 'typebox'
import { stringify } from 'yaml'
import { htmlPage } from '../../static/page.ts'
import { preferredType } from '../accept.ts'
import { etagOf, matchesEtag } from '../etag.ts'
import type { OpenApiDocument } from '../openapi.ts'
import { type Call, everybody, type Reply, type Route, route } from '../route.ts'

type Format = 'json' | 'yaml'
type AnyCall = Call<unknown, unknown, unknown>

const MEDIA_TYPES = { json: 'application/json', yaml: 'application/yaml' } as const
const ANY_OBJECT = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })
const TEXT = Type.String({ description: 'The same in YAML.' })

/** The documentation: two readers and the contract itself. `document` is asked for once, at the first call. */
export function docsRoutes(services: { readonly document: () => OpenApiDocument }): Route[] {
  const answer = contractAnswerer(services.document)
  const page = (path: string, operation: string, summary: string, show: () => Reply): Route =>
    route({
      method: 'GET',
      path,
      operation,
      summary,
      tag: 'docs',
      access: everybody,
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handle: async () => show(),
    })
  return [
    page('/swagger/', 'showSwagger', 'Documentation to try out', swaggerPage),
    page('/api/docs/', 'showApiDocs', 'Documentation to try out, under its other address', swaggerPage),
    page('/redoc/', 'showRedoc', 'Documentation to read', redocPage),
    route({
      method: 'GET',
      path: '/api/schema/',
      operation: 'getSchema',
      summary: 'The contract, as JSON or YAML',
      tag: 'docs',
      access: everybody,
      query: Type.Object({
        format: Type.Optional(
          Type.Union([Type.Literal('json'), Type.Literal('yaml')], {
            description: 'Wins over the Accept header; without either it is JSON.',
          }),
        ),
      }),
      responses: {
        200: {
          description: 'The OpenAPI 3.1 document.',
          schema: ANY_OBJECT,
          alternatives: { [MEDIA_TYPES.yaml]: TEXT },
          headers: { ETag: 'Version of the document.' },
        },
        304: { description: 'Nothing has changed since the ETag you have.' },
      },
      handle: async (call) => answer(call, call.query.format ?? formatOf(call.request.headers.accept)),
    }),
    contractFile('/swagger.json', 'getSwaggerJson', 'json', answer),
    contractFile('/swagger.yaml', 'getSwaggerYaml', 'yaml', answer),
  ]
}

function contractFile(path: string, operation: string, format: Format, answer: Answerer): Route {
  return route({
    method: 'GET',
    path,
    operation,
    summary: `The contract, as ${format.toUpperCase()}`,
    tag: 'docs',
    access: everybody,
    responses: {
      200: {
        description: 'The OpenAPI 3.1 document.',
        contentType: MEDIA_TYPES[format],
        schema: format === 'json' ? ANY_OBJECT : TEXT,
        headers: { ETag: 'Version of the document.' },
      },
      304: { description: 'Nothing has changed since the ETag you have.' },
    },
    handle: async (call) => answer(call, format),
  })
}

type Answerer = (call: AnyCall, format: Format) => Reply

function contractAnswerer(document: () => OpenApiDocument): Answerer {
  const kept = new Map<Format, { text: string; etag: string }>()
  const read = (format: Format): { text: string; etag: string } => {
    const before = kept.get(format)
    if (before !== undefined) return before
    const text =
      format === 'json' ? JSON.stringify(document()) : stringify(document(), { aliasDuplicateObjects: false })
    const made = { text, etag: etagOf(text, undefined) }
    kept.set(format, made)
    return made
  }
  return (call, format) => {
    const { text, etag } = read(format)
    const headers = { etag, 'cache-control': 'no-cache', vary: 'Accept' }
    if (matchesEtag(call.request.headers['if-none-match'], etag)) return { status: 304, raw: '', headers }
    return { raw: text, headers: { ...headers, 'content-type': `${MEDIA_TYPES[format]}; charset=utf-8` } }
  }
}

function formatOf(accept: string | undefined): Format {
  const offered = [
    MEDIA_TYPES.json,
    MEDIA_TYPES.yaml,
    'application/x-yaml',
    'text/yaml',
    'application/vnd.oai.openapi',
  ]
  const chosen = preferredType(accept, offered)
  return chosen === MEDIA_TYPES.json ? 'json' : 'yaml'
}

const swaggerPage = (): Reply =>
  htmlPage({
    title: 'Nexus API',
    styles: ['swagger-ui.css', 'docs.css'],
    scripts: ['swagger-ui-bundle.js', 'swagger-start.js'],
    // the library writes style attributes
    loads: { inlineStyles: true },
    body: `<nav class="docs-bar" aria-label="Documentation"><strong>Nexus</strong><a href="/redoc/">Read</a>\
<a href="/swagger.json">JSON</a><a href="/swagger.yaml">YAML</a><a href="/graphql/">GraphQL</a>\
<a href="/admin/">Admin</a></nav>
<div id="docs"></div>
<noscript>This page needs JavaScript; the contract itself is at <a href="/swagger.json">/swagger.json</a>.</noscript>`,
  })

const redocPage = (): Reply =>
  htmlPage({
    title: 'Nexus API',
    styles: ['docs.css'],
    scripts: ['redoc.standalone.js', 'redoc-start.js'],
    // the library writes style elements and searches in a worker made from a blob
    loads: { inlineStyles: true, workers: true },
    body: `<div id="docs"></div>
<noscript>This page needs JavaScript; the contract itself is at <a href="/swagger.json">/swagger.json</a>.</noscript>`,
  })
