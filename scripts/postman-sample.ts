import { type Json, resolve } from './breaking-schema.ts'

/** A value that fits a schema, the smallest that says something: its example where it has one. */
export function sampleOf(document: Json, schema: Json, depth = 0): unknown {
  const { schema: found } = resolve(document, schema)
  if (found.example !== undefined) return found.example
  if (Array.isArray(found.examples) && found.examples.length > 0) return found.examples[0]
  if (found.default !== undefined) return found.default
  if (found.const !== undefined) return found.const
  if (Array.isArray(found.enum)) return found.enum[0]
  const union = (found.anyOf ?? found.oneOf) as Json[] | undefined
  if (union?.[0] !== undefined) return sampleOf(document, union[0], depth)
  const [type] = [found.type].flat()
  if (type === 'object') return depth > 4 ? {} : objectOf(document, found, depth)
  if (type === 'array') return depth > 4 ? [] : [sampleOf(document, (found.items ?? {}) as Json, depth + 1)]
  if (type === 'integer' || type === 'number') return found.minimum ?? 1
  if (type === 'boolean') return true
  return TEXTS[String(found.format)] ?? 'text'
}

const TEXTS: Readonly<Record<string, string>> = {
  email: 'hanna@example.com',
  uri: 'https://example.com/',
  'date-time': '2026-01-31T09:00:00Z',
  date: '2026-01-31',
  uuid: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
}

/** The fields that must be there; all of them where none must. */
function objectOf(document: Json, schema: Json, depth: number): Json {
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>)
  const required = new Set((schema.required as string[] | undefined) ?? [])
  const wanted = required.size === 0 ? fields : fields.filter(([name]) => required.has(name))
  return Object.fromEntries(wanted.map(([name, field]) => [name, sampleOf(document, field, depth + 1)]))
}
