import { isDeepStrictEqual } from 'node:util'

/** A JSON Schema, or a document that holds some. */
export type Json = { readonly [key: string]: unknown }

/** Which way a value goes: a client sends it, or reads it. What breaks one of them may help the other. */
export type Direction = 'request' | 'answer'

/** Two states of one document, with what has been compared already. */
export type Comparison = {
  readonly before: Json
  readonly after: Json
  readonly seen: Set<string>
  /** Hears of each break: in which part of the document, and what it is. */
  readonly report: (part: string, what: string) => void
}

type Place = { readonly part: string; readonly at: string; readonly direction: Direction }

/** What a reference points to, with its name; the schema itself when it is none. */
export function resolve(document: Json, schema: Json): { schema: Json; name: string | undefined } {
  let name: string | undefined
  let found = schema
  while (typeof found.$ref === 'string') {
    const steps = found.$ref.replace(/^#\//, '').split('/')
    name = steps.at(-1)
    found = steps.reduce<Json>((part, step) => (part[step] ?? {}) as Json, document)
  }
  return { schema: found, name }
}

/**
 * Reports what a new form of a value breaks for those who send it (`request`) or read it (`answer`). A value may be taken
 * more generously and given more exactly. New words of an enumeration in answers are allowed: they are extended, never
 * renamed, and the documentation says so.
 */
export function compareSchemas(all: Comparison, before: Json, after: Json, place: Place): void {
  const was = resolve(all.before, before)
  const is = resolve(all.after, after)
  const name = was.name ?? is.name
  if (name !== undefined) {
    const key = `${was.name} ${is.name} ${place.direction}`
    if (all.seen.has(key)) return
    all.seen.add(key)
  }
  // a named form is told of once, under its own name, and not for each operation that uses it
  const here = name === undefined ? place : { ...place, part: name, at: '' }
  const [olds, news] = [alternatives(all.before, was.schema), alternatives(all.after, is.schema)]
  if (olds.length === 1 && news.length === 1) {
    compareForms(all, olds[0]!, news[0]!, here)
    return
  }
  const [givers, takers] = here.direction === 'request' ? [olds, news] : [news, olds]
  for (const giver of givers) matchAlternative(all, giver, takers, here)
}

/** One of several forms must fit one on the other side; where only one can be meant, its own breaks are told. */
function matchAlternative(all: Comparison, giver: Json, takers: readonly Json[], place: Place): void {
  const pairOf = (taker: Json) =>
    place.direction === 'request' ? ([giver, taker] as const) : ([taker, giver] as const)
  const trials = takers.map((taker) => {
    const breaks: [string, string][] = []
    const trial = {
      ...all,
      seen: new Set(all.seen),
      report: (part: string, what: string) => breaks.push([part, what]),
    }
    if (kindOf(taker) !== kindOf(giver)) return undefined
    compareForms(trial, ...pairOf(taker), place)
    return breaks
  })
  const meant = trials.filter((breaks) => breaks !== undefined)
  if (meant.some((breaks) => breaks.length === 0)) return
  const [only] = meant
  if (meant.length === 1) for (const [part, what] of only!) all.report(part, what)
  else if (place.direction === 'request')
    all.report(place.part, `${spot(place)} no longer takes ${kindOf(giver)}`)
  else all.report(place.part, `${spot(place)} may be ${kindOf(giver)} now`)
}

const kindOf = (schema: Json): string =>
  schema.const === null ? 'null' : [schema.type ?? 'anything'].flat().join(' or ')

/** The forms that a value may have: one for each member of a union and each of several types. */
function alternatives(document: Json, schema: Json): Json[] {
  const union = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (union !== undefined && schema.properties === undefined) {
    return union.flatMap((member) => alternatives(document, resolve(document, member).schema))
  }
  if (Array.isArray(schema.allOf)) return [joined(document, schema)]
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }))
  return [schema]
}

/** The members of `allOf` as one schema, as far as objects go. */
function joined(document: Json, schema: Json): Json {
  const { allOf, ...own } = schema
  const parts = [...(allOf as Json[]).map((part) => resolve(document, part).schema), own]
  const whole = parts.map((part) => (Array.isArray(part.allOf) ? joined(document, part) : part))
  return {
    ...Object.assign({}, ...whole),
    properties: Object.assign({}, ...whole.map(({ properties }) => properties)),
    required: whole.flatMap(({ required }) => (required as string[] | undefined) ?? []),
  }
}

const spot = ({ at, direction }: Place): string =>
  at === '' ? `the ${direction === 'request' ? 'body' : 'value'}` : `\`${at}\``

function compareForms(all: Comparison, before: Json, after: Json, place: Place): void {
  if (isDeepStrictEqual(before, after) && !JSON.stringify(before).includes('"$ref"')) return
  const tell = (what: string) => all.report(place.part, `${spot(place)} ${what}`)
  if (!fits(before.type, after.type, place.direction)) {
    tell(`was ${kindOf(before)} and is ${kindOf(after)}`)
    return
  }
  if (place.direction === 'request') compareLimits(before, after, tell)
  else if (before.format !== after.format && before.format !== undefined)
    tell(`was in the format ${before.format}`)
  compareWords(before, after, place, tell)
  compareProperties(all, before, after, place)
  for (const key of ['items', 'additionalProperties']) {
    const [was, is] = [before[key], after[key]]
    if (isSchema(was) && isSchema(is)) compareSchemas(all, was, is, { ...place, at: `${place.at}[]` })
    else if (place.direction === 'request' && key === 'additionalProperties' && is === false && was !== false)
      tell('takes no other fields any more')
  }
}

const isSchema = (value: unknown): value is Json => typeof value === 'object' && value !== null

function fits(before: unknown, after: unknown, direction: Direction): boolean {
  const [given, taken] = direction === 'request' ? [before, after] : [after, before]
  return taken === undefined || given === taken || (given === 'integer' && taken === 'number')
}

function compareWords(before: Json, after: Json, place: Place, tell: (what: string) => void): void {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  if (place.direction === 'answer') {
    if (before.const !== undefined && !isDeepStrictEqual(before.const, after.const))
      tell(`was always ${JSON.stringify(before.const)}`)
    return
  }
  if (is === undefined) return
  if (was === undefined) tell(`takes only ${JSON.stringify(is)}`)
  const gone = (was ?? []).filter((word) => !is.some((other) => isDeepStrictEqual(word, other)))
  if (gone.length > 0) tell(`no longer takes ${gone.map((word) => JSON.stringify(word)).join(', ')}`)
}

const wordsOf = ({ const: only, enum: words }: Json): unknown[] | undefined =>
  only === undefined ? (words as unknown[] | undefined) : [only]

const LIMITS: Readonly<Record<string, 'lower' | 'upper'>> = {
  minimum: 'lower',
  exclusiveMinimum: 'lower',
  minLength: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  maxLength: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
}

/** What a client may send has been narrowed. */
function compareLimits(before: Json, after: Json, tell: (what: string) => void): void {
  for (const [name, side] of Object.entries(LIMITS)) {
    const [was, is] = [before[name] as number | undefined, after[name] as number | undefined]
    const wasOpen = name.startsWith('min') && name !== 'minimum' ? 0 : undefined
    const old = was ?? wasOpen
    if (is === undefined) continue
    if (old === undefined || (side === 'lower' ? is > old : is < old))
      tell(`has ${name} ${is}${was === undefined ? '' : `, which was ${was}`}`)
  }
  for (const name of ['pattern', 'format', 'multipleOf', 'uniqueItems']) {
    if (after[name] !== undefined && after[name] !== before[name])
      tell(`must fit ${name} ${JSON.stringify(after[name])}`)
  }
}

function compareProperties(all: Comparison, before: Json, after: Json, place: Place): void {
  const [was, is] = [(before.properties ?? {}) as Json, (after.properties ?? {}) as Json]
  const [mustWas, mustIs] = [requiredOf(before), requiredOf(after)]
  for (const [name, schema] of Object.entries(was)) {
    const at = place.at === '' ? name : `${place.at}.${name}`
    const now = is[name] as Json | undefined
    if (now !== undefined) compareSchemas(all, schema as Json, now, { ...place, at })
    else if (place.direction === 'answer') all.report(place.part, `\`${at}\` is gone`)
    else if (after.additionalProperties === false) all.report(place.part, `\`${at}\` is no longer taken`)
    if (now !== undefined && place.direction === 'answer' && mustWas.has(name) && !mustIs.has(name))
      all.report(place.part, `\`${at}\` may be missing now`)
  }
  if (place.direction === 'answer') return
  for (const name of mustIs) {
    const at = place.at === '' ? name : `${place.at}.${name}`
    if (!mustWas.has(name)) all.report(place.part, `\`${at}\` is required now`)
  }
}

const requiredOf = (schema: Json): Set<string> => new Set((schema.required as string[] | undefined) ?? [])
