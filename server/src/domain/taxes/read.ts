import { parseCountry } from '../../kernel/country.ts'
import { notFound } from '../../kernel/errors.ts'
import { isId } from '../../kernel/id.ts'
import { type ListPage, mapPage, type PageRequest } from '../../kernel/page.ts'
import type { Ctx } from '../../platform/context.ts'
import type { TaxRateView } from './model.ts'
import * as store from './store.ts'
import { viewRate } from './view.ts'

/** A page of rates. Throws a validation error naming `country` when there is no such country. */
export async function listRates(
  ctx: Ctx,
  filter: store.RateFilter,
  ordering: store.RateOrdering,
  page: PageRequest,
): Promise<ListPage<TaxRateView>> {
  const country = filter.country === undefined ? undefined : parseCountry('country', filter.country)
  return mapPage(await store.listRates(ctx.db, { ...filter, country }, ordering, page), viewRate)
}

/** One rate. Throws `not_found`. */
export async function getRate(ctx: Ctx, id: string): Promise<{ view: TaxRateView; version: number }> {
  const row = isId(id) ? await store.findRate(ctx.db, id) : undefined
  if (row === undefined) throw notFound('Tax rate')
  return { view: viewRate(row), version: row.version }
}
