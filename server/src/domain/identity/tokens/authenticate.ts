import { LRUCache } from 'lru-cache'
import type { Id } from '../../../kernel/id.ts'
import { TaggedCache } from '../../../platform/cache.ts'
import type { Actor, Role } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { onCommit } from '../../../platform/outbox.ts'
import { tokenExpired, tokenInvalid } from '../errors.ts'
import { readSessionState } from '../sessions/session-store.ts'
import type { AccessClaims, Tokens } from './tokens.ts'

const REMEMBERED_TOKENS = 10_000
const REMEMBERED_SESSIONS_BYTES = 8 * 1024 * 1024
/**
 * A changed role or a disabled account takes effect within 60 s everywhere even when no announcement comes through;
 * in the process that changed it at once, in others as soon as the relay announces it.
 */
const SESSION_STATE_MS = 30_000

type SessionState = {
  readonly userId: Id | undefined
  readonly isAlive: boolean
  readonly role: Role
  readonly permissions: readonly string[]
}

/** Finds out who holds an access token; throws `token_invalid` or `token_expired`, with one sentence for all reasons. */
export type Authenticator = {
  authenticate(accessToken: string, ip: string): Promise<Actor>
  /** The same at once, for a token and a session that are remembered; undefined for every other one. */
  recall(accessToken: string, ip: string): Actor | undefined
  /** Forgets what is remembered of the users of these tags (`user:<id>`): for the relay's announcements. */
  forget(tags: readonly string[]): void
  /** While announcements cannot be heard nothing is remembered. */
  pause(): void
  resume(): void
  /** Stops listening to this process's commits. */
  close(): void
}

/** What caches must forget when something about a user changes. */
export const userTag = (userId: Id): string => `user:${userId}`

/**
 * Remembers tokens that were checked until they expire, and each session's user for 30 s, so that a signed-in reader
 * costs little more than a stranger.
 */
export function createAuthenticator(services: { tokens: Tokens; db: Db; now?: () => Date }): Authenticator {
  const now = services.now ?? (() => new Date())
  const claimsOf = new LRUCache<string, AccessClaims>({ max: REMEMBERED_TOKENS })
  const states = new TaggedCache<SessionState>({
    maxBytes: REMEMBERED_SESSIONS_BYTES,
    sizeOf: (state) => 200 + state.permissions.length * 20,
    timeToLiveMs: SESSION_STATE_MS,
  })
  const stopListening = onCommit((tags) => states.forget(tags))

  const readState = async (claims: AccessClaims): Promise<SessionState> => {
    const notedAt = states.now()
    const row = await readSessionState(services.db, claims.sessionId)
    const state: SessionState = {
      userId: row?.user_id,
      isAlive: row?.is_active === true && row.revoked_at === null,
      role: row?.role ?? 'customer',
      permissions: row?.permissions ?? [],
    }
    states.set(claims.sessionId, state, [userTag(row?.user_id ?? claims.userId)], notedAt)
    return state
  }

  const actorFrom = (claims: AccessClaims, state: SessionState, ip: string): Actor | undefined =>
    state.isAlive && state.userId === claims.userId
      ? {
          kind: 'user',
          ip,
          userId: claims.userId,
          role: state.role,
          permissions: state.permissions,
          sessionId: claims.sessionId,
        }
      : undefined

  return {
    recall(accessToken, ip) {
      const claims = claimsOf.get(accessToken)
      if (claims === undefined || claims.expiresAt * 1000 <= now().getTime()) return undefined
      const state = states.get(claims.sessionId)
      return state && actorFrom(claims, state, ip)
    },
    async authenticate(accessToken, ip) {
      let claims = claimsOf.get(accessToken)
      if (claims === undefined) {
        claims = await services.tokens.checkAccess(accessToken, now())
        claimsOf.set(accessToken, claims)
      } else if (claims.expiresAt * 1000 <= now().getTime()) {
        claimsOf.delete(accessToken)
        throw tokenExpired()
      }
      const actor = actorFrom(claims, states.get(claims.sessionId) ?? (await readState(claims)), ip)
      if (actor === undefined) throw tokenInvalid()
      return actor
    },
    forget: (tags) => states.forget(tags),
    pause: () => states.pause(),
    resume: () => states.resume(),
    close: stopListening,
  }
}
