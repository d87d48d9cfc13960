import type { Id } from '../../kernel/id.ts'
import { formatMinor } from '../../kernel/money.ts'
import { isStorableText } from '../../kernel/text.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { CouponProblem, DiscountTerms } from '../pricing/index.ts'
import { CODE_MAX } from './model.ts'
import { findTerms, type Scope, type TermsRow } from './terms-store.ts'

/** For whom discounts are looked up. */
export type DiscountQuery = {
  readonly currency: string
  readonly couponCode: string | null
  /** The account's id, else the folded e-mail address of a guest; null while nobody is known. */
  readonly customerKey: string | null
  /** The products and categories (with all above) of the order: then only what is for them is read. */
  readonly scope?: Scope
}

/** What may count in an order. The problem is a sentence; then there is no coupon. */
export type LoadedDiscounts = {
  readonly automatic: DiscountTerms[]
  readonly coupon: DiscountTerms | null
  readonly couponProblem: string | null
}

/**
 * Reads the automatic discounts that are in force and the coupon, in one statement. Whether the coupon's window, minimum
 * and currency fit is decided by `priceOrder`; `explainCouponProblem` has the sentences.
 */
export async function loadDiscounts(
  db: Db,
  ctx: Pick<Ctx, 'now'>,
  query: DiscountQuery,
): Promise<LoadedDiscounts> {
  const code = query.couponCode?.trim() ?? null
  const isCode = code !== null && code !== '' && code.length <= CODE_MAX && isStorableText(code)
  const rows = await findTerms(db, {
    now: ctx.now,
    currency: query.currency,
    code: isCode ? code : null,
    customerKey: query.customerKey,
    scope: query.scope ?? null,
  })
  const automatic = rows.filter((row) => row.code === null).map(termsOf)
  const row = rows.find((candidate) => candidate.code !== null)
  if (code === null || code === '') return { automatic, coupon: null, couponProblem: null }
  if (row === undefined) {
    return { automatic, coupon: null, couponProblem: `There is no coupon "${code.slice(0, CODE_MAX)}".` }
  }
  const couponProblem = problemOf(row)
  return { automatic, coupon: couponProblem === null ? termsOf(row) : null, couponProblem }
}

function problemOf(row: TermsRow): string | null {
  const name = `The coupon "${row.code}"`
  if (!row.is_active) return `${name} is not in use.`
  if (row.usage_limit !== null && row.used >= row.usage_limit) return `${name} has been used up.`
  if (row.usage_limit_per_customer !== null && row.used_by_customer >= row.usage_limit_per_customer)
    return `${name} can be used ${timesOf(row.usage_limit_per_customer)} by each customer, and you have.`
  return null
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`)

/** Why a coupon that exists does not count in this order, as a sentence for the customer. */
export function explainCouponProblem(problem: CouponProblem, terms: DiscountTerms): string {
  const name = `The coupon "${terms.code}"`
  switch (problem) {
    case 'not_started':
      return `${name} counts from ${terms.startsAt?.toISOString()} on.`
    case 'ended':
      return `${name} ended at ${terms.endsAt?.toISOString()}.`
    case 'other_currency':
      return `${name} is for orders in ${terms.currency}.`
    case 'minimum_not_reached':
      return `${name} needs goods for at least ${
        terms.currency === null
          ? 'a certain amount'
          : `${formatMinor(terms.minSubtotalMinor ?? 0, terms.currency)} ${terms.currency}`
      }.`
    case 'nothing_to_discount':
      return `${name} is for nothing in this order.`
    case 'automatic_is_better':
      return `${name} is not used: the discounts you have without it save you at least as much.`
  }
}

/** A discount as the pricing engine takes it. */
export function termsOf(row: TermsRow): DiscountTerms {
  return {
    id: row.id as Id,
    name: row.name,
    code: row.code,
    type: row.type,
    percentagePpm: row.percentage_ppm,
    amountMinor: row.amount_minor,
    currency: row.currency,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    minSubtotalMinor: row.min_subtotal_minor,
    maxDiscountMinor: row.max_discount_minor,
    isStackable: row.is_stackable,
    targets: { productIds: row.product_ids, categoryIds: row.category_ids },
  }
}
