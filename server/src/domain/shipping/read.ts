import { notFound } from '../../kernel/errors.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import { type Ctx, holds } from '../../platform/context.ts'
import type { MethodView } from './model.ts'
import { SHIPPING_WRITE } from './save-method.ts'
import * as store from './store.ts'
import { viewMethod } from './view.ts'

/** A page of methods; only who changes them sees those that are not active. */
export async function listMethods(
  ctx: Ctx,
  filter: Omit<store.MethodFilter, 'showsInactive'>,
  ordering: store.MethodOrdering,
  page: PageRequest,
): Promise<ListPage<MethodView>> {
  const showsInactive = holds(ctx.actor, SHIPPING_WRITE)
  const list = await store.listMethods(ctx.db, { ...filter, showsInactive }, ordering, page)
  return mapPage(list, (row) => viewMethod(row, ctx.store.currency))
}

/** One method by id or code. Throws `not_found`, also for one that is not active unless the caller changes methods. */
export async function getMethod(ctx: Ctx, key: string): Promise<{ view: MethodView; version: number }> {
  const row = await store.findMethod(ctx.db, key)
  if (row === undefined || !(row.is_active || holds(ctx.actor, SHIPPING_WRITE)))
    throw notFound('Shipping method')
  return { view: viewMethod(row, ctx.store.currency), version: row.version }
}
