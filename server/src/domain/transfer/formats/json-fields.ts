import { isCurrency, parseAmount } from '../../../kernel/money.ts'
import type { ProblemList } from './problems.ts'
import { shortText } from './texts.ts'
import { MAX_QUANTITY } from './types.ts'

/** A JSON object of a line. */
export type JsonObject = Record<string, unknown>

/** Whether a value is a JSON object, not an array and not null. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The fields of one object of a JSON line. A field that is absent or null reads as null; one of a wrong kind too,
 * with a warning that names it as `variants.0.price`.
 */
export class JsonFields {
  readonly #object: JsonObject
  readonly #problems: ProblemList
  readonly #line: number
  readonly #prefix: string

  constructor(object: JsonObject, problems: ProblemList, line: number, prefix = '') {
    this.#object = object
    this.#problems = problems
    this.#line = line
    this.#prefix = prefix
  }

  /** Where a field stands, for messages. */
  place(field: string): { problems: ProblemList; line: number; column: string } {
    return { problems: this.#problems, line: this.#line, column: this.#prefix + field }
  }

  /** Whether the object has the field, be it null. */
  has(field: string): boolean {
    return Object.hasOwn(this.#object, field)
  }

  /** The field as it is; undefined reads as null. */
  raw(field: string): unknown {
    return this.has(field) ? (this.#object[field] ?? null) : null
  }

  /** Notes that a field's value was left out. */
  warn(field: string, code: string, message: string): void {
    this.#problems.warn(code, this.#line, this.#prefix + field, showable(this.raw(field)), message)
  }

  /** Any text, made storable; null when it is absent or of another kind. */
  longText(field: string): string | null {
    const value = this.raw(field)
    if (value === null) return null
    if (typeof value === 'string') return storable(value, (code, message) => this.warn(field, code, message))
    this.warn(field, 'wrong_type', 'Must be a text; it was left out.')
    return null
  }

  /** A trimmed text within a limit; null when it is blank. */
  text(field: string, limit: number): string | null {
    return shortText(this.longText(field) ?? undefined, limit, this.place(field))
  }

  /** Yes or no. */
  boolean(field: string): boolean | null {
    const value = this.raw(field)
    if (value === null || typeof value === 'boolean') return value
    this.warn(field, 'wrong_type', 'Must be true or false; it was left out.')
    return null
  }

  /** A whole number, as it is. */
  integer(field: string, max = MAX_QUANTITY): number | null {
    const value = this.raw(field)
    if (value === null) return null
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= max)
      return value === 0 ? 0 : value
    this.warn(field, 'bad_number', `Must be a whole number up to ${max}; it was left out.`)
    return null
  }

  /** An amount of a known currency in minor units, from a decimal string or an exact number. */
  amount(field: string, currency: string): number | null {
    const value = this.raw(field)
    if (value === null) return null
    const amount = isCurrency(currency) ? parseAmount(value, currency) : { problem: `Unknown currency.` }
    if (typeof amount === 'number' && amount >= 0) return amount
    const problem = typeof amount === 'number' ? 'A price cannot be negative.' : amount.problem
    this.warn(field, 'bad_price', `${problem} It was left empty.`)
    return null
  }

  /** A list; null when it is absent or of another kind. */
  list(field: string): unknown[] | null {
    const value = this.raw(field)
    if (value === null || Array.isArray(value)) return value
    this.warn(field, 'wrong_type', 'Must be a list; it was left out.')
    return null
  }

  /** The texts of a list; others are left out. */
  texts(field: string): string[] | null {
    const list = this.list(field)
    if (list === null) return null
    const texts = list.filter((item): item is string => typeof item === 'string')
    if (texts.length < list.length) this.warn(field, 'wrong_type', 'Items that are not texts were left out.')
    return texts.map((text) => storable(text, (code, message) => this.warn(field, code, message)))
  }

  /** An object inside the object; null when it is absent or of another kind. */
  object(field: string): JsonFields | null {
    const value = this.raw(field)
    if (isJsonObject(value)) return this.inside(value, field)
    if (value !== null) this.warn(field, 'wrong_type', 'Must be an object; it was left out.')
    return null
  }

  /** The fields of an object that stands under a field. */
  inside(object: JsonObject, field: string): JsonFields {
    return new JsonFields(object, this.#problems, this.#line, `${this.#prefix}${field}.`)
  }

  /** The names of all fields. */
  names(): string[] {
    return Object.keys(this.#object)
  }
}

function storable(text: string, warn: (code: string, message: string) => void): string {
  let clean = text
  if (clean.includes('\u0000')) {
    warn('nul_removed', 'NUL bytes were removed.')
    clean = clean.replaceAll('\u0000', '')
  }
  if (!clean.isWellFormed()) {
    warn('surrogate_replaced', 'Half characters (lone surrogates) were replaced.')
    clean = clean.toWellFormed()
  }
  return clean
}

/** A value for a message. Objects are not printed: they may be nested deeper than printing can go. */
const showable = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
