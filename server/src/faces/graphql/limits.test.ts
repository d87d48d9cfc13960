import { readFileSync } from 'node:fs'
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { DOCUMENTS_KEPT, operationOf, RefusedDocument, readDocuments } from './documents.ts'
import { LIMITS } from './limits.ts'
import { costOf } from './limits-cost.ts'

const schema = buildSchema(`
  type Query { products(first: Int, last: Int): ProductConnection! product(id: ID!): Product shop: Shop! }
  type Mutation { touch: Shop! }
  type Shop { name: String! self: Shop! }
  type ProductConnection { edges: [ProductEdge!]! nodes: [Product!]! totalCount: Int! }
  type ProductEdge { node: Product! cursor: String! }
  type Product { id: ID! price: Money! variants: [Variant!]! related(first: Int): ProductConnection! }
  type Variant { id: ID! price: Money! }
  type Money { amount: String! }
`)
const read = readDocuments({ isIntrospectionOn: true })

/** The limit that refuses a document, or the words of the refusal. */
function refusalOf(text: string, reader = read): string {
  try {
    reader(schema, text)
  } catch (error) {
    if (!(error instanceof RefusedDocument)) throw error
    const [first] = error.errors
    return String(first?.extensions.limit ?? first?.message)
  }
  return 'none'
}

const nested = (levels: number): string =>
  `{ ${'shop: shop { '.replace('shop: ', '')}${'self { '.repeat(levels - 2)}name${' }'.repeat(levels)}`
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

test('fields may stand 12 deep, whatever they are wrapped in', () => {
  expect(refusalOf(nested(LIMITS.depth))).toBe('none')
  expect(refusalOf(nested(LIMITS.depth + 1))).toBe('depth')
  expect(refusalOf(nested(50))).toBe('depth')
  const inline = `{ shop { ${'... on Shop { self { '.repeat(12)}name${' } }'.repeat(12)} } }`
  expect(refusalOf(inline)).toBe('depth')
  const chain = `{ shop { ...F0 } } ${times(12, (i) => `fragment F${i} on Shop { self { ${i < 11 ? `...F${i + 1}` : 'name'} } }`)}`
  expect(refusalOf(chain)).toBe('depth')
})

test('a fragment that holds itself is refused at once', () => {
  expect(refusalOf('{ shop { ...A } } fragment A on Shop { self { ...A } }')).toContain('within itself')
  expect(
    refusalOf('{ shop { ...A } } fragment A on Shop { ...B } fragment B on Shop { self { ...A } }'),
  ).toContain('within itself')
  const ring = times(200, (i) => `fragment F${i} on Shop { ...F${(i + 1) % 200} }`)
  expect(refusalOf(`{ shop { ...F0 } } ${ring}`)).toContain('within itself')
})

test('fragments that double each other are counted without being written out', () => {
  const doubling = times(60, (i) => `fragment F${i} on Shop { ...F${i + 1} ...F${i + 1} }`)
  expect(refusalOf(`{ shop { ...F0 } } ${doubling} fragment F60 on Shop { name }`)).toBe('fields')
})

test.each([
  ['aliases', `{ ${times(51, (i) => `a${i}: __typename`)} }`],
  ['aliases', `{ ${times(500, (i) => `a${i}: __typename`)} }`],
  ['aliases', `{ ...F } fragment F on Query { ${times(51, (i) => `a${i}: __typename`)} }`],
  ['tokens', `{ ${times(1_000, (i) => `a${i}: __typename`)} }`],
  ['characters', `{ __typename } #${'x'.repeat(LIMITS.characters)}`],
  ['directives', `{ __typename ${times(51, () => '@include(if: true)')} }`],
  ['directives', `query Q ${times(51, () => '@x')} { __typename }`],
  ['mutations', `mutation { ${times(11, (i) => `a${i}: touch { name }`)} }`],
  ['mutations', `mutation { ...F } fragment F on Mutation { ${times(11, (i) => `a${i}: touch { name }`)} }`],
  ['introspectionDepth', `{ __schema { types { ${'ofType { '.repeat(20)}name${' }'.repeat(23)}`],
  ['repeats', `{ shop { ${times(400, () => 'self { name }')} } }`],
  ['repeats', `{ shop { name } } fragment U on Shop { ${times(400, () => 'self { name }')} }`],
])('over the limit "%s"', (limit, text) => {
  expect(refusalOf(text)).toBe(limit)
})

test('what tools ask is within the limits; with introspection off it is refused', () => {
  expect(
    refusalOf(
      getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true }),
    ),
  ).toBe('none')
  const closed = readDocuments({ isIntrospectionOn: false })
  expect(refusalOf(getIntrospectionQuery(), closed)).toContain('introspection has been disabled')
  expect(refusalOf('{ __typename }', closed)).toBe('none')
  expect(
    refusalOf('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'),
  ).toContain('Maximum introspection depth exceeded')
})

const cost = (text: string, variables?: Record<string, unknown>): number | string => {
  const { document } = read(schema, text)
  try {
    return costOf(schema, document, operationOf(document, undefined)!, variables)
  } catch (error) {
    return String((error as { extensions: { limit: string } }).extensions.limit)
  }
}

test('a page costs its entries, and pages inside pages multiply', () => {
  expect(cost('{ shop { name } }')).toBe(1)
  expect(cost('{ products(first: 20) { edges { node { id price { amount } } } } }')).toBe(1 + 20 * 3)
  expect(cost('{ products { nodes { id } } }')).toBe(1 + 20)
  expect(cost('{ products(last: 5) { nodes { variants { price { amount } } } } }')).toBe(1 + 5 * (1 + 10 * 2))
  expect(cost('mutation { touch { name } }')).toBe(10)
  const inside =
    'query Q($n: Int = 100) { products(first: $n) { nodes { related(first: $n) { nodes { id } } } } }'
  expect(cost(inside, { n: 2 })).toBe(1 + 2 * (1 + 1 + 2))
  expect(cost(inside)).toBe('cost')
  expect(
    cost(
      `{ ${times(5, (i) => `p${i}: products(first: 100) { ...F }`)} } fragment F on ProductConnection { nodes { variants { price { amount } } } }`,
    ),
  ).toBe('cost')
})

test('a page that is too large is refused by its size, also from a variable', () => {
  expect(cost('{ products(first: 100000) { totalCount } }')).toBe('pageSize')
  expect(cost('query Q($n: Int) { products(first: $n) { totalCount } }', { n: 101 })).toBe('pageSize')
  expect(cost('query Q($n: Int = 1000) { products(last: $n) { totalCount } }')).toBe('pageSize')
})

/** Bytes in use after everything that can go has gone. */
async function heapBytes(): Promise<number> {
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}

test('a thousand documents made to hurt are refused in moments and leave nothing behind', async () => {
  const attack = (i: number): string =>
    [
      `{ ${times(390, (n) => `x${i}a${n}: __typename`)} }`,
      `{ shop { ${'self { '.repeat(60)}n${i}${' }'.repeat(61)}`,
      `{ shop { ...F${i} } } fragment F${i} on Shop { self { ...F${i} } }`,
      `{ shop { ${times(400, () => 'self { name }')} } } fragment U${i} on Shop { name }`,
      `{ ${times(900, (n) => `nothing${i}_${n}`)} }`,
    ][i % 5]!
  const round = (from: number, count: number): void => {
    for (let i = from; i < from + count; i += 1) expect(refusalOf(attack(i))).not.toBe('none')
  }
  round(0, 200)
  const before = await heapBytes()
  round(200, 1_000)
  expect((await heapBytes()) - before).toBeLessThan(4_000_000)
})

test('of good documents only so many are kept', async () => {
  const good = (i: number): string => `{ ${times(40, (n) => `g${i}n${n}: shop { name self { name } }`)} }`
  const round = (from: number): void => {
    for (let i = from; i < from + 1.5 * DOCUMENTS_KEPT; i += 1) expect(refusalOf(good(i))).toBe('none')
  }
  round(0)
  const before = await heapBytes()
  round(1_000)
  expect((await heapBytes()) - before).toBeLessThan(4_000_000)
  expect(read(schema, good(1_000 + 1.5 * DOCUMENTS_KEPT - 1))).toBe(
    read(schema, good(1_000 + 1.5 * DOCUMENTS_KEPT - 1)),
  )
})

const fileAbove = (path: string): string =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
const page = fileAbove('docs/graphql.md')

test('the documents on the page for users are documents of the schema', () => {
  const whole = buildSchema(fileAbove('contract/schema.graphql'))
  const documents = [...page.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, text]) => text!)
  expect(documents.length).toBeGreaterThan(2)
  for (const text of documents) expect(validate(whole, parse(text)), text).toEqual([])
})

test('the page for users tells every limit and its figure', () => {
  const told = [...page.matchAll(/^\| `(\w+)` +\| ([\d,]+) +\|/gm)].map(([, name, figure]) => [
    name,
    Number(figure?.replaceAll(',', '')),
  ])
  expect(Object.fromEntries(told)).toEqual(LIMITS)
})
