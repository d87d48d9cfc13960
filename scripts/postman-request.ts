import { type Json, resolve } from './breaking-schema.ts'
import { sampleOf } from './postman-sample.ts'

/** A request, or a folder of requests, as a collection of Postman's format 2.1 has it. */
export type Item = { readonly name: string; readonly [key: string]: unknown }

/** The variable that an address takes the id of a thing from: `/api/tax-rates/{id}/` takes `tax_rate_id`. */
export function variableOf(path: string, parameter: string): string {
  if (parameter !== 'id') return parameter
  const before = path.slice(0, path.indexOf(`{${parameter}}`)).split('/')
  const things = before.filter((part) => part !== '' && !part.startsWith('{')).at(-1) ?? 'thing'
  return `${singular(things).replaceAll('-', '_')}_id`
}

const singular = (word: string): string =>
  word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<=ss)es$|(?<![su])s$/, '')

/** The lines of a script that Postman runs. */
export const script = (listen: 'prerequest' | 'test', ...exec: string[]): Item['event'] => ({
  listen,
  script: { type: 'text/javascript', exec },
})

/** The address of a path below the shop's own, its parts in braces filled from variables. */
export function urlOf(path: string, query: readonly object[] = []): Json {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
  const readable = path.replaceAll(/\{(\w+)\}/g, ':$1')
  const enabled = query.filter((one) => !('disabled' in one)) as { key: string; value: string }[]
  const search = enabled.map(({ key, value }) => `${key}=${value}`).join('&')
  return {
    raw: `{{base_url}}${readable}${search && '?'}${search}`,
    host: ['{{base_url}}'],
    path: readable.slice(1).split('/'),
    ...(query.length > 0 ? { query } : {}),
    ...(names.length > 0
      ? { variable: names.map((key) => ({ key, value: `{{${variableOf(path, key)}}}` })) }
      : {}),
  }
}

/** The request of an operation, with what may be sent, an example and a test of the status. */
export function requestItem(document: Json, path: string, method: string, operation: Json): Item {
  const parameters = ((operation.parameters ?? []) as Json[]).map((one) => resolve(document, one).schema)
  const content = contentOf(document, operation)
  const type = Object.keys(content ?? {})[0]
  const header = [
    ...(type === undefined || type === 'multipart/form-data' ? [] : [{ key: 'Content-Type', value: type }]),
    ...parameters.filter((one) => one.in === 'header').map((one) => parameterOf(document, one)),
  ]
  const query = parameters.filter((one) => one.in === 'query').map((one) => parameterOf(document, one))
  const request = {
    method: method.toUpperCase(),
    header,
    url: urlOf(path, query),
    description: [operation.description, `Operation \`${operation.operationId}\`.`]
      .filter(Boolean)
      .join('\n\n'),
    ...authOf(operation),
    ...(content === undefined || type === undefined ? {} : { body: bodyOf(document, type, content[type]!) }),
  }
  const responses = (operation.responses ?? {}) as Record<string, Json>
  return {
    name: String(operation.summary),
    event: [script('test', ...testsOf(document, path, method, responses))],
    request,
    response: examplesOf(document, request, responses),
  }
}

const contentOf = (document: Json, part: Json): Record<string, Json> | undefined => {
  const { requestBody } = part as { requestBody?: Json }
  return requestBody && (resolve(document, requestBody).schema.content as Record<string, Json>)
}

/** Nothing is sent to what asks for nothing; everything else takes the collection's token. */
function authOf({ security }: Json): object {
  const ways = (security ?? []) as Json[]
  if (ways.some((way) => 'operator' in way)) {
    return {
      auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{metrics_token}}', type: 'string' }] },
    }
  }
  return ways.some((way) => 'bearer' in way) ? {} : { auth: { type: 'noauth' } }
}

/** A parameter to switch on; one that must be there is on. */
function parameterOf(document: Json, parameter: Json): object {
  const schema = (parameter.schema ?? {}) as Json
  const sample = parameter.example ?? sampleOf(document, schema)
  const known = [schema.type].flat().some((type) => type === 'integer' || type === 'boolean')
  const says = parameter.example !== undefined || schema.enum !== undefined || known || parameter.required
  return {
    key: parameter.name,
    value: says ? String(sample) : '',
    ...(parameter.description ? { description: parameter.description } : {}),
    ...(parameter.required ? {} : { disabled: true }),
  }
}

function bodyOf(document: Json, type: string, media: Json): object {
  const schema = resolve(document, (media.schema ?? {}) as Json).schema
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>)
  const required = new Set((schema.required as string[] | undefined) ?? [])
  const form = fields.map(([key, field]) => ({
    key,
    ...(field.format === 'binary'
      ? { type: 'file', src: [] }
      : { type: 'text', value: String(sampleOf(document, field)) }),
    ...(field.description ? { description: field.description } : {}),
    ...(required.has(key) ? {} : { disabled: true }),
  }))
  if (type === 'multipart/form-data') return { mode: 'formdata', formdata: form }
  if (type === 'application/x-www-form-urlencoded') return { mode: 'urlencoded', urlencoded: form }
  const isJson = /json$/.test(type)
  const example = exampleOf(document, media) ?? (isJson ? sampleOf(document, schema) : '')
  return {
    mode: 'raw',
    raw: typeof example === 'string' ? example : JSON.stringify(example, null, 2),
    ...(isJson ? { options: { raw: { language: 'json' } } } : {}),
  }
}

/** The example of a body, by itself or among named ones. */
function exampleOf(document: Json, media: Json): unknown {
  if (media.example !== undefined) return media.example
  const [named] = Object.values((media.examples ?? {}) as Record<string, Json>)
  return named && resolve(document, named).schema.value
}

/** The answer must be one that the contract has; a list remembers its first entry for the requests that need one. */
function testsOf(
  document: Json,
  path: string,
  method: string,
  responses: Readonly<Record<string, Json>>,
): string[] {
  const codes = Object.keys(responses).filter((code) => /^\d+$/.test(code))
  const lines = [
    `pm.test('the answer is one that the contract describes', () => pm.expect(pm.response.code).to.be.oneOf([${codes.join(', ')}]))`,
  ]
  const paths = document.paths as Record<string, unknown>
  const entries = Object.keys(paths).filter((other) => /^\{\w+\}\/$/.test(other.slice(path.length)))
  const [entry] = entries.filter((other) => other.startsWith(path))
  if (method === 'get' && entry !== undefined) {
    const variable = variableOf(entry, /\{(\w+)\}\/$/.exec(entry)![1]!)
    lines.push(
      `const [first] = pm.response.code === 200 ? (pm.response.json().results ?? []) : []`,
      `if (first?.id) pm.collectionVariables.set('${variable}', first.id)`,
    )
  }
  return lines
}

const WORDS: Readonly<Record<string, string>> = { 200: 'OK', 201: 'Created', 202: 'Accepted' }

/** The examples of good answers. */
function examplesOf(document: Json, request: Json, responses: Readonly<Record<string, Json>>): Item[] {
  return Object.entries(responses).flatMap(([code, answer]) => {
    const { description, content } = resolve(document, answer).schema
    const [type, media] = Object.entries((content ?? {}) as Record<string, Json>)[0] ?? []
    const example = media && exampleOf(document, media)
    if (WORDS[code] === undefined || example === undefined) return []
    const { auth: _, description: __, ...originalRequest } = request
    return [
      {
        name: String(description).replace(/\.$/, ''),
        originalRequest,
        status: WORDS[code],
        code: Number(code),
        header: [{ key: 'Content-Type', value: type }],
        body: typeof example === 'string' ? example : JSON.stringify(example, null, 2),
        _postman_previewlanguage: /json$/.test(type!) ? 'json' : 'text',
        cookie: [],
      },
    ]
  })
}
