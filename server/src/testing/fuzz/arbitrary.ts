import fc from 'fast-check'
import type { Contract } from '../contract.ts'

export type Json = Record<string, unknown>

const DEPTH_MAX = 5
const LENGTH_MAX = 80

/** Follows a reference of the contract. */
export function dereference(contract: Contract, schema: Json): Json {
  const reference = schema.$ref
  if (typeof reference !== 'string') return schema
  const [, , kind = '', name = ''] = reference.split('/')
  return contract.components[kind]?.[name] ?? {}
}

/** Values that a schema allows, small and varied. */
export function valuesOf(contract: Contract, given: Json, depth = 0): fc.Arbitrary<unknown> {
  const schema = merged(contract, dereference(contract, given))
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.examples) && schema.examples.length > 0) {
    const { examples, ...rest } = schema
    return fc.oneof(fc.constantFrom(...(examples as unknown[])), valuesOf(contract, rest, depth))
  }
  const choices = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (choices !== undefined && choices.length > 0) {
    return fc.oneof(...choices.map((choice) => valuesOf(contract, choice, depth + 1)))
  }
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [schema.type as string | undefined]
  return fc.oneof(...types.map((type) => ofType(contract, type, schema, depth)))
}

function ofType(
  contract: Contract,
  type: string | undefined,
  schema: Json,
  depth: number,
): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema)
    case 'integer':
      return fc.integer(numberRange(schema, 10_000))
    case 'number':
      return fc.double({ ...numberRange(schema, 1e6), noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return arrays(contract, schema, depth)
    case 'object':
      return objects(contract, schema, depth)
    default:
      return schema.properties === undefined
        ? fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean(), fc.constant(null))
        : objects(contract, schema, depth)
  }
}

function texts(schema: Json): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'uri') return fc.webUrl()
  if (schema.format === 'email') return fc.emailAddress()
  if (schema.format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((d) => d.toISOString())
  if (typeof schema.pattern === 'string') {
    const known = fc.stringMatching(new RegExp(schema.pattern))
    return known.filter((text) => text.length <= Number(schema.maxLength ?? Number.POSITIVE_INFINITY))
  }
  const minLength = Number(schema.minLength ?? 0)
  const maxLength = Math.max(minLength, Math.min(LENGTH_MAX, Number(schema.maxLength ?? LENGTH_MAX)))
  const free = fc.string({
    unit: fc.constantFrom(...'abcdefgh ABC0159-_.,\'"<&é€漢🙂'),
    minLength,
    maxLength,
  })
  // many texts of the API are money, codes, addresses or times: pure noise would never pass the next check
  const likely = [
    '19.99',
    '0',
    'USD',
    'https://example.com/a.png',
    '2024-02-29T12:00:00Z',
    'shirt',
    'name',
    '12',
  ]
  const fitting = likely.filter((text) => text.length >= minLength && text.length <= maxLength)
  return fitting.length === 0 ? free : fc.oneof(free, fc.constantFrom(...fitting))
}

function numberRange(schema: Json, limit: number): { min: number; max: number } {
  const min = Number(schema.minimum ?? schema.exclusiveMinimum ?? -limit)
  return { min, max: Math.max(min, Number(schema.maximum ?? limit)) }
}

function arrays(contract: Contract, schema: Json, depth: number): fc.Arbitrary<unknown[]> {
  const minLength = Number(schema.minItems ?? 0)
  const wanted = depth >= DEPTH_MAX ? 0 : 3
  const maxLength = Math.max(minLength, Math.min(wanted, Number(schema.maxItems ?? wanted)))
  return fc.array(valuesOf(contract, (schema.items ?? {}) as Json, depth + 1), { minLength, maxLength })
}

function objects(contract: Contract, schema: Json, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Json>
  const required = ((schema.required ?? []) as string[]).filter((name) => name in properties)
  const names = depth >= DEPTH_MAX ? required : Object.keys(properties)
  if (names.length === 0) {
    const { additionalProperties } = schema
    if (typeof additionalProperties !== 'object' || additionalProperties === null) return fc.constant({})
    const keys = fc.string({ unit: fc.constantFrom(...'abcSize'), minLength: 1, maxLength: 8 })
    return fc.dictionary(keys, valuesOf(contract, additionalProperties as Json, depth + 1), {
      maxKeys: 3,
      noNullPrototype: true,
    })
  }
  const fields = names.map((name) => [name, valuesOf(contract, properties[name] as Json, depth + 1)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
}

/** allOf as one schema: its members' fields together. */
export function merged(contract: Contract, schema: Json): Json {
  if (!Array.isArray(schema.allOf)) return schema
  const parts = (schema.allOf as Json[]).map((part) => merged(contract, dereference(contract, part)))
  const all = [schema, ...parts]
  return {
    ...Object.assign({}, ...parts),
    ...schema,
    allOf: undefined,
    properties: Object.assign({}, ...all.map((part) => part.properties ?? {})),
    required: [...new Set(all.flatMap((part) => (part.required ?? []) as string[]))],
  }
}
