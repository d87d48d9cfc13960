import { FieldErrorList } from '../../kernel/errors.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { readAbandonedCarts } from './carts-store.ts'
import type { Rows } from './sales.ts'
import { readCurrency } from './sales-query.ts'

/** After how many hours without a change a cart counts as left behind, when nobody says. */
export const RESTING_HOURS = 24

/**
 * Carts with goods that rest for so many hours, the latest first, with what they are worth at the prices of now, in one
 * currency. Whose they are is not told beyond the account's id. One statement. Throws a validation error naming
 * `currency`.
 */
export async function abandonedCartsReport(
  ctx: Ctx,
  query: { readonly hours?: number | undefined; readonly currency?: string | undefined },
  rows: Rows,
) {
  const errors = new FieldErrorList()
  const currency = readCurrency(ctx, query.currency, errors)
  errors.throwIfAny()
  const hours = query.hours ?? RESTING_HOURS
  const before = new Date(ctx.now.getTime() - hours * 3_600_000)
  const page = await readAbandonedCarts(ctx.db, currency, before, rows)
  const value = (minor: number): string => formatMinor(minor, currency)
  return {
    currency,
    hours,
    totals: { carts: page.count, units: page.units, value: value(page.value) },
    count: page.count,
    results: page.rows.map((cart) => ({
      id: cart.id,
      user: cart.user_id,
      has_email: cart.has_email,
      units: cart.units,
      value: value(cart.value),
      created_at: new Date(cart.created_at).toISOString(),
      updated_at: new Date(cart.updated_at).toISOString(),
    })),
  }
}
