import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { buildOpenApi } from '../openapi.ts'
import { everybody, type Route, route, signedIn, staffOrVendor } from '../route.ts'
import { SchemaCollector } from './schemas.ts'

const info = { title: 'Shop', version: '1.2.3' }
const Thing = Type.Object(
  {
    id: Type.String(),
    size: Type.Union([Type.Literal('s'), Type.Literal('m')]),
    note: Type.Union([Type.String({ description: 'Free text.' }), Type.Null()]),
  },
  { title: 'Thing', additionalProperties: false },
)
const params = Type.Object({ id: Type.String({ description: 'Which.' }) })

function thingRow(changes: Partial<Route> = {}): Route {
  return {
    ...route({
      method: 'GET',
      path: '/api/things/{id}/',
      operation: 'getThing',
      summary: 'Get a thing',
      tag: 'products',
      access: everybody,
      params,
      isCached: true,
      query: Type.Object(
        { currency: Type.Optional(Type.String({ description: 'ISO 4217.', default: 'USD' })) },
        { patternProperties: { '^attr\\.': { type: 'string', description: 'By attribute.' } } },
      ),
      responses: { 200: { description: 'The thing', schema: Thing } },
      handle: async () => ({ body: {} }),
    }),
    ...changes,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads deep into a document
const build = (...rows: Route[]): any => JSON.parse(JSON.stringify(buildOpenApi(rows, info)))

test('a row becomes an operation with its parameters, answers and rights', () => {
  const document = build(thingRow())
  const operation = document.paths['/api/things/{id}/'].get
  expect(operation.operationId).toBe('getThing')
  expect(operation.security).toEqual([{}, { bearer: [] }])
  expect(operation.parameters).toEqual([
    { name: 'id', in: 'path', description: 'Which.', required: true, schema: { type: 'string' } },
    { name: 'currency', in: 'query', description: 'ISO 4217.', schema: { type: 'string', default: 'USD' } },
    {
      name: 'attr',
      in: 'query',
      style: 'form',
      explode: true,
      description: 'By attribute.',
      schema: { type: 'object', patternProperties: { '^attr\\.': { type: 'string' } } },
    },
    { $ref: '#/components/parameters/RequestId' },
    { $ref: '#/components/parameters/IfNoneMatch' },
  ])
  expect(Object.keys(operation.responses)).toEqual(['200', '304', '400', '401', '404', '500', '503'])
  expect(operation.responses['200'].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/Thing',
  })
  expect(document.components.schemas.Thing.properties.size).toEqual({ type: 'string', enum: ['s', 'm'] })
  expect(document.components.schemas.Thing.properties.note).toEqual({
    type: ['string', 'null'],
    description: 'Free text.',
  })
})

test('a write describes its body, its limits and every code that it can answer', () => {
  const document = build(
    thingRow({
      method: 'PATCH',
      operation: 'updateThing',
      access: staffOrVendor('catalogue.write'),
      isCached: false,
      isIdempotent: true,
      body: Type.Object({ note: Type.Optional(Type.String()) }),
      example: { note: 'x' },
      errors: ['precondition_failed', 'slug_taken'],
      rateLimit: { name: 'things', points: 5, windowSeconds: 60 },
    }),
  )
  const operation = document.paths['/api/things/{id}/'].patch
  expect(operation['x-permission']).toBe('catalogue.write')
  expect(operation.security).toEqual([{ bearer: [] }])
  expect(operation.description).toContain('5 calls a minute')
  expect(Object.keys(operation.requestBody.content)).toEqual([
    'application/json',
    'application/merge-patch+json',
  ])
  expect(operation.requestBody.content['application/json'].example).toEqual({ note: 'x' })
  expect(operation.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' })
  expect(operation.parameters).toContainEqual({ $ref: '#/components/parameters/IfMatch' })
  const statuses = ['200', '400', '401', '403', '404', '409', '412', '413', '415', '422', '429', '500', '503']
  expect(Object.keys(operation.responses)).toEqual(statuses)
  const name = operation.responses['409'].$ref.split('/').at(-1)
  expect(
    Object.keys(document.components.responses[name].content['application/problem+json'].examples),
  ).toEqual(['slug_taken', 'idempotency_in_flight'])
  expect(operation.responses['200'].headers).toHaveProperty('Idempotent-Replayed')
})

test('an upload is multipart, and a hidden row is nowhere', () => {
  const upload = thingRow({ method: 'POST', operation: 'addThing', isMultipart: true, body: Type.Object({}) })
  const document = build(upload, thingRow({ isHidden: true }))
  expect(Object.keys(document.paths['/api/things/{id}/'])).toEqual(['post'])
  expect(Object.keys(document.paths['/api/things/{id}/'].post.requestBody.content)).toEqual([
    'multipart/form-data',
  ])
})

test('what would make the contract lie is refused', () => {
  const other = Type.Object({ id: Type.Integer() }, { title: 'Thing' })
  const clash = thingRow({
    path: '/api/x/{id}/',
    operation: 'other',
    responses: { 200: { description: '', schema: other } },
  })
  expect(() => buildOpenApi([thingRow(), clash], info)).toThrow(
    'Two different schemas have the title "Thing"',
  )
  expect(() => buildOpenApi([thingRow(), thingRow()], info)).toThrow('declared twice')
  expect(() => buildOpenApi([thingRow(), thingRow({ path: '/api/y/{id}/' })], info)).toThrow(
    'Two rows are named',
  )
  expect(() => buildOpenApi([thingRow({ tag: 'nothing' })], info)).toThrow('has no description')
  expect(() => buildOpenApi([thingRow({ path: '/api/{slug}/' })], info)).toThrow('params lack "slug"')
  expect(build(thingRow({ access: signedIn })).paths['/api/things/{id}/'].get.responses).toHaveProperty('403')
})

test('a schema that refers to itself becomes a component that refers to itself', () => {
  const tree = Type.Cyclic(
    { Node: Type.Object({ id: Type.String(), children: Type.Array(Type.Ref('Node')) }) },
    'Node',
  )
  const schemas = new SchemaCollector()
  expect(schemas.take(tree)).toEqual({ $ref: '#/components/schemas/Node' })
  expect(schemas.components.Node).toMatchObject({
    properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  })
})
