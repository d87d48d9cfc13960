import { AppError, FieldErrorList } from '../../kernel/errors.ts'
import { isStorableText } from '../../kernel/text.ts'

/** Deeper JSON than this is refused: nothing of the API needs it. */
const MAX_DEPTH = 32
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Parses a JSON body. Throws `malformed_json` when it is not JSON, and `validation_error` naming the place of a text
 * that cannot be stored, a key that could reach a prototype, or nesting deeper than 32.
 */
export function parseJsonBody(text: string): unknown {
  const bytes = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (bytes.trim() === '') throw new AppError('malformed_json', 'The body is empty; send a JSON object.')
  let value: unknown
  try {
    value = JSON.parse(bytes)
  } catch (error) {
    const where = /position (\d+)/.exec((error as Error).message)?.[1]
    throw new AppError(
      'malformed_json',
      `The body is not valid JSON${where ? ` (near character ${where})` : ''}.`,
    )
  }
  checkTexts(value)
  return value
}

/** Walks a value without recursion and refuses what must not get further. */
export function checkTexts(root: unknown): void {
  const errors = new FieldErrorList()
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }]
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, path, depth } = item
    if (typeof value === 'string') {
      if (!isStorableText(value))
        errors.add(path || 'body', 'Holds a NUL byte or half a character; remove it.')
      continue
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth >= MAX_DEPTH) {
      errors.add(topOf(path), `Is nested deeper than ${MAX_DEPTH} levels.`)
      break
    }
    for (const key of Object.keys(value)) {
      const childPath = path === '' ? key : `${path}.${key}`
      if (FORBIDDEN_KEYS.has(key) && !Array.isArray(value))
        errors.add(topOf(childPath), `Unknown field "${key}".`)
      if (!isStorableText(key))
        errors.add(topOf(path), 'Holds a field name with a NUL byte or half a character.')
      stack.push({ value: (value as Record<string, unknown>)[key], path: childPath, depth: depth + 1 })
    }
  }
  errors.throwIfAny()
}

const topOf = (path: string): string =>
  path.split('.', 1)[0]?.slice(0, 100).toWellFormed().replaceAll('\u0000', '') || 'body'
