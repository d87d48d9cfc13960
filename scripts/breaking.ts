import { buildSchema, findBreakingChanges } from 'graphql'
import { type Comparison, compareSchemas, type Json, resolve } from './breaking-schema.ts'

/** Something that worked for clients and does not any more. */
export type Break = {
  /** Each of these names it in a decision record: an operation's id or `METHOD /path/`, a schema, an event, a field. */
  readonly names: readonly string[]
  readonly what: string
}

/** What differs between two states of contract/openapi.json to the harm of clients. */
export function openApiBreaks(before: Json, after: Json): Break[] {
  const breaks: Break[] = []
  const namesOf = new Map<string, string[]>()
  const report = (part: string, what: string) =>
    void breaks.push({ names: namesOf.get(part) ?? [part], what: `${part}: ${what}` })
  const all: Comparison = { before, after, seen: new Set(), report }
  const now = operationsOf(after)
  for (const [key, { label, operation }] of operationsOf(before)) {
    namesOf.set(label, [label, String(operation.operationId)])
    const successor = now.get(key)?.operation
    if (successor === undefined) report(label, 'is gone')
    else compareOperations(all, label, operation, successor)
  }
  return breaks
}

const METHODS = ['get', 'put', 'post', 'patch', 'delete', 'head', 'options']

/** The operations of a document, by method and path; how the parts of a path are called does not matter. */
function operationsOf(document: Json): Map<string, { label: string; operation: Json }> {
  const found = new Map<string, { label: string; operation: Json }>()
  for (const [path, item] of Object.entries((document.paths ?? {}) as Record<string, Json>)) {
    for (const method of METHODS) {
      const operation = item[method] as Json | undefined
      if (operation === undefined) continue
      const parameters = [...((item.parameters ?? []) as Json[]), ...((operation.parameters ?? []) as Json[])]
      found.set(`${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`, {
        label: `${method.toUpperCase()} ${path}`,
        operation: { ...operation, security: operation.security ?? document.security, parameters },
      })
    }
  }
  return found
}

function compareOperations(all: Comparison, label: string, before: Json, after: Json): void {
  const tell = (what: string) => all.report(label, what)
  if (before.operationId !== after.operationId)
    tell(`was called ${before.operationId} and is called ${after.operationId}`)
  if (isPublic(before) && !isPublic(after)) tell('was public and needs a sign-in now')
  compareParameters(all, label, before, after)
  compareBodies(all, label, before.requestBody as Json | undefined, after.requestBody as Json | undefined)
  const [was, is] = [before.responses, after.responses] as Record<string, Json>[]
  for (const [status, answer] of Object.entries(was ?? {})) {
    const successor = is?.[status]
    if (successor === undefined) {
      if (Number(status) < 400) tell(`no longer answers ${status}`)
    } else compareAnswers(all, label, status, answer, successor)
  }
}

const isPublic = ({ security }: Json): boolean => {
  const ways = (security ?? []) as Json[]
  return ways.length === 0 || ways.some((way) => Object.keys(way).length === 0)
}

function compareParameters(all: Comparison, label: string, before: Json, after: Json): void {
  const [was, is] = [parametersOf(all.before, before), parametersOf(all.after, after)]
  for (const [key, parameter] of was) {
    const now = is.get(key)
    if (now === undefined) all.report(label, `${key} is no longer taken`)
    else if (parameter.schema && now.schema)
      compareSchemas(all, parameter.schema as Json, now.schema as Json, {
        part: label,
        at: key,
        direction: 'request',
      })
  }
  for (const [key, parameter] of is) {
    if (parameter.required === true && was.get(key)?.required !== true)
      all.report(label, `${key} is required now`)
  }
}

/** Parameters by place and name. Those of the path are compared with it. */
const parametersOf = (document: Json, operation: Json): Map<string, Json> =>
  new Map(
    (operation.parameters as Json[])
      .map((parameter) => resolve(document, parameter).schema)
      .filter((parameter) => parameter.in !== 'path')
      .map((parameter) => [`${parameter.in} parameter ${parameter.name}`, parameter]),
  )

function compareBodies(
  all: Comparison,
  label: string,
  before: Json | undefined,
  after: Json | undefined,
): void {
  if (after === undefined) return
  const was = before && resolve(all.before, before).schema
  const is = resolve(all.after, after).schema
  if (is.required === true && was?.required !== true) all.report(label, 'a body is required now')
  if (was !== undefined) compareContents(all, label, 'request', was, is)
}

function compareAnswers(all: Comparison, label: string, status: string, before: Json, after: Json): void {
  const [was, is] = [resolve(all.before, before).schema, resolve(all.after, after).schema]
  compareContents(all, label, 'answer', was, is)
  if (Number(status) >= 400) return
  for (const header of Object.keys((was.headers ?? {}) as Json)) {
    if (!((is.headers ?? {}) as Json)[header]) all.report(label, `${status} has no header ${header} any more`)
  }
}

function compareContents(
  all: Comparison,
  label: string,
  direction: 'request' | 'answer',
  before: Json,
  after: Json,
): void {
  const [was, is] = [before.content, after.content] as (Record<string, Json> | undefined)[]
  for (const [type, { schema }] of Object.entries(was ?? {})) {
    const now = is?.[type]
    if (now === undefined)
      all.report(label, direction === 'request' ? `no longer takes ${type}` : `no longer answers ${type}`)
    else if (schema && now.schema)
      compareSchemas(all, schema as Json, now.schema as Json, { part: label, at: '', direction })
  }
}

/** What differs between two states of contract/events.json to the harm of receivers. */
export function eventBreaks(before: Json, after: Json): Break[] {
  const breaks: Break[] = []
  const report = (part: string, what: string) =>
    void breaks.push({ names: [part], what: `event ${part}: ${what}` })
  const [was, is] = [before.$defs, after.$defs] as Record<string, Json>[]
  for (const [type, schema] of Object.entries(was ?? {})) {
    const now = is?.[type]
    if (now === undefined) report(type, 'is gone')
    else
      compareSchemas({ before, after, seen: new Set(), report }, schema, now, {
        part: type,
        at: '',
        direction: 'answer',
      })
  }
  return breaks
}

/** What differs between two states of contract/schema.graphql to the harm of clients. */
export function graphqlBreaks(before: string, after: string): Break[] {
  const options = { assumeValidSDL: true }
  return findBreakingChanges(buildSchema(before, options), buildSchema(after, options)).map(
    ({ description }) => {
      const [name = description] = /[A-Za-z_]\w*\.\w+(?:\.\w+)*|[A-Z]\w+/.exec(description) ?? []
      return { names: [name], what: `GraphQL: ${description.replace(/\.$/, '')}` }
    },
  )
}
