import { notAuthenticated, notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import type { UserView } from '../model.ts'
import { isSelf, seesAllUsers } from '../policy.ts'
import * as store from './user-store.ts'
import { viewUser } from './view.ts'

/** The caller's own id. Throws `not_authenticated` for strangers and for the shop itself. */
export function ownId(actor: Actor): Id {
  if (actor.kind !== 'user') throw notAuthenticated()
  return actor.userId
}

/** A user, for themselves and for staff; for everybody else they are not there. */
export async function getUser(ctx: Ctx, id: string): Promise<UserView> {
  const isSeen = isId(id) && (isSelf(ctx.actor, id) || seesAllUsers(ctx.actor))
  const user = isSeen ? await store.findUser(ctx.db, id) : undefined
  if (user === undefined) throw notFound('User')
  return viewUser(user)
}
