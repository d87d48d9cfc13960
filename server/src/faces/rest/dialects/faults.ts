import { AppError, type FieldErrors } from '../../../kernel/errors.ts'
import type { OlderProblem, ProblemFacts } from '../route.ts'
import type { Dialect } from './dialect.ts'

/** A failure as the older back ends wrote it. */
export function olderProblem({ detail, errors }: ProblemFacts): OlderProblem {
  const named = Object.entries(errors ?? {}).filter(([field]) => field !== 'body')
  return named.length === 0 ? { detail } : Object.fromEntries(named)
}

/** By canonical name. Of several older names for one thing, the one that the client has sent. */
export function olderNames(
  dialect: Dialect,
  sent: { body: unknown; query: unknown },
): ReadonlyMap<string, string> {
  const names = { ...dialect.params, ...dialect.filters, ...dialect.fields, ...dialect.faults }
  const seen = { ...(sent.query as object), ...(sent.body as object) }
  const older = new Map<string, string>()
  for (const [name, canonical] of Object.entries(names)) {
    if (name in seen || !older.has(canonical)) older.set(canonical, name)
  }
  return older
}

/** The same failure, of the fields that the client knows. */
export function underOlderNames(error: unknown, older: ReadonlyMap<string, string>): unknown {
  if (!(error instanceof AppError) || error.fields === undefined) return error
  const fields: FieldErrors = {}
  for (const [field, messages] of Object.entries(error.fields)) {
    const name = olderField(field, older)
    fields[name] = [...(fields[name] ?? []), ...messages]
  }
  return new AppError(error.code, error.message, {
    fields,
    cause: error,
    ...(error.details ? { details: error.details } : {}),
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
  })
}

/** The longest part from the left that has an older name decides. */
function olderField(field: string, older: ReadonlyMap<string, string>): string {
  const parts = field.split('.')
  for (let length = parts.length; length > 0; length -= 1) {
    const name = older.get(parts.slice(0, length).join('.'))
    if (name !== undefined) return [name, ...parts.slice(length)].join('.')
  }
  return field
}
