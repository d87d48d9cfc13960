import type { TSchema } from 'typebox'

/** A plain JSON object of the document. */
export type Json = Record<string, unknown>

const SCHEMA_MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas'])
const SCHEMA_LISTS = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems'])
const SCHEMAS = new Set([
  'items', 'additionalProperties', 'unevaluatedProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames',
]) // biome-ignore format: a list
const COMPONENT_NAME = /^[A-Z][A-Za-z0-9]*$/

/**
 * Turns the rows' schemas into the document's: a schema with a title in PascalCase becomes a component and is
 * referred to. Throws when two different schemas share one title.
 */
export class SchemaCollector {
  readonly #components = new Map<string, { schema: Json; text: string }>()

  /** The schema as it stands in the document: a reference when it has a name. */
  take(schema: TSchema | Json): Json {
    return this.#convert(schema as Json, new Map())
  }

  /** The named schemas, in alphabetical order. */
  get components(): Record<string, Json> {
    const entries = [...this.#components].map(([name, { schema }]) => [name, schema] as const)
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  #convert(source: Json, outerNames: ReadonlyMap<string, string>): Json {
    const names = new Map(outerNames)
    const definitions = Object.entries((source.$defs ?? {}) as Record<string, Json>)
    for (const [key, definition] of definitions) names.set(key, nameOf(definition) ?? key)
    for (const [key, definition] of definitions) this.#name(names.get(key) as string, definition, names)

    const schema = this.#convertKeywords(source, names)
    const name = nameOf(source)
    if (name === undefined || typeof schema.$ref === 'string') return schema
    this.#keep(name, schema)
    return { $ref: refOf(name) }
  }

  #name(name: string, definition: Json, names: ReadonlyMap<string, string>): void {
    this.#keep(name, this.#convertKeywords(definition, names))
  }

  #keep(name: string, schema: Json): void {
    const { title: _title, ...named } = schema
    const text = stableText(named)
    const before = this.#components.get(name)
    if (before !== undefined && before.text !== text) {
      throw new Error(`Two different schemas have the title "${name}":\n${before.text}\n${text}`)
    }
    this.#components.set(name, { schema: named, text })
  }

  #convertKeywords(source: Json, names: ReadonlyMap<string, string>): Json {
    const result: Json = {}
    for (const [key, value] of Object.entries(source)) {
      if (key.startsWith('~') || key === '$id' || key === '$defs') continue
      if (key === '$ref') result.$ref = refOf(names.get(String(value)) ?? String(value))
      else if (SCHEMA_MAPS.has(key))
        result[key] = mapValues(value as Record<string, Json>, (s) => this.#convert(s, names))
      else if (SCHEMA_LISTS.has(key)) result[key] = (value as Json[]).map((s) => this.#convert(s, names))
      else if (SCHEMAS.has(key) && isObject(value)) result[key] = this.#convert(value, names)
      else result[key] = value
    }
    return simplify(result)
  }
}

/** Where a named schema stands in the document. */
export const refOf = (name: string): string => (name.startsWith('#/') ? name : `#/components/schemas/${name}`)

function nameOf(schema: Json): string | undefined {
  return typeof schema.title === 'string' && COMPONENT_NAME.test(schema.title) ? schema.title : undefined
}

/** Says the same in fewer words: unions of constants become an enum, "or null" becomes a second type. */
function simplify(schema: Json): Json {
  if (Array.isArray(schema.enum) && schema.type === undefined) {
    const types = [...new Set(schema.enum.map((value) => (value === null ? 'null' : typeof value)))]
    return { type: types.length === 1 ? types[0] : types, ...schema }
  }
  const { anyOf, ...rest } = schema
  if (!Array.isArray(anyOf) || anyOf.length === 0) return schema
  const members = anyOf as Json[]
  const constants = members.filter((member) => isPlainConstant(member) || isPlainNull(member))
  if (constants.length === members.length && members.some(isPlainConstant)) {
    const values = members.map((member) => (isPlainNull(member) ? null : member.const))
    const types = [...new Set(values.map((value) => (value === null ? 'null' : typeof value)))]
    return { type: types.length === 1 ? types[0] : types, enum: values, ...rest }
  }
  const [first, second] = members
  const isNullable =
    members.length === 2 && first !== undefined && second !== undefined && isPlainNull(second)
  if (!isNullable || typeof first.type !== 'string' || first.const !== undefined) return schema
  return {
    ...first,
    ...rest,
    type: [first.type, 'null'],
    ...(Array.isArray(first.enum) ? { enum: [...first.enum, null] } : {}),
  }
}

const isPlainConstant = (schema: Json): boolean =>
  'const' in schema &&
  schema.const !== null &&
  Object.keys(schema).every((key) => key === 'const' || key === 'type')

const isPlainNull = (schema: Json): boolean => schema.type === 'null'

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same keys with other values. */
export function mapValues<From, To>(
  record: Record<string, From>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}

function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableText(item)}`).join(',')}}`
}
