import type { FastifyRequest } from 'fastify'
import { notAuthenticated, permissionDenied } from '../kernel/errors.ts'
import { type Actor, holds } from '../platform/context.ts'
import type { Access } from './rest/route.ts'

/** Finds out who holds an access token. Throws `token_invalid` or `token_expired`. Given by app/compose.ts. */
export type Authenticate = (accessToken: string, ip: string) => Promise<Actor>

/** The same at once, for a token that is remembered; undefined: ask properly. */
export type Recall = (accessToken: string, ip: string) => Actor | undefined

const SCHEME = 'Bearer '

/** The person of a remembered token, without their address; undefined: ask properly. */
export function recalledActor(authorization: string, recall: Recall): Actor | undefined {
  return authorization.startsWith(SCHEME) ? recall(authorization.slice(SCHEME.length), '') : undefined
}

/** Somebody who has not said who they are. */
export const strangerOf = (request: FastifyRequest): Actor => ({ kind: 'anonymous', ip: request.ip })

/**
 * Who is calling. No header means a stranger; a header that is not a valid bearer token is an error, never a stranger.
 * Older clients may write `JWT` instead of `Bearer`.
 */
export async function actorOf(request: FastifyRequest, authenticate: Authenticate): Promise<Actor> {
  const header = request.headers.authorization
  if (header === undefined) return strangerOf(request)
  const match = /^(?:Bearer|JWT) +([^\s]+)$/i.exec(header)
  return authenticate(match?.[1] ?? '', request.ip)
}

/** Throws unless the actor may call a route of this access at all. */
export function requireAccess(actor: Actor, access: Access): void {
  if (access.kind === 'public' || access.kind === 'operator') return
  if (actor.kind === 'anonymous') throw notAuthenticated()
  if (access.kind === 'signed_in') return
  if (holds(actor, access.permission)) {
    if (access.also === undefined || holds(actor, access.also)) return
    throw permissionDenied(`This needs the permission "${access.also}" as well.`)
  }
  if (access.orVendor && actor.kind === 'user' && actor.role === 'vendor') return
  throw permissionDenied(`This needs the permission "${access.permission}".`)
}
