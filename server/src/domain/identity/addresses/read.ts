import { notFound } from '../../../kernel/errors.ts'
import { type Id, isId } from '../../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../../kernel/page.ts'
import type { Actor, Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/pool.ts'
import { managesUsers, seesAllUsers } from '../policy.ts'
import { ownId } from '../users/read.ts'
import * as store from './address-store.ts'
import type { AddressView } from './model.ts'
import { viewAddress } from './view.ts'

/** Whose addresses the caller reads: their own, staff everybody's. */
const readableOwner = (actor: Actor): store.Owner => (seesAllUsers(actor) ? null : ownId(actor))

/** Whose addresses the caller changes. */
export const writableOwner = (actor: Actor): store.Owner => (managesUsers(actor) ? null : ownId(actor))

/** A page of addresses: the caller's own; staff see everybody's, or one person's with `userId`. */
export async function listAddresses(
  ctx: Ctx,
  filter: { userId?: string | undefined },
  page: PageRequest,
): Promise<ListPage<AddressView>> {
  const owner = readableOwner(ctx.actor) ?? filter.userId ?? null
  return mapPage(await store.listAddresses(ctx.db, owner, page), viewAddress)
}

/** One address. Throws `not_found`, also for another person's. */
export async function getAddress(ctx: Ctx, id: string): Promise<AddressView> {
  const row = isId(id) ? await store.findAddress(ctx.db, readableOwner(ctx.actor), id) : undefined
  if (row === undefined) throw notFound('Address')
  return viewAddress(row)
}

/** An address of this person by id, or their default one: for a checkout. Nothing when it is not theirs. */
export async function addressOf(db: Db, userId: Id, id?: string): Promise<AddressView | undefined> {
  if (id !== undefined && !isId(id)) return undefined
  const row =
    id === undefined ? await store.findDefaultAddress(db, userId) : await store.findAddress(db, userId, id)
  return row && viewAddress(row)
}
