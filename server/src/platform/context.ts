import type { Logger } from 'pino'
import type { Id } from '../kernel/id.ts'
import type { Db } from './db/pool.ts'

/** The roles of the shop. Vendor, staff and admin are granted, never chosen at registration. */
export type Role = 'customer' | 'vendor' | 'staff' | 'admin'

/** Who is calling: nobody known, a signed-in person, or the shop itself (CLI, jobs). */
export type Actor =
  | { readonly kind: 'anonymous'; readonly ip: string }
  | {
      readonly kind: 'user'
      readonly ip: string
      readonly userId: Id
      readonly role: Role
      readonly permissions: readonly string[]
      /** The sign-in that the access token belongs to. */
      readonly sessionId?: Id
    }
  | { readonly kind: 'system'; readonly ip: string; readonly name: string }

/** The few facts of the shop that rules need everywhere. */
export type Store = {
  readonly currency: string
  readonly timezone: string
  readonly vendorWrites: boolean
  readonly reviewModeration: boolean
  readonly reservationTtlSeconds: number
}

/** What every verb is given: where, who, when. It is not a bag for services. */
export type Ctx = {
  readonly db: Db
  readonly actor: Actor
  readonly now: Date
  readonly requestId: string
  readonly log: Logger
  readonly store: Store
  /** What is written is of a past that is made up: no event tells of it and no job follows. See `append`. */
  readonly isUntold?: true
  /** Present when the client asked for at-most-once: see platform/idempotency.ts. */
  readonly idempotency?: { readonly scope: string; readonly key: string; readonly requestHash: Buffer }
}

/** The person's id, or null for the shop itself and for strangers. */
export const actorId = (actor: Actor): Id | null => (actor.kind === 'user' ? actor.userId : null)

/** Whether the actor holds a permission: the shop itself and admins hold all. */
export function holds(actor: Actor, permission: string): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'user') return false
  if (actor.role === 'admin') return true
  return actor.role === 'staff' && actor.permissions.includes(permission)
}
