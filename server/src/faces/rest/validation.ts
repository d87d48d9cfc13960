import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { TSchema } from 'typebox'
import { FieldErrorList, notFound } from '../../kernel/errors.ts'
import { isStorableText } from '../../kernel/text.ts'

type Part = 'body' | 'query' | 'params'

const strict = makeAjv(false)
const coercing = makeAjv('array')

function makeAjv(coerceTypes: false | 'array'): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    coerceTypes,
    removeAdditional: false,
    useDefaults: true,
    strict: false,
    discriminator: true,
    verbose: true,
    allowUnionTypes: true,
  })
  addFormats.default(ajv, ['date-time', 'uuid', 'uri'])
  return ajv
}

const MESSAGES_MAX = 20

/** Compiles a checker that throws a validation error naming each faulty field. Texts of queries are coerced. */
export function compileValidator(schema: TSchema, part: Part): (value: unknown) => void {
  const validate: ValidateFunction = (part === 'body' ? strict : coercing).compile(schema)
  const properties = new Set(Object.keys((schema as { properties?: object }).properties ?? {}))
  const isKnown = (name: string): boolean => properties.has(name) || name.startsWith('attr.')
  return (value) => {
    if (part !== 'body') checkAddressTexts(value as Record<string, unknown>, isKnown, part)
    if (validate(value)) return
    const errors = new FieldErrorList()
    for (const error of worthTelling((validate.errors ?? []).slice(0, MESSAGES_MAX))) {
      errors.add(fieldOf(error, part), sentenceOf(error, part))
    }
    errors.throwIfAny()
  }
}

const CHOICES = new Set(['if', 'anyOf', 'oneOf'])

/**
 * Of a value that may be one thing or another, what it lacks as the one that it is; when it is none of them, their
 * types together.
 */
function worthTelling(errors: readonly ErrorObject[]): ErrorObject[] {
  return [...Map.groupBy(errors, (error) => error.instancePath)].flatMap(([path, own]) => {
    const faults = own.filter(({ keyword }) => !CHOICES.has(keyword))
    const inside = faults.filter(({ keyword }) => keyword !== 'type')
    if (inside.length > 0) return inside
    if (errors.some((error) => error.instancePath.startsWith(`${path}/`))) return []
    const [first] = faults
    if (first === undefined) return own.slice(0, 1)
    return [{ ...first, params: { type: [...new Set(faults.flatMap(({ params }) => params.type))] } }]
  })
}

/** Bodies are checked as they are parsed, texts of addresses here; unknown parameters are nobody's business. */
function checkAddressTexts(
  values: Readonly<Record<string, unknown>>,
  isKnown: (name: string) => boolean,
  part: 'query' | 'params',
): void {
  const errors = new FieldErrorList()
  for (const [name, value] of Object.entries(values)) {
    if (!isKnown(name)) continue
    const texts = Array.isArray(value) ? value : [value]
    if (isStorableText(name) && texts.every((text) => typeof text !== 'string' || isStorableText(text)))
      continue
    if (part === 'params') throw notFound('The thing at this address was') // nothing is ever called so
    errors.add(name.replaceAll('\u0000', ''), 'Holds a NUL byte or half a character; remove it.')
  }
  errors.throwIfAny()
}

function fieldOf(error: ErrorObject, part: Part): string {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  const params = error.params as {
    missingProperty?: string
    additionalProperty?: string
    unevaluatedProperty?: string
  }
  const extra = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty
  if (extra !== undefined) path.push(extra)
  return path.length === 0 ? part : path.join('.').slice(0, 200).toWellFormed()
}

const unescapePointer = (text: string): string => text.replaceAll('~1', '/').replaceAll('~0', '~')

function sentenceOf(error: ErrorObject, part: Part): string {
  const params = error.params as Record<string, unknown>
  switch (error.keyword) {
    case 'required':
      return 'This field is required.'
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const known = Object.keys((error.parentSchema?.properties ?? {}) as object)
      return `Unknown field. Known fields: ${known.join(', ') || 'none'}.`
    }
    case 'type':
      return `Must be ${typeName(params.type)}, not ${valueName(error.data, part)}.`
    case 'enum':
      return `Must be one of: ${(params.allowedValues as unknown[]).map(String).join(', ')}.`
    case 'const':
      return `Must be ${JSON.stringify(params.allowedValue)}.`
    case 'minLength':
      return params.limit === 1 ? 'Must not be empty.' : `Must have at least ${params.limit} characters.`
    case 'maxLength':
      return `Must have at most ${params.limit} characters.`
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum': {
      const { minimum, maximum } = (error.parentSchema ?? {}) as { minimum?: number; maximum?: number }
      if (minimum !== undefined && maximum !== undefined) return `Must be from ${minimum} to ${maximum}.`
      return `Must be ${params.comparison} ${params.limit}.`
    }
    case 'minItems':
      return `Must have at least ${params.limit} entries.`
    case 'maxItems':
      return `Must have at most ${params.limit} entries.`
    case 'maxProperties':
      return `Must have at most ${params.limit} fields.`
    case 'uniqueItems':
      return 'Must not hold the same entry twice.'
    case 'pattern':
      return (error.parentSchema?.description as string | undefined) ?? 'Is not in the right form.'
    case 'format':
      return `Is not a valid ${String(params.format)}.`
    case 'propertyNames':
      return 'Has a field name that is not allowed.'
    default:
      return 'Is not valid.'
  }
}

const TYPE_NAMES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
}

function typeName(type: unknown): string {
  const types = (Array.isArray(type) ? type : [type]) as string[]
  return types.map((name) => TYPE_NAMES[name] ?? name).join(' or ')
}

function valueName(value: unknown, part: Part): string {
  if (value === undefined) return 'nothing'
  if (part !== 'body' && typeof value === 'string') return JSON.stringify(value.slice(0, 40).toWellFormed())
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'number') return String(value)
  return typeof value === 'object' ? 'an object' : `${TYPE_NAMES[typeof value] ?? typeof value}`
}
