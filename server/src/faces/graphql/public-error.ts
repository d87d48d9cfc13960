import { GraphQLError } from 'graphql'
import { AppError } from '../../kernel/errors.ts'

/**
 * An error as a client may see it: ours with their code, the language's own as they are, anything else hidden.
 * Where the schema is not to be read, the language's guesses at names are left out.
 */
export function toPublicError(
  error: Error,
  { hidesNames = false }: { readonly hidesNames?: boolean } = {},
): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError(error.message)
  const { originalError } = known
  if (originalError instanceof AppError) {
    const { code, fields, details, retryAfterSeconds } = originalError
    return copyOf(known, originalError.message, {
      code,
      ...(fields ? { errors: fields } : {}),
      ...(details ? { details } : {}),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    })
  }
  if (originalError && !(originalError instanceof GraphQLError))
    return copyOf(known, 'Something went wrong on our side.', { code: 'internal_error' })
  const message = hidesNames ? known.message.replace(/ Did you mean .*$/s, '') : known.message
  return copyOf(known, message, { code: 'validation_error', ...known.extensions })
}

const copyOf = (error: GraphQLError, message: string, extensions: Record<string, unknown>): GraphQLError =>
  new GraphQLError(message, {
    extensions,
    ...(error.nodes ? { nodes: error.nodes } : {}),
    ...(error.source ? { source: error.source } : {}),
    ...(error.positions ? { positions: error.positions } : {}),
    ...(error.path ? { path: error.path } : {}),
  })
