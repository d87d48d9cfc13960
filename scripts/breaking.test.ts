import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventBreaks, graphqlBreaks, openApiBreaks } from './breaking.ts'
import { unrecordedBreaks } from './breaking-check.ts'
import type { Json } from './breaking-schema.ts'

type Schema = { [key: string]: unknown }

/** A small contract: one operation that takes and answers a lamp; `lamp` and `taken` change its forms. */
function contract(changes: { lamp?: Schema; taken?: Schema; operation?: Schema; paths?: Schema } = {}): Json {
  const lamp = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      price: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      parts: { type: 'array', items: { $ref: '#/components/schemas/Lamp' } },
    },
    ...changes.lamp,
  }
  const taken = {
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: { name: { type: 'string', maxLength: 100 }, colour: { enum: ['red', 'blue'] } },
    ...changes.taken,
  }
  const json = (name: string) => ({
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  })
  const operation = {
    operationId: 'createLamp',
    security: [],
    parameters: [{ name: 'dry', in: 'query', schema: { type: 'boolean' } }],
    requestBody: { required: true, ...json('LampInput') },
    responses: { 201: { headers: { Location: {} }, ...json('Lamp') }, 400: json('Lamp') },
    ...changes.operation,
  }
  return {
    paths: changes.paths ?? { '/lamps/{id}/': { post: operation } },
    components: { schemas: { Lamp: lamp, LampInput: taken } },
  }
}

const lampWith = (properties: Schema, required = ['id']): Schema => {
  const { components } = contract() as { components: { schemas: { Lamp: { properties: Schema } } } }
  return { properties: { ...components.schemas.Lamp.properties, ...properties }, required }
}
const takenWith = (properties: Schema, required = ['name']): Schema => {
  const { components } = contract() as { components: { schemas: { LampInput: { properties: Schema } } } }
  return { properties: { ...components.schemas.LampInput.properties, ...properties }, required }
}
const { id: _, ...withoutId } = lampWith({}).properties as Schema

const cases: [string, Parameters<typeof contract>[0], string][] = [
  ['an operation is gone', { paths: {} }, 'POST /lamps/{id}/: is gone'],
  [
    'it is called otherwise',
    { operation: { operationId: 'addLamp' } },
    'POST /lamps/{id}/: was called createLamp and is called addLamp',
  ],
  [
    'it needs a sign-in',
    { operation: { security: [{ bearer: [] }] } },
    'POST /lamps/{id}/: was public and needs a sign-in now',
  ],
  [
    'a parameter is gone',
    { operation: { parameters: [] } },
    'POST /lamps/{id}/: query parameter dry is no longer taken',
  ],
  [
    'a parameter is required',
    {
      operation: { parameters: [{ name: 'dry', in: 'query', required: true, schema: { type: 'boolean' } }] },
    },
    'POST /lamps/{id}/: query parameter dry is required now',
  ],
  ['another status', { operation: { responses: { 200: {} } } }, 'POST /lamps/{id}/: no longer answers 201'],
  [
    'a header is gone',
    { operation: { responses: { 201: { content: { 'application/json': {} } } } } },
    'POST /lamps/{id}/: 201 has no header Location any more',
  ],
  [
    'another media type',
    { operation: { responses: { 201: { headers: { Location: {} }, content: { 'text/csv': {} } } } } },
    'POST /lamps/{id}/: no longer answers application/json',
  ],
  ['an answered field is gone', { lamp: { properties: withoutId } }, 'Lamp: `id` is gone'],
  ['an answered field may be missing', { lamp: { required: [] } }, 'Lamp: `id` may be missing now'],
  [
    'an answered type changes',
    { lamp: lampWith({ id: { type: 'integer' } }) },
    'Lamp: `id` was string and is integer',
  ],
  [
    'an answer may be null',
    { lamp: lampWith({ id: { type: ['string', 'null'] } }) },
    'Lamp: `id` may be null now',
  ],
  [
    'a new field must be sent',
    { taken: takenWith({ size: { type: 'string' } }, ['name', 'size']) },
    'LampInput: `size` is required now',
  ],
  [
    'a sent field is refused',
    { taken: { properties: { name: { type: 'string', maxLength: 100 } } } },
    'LampInput: `colour` is no longer taken',
  ],
  [
    'an enumeration is narrowed',
    { taken: takenWith({ colour: { enum: ['red'] } }) },
    'LampInput: `colour` no longer takes "blue"',
  ],
  [
    'a text must be shorter',
    { taken: takenWith({ name: { type: 'string', maxLength: 50 } }) },
    'LampInput: `name` has maxLength 50, which was 100',
  ],
  [
    'a text must fit a pattern',
    { taken: takenWith({ name: { type: 'string', maxLength: 100, pattern: '^x' } }) },
    'LampInput: `name` must fit pattern "^x"',
  ],
]

test.each(cases)('it breaks clients when %s', (_name, changes, expected) => {
  const breaks = openApiBreaks(contract(), contract(changes))
  expect(breaks.map(({ what }) => what)).toEqual([expected])
  expect(openApiBreaks(contract(changes), contract(changes))).toEqual([])
})

test('what is more generous, or more exact, breaks nobody', () => {
  const grown = contract({
    lamp: lampWith({ id: { type: 'string', format: 'uuid' }, price: { type: 'string' }, watts: {} }, [
      'id',
      'price',
    ]),
    taken: takenWith(
      { name: { type: ['string', 'null'], maxLength: 200 }, colour: { enum: ['red', 'blue', 'green'] } },
      [],
    ),
    operation: {
      parameters: [
        { name: 'dry', in: 'query', schema: { type: ['boolean', 'string'] } },
        { name: 'new', in: 'query' },
      ],
      security: [{}, { bearer: [] }],
    },
  })
  expect(openApiBreaks(contract(), grown)).toEqual([])
  const renamed = JSON.parse(JSON.stringify(contract()).replace('{id}', '{lamp}')) as Json
  expect(openApiBreaks(contract(), renamed)).toEqual([])
})

test('events lose no field and keep their version, or it is told', () => {
  const path = new URL('../contract/events.json', import.meta.url)
  const text = readFileSync(path, 'utf8')
  const now = JSON.parse(text) as Json
  expect(eventBreaks(now, now)).toEqual([])
  const later = JSON.parse(text) as {
    $defs: Record<string, { properties: { version: unknown; data: { properties: Schema } } }>
  }
  delete later.$defs['order.paid']
  later.$defs['order.placed']!.properties.version = { const: 2 }
  delete later.$defs['stock.low']!.properties.data.properties.available
  expect(eventBreaks(now, later).map(({ names, what }) => [names[0], what])).toEqual([
    ['stock.low', 'event stock.low: `data.available` is gone'],
    ['order.placed', 'event order.placed: `version` was always 1'],
    ['order.paid', 'event order.paid: is gone'],
  ])
})

test('a GraphQL field that goes away is told by its name', () => {
  const before = 'type Query { lamp(id: ID): String  lamps: [String!]! }'
  expect(graphqlBreaks(before, before)).toEqual([])
  expect(graphqlBreaks(before, 'type Query { lamp(id: ID!): String }').map(({ names }) => names)).toEqual([
    ['Query.lamps'],
    ['Query.lamp'],
  ])
})

const folder = mkdtempSync(join(tmpdir(), 'nexus-breaking-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder,
    stdio: 'ignore',
  })

test('a break needs a decision record that names it, in the same range of commits', () => {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
  for (const path of ['contract', 'docs', 'docs/decisions']) mkdirSync(join(folder, path))
  git('init', '-b', 'main')
  expect(unrecordedBreaks(folder, '')).toEqual([]) // nothing to compare with yet
  write('contract/openapi.json', JSON.stringify(contract()))
  write('docs/decisions/0001-old.md', 'Long ago: createLamp was good.\n')
  git('add', '.')
  git('commit', '-m', 'one')
  git('checkout', '-b', 'branch')
  write('contract/openapi.json', JSON.stringify(contract({ paths: {} })))
  const told = () => unrecordedBreaks(folder, '')
  expect(told()).toEqual([expect.stringMatching(/^POST \/lamps\/\{id\}\/: is gone\. It worked at [0-9a-f]+/)])
  git('commit', '-am', 'two')
  git('commit', '--allow-empty', '-m', 'three')
  expect(told()).toHaveLength(1) // the branch counts as a whole
  write('docs/decisions/0002-new.md', 'createLamp, without ceremony, or `createLampshade`.\n')
  expect(told()).toHaveLength(1)
  write('docs/decisions/0002-new.md', 'Lamps are gone: `POST /lamps/{id}/`.\n')
  expect(told()).toEqual([])
  git('add', '.')
  git('commit', '-m', 'four')
  expect(told()).toEqual([])
  expect(() => unrecordedBreaks(folder, 'nowhere')).toThrow('no commit "nowhere"')
})
