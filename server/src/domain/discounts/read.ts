import { notFound } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import * as store from './discount-store.ts'
import type { DiscountOrdering, DiscountView } from './model.ts'
import { viewDiscount } from './view.ts'

/** A page of discounts. */
export async function listDiscounts(
  ctx: Ctx,
  filter: store.DiscountFilter,
  ordering: readonly { field: DiscountOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<DiscountView>> {
  return mapPage(await store.listDiscounts(ctx.db, filter, ordering, page), viewDiscount)
}

/** One discount with its version. Throws `not_found`. */
export async function getDiscount(ctx: Ctx, id: string): Promise<{ view: DiscountView; version: number }> {
  const row = isId(id) ? await store.findDiscount(ctx.db, id) : undefined
  if (row === undefined) throw notFound('Discount')
  return { view: viewDiscount(row), version: row.version }
}
