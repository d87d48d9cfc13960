import fc from 'fast-check'
import type { Contract } from '../contract.ts'
import { dereference, type Json, merged, valuesOf } from './arbitrary.ts'
import { BAD_BODIES, BAD_FIELD_VALUES, BAD_HEADERS, BAD_WORDS, HUGE_TEXT } from './bad-values.ts'

/** One request to try. Without `words` for it, a path parameter gets an id that is there. */
export type FuzzCase = {
  readonly name: string
  /** Words for the path's parameters, percent-encoded. */
  readonly words?: Readonly<Record<string, string>>
  readonly search?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | FormData
  /** The body's field that is wrong: a refusal must name fields. */
  readonly field?: string
  /** Should pass the check of form; it may go through and change data. */
  readonly isValid?: boolean
}

const FIELD_DEPTH_MAX = 3

/** How cases are made: the seed, how many valid ones, and names of things that are there, by field. */
export type CaseSource = {
  readonly seed: number
  readonly count: number
  readonly related: Readonly<Record<string, string>>
}

/** Everything that is tried on one operation, before a choice is made among it. */
export function casesOf(contract: Contract, operation: Json, random: CaseSource): FuzzCase[] {
  const parameters = ((operation.parameters ?? []) as Json[]).map((one) => dereference(contract, one))
  const content = ((operation.requestBody as Json | undefined)?.content ?? {}) as Record<string, Json>
  const json = content['application/json']
  const form = content['multipart/form-data']
  const bodies = json === undefined ? [undefined] : goodBodies(contract, json, random)
  const base = bodies[0]
  const withBody: Partial<FuzzCase> = base === undefined ? {} : { body: JSON.stringify(base) }
  return [
    ...bodies.map((body, index) => ({
      name: `valid ${index}`,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      isValid: true,
    })),
    ...addressCases(parameters).map((one) => ({ ...withBody, ...one })),
    ...validSearches(contract, parameters, random).map((search) => ({
      ...withBody,
      name: 'valid query',
      search,
    })),
    ...BAD_HEADERS.map((headers) => ({
      ...withBody,
      name: `header ${JSON.stringify(headers).slice(0, 60)}`,
      headers,
    })),
    ...(json === undefined ? [] : fieldCases(contract, json.schema as Json, base)),
    ...(operation.requestBody === undefined ? [] : bodyCases()),
    ...(form === undefined ? [] : formCases()),
  ]
}

function goodBodies(contract: Contract, media: Json, random: CaseSource): unknown[] {
  const generated = fc.sample(valuesOf(contract, (media.schema ?? {}) as Json), {
    seed: random.seed,
    numRuns: random.count,
  })
  const all = media.example === undefined ? generated : [media.example, ...generated]
  return all.map((body) => related(body, random.related))
}

/** A valid body must name things that are there, however deep in it. */
function related(body: unknown, known: CaseSource['related']): unknown {
  if (Array.isArray(body)) return body.map((item) => related(item, known))
  if (!isObject(body)) return body
  const named = Object.entries(body).map(([name, value]) => {
    const id = known[name]
    if (id === undefined || isObject(value)) return [name, related(value, known)]
    if (Array.isArray(value)) return [name, value.length > 0 ? [id] : []]
    return [name, typeof value === 'string' ? id : value]
  })
  return Object.fromEntries(named)
}

function addressCases(parameters: readonly Json[]): FuzzCase[] {
  const cases: FuzzCase[] = []
  for (const { in: place, name } of parameters) {
    for (const word of BAD_WORDS) {
      const shown = `${name}=${word.slice(0, 40)}`
      if (place === 'path') cases.push({ name: shown, words: { [String(name)]: word } })
      if (place === 'query') cases.push({ name: shown, search: `${name}=${word}` })
    }
    if (place === 'query') {
      cases.push({ name: `${name} twice`, search: `${name}=1&${name}=x` })
      cases.push({ name: `${name} as object`, search: `${name}%5Ba%5D=1&${name}[]=2&${name}.=3` })
      cases.push({ name: `${name} without value`, search: `${name}&${name}=` })
    }
  }
  cases.push({ name: 'unknown parameter', search: 'nothing=%00&__proto__=1&constructor=2' })
  return cases
}

function validSearches(contract: Contract, parameters: readonly Json[], random: CaseSource): string[] {
  const queries = parameters.filter((one) => one.in === 'query' && one.style === undefined)
  if (queries.length === 0) return []
  const fields = queries.map(
    (one) => [String(one.name), valuesOf(contract, (one.schema ?? {}) as Json)] as const,
  )
  const sets = fc.sample(fc.record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true }), {
    seed: random.seed,
    numRuns: random.count,
  })
  return sets.map((set) => {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(set)) {
      for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item))
    }
    return search.toString()
  })
}

function fieldCases(contract: Contract, schema: Json, base: unknown): FuzzCase[] {
  const cases: FuzzCase[] = []
  const start = isObject(base) ? base : {}
  for (const path of fieldPaths(contract, schema, 0)) {
    const field = path.join('.')
    for (const [name, value] of BAD_FIELD_VALUES) {
      cases.push({ name: `${field} is ${name}`, field, body: JSON.stringify(replaced(start, path, value)) })
    }
    if (path.length === 1) {
      const { [path[0] as string]: _gone, ...rest } = start
      cases.push({ name: `without ${field}`, body: JSON.stringify(rest) })
      cases.push({
        name: `${field} is 900 kB`,
        field,
        body: JSON.stringify({ ...start, [field]: HUGE_TEXT }),
      })
    }
  }
  cases.push({
    name: 'an unknown field',
    field: 'no_such_field',
    body: JSON.stringify({ ...start, no_such_field: 1 }),
  })
  return cases
}

/** Every field of a body, lists as their first entry. */
function fieldPaths(contract: Contract, given: Json, depth: number): string[][] {
  const schema = merged(contract, dereference(contract, given))
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (choices !== undefined) return choices.flatMap((choice) => fieldPaths(contract, choice, depth))
  if (depth >= FIELD_DEPTH_MAX) return []
  if (schema.items !== undefined) {
    return [['0'], ...fieldPaths(contract, schema.items as Json, depth + 1).map((path) => ['0', ...path])]
  }
  return Object.entries((schema.properties ?? {}) as Record<string, Json>).flatMap(([name, property]) => [
    [name],
    ...fieldPaths(contract, property, depth + 1).map((path) => [name, ...path]),
  ])
}

function replaced(target: unknown, [head, ...rest]: readonly string[], value: unknown): unknown {
  if (head === undefined) return value
  if (head === '0') {
    const list = Array.isArray(target) ? target : []
    return [replaced(list[0], rest, value), ...list.slice(1)]
  }
  const source = isObject(target) ? target : {}
  return { ...source, [head]: replaced(source[head], rest, value) }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function bodyCases(): FuzzCase[] {
  return BAD_BODIES.map(([name, body, type]) => ({
    name: `body is ${name}`,
    body,
    headers: { 'content-type': type ?? 'application/json' },
  }))
}

/** One pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const PNG_START = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])

function formCases(): FuzzCase[] {
  const files: (readonly [string, BlobPart[], string])[] = [
    ['empty', [], 'image/png'],
    ['text', ['no picture'], 'image/png'],
    ['a picture cut short', [PNG_START], 'image/png'],
    ['a script', ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], 'image/svg+xml'],
    ['CSV', ['Handle,Title\n"a,"b\u0000\n'], 'text/csv'],
    ['JSON lines', ['{"name": 1}\n{'], 'application/x-ndjson'],
  ]
  const cases = files.map(([name, parts, type]): FuzzCase => {
    const form = new FormData()
    form.set('file', new Blob(parts, { type }), '../../x.png')
    return { name: `file is ${name}`, body: form }
  })
  const picture = new FormData()
  picture.set('file', new Blob([Buffer.from(PNG, 'base64')], { type: 'image/png' }), 'pixel.png')
  picture.set('alt', 'One pixel')
  const wrong = new FormData()
  wrong.set('nothing', 'x')
  wrong.set('__proto__', 'x')
  const twice = new FormData()
  for (const name of ['a', 'b']) twice.append('file', new Blob(['x']), name)
  return [
    { name: 'valid file', body: picture, isValid: true },
    ...cases,
    { name: 'form with unknown fields', body: wrong },
    { name: 'two files', body: twice },
  ]
}

type BlobPart = string | Uint8Array<ArrayBuffer>
