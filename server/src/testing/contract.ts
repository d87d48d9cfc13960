import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Json = Record<string, unknown>

/** As much of an OpenAPI document as the checks need. */
export type Contract = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
}

/** An answer as it came. `body` is the parsed JSON, or the text when it is not JSON. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Something came that the contract does not describe. */
export class ContractError extends Error {
  override readonly name = 'ContractError'
}

type Operation = { readonly path: string; readonly method: string; readonly operation: Json }
type Compiled = {
  readonly matchers: readonly Matcher[]
  readonly validatorOf: (schema: Json) => ValidateFunction
}
type Matcher = { readonly path: string; readonly pattern: RegExp; readonly weight: number }

const compiled = new WeakMap<Contract, Compiled>()

/**
 * Compares an answer with the contract: its status, media type, and body, in which no field may stand that is not
 * described. Throws ContractError on anything undocumented.
 */
export function checkAnswer(contract: Contract, method: string, url: string, answer: Answer): void {
  const path = pathOf(url)
  const where = `${method} ${path} → ${answer.status}`
  const tools = toolsOf(contract)
  const found = findOperation(contract, tools, method, path)
  if (typeof found === 'string') {
    const expected = found === 'no such path' ? 404 : 405
    if (answer.status !== expected)
      throw new ContractError(`${where}: the contract has ${found}, so ${expected} was due`)
    if (expected === 405 && !answer.headers.allow) throw new ContractError(`${where}: a 405 needs Allow`)
    checkBody(tools, where, { $ref: '#/components/schemas/Problem' }, answer.body)
    return
  }
  const responses = found.operation.responses as Record<string, Json>
  const described = responses[String(answer.status)]
  if (described === undefined) {
    throw new ContractError(
      `${where}: ${found.operation.operationId} documents ${Object.keys(responses).join(', ')} only; ${excerpt(answer.body)}`,
    )
  }
  if (!answer.headers['x-request-id']) throw new ContractError(`${where}: no X-Request-Id`)
  if (method === 'HEAD') return
  checkContent(tools, where, resolve(contract, described).content as Record<string, Json> | undefined, answer)
}

function checkContent(
  tools: Compiled,
  where: string,
  content: Record<string, Json> | undefined,
  answer: Answer,
): void {
  const type = answer.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (content === undefined) {
    if (answer.body !== undefined && answer.body !== '') {
      throw new ContractError(`${where}: has a body, but none is documented; ${excerpt(answer.body)}`)
    }
    return
  }
  const media = type === undefined ? undefined : content[type]
  if (media === undefined) {
    throw new ContractError(`${where}: media type "${type}" is not one of ${Object.keys(content).join(', ')}`)
  }
  if (isJsonType(type)) checkBody(tools, where, (media.schema ?? {}) as Json, answer.body)
}

function checkBody(tools: Compiled, where: string, schema: Json, body: unknown): void {
  const validate = tools.validatorOf(schema)
  if (validate(body)) return
  const faults = (validate.errors ?? []).slice(0, 5).map((error) => {
    const { unevaluatedProperty, additionalProperty } = error.params as Record<string, string | undefined>
    const extra = unevaluatedProperty ?? additionalProperty
    return `  ${error.instancePath || '(body)'} ${error.message}${extra === undefined ? '' : `: "${extra}"`}`
  })
  throw new ContractError(
    `${where}: the body is not as documented:\n${faults.join('\n')}\n  in ${excerpt(body)}`,
  )
}

/** Whether a media type carries JSON. */
export const isJsonType = (type: string | undefined): boolean =>
  type !== undefined && (/\/json\b/.test(type) || /\+json\b/.test(type))

const excerpt = (body: unknown): string => (JSON.stringify(body) ?? String(body)).slice(0, 400)

/** The path of an address, with a slash at the end where the contract writes one. */
const pathOf = (url: string): string => new URL(url, 'http://localhost').pathname

function findOperation(
  contract: Contract,
  tools: Compiled,
  method: string,
  path: string,
): Operation | 'no such path' | 'no such method' {
  const asked = method.toUpperCase() === 'HEAD' ? 'get' : method.toLowerCase()
  const matching = tools.matchers.filter(({ pattern }) => pattern.test(path))
  if (matching.length === 0) return 'no such path'
  for (const { path: template } of matching) {
    const operation = contract.paths[template]?.[asked]
    if (operation !== undefined) return { path: template, method: asked, operation }
  }
  return 'no such method'
}

function toolsOf(contract: Contract): Compiled {
  const before = compiled.get(contract)
  if (before !== undefined) return before
  const matchers = Object.keys(contract.paths)
    .map((path) => ({
      path,
      pattern: new RegExp(
        `^${escapePattern(path)
          .replace(/\/$/, '')
          .replaceAll(/\\\{\w+\\\}/g, '[^/]+')}/?$`,
      ),
      weight: (path.match(/\{/g) ?? []).length,
    }))
    .sort((a, b) => a.weight - b.weight)
  const made = { matchers, validatorOf: makeValidators(contract) }
  compiled.set(contract, made)
  return made
}

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function resolve(contract: Contract, item: Json): Json {
  if (typeof item.$ref !== 'string') return item
  const [, , kind = '', name = ''] = item.$ref.split('/')
  const target = contract.components[kind]?.[name]
  if (target === undefined) throw new ContractError(`${item.$ref} is not in the contract`)
  return target
}

/** Compiles schemas so that an object takes no field beyond the described ones unless it says that it does. */
function makeValidators(contract: Contract): (schema: Json) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const named = Object.entries(contract.components.schemas ?? {})
  ajv.addSchema({
    $id: 'nexus:contract',
    closed: Object.fromEntries(named.map(([name, schema]) => [name, close(schema, false)])),
    open: Object.fromEntries(named.map(([name, schema]) => [name, close(schema, true)])),
  })
  const kept = new WeakMap<Json, ValidateFunction>()
  const problem = ajv.compile({ $ref: 'nexus:contract#/closed/Problem' })
  return (schema) => {
    if (schema.$ref === '#/components/schemas/Problem') return problem
    let validate = kept.get(schema)
    if (validate === undefined) {
      validate = ajv.compile(close(schema, false) as Json)
      kept.set(schema, validate)
    }
    return validate
  }
}

const ANNOTATIONS = new Set(['example', 'examples', 'default', 'const', 'enum', 'required', 'discriminator'])

/**
 * A copy that refuses unknown fields. Members of allOf stay open, because only the whole knows all fields; so do the
 * members of anyOf and oneOf beside which fields are described.
 */
function close(schema: unknown, isOpen: boolean): unknown {
  if (Array.isArray(schema)) return schema.map((item) => close(item, isOpen))
  if (typeof schema !== 'object' || schema === null) return schema
  const source = schema as Json
  const joins = source.allOf !== undefined
  const ownsFields = source.properties !== undefined || joins
  const result: Json = {}
  for (const [key, value] of Object.entries(source)) {
    if (key === '$ref') {
      const name = String(value).replace('#/components/schemas/', '')
      result.$ref = `nexus:contract#/${isOpen ? 'open' : 'closed'}/${name}`
    } else if (ANNOTATIONS.has(key)) {
      if (key === 'const' || key === 'enum' || key === 'required') result[key] = value
    } else if (key === 'properties' || key === 'patternProperties') {
      const fields = Object.entries(value as Json).map(([name, field]) => [name, close(field, false)])
      result[key] = Object.fromEntries(fields)
    } else if (key === 'allOf' || key === 'if' || key === 'then' || key === 'else' || key === 'not') {
      result[key] = close(value, true)
    } else if (key === 'anyOf' || key === 'oneOf') result[key] = close(value, isOpen || ownsFields)
    else result[key] = close(value, false)
  }
  const says = source.additionalProperties !== undefined || source.unevaluatedProperties !== undefined
  if (isOpen) {
    // what the whole closes may not be closed in a part
    if (source.additionalProperties === false) delete result.additionalProperties
    if (source.unevaluatedProperties === false) delete result.unevaluatedProperties
  } else if (ownsFields && !says) result.unevaluatedProperties = false
  return result
}
