import type { FastifyReply, FastifyRequest } from 'fastify'
import { maskAddress } from '../../kernel/card-numbers.ts'
import { AppError, ERROR_STATUS, type ErrorCode, fieldError } from '../../kernel/errors.ts'
import { isLostConnection } from '../../platform/db/lost-connection.ts'
import type { OlderProblem, ProblemFacts } from './route.ts'

/** A failure as it goes to the client: RFC 9457. Never holds internals. */
export type Problem = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: ProblemFacts & { readonly type: string }
}

/** Media type of a problem body. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** PostgreSQL states and system errors that mean "the database cannot be reached now", or a lock was waited for too long. */
const UNAVAILABLE = new Set([
  '55P03',
  '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006',
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT',
]) // biome-ignore format: one line a kind

/** Turns whatever was thrown into a problem; `isOurFault` says that it must be logged with its stack. */
export function toProblem(error: unknown, requestId: string): Problem & { readonly isOurFault: boolean } {
  const known = asAppError(error)
  const isOurFault = known.code === 'internal_error'
  const status = ERROR_STATUS[known.code]
  const headers: Record<string, string> = { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' }
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  // The rest of the body is not read: on a connection that is kept it would hold up the next request, and a stop.
  if (status === 413) headers.connection = 'close'
  if (known.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(Math.ceil(known.retryAfterSeconds))
  else if (status === 503) headers['retry-after'] = '5'
  return {
    isOurFault,
    status,
    headers,
    body: {
      ...known.details,
      type: `urn:nexus:problem:${known.code}`,
      title: titleOf(known.code),
      status,
      detail: known.message,
      code: known.code,
      ...(known.fields ? { errors: known.fields } : {}),
      request_id: requestId,
    },
  }
}

/** Sends failures as problems, or with another body where a route has its own form for them; faults of ours are logged. */
export const problemSender =
  (bodyOf?: (problem: ProblemFacts) => OlderProblem) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = toProblem(error, request.id)
    if (problem.isOurFault)
      request.log.error(
        { err: error, requestId: request.id, url: maskAddress(request.url) },
        'request failed',
      )
    const { allowed } = problem.body
    reply.headers({
      ...problem.headers,
      ...(bodyOf === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      'x-request-id': request.id,
      ...(problem.status === 405 && Array.isArray(allowed) ? { allow: allowed.join(', ') } : {}),
    })
    reply
      .code(problem.status)
      .send(JSON.stringify(bodyOf === undefined ? problem.body : bodyOf(problem.body)))
  }

/** "insufficient_stock" reads "Insufficient stock". */
export const titleOf = (code: ErrorCode): string => {
  const words = code.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code, statusCode, message } = (error ?? {}) as {
    code?: string
    statusCode?: number
    message?: string
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_PARTS_LIMIT':
    case 'FST_FILES_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new AppError('payload_too_large', 'The body is larger than this route takes.')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('unsupported_media_type', 'Send the body as "Content-Type: application/json".')
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new AppError('unsupported_media_type', 'Send the body as "Content-Type: multipart/form-data".')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new AppError('malformed_json', 'The body is empty; send a JSON object.')
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new AppError('not_found', 'Nothing has a name that long.')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
      return new AppError('validation_error', 'The request is not well formed.')
    case '22P05': // a character that the database cannot hold
    case '22021':
      return new AppError('validation_error', 'A text holds a character that cannot be stored.')
  }
  if (code !== undefined && UNAVAILABLE.has(code)) {
    return new AppError('service_unavailable', 'The shop is not available for a moment; try again.')
  }
  if (isLostConnection(message)) {
    return new AppError('service_unavailable', 'The shop is not available for a moment; try again.')
  }
  // the reader of forms has no codes for these
  if (
    /^(Unexpected end of multipart data|Multipart: Boundary not found|Boundary required|The needle can)/.test(
      message ?? '',
    )
  ) {
    return fieldError('body', 'The form is not well formed, or was cut short.')
  }
  if (statusCode === 400) return new AppError('validation_error', 'The request is not well formed.')
  return new AppError('internal_error', 'Something went wrong on our side. Tell support the request_id.', {
    cause: error,
  })
}
