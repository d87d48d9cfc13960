import type { FastifyRequest } from 'fastify'
import type { Static, TObject, TSchema } from 'typebox'
import type { ErrorCode, FieldErrors } from '../../kernel/errors.ts'
import type { Actor, Ctx } from '../../platform/context.ts'

/**
 * Who may call a route at all; whose rows they then see is part of the verb's query.
 * - `public`: everybody; the verb decides what a stranger sees
 * - `signed_in`: any active person
 * - `permission`: admins, and staff who hold the permission; with `orVendor` vendors too, for their own things
 * - `operator`: a secret of the operator, checked by the handler (metrics, signed webhooks)
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | {
      readonly kind: 'permission'
      readonly permission: string
      readonly orVendor?: boolean
      /** A second permission that is needed beside the first. */
      readonly also?: string
    }
  | { readonly kind: 'operator' }

/** Everybody. */
export const everybody: Access = { kind: 'public' }
/** Any signed-in, active person. */
export const signedIn: Access = { kind: 'signed_in' }
/** Admins and staff holding the permission. */
export const staff = (permission: string): Access => ({ kind: 'permission', permission })
/** Admins and staff holding both permissions. */
export const staffWithBoth = (permission: string, also: string): Access => ({
  kind: 'permission',
  permission,
  also,
})
/** Admins, staff holding the permission, and vendors for what is theirs. */
export const staffOrVendor = (permission: string): Access => ({
  kind: 'permission',
  permission,
  orVendor: true,
})

/** How often a route may be called, by address and by the account named in the body. */
export type RateLimit = {
  readonly name: string
  readonly points: number
  readonly windowSeconds: number
  /** Reads the account's name from the body, for a second count that does not care about addresses. */
  readonly account?: (body: unknown) => string | undefined
  /** The window of the count by account, when it is not the same. */
  readonly accountWindowSeconds?: number
  /** Failures with these codes, again and again, hold the address and the account back for longer and longer. */
  readonly backOffOn?: readonly ErrorCode[]
  /** So many failures a minute in the whole shop, far beyond the successes, mean that many are guessing together. */
  readonly stormAfter?: number
  /** Writes down that somebody has to wait after failures. */
  readonly noteHold?: (ctx: Ctx, hold: Hold, body: unknown) => Promise<void>
}

/** Who has to wait for how long: an address, an account, or everybody who has not been here before. */
export type Hold = {
  readonly limit: string
  readonly by: 'address' | 'account' | 'everybody'
  readonly seconds: number
}

/** What a handler is given. Everything in it has been checked against the row's schemas. */
export type Call<Params, Query, Body> = {
  readonly ctx: Ctx
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Scheme and host that clients see, without a slash at the end. */
  readonly origin: string
  /** Path and query as asked for. */
  readonly url: string
  readonly request: FastifyRequest
  /**
   * Calls another row by the name of its operation, for this caller: with its access, limits, checks, kept answers and
   * idempotency. For addresses of older clients and for GraphQL, which have no rules of their own.
   */
  readonly perform: (operation: string, asked: Asked) => Promise<Reply>
}

/** What another row is asked: by its own names, as a client would ask it. */
export type Asked = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** When it is not the header of the request. */
  readonly idempotencyKey?: string | undefined
}

/** What a handler answers. `json` is a ready text; `body` is turned into JSON. */
export type Reply = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly json?: string
  /** Another kind of answer: its bytes or stream, with a content-type header. */
  readonly raw?: string | Buffer | NodeJS.ReadableStream
  /** The edited resource's own version; becomes the first half of the ETag, which If-Match compares. */
  readonly version?: string
  /** What this answer was made of; a cached copy is forgotten when one of them changes. */
  readonly tags?: readonly string[]
}

/** One answer of a route, for the contract. */
export type ResponseSpec = {
  readonly description: string
  readonly schema?: TSchema
  readonly contentType?: string
  /** Further media types of the same answer, chosen by Accept or a parameter. */
  readonly alternatives?: Readonly<Record<string, TSchema>>
  readonly headers?: Readonly<Record<string, string>>
  readonly example?: unknown
}

/** What is known of a failure: the body of a problem. */
export type ProblemFacts = {
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly code: ErrorCode
  readonly errors?: FieldErrors
  readonly request_id: string
  readonly [member: string]: unknown
}

/** A failure as the older back ends wrote it. */
export type OlderProblem = { readonly detail: string } | Readonly<Record<string, readonly string[]>>

/** One row of the API: a list of promises, then the verb. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** In OpenAPI's form, ending in a slash: `/api/products/{id}/`. */
  readonly path: string
  readonly operation: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly access: Access
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  /** Fields a client may send back from a read: dropped before the check, never applied. */
  readonly readOnly?: readonly string[]
  /** The handler reads the parts itself; `body` then only describes them. */
  readonly isMultipart?: boolean
  /**
   * Whatever its media type, the body reaches the handler as a stream (`request.body`): whole files come in here.
   * `body` then only describes it.
   */
  readonly takesStream?: boolean
  /** Further media types the handler reads itself; only described. */
  readonly otherBodies?: Readonly<Record<string, TSchema>>
  readonly bodyLimitBytes?: number
  /** A request without a body counts as one with an empty object. */
  readonly isBodyOptional?: boolean
  /** Signing in and renewing work whatever old token a client still sends along: the header is not looked at. */
  readonly ignoresAuthorization?: boolean | ((request: FastifyRequest) => boolean)
  readonly responses: Readonly<Record<number, ResponseSpec>>
  /** Codes beyond those every route of its kind may answer. */
  readonly errors?: readonly ErrorCode[]
  /** Secrets of guests that the handler looks at, by their names in openapi/parameters.ts. */
  readonly guestTokens?: readonly ('CartToken' | 'OrderToken')[]
  /** Headers that every answer to a well-formed request carries, also a refusal. */
  readonly standingHeaders?: (request: FastifyRequest, actor: Actor) => Record<string, string>
  /** Honours Idempotency-Key. */
  readonly isIdempotent?: boolean
  /** The answer for strangers and customers may be kept and shared until one of its tags changes. */
  readonly isCached?: boolean
  readonly rateLimit?: RateLimit
  /** Answers by other rows (Call.perform), which count tries and claim keys; the limit here only describes. */
  readonly delegates?: boolean
  /** How a failure looks to older clients: `{detail}` or messages by field, instead of a problem of RFC 9457. */
  readonly problemBody?: (problem: ProblemFacts) => OlderProblem
  readonly isDeprecated?: boolean
  readonly isHidden?: boolean
  /** Only other rows call it (Call.perform): it has no address of its own, and its path is only a name. */
  readonly isInternal?: boolean
  readonly example?: unknown
  readonly handle: (call: Call<never, never, never>) => Promise<Reply>
}

type StaticOr<Schema, Fallback> = Schema extends TSchema ? Static<Schema> : Fallback

/** Declares a row; the handler's types follow from the schemas. */
export function route<
  const Params extends TObject | undefined = undefined,
  const Query extends TObject | undefined = undefined,
  const Body extends TSchema | undefined = undefined,
>(
  row: Omit<Route, 'handle' | 'params' | 'query' | 'body'> & {
    readonly params?: Params
    readonly query?: Query
    readonly body?: Body
    readonly handle: (
      call: Call<
        StaticOr<Params, Record<string, never>>,
        StaticOr<Query, Record<string, never>>,
        StaticOr<Body, undefined>
      >,
    ) => Promise<Reply>
  },
): Route {
  return row as unknown as Route
}
