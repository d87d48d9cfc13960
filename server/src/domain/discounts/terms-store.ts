import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { DiscountType } from '../pricing/index.ts'

/** The products of an order and their categories with all above: only targets among them are read. */
export type Scope = { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] }

/** A discount as an order needs it, with how often it has been used. */
export type TermsRow = {
  readonly id: Id
  readonly name: string
  readonly code: string | null
  readonly type: DiscountType
  readonly percentage_ppm: number | null
  readonly amount_minor: number | null
  readonly currency: string | null
  readonly starts_at: Date | null
  readonly ends_at: Date | null
  readonly min_subtotal_minor: number | null
  readonly max_discount_minor: number | null
  readonly usage_limit: number | null
  readonly usage_limit_per_customer: number | null
  readonly is_stackable: boolean
  readonly is_active: boolean
  readonly used: number
  /** How often this customer has used it; 0 when nobody is named or it has no limit for each. */
  readonly used_by_customer: number
  readonly product_ids: readonly Id[]
  readonly category_ids: readonly Id[]
}

/** A condition: whether there is any automatic discount at all, in force or not; for a statement that reads more. */
export const HAS_AUTOMATIC_SQL = 'exists (select from discounts where code is null and is_active)'

/** Stands in for the targets of a discount that is for certain things, none of which are here. */
const NOTHING = [ROOT_ID]

/**
 * The automatic discounts that may count now, in this currency, and the coupon of that code whatever its state: one
 * statement. With a scope, automatic ones that are for none of its things are left out.
 */
export async function findTerms(
  db: Db,
  query: {
    readonly now: Date
    readonly currency: string
    readonly code: string | null
    readonly customerKey: string | null
    readonly scope: Scope | null
  },
): Promise<TermsRow[]> {
  const { now, currency, code, customerKey, scope } = query
  const among = (
    column: 'product_id' | 'category_id',
    ids: readonly Id[] | undefined,
  ): RawBuilder<unknown> =>
    ids === undefined
      ? sql`t.${sql.ref(column)} is not null`
      : sql`t.${sql.ref(column)} = any(${ids}::uuid[])`
  const { rows } = await sql<TermsRow & { is_targeted: boolean }>`
    select d.id, d.name, d.code::text as code, d.type, d.percentage_ppm, d.amount_minor, d.currency, d.starts_at, d.ends_at,
      d.min_subtotal_minor, d.max_discount_minor, d.usage_limit, d.usage_limit_per_customer, d.is_stackable, d.is_active,
      d.is_targeted, d.used, c.used_by_customer, t.product_ids, t.category_ids
    from discounts d
    left join lateral (select count(*) as used_by_customer from discount_redemptions r
      where d.usage_limit_per_customer is not null and r.discount_id = d.id and r.customer_key = ${customerKey}) c on true
    left join lateral (select
        coalesce(array_agg(t.product_id) filter (where ${among('product_id', scope?.productIds)}), '{}')::text[] as product_ids,
        coalesce(array_agg(t.category_id) filter (where ${among('category_id', scope?.categoryIds)}), '{}')::text[] as category_ids
      from discount_targets t where d.is_targeted and t.discount_id = d.id
        and (${among('product_id', scope?.productIds)} or ${among('category_id', scope?.categoryIds)})) t on true
    where (d.code = ${code}::citext or (d.code is null and d.is_active
        and (d.starts_at is null or d.starts_at <= ${now}) and (d.ends_at is null or d.ends_at > ${now})
        and (d.currency is null or d.currency = ${currency})
        and (d.usage_limit is null or d.used < d.usage_limit)))
      and (d.code is not null or ((d.usage_limit_per_customer is null or c.used_by_customer < d.usage_limit_per_customer)
        and (not d.is_targeted or cardinality(t.product_ids) + cardinality(t.category_ids) > 0)))
    order by d.id`.execute(db)
  return rows.map((row) =>
    row.is_targeted && row.product_ids.length + row.category_ids.length === 0
      ? { ...row, product_ids: NOTHING }
      : row,
  )
}
