import { createHash } from 'node:crypto'
import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  gql,
  HttpLink,
  InMemoryCache,
} from '@apollo/client/core/index.js'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries/index.js'
import { serverAudits } from 'graphql-http'
import { expect, test } from 'vitest'
import { sendDocument } from '../../testing/graphql.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { LIMITS } from './limits.ts'

const shop = await startTestShop()
const { admin, anonymous } = shop
const address = await shop.app.listen({ port: 0, host: '127.0.0.1' })
const url = `${address}/graphql/`

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')
const deep = (levels: number): string =>
  `{ products { nodes { ${'category { parent { '.repeat(levels)}name${' } }'.repeat(levels)} } } }`

const ATTACKS: Record<string, [expected: string, query: string, variables?: object]> = {
  'depth 50': ['depth', deep(25)],
  'fragments in a ring': [
    'within itself',
    '{ products { nodes { ...A } } } fragment A on Product { category { ...B } } fragment B on Category { parent { ...B } }',
  ],
  'fragments that double': [
    'fields',
    `{ products { nodes { ...F0 } } } ${times(40, (i) => `fragment F${i} on Product { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Product { id }`,
  ],
  '1,000 aliases': ['tokens', `{ ${times(1_000, (i) => `a${i}: products { totalCount }`)} }`],
  '51 aliases': ['aliases', `{ ${times(51, (i) => `a${i}: shop { name }`)} }`],
  '11 mutations': ['mutations', `mutation { ${times(11, (i) => `a${i}: removeCoupon { cart { id } }`)} }`],
  'first: 100000': ['pageSize', '{ products(first: 100000) { nodes { id } } }'],
  'first by a variable': ['pageSize', 'query ($n: Int) { products(first: $n) { nodes { id } } }', { n: 1e9 }],
  'pages in pages': [
    'cost',
    '{ categories(first: 100) { nodes { products(first: 100) { nodes { id price { amount } } } } } }',
  ],
  'a field 400 times': [
    'repeats',
    `{ shop { name } products { nodes { ${times(400, () => 'price { amount }')} } } }`,
  ],
  '2,000 directives': ['tokens', `{ shop { name ${times(2_000, () => '@skip(if: false)')} } }`],
  '90 KB of words': ['tokens', `{ ${times(8_000, (i) => `field${i}`)} }`],
  'deep introspection': [
    'Maximum introspection depth',
    '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  ],
}

test.each(Object.entries(ATTACKS))(
  '%s: refused before a statement is sent',
  async (_name, [expected, query, variables]) => {
    let answer = await sendDocument(anonymous, query, variables)
    const statements = await shop.statementsOf(async () => {
      answer = await sendDocument(anonymous, query, variables)
    })
    expect([answer.status, answer.body.data, statements]).toEqual([400, undefined, []])
    const [error] = answer.body.errors
    expect(error.extensions.limit ?? error.message).toContain(expected)
    expect(error.extensions.code).toBe('validation_error')
    if (error.extensions.limit) expect(error.message).toContain(String(error.extensions.max))
  },
)

test('a batch is answered in its order; the limits count for all of it', async () => {
  const { body } = await anonymous.post('/graphql/', [
    { query: '{ shop { currency } }' },
    { query: '{ nothing }' },
    { query: 'mutation { removeCoupon { userErrors { code } } }' },
  ])
  expect(body).toMatchObject([
    { data: { shop: { currency: 'USD' } } },
    { errors: [{ extensions: { code: 'validation_error' } }] },
    { data: { removeCoupon: { userErrors: [] } } },
  ])
  const statements = await shop.statementsOf(async () => {
    for (const size of [6, 500]) {
      const answer = await anonymous.post(
        '/graphql/',
        Array.from({ length: size }, () => ({ query: '{ shop { name } products { totalCount } }' })),
      )
      expect([size, answer.status, answer.body.detail]).toEqual([size, 400, expect.stringContaining('5')])
    }
    const mutations = { query: `mutation { ${times(6, (i) => `a${i}: removeCoupon { cart { id } }`)} }` }
    const together = await anonymous.post('/graphql/', [mutations, mutations])
    expect([together.status, together.body.errors[0].extensions.limit]).toEqual([400, 'mutations'])
    const pages = {
      query: '{ products(first: 100) { nodes { variants { price { amount } options { name } } } } }',
    }
    const costly = await anonymous.post('/graphql/', [pages, pages, pages, pages, pages])
    expect([costly.status, costly.body.errors[0].extensions.limit]).toEqual([400, 'cost'])
    for (const [entry, field] of [
      [7, '1'],
      [{ query: 7 }, '1.query'],
      [{ query: '{__typename}', variables: 7 }, '1.variables'],
    ] as const) {
      const bad = await anonymous.post('/graphql/', [{ query: '{__typename}' }, entry])
      expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, [field]])
    }
  })
  expect(statements).toEqual([])
})

test('what is too large, of another kind or no request at all stops at the door', async () => {
  const query = `{ shop { name } } #${'x'.repeat(LIMITS.characters)}`
  expect((await anonymous.post('/graphql/', { query })).status).toBe(400)
  expect((await anonymous.post('/graphql/', { query: `#${'x'.repeat(1024 * 1024)}` })).status).toBe(413)
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`v${i}`, i]))
  expect((await sendDocument(anonymous, '{ __typename }', many)).status).toBe(200)
  const nested = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)
  expect((await sendDocument(anonymous, '{ __typename }', nested)).status).toBe(400)
  const asText = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: '{"query":"{__typename}"}',
  })
  expect(asText.status).toBe(415)
  const asForm = await fetch(url, { method: 'POST', body: new URLSearchParams({ query: '{__typename}' }) })
  expect(asForm.status).toBe(415)
})

test('a hash in place of the text, once the text has been seen; by GET too', async () => {
  const query = 'query Persisted { shop { name currency } }'
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash } }
  const unknown = await anonymous.post('/graphql/', { extensions })
  expect([unknown.status, unknown.body.errors[0]]).toMatchObject([
    200, { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
  ]) // biome-ignore format: one line
  const wrong = await anonymous.post('/graphql/', { query: '{ __typename }', extensions })
  expect([wrong.status, wrong.body.errors[0].message]).toEqual([
    400,
    expect.stringContaining('not the SHA-256'),
  ])
  expect((await anonymous.post('/graphql/', { extensions })).body.errors[0].message).toBe(
    'PersistedQueryNotFound',
  )
  expect((await anonymous.post('/graphql/', { query, extensions })).body.data.shop.currency).toBe('USD')
  expect((await anonymous.post('/graphql/', { extensions })).body.data.shop.currency).toBe('USD')
  const got = await anonymous.get('/graphql/', { query: { extensions: JSON.stringify(extensions) } })
  expect(got.body.data.shop.currency).toBe('USD')
  for (const persistedQuery of [
    { version: 2, sha256Hash },
    { version: 1, sha256Hash: 'x' },
    { version: 1 },
    7,
  ]) {
    expect((await anonymous.post('/graphql/', { extensions: { persistedQuery } })).status).toBe(400)
  }
  // a text that is refused is not remembered
  const bad = '{ nothing }'
  const ofBad = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(bad).digest('hex') } }
  expect((await anonymous.post('/graphql/', { query: bad, extensions: ofBad })).status).toBe(400)
  expect((await anonymous.post('/graphql/', { extensions: ofBad })).body.errors[0].message).toBe(
    'PersistedQueryNotFound',
  )
})

test('Apollo’s client: reads, changes, tells refusals, and sends hashes', async () => {
  const product = await makeProduct(admin, { stock: 2 })
  const sent: { query?: string; extensions?: object }[] = []
  const http = new HttpLink({
    uri: url,
    fetch: (to, init) => {
      sent.push(init?.body ? JSON.parse(String(init.body)) : {})
      return fetch(to, init)
    },
  })
  const persisted = new PersistedQueryLink({
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  })
  const client = new ApolloClient({ link: ApolloLink.from([persisted, http]), cache: new InMemoryCache() })
  const query = gql`query Card($id: ID) { product(id: $id) { id name price { amount } } }`
  for (let round = 0; round < 2; round += 1) {
    const { data } = await client.query<{ product: { name: string } }>({
      query,
      variables: { id: product.id },
      fetchPolicy: 'no-cache',
    })
    expect(data?.product.name).toBe(product.name)
  }
  expect(sent.map((body) => body.query === undefined)).toEqual([true, false, true])
  const mutation = gql`mutation Add($input: AddToCartInput!) { addToCart(input: $input) { cart { id token } userErrors { code details } } }`
  const add = (quantity: number) =>
    client.mutate<{
      addToCart: { cart: { token: string } | null; userErrors: { code: string; details: object }[] }
    }>({
      mutation,
      variables: { input: { variantId: product.variants[0].id, quantity } },
    })
  expect((await add(1)).data?.addToCart.cart?.token).toBeTypeOf('string')
  expect((await add(3)).data?.addToCart).toMatchObject({
    cart: null,
    userErrors: [{ code: 'insufficient_stock', details: { available: 2 } }],
  })
  const refused = await client
    .query({ query: gql`{ addresses { totalCount } }` })
    .catch((error: unknown) => error)
  expect(CombinedGraphQLErrors.is(refused)).toBe(true)
  expect((refused as CombinedGraphQLErrors).errors[0]?.extensions?.code).toBe('not_authenticated')
  client.stop()
})

/** What the audits would like otherwise, with the reason why it stays. */
const FAILED_IS_400 =
  'A document that cannot run is a 400 in both media types, so that proxies, logs and monitors see it fail; clients read the errors in its body all the same.'
const ACCEPTED: Readonly<Record<string, string>> = {
  '572B': FAILED_IS_400,
  FDE2: FAILED_IS_400,
  '7B9B': FAILED_IS_400,
}

test('GraphQL over HTTP: no audit fails', async () => {
  const results = []
  for (const audit of serverAudits({ url })) results.push(await audit.fn())
  const told = results.map(({ status, id, name, ...rest }) => ({
    status,
    id,
    name,
    reason: 'reason' in rest ? rest.reason : undefined,
  }))
  expect(told.length).toBeGreaterThan(60)
  expect(told.filter(({ status }) => status === 'error')).toEqual([])
  expect(told.filter(({ status }) => status === 'warn').map(({ id }) => id)).toEqual(Object.keys(ACCEPTED))
})
