import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { fieldError } from '../../kernel/errors.ts'
import { createTestClient } from '../../testing/client.ts'
import type { Contract } from '../../testing/contract.ts'
import { serveRows } from '../../testing/faces.ts'
import { buildOpenApi } from '../rest/openapi.ts'
import { registerStatic } from '../static/register.ts'
import { toPublicError } from './public-error.ts'
import { registerGraphql } from './register.ts'
import { graphqlRoutes } from './routes.ts'

const rows = graphqlRoutes({ isIntrospectionOn: true })
const app = await serveRows(rows, async (instance) => {
  registerStatic(instance)
  await registerGraphql(instance, { name: 'Test shop', version: '1.0.0' })
})
const client = createTestClient(app, {
  openapi: buildOpenApi(rows, { title: 'S', version: '1' }) as Contract,
})

test('answers by POST and GET, with and without the slash', async () => {
  for (const path of ['/graphql/', '/graphql']) {
    const posted = await client.post(path, { query: '{__typename}' })
    expect([posted.status, posted.body]).toEqual([200, { data: { __typename: 'Query' } }])
    const got = await client.get(path, {
      query: {
        query: 'query A($x: Boolean!) { shop @include(if: $x) { currency } }',
        variables: '{"x":true}',
      },
    })
    expect(got.body).toEqual({ data: { shop: { currency: 'ETB' } } })
  }
  const { body } = await client.post('/graphql/', {
    query: 'query A { __typename } query B { shop { name version } }',
    operationName: 'B',
    variables: null,
    unknown: 'members are ignored',
  })
  expect(body).toEqual({ data: { shop: { name: 'Test shop', version: '1.0.0' } } })
})

test('speaks the media type that the client asks for', async () => {
  const type = 'application/graphql-response+json'
  const modern = await client.post(
    '/graphql/',
    { query: '{__typename}' },
    { headers: { accept: `${type}, application/json;q=0.9` } },
  )
  expect(modern.headers['content-type']).toBe(`${type}; charset=utf-8`)
  const plain = await client.post('/graphql/', { query: '{__typename}' }, { headers: { accept: '*/*' } })
  expect(plain.headers['content-type']).toBe('application/json; charset=utf-8')
})

test.each([
  '{',
  '0',
  '19.99',
  '{"kind":"Document","definitions":[]}',
  '{ nothing }',
  'query A($x: Int!) { __typename }',
  `{ a: ${'{ a '.repeat(300)}`,
])('a document that cannot be run is a 400 with errors: %s', async (query) => {
  const { status, body } = await client.post('/graphql/', { query, variables: {} })
  expect(status).toBe(400)
  expect(body.data).toBeUndefined()
  expect(body.errors[0].message).toBeTypeOf('string')
})

test('a request that is not one is a 400 problem', async () => {
  for (const body of [{ query: 7 }, { query: '{__typename}', variables: [] }, [], [{ query: 7 }], 7]) {
    const answer = await client.post('/graphql/', body)
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_error'])
  }
  for (const body of [{}, { query: '' }]) {
    const { status, body: answer } = await client.post('/graphql/', body)
    expect([status, answer.errors[0].extensions.code]).toEqual([400, 'validation_error'])
  }
  expect((await client.post('/graphql/', '{')).body.code).toBe('malformed_json')
  expect((await client.get('/graphql/')).status).toBe(400)
  expect((await client.get('/graphql/', { query: { query: '{__typename}', variables: '[' } })).status).toBe(
    400,
  )
})

test('a GET never changes anything', async () => {
  const { status, headers } = await client.get('/graphql/', {
    query: { query: 'mutation { removeCoupon { userErrors { code } } }' },
  })
  expect([status, headers.allow]).toEqual([405, 'POST'])
})

test('a browser gets a page to try queries', async () => {
  const page = await client.get('/graphql/', { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.headers['content-security-policy']).not.toContain('unsafe')
  expect(page.body).toContain('<main id="graphiql" data-introspection="on"')
  expect(page.body).not.toContain('role="note"')
  for (const [, path] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(path).toMatch(/^\/static\//)
    expect((await app.inject(path as string)).statusCode).toBe(200)
  }
})

test('a shop that hides its schema gives no name away, and its page says what is missing', async () => {
  const closedRows = graphqlRoutes({ isIntrospectionOn: false })
  const closed = createTestClient(
    await serveRows(closedRows, async (instance) => {
      registerStatic(instance)
      await registerGraphql(instance, { name: 'Closed', version: '1.0.0' })
    }),
    { openapi: buildOpenApi(closedRows, { title: 'S', version: '1' }) as Contract },
  )
  const messageOf = async (query: string, variables: object = {}) =>
    (await closed.post('/graphql/', { query, variables })).body.errors[0].message
  expect(await messageOf('{ __schema { types { name } } }')).toContain('introspection')
  expect(await messageOf('{ __type(name: "Shop") { name } }')).toContain('introspection')
  for (const [query, variables] of [
    ['{ shop { nam } }'],
    ['{ shp { name } }'],
    ['query ($id: Idd) { product(id: $id) { id } }'],
    ['{ products(frst: 3) { totalCount } }'],
    [
      'mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { id } } }',
      { input: { variantIds: 'x' } },
    ],
  ] as const) {
    const message = await messageOf(query, variables)
    expect(message).not.toContain('Did you mean')
    expect((await client.post('/graphql/', { query, variables })).body.errors[0].message).toContain(
      'Did you mean',
    )
  }
  expect((await closed.post('/graphql/', { query: '{ shop { name __typename } }' })).body.data.shop).toEqual({
    name: 'Closed',
    __typename: 'Shop',
  })
  const page = await closed.get('/graphql/', { headers: { accept: 'text/html' } })
  expect(page.body).toContain('GRAPHQL_INTROSPECTION=true')
})

test('errors of ours keep their code; a fault shows nothing of its insides', () => {
  const wrap = (originalError: Error) =>
    toPublicError(new GraphQLError(originalError.message, { originalError })).toJSON()
  expect(wrap(fieldError('name', 'Too long.'))).toMatchObject({
    extensions: { code: 'validation_error', errors: { name: ['Too long.'] } },
  })
  expect(wrap(new TypeError('x of undefined at secret.ts'))).toEqual({
    message: 'Something went wrong on our side.',
    extensions: { code: 'internal_error' },
  })
})
