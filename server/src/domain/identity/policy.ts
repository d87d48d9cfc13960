import { permissionDenied } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { type Actor, holds, type Role } from '../../platform/context.ts'

type Rights = { readonly role: Role; readonly permissions: readonly string[] }

/** Whether the actor sees all users and addresses; others see only themselves. */
export const seesAllUsers = (actor: Actor): boolean =>
  holds(actor, 'users:read') || holds(actor, 'users:write')

/** Whether the actor changes users other than itself. */
export const managesUsers = (actor: Actor): boolean => holds(actor, 'users:write')

/** The shop itself and admins have every right to give. */
const isAdmin = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'user' && actor.role === 'admin')

/** Whether the user is the caller. */
export const isSelf = (actor: Actor, userId: Id): boolean => actor.kind === 'user' && actor.userId === userId

/**
 * Throws `permission_denied` unless the actor may manage this user: staff cannot take over the account of an admin or
 * of a colleague who may do more.
 */
export function requireMayManage(actor: Actor, user: Rights): void {
  if (isAdmin(actor)) return
  if (!managesUsers(actor)) throw permissionDenied('This needs the permission "users:write".')
  if (user.role === 'admin') throw permissionDenied('Only an admin changes an admin.')
  const missing = user.permissions.find((permission) => !holds(actor, permission))
  if (missing !== undefined) {
    throw permissionDenied(`This person holds "${missing}", which you do not have.`)
  }
}

/** Throws `permission_denied` unless the actor may make this change of rights: nobody grants what they do not have. */
export function requireMayGrant(actor: Actor, before: Rights, after: Rights): void {
  if (isAdmin(actor)) return
  if (after.role !== before.role) throw permissionDenied('Only an admin changes roles.')
  const changed = [...after.permissions, ...before.permissions].filter(
    (permission) => after.permissions.includes(permission) !== before.permissions.includes(permission),
  )
  const missing = changed.find((permission) => !holds(actor, permission))
  if (missing !== undefined)
    throw permissionDenied(`You cannot grant or take "${missing}": you do not have it.`)
}

/** Throws `permission_denied` unless the actor may make a user with these rights. */
export function requireMayCreate(actor: Actor, rights: Rights): void {
  requireMayManage(actor, { role: 'customer', permissions: [] })
  requireMayGrant(actor, { role: 'customer', permissions: [] }, rights)
}
