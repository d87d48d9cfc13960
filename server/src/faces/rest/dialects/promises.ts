import { type TObject, type TSchema, Type } from 'typebox'
import { PAGE_SIZE } from '../../../kernel/page.ts'
import { pageQuery, pageSchema } from '../pagination.ts'
import type { ResponseSpec, Route } from '../route.ts'
import type { Dialect, Names } from './dialect.ts'

const BOOLEAN_WORDS = ['true', 'false', 'True', 'False', '1', '0', '']

/** Whether the row answers page by page. */
export const isPaged = (row: Route): boolean => propertiesOf(row.responses[200]?.schema).results !== undefined

const propertiesOf = (schema: TSchema | undefined): Readonly<Record<string, TSchema>> =>
  (schema as { properties?: Record<string, TSchema> } | undefined)?.properties ?? {}

/** Whether a parameter of the row is true or false. */
export const isBoolean = (row: Route, name: string): boolean =>
  (row.query?.properties[name] as { type?: string } | undefined)?.type === 'boolean'

/** What stands in the path. */
export function paramsOf(dialect: Dialect, canonical: Route): TObject | undefined {
  const names = [...dialect.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  if (names.length === 0) return undefined
  const known = canonical.params?.properties ?? {}
  return Type.Object(
    Object.fromEntries(
      names.map((name) => [
        name,
        (known[dialect.params?.[name] ?? name] as TSchema | undefined) ?? Type.String({ maxLength: 300 }),
      ]),
    ),
  )
}

/** The parameters of the query: those of the table, pages and ordering. */
export function queryOf(dialect: Dialect, canonical: Route, isList: boolean): TObject | undefined {
  const properties: Record<string, TSchema> = {}
  if (isList) {
    const size = dialect.pageSize ?? PAGE_SIZE.default
    properties.page = pageQuery.page
    properties.page_size = Type.Optional(
      Type.Integer({
        minimum: PAGE_SIZE.min,
        maximum: PAGE_SIZE.max,
        description: `Entries a page; ${size} when absent.`,
      }),
    )
  }
  for (const [older, name] of Object.entries(dialect.filters ?? {})) {
    const schema = canonical.query?.properties[name] as TSchema | undefined
    if (schema === undefined)
      throw new Error(`${dialect.path}: ${canonical.operation} has no filter "${name}"`)
    properties[older] = isBoolean(canonical, name) ? Type.Optional(booleanWord(schema)) : schema
  }
  if (dialect.ordering !== undefined) {
    const allowed = Object.keys(dialect.ordering).join(', ')
    properties.ordering = Type.Optional(
      Type.String({
        maxLength: 200,
        description: `Comma list of: ${allowed}; "-" before one for descending.`,
      }),
    )
  }
  Object.assign(properties, dialect.query)
  return Object.keys(properties).length === 0 ? undefined : Type.Object(properties)
}

const booleanWord = (schema: TSchema): TSchema => {
  const { description } = schema as { description?: string }
  return Type.Unsafe<string>({ type: 'string', enum: BOOLEAN_WORDS, ...(description ? { description } : {}) })
}

/** The fields of the table with the canonical fields' forms; open, for what older clients send besides. */
export function bodySchema(dialect: Dialect, canonical: Route, rowOf: (operation: string) => Route): TSchema {
  const known = propertiesOf(canonical.body)
  const fields = Object.entries(dialect.fields ?? {})
  const model = dialect.requiredAs === undefined ? canonical : rowOf(dialect.requiredAs)
  const needed = new Set((model.body as { required?: string[] } | undefined)?.required ?? [])
  const required = dialect.required ?? fields.filter(([, name]) => needed.has(name)).map(([older]) => older)
  return Type.Unsafe({
    type: 'object',
    properties: {
      ...Object.fromEntries(fields.map(([older, name]) => [older, known[name] ?? {}])),
      ...dialect.forms,
    },
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: true,
  })
}

/** A body as an older client sends it: the canonical example under older names, unless the table has one. */
export function exampleOf({ example, fields, body }: Dialect, canonical: Route): unknown {
  if (example !== undefined || fields === undefined) return example ?? canonical.example
  // a body of a form of its own
  if (body !== undefined) return undefined
  const known = (canonical.example ?? {}) as Readonly<Record<string, unknown>>
  const made: Record<string, unknown> = {}
  const told = new Set<string>()
  for (const [older, name] of Object.entries(fields)) {
    if (known[name] === undefined || told.has(name)) continue
    told.add(name)
    made[older] = known[name]
  }
  return made
}

/** What it answers when all is well. */
export function responsesOf(
  dialect: Dialect,
  canonical: Route,
  isList: boolean,
): Record<number, ResponseSpec> {
  if (dialect.responses !== undefined) return dialect.responses
  const unchanged = canonical.responses[304]
  const [status, spec] = Object.entries(canonical.responses).find(([code]) => code.startsWith('2')) ?? []
  if (status === undefined || spec === undefined) throw new Error(`${canonical.operation} answers nothing`)
  const code = dialect.status ?? Number(status)
  const { schema: own, example, ...rest } = spec
  const same = unchanged === undefined || canonical.isCached === true ? {} : { 304: unchanged }
  if (dialect.schema === undefined || own === undefined) return { [code]: spec, ...same }
  const { title } = dialect.schema as { title?: string }
  const schema = isList ? pageSchema(dialect.schema, `${title}Page`) : dialect.schema
  return { [code]: { ...rest, schema }, ...same }
}

/** What the docs say of it: its twin, and what is called otherwise here. */
export function descriptionOf(dialect: Dialect, canonical: Route): string {
  const twin = `As \`${canonical.method} ${canonical.path}\`.`
  const names = [
    ...namesOf('Fields', dialect.fields),
    ...namesOf('Filters', dialect.filters),
    ...namesOf('Ordering', dialect.ordering),
  ]
  return [dialect.description, twin, ...names].filter((part) => part !== undefined).join('\n\n')
}

function namesOf(what: string, names: Names | undefined): string[] {
  const pairs = Object.entries(names ?? {}).filter(([older, canonical]) => older !== canonical)
  if (pairs.length === 0) return []
  return [`${what}: ${pairs.map(([older, canonical]) => `\`${older}\` = \`${canonical}\``).join(', ')}.`]
}
