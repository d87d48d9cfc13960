import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { UserView } from '../model.ts'
import { seesAllUsers } from '../policy.ts'
import { listUsers as list, type UserFilter, type UserOrdering } from './list-store.ts'
import { ownId } from './read.ts'
import { viewUser } from './view.ts'

/** A page of users; for everybody but staff it holds only themselves. */
export async function listUsers(
  ctx: Ctx,
  filter: Omit<UserFilter, 'id'>,
  ordering: readonly { field: UserOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<UserView>> {
  const visible = seesAllUsers(ctx.actor) ? filter : { ...filter, id: ownId(ctx.actor) }
  return mapPage(await list(ctx.db, visible, ordering, page), viewUser)
}
