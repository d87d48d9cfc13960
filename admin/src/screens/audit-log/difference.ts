type Values = Readonly<Record<string, unknown>> | null

/** A field that differs, with its values as text; nothing there is undefined. */
export type Difference = {
  readonly field: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * What differs between two states of a thing, field by field; what is within a field is named with a dot. With one
 * state only, everything of it.
 */
export function differencesOf(before: Values, after: Values): readonly Difference[] {
  const old = flat(before)
  const now = flat(after)
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((each) => each.before !== each.after)
}

function flat(values: Values): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string): void => {
    if (isPlain(value) && Object.keys(value).length > 0) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`)
    } else if (path !== '') found.set(path, textOf(value))
  }
  walk(values ?? {}, '')
  return found
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
