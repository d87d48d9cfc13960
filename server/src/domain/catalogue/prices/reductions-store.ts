import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { ReductionTerms } from '../../pricing/index.ts'

/** The reductions in force on these products, directly or by a category that they are in or below: a select. */
const inForceOn = (productIds: RawBuilder<unknown>) => sql`
  select t.product_id, r.discount_id, r.revision from reductions r
    join reduction_targets t on t.discount_id = r.discount_id
    where r.is_in_force and t.product_id = any(${productIds})
  union
  select pc.product_id, r.discount_id, r.revision from product_categories pc
    join category_closure cc on cc.descendant_id = pc.category_id
    join reduction_targets t on t.category_id = cc.ancestor_id
    join reductions r on r.discount_id = t.discount_id and r.is_in_force
    where pc.product_id = any(${productIds}) and exists (select 1 from reductions)`

/** What reduces each variant now. */
export async function reductionsOfVariants(
  db: Db,
  variantIds: readonly Id[],
): Promise<Map<Id, ReductionTerms[]>> {
  const { rows } = await sql<{ variant_id: Id; terms: ReductionTerms[] }>`
    with of_products as materialized (${inForceOn(
      sql`array(select product_id from variants where id = any(${variantIds}::uuid[]))`,
    )})
    select v.id as variant_id, json_agg(json_build_object('id', r.discount_id, 'percentagePpm', r.percentage_ppm,
      'amountMinor', r.amount_minor, 'currency', r.currency, 'maxDiscountMinor', r.max_discount_minor,
      'isStackable', r.is_stackable)) as terms
    from variants v join of_products p on p.product_id = v.product_id join reductions r on r.discount_id = p.discount_id
    where v.id = any(${variantIds}::uuid[]) group by v.id`.execute(db)
  return new Map(rows.map((row) => [row.variant_id, row.terms]))
}

/** Notes for locked products which reductions are in force on them; returns those for which that has changed. */
export async function noteReductions(tx: Tx, productIds: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql<{ product_id: Id }>`
    with wanted as materialized (${inForceOn(sql`${productIds}::uuid[]`)}),
    gone as (
      delete from product_reductions h where h.product_id = any(${productIds}::uuid[]) and not exists (
        select 1 from wanted w where w.product_id = h.product_id and w.discount_id = h.discount_id)
      returning h.product_id),
    put as (
      insert into product_reductions as h (product_id, discount_id, revision)
      select product_id, discount_id, revision from wanted
      on conflict (product_id, discount_id) do update set revision = excluded.revision
        where h.revision <> excluded.revision
      returning h.product_id)
    select product_id from gone union select product_id from put`.execute(tx)
  return rows.map((row) => row.product_id)
}

/** Which of these products' prices do not follow the reductions in force on them yet. */
export async function unsettledAmong(db: Db, productIds: readonly Id[]): Promise<Set<Id>> {
  const { rows } = await sql<{ product_id: Id }>`
    with wanted as materialized (${inForceOn(sql`${productIds}::uuid[]`)}),
    have as materialized (
      select product_id, discount_id, revision from product_reductions where product_id = any(${productIds}::uuid[]))
    (select * from wanted except select * from have) union (select * from have except select * from wanted)`.execute(
    db,
  )
  return new Set(rows.map((row) => row.product_id))
}

/** A reduction as it stands. */
export type ReductionState = {
  readonly discountId: Id
  readonly revision: number
  readonly isInForce: boolean
  readonly isSettled: boolean
}

/** Every reduction that is in force, or that some prices still show. */
export async function listReductions(db: Db): Promise<ReductionState[]> {
  const { rows } =
    await sql<ReductionState>`select discount_id as "discountId", revision, is_in_force as "isInForce",
    is_settled as "isSettled" from reductions order by discount_id`.execute(db)
  return rows
}

/** A reduction to be put in force: its terms and what it is for. */
export type ReductionRule = ReductionTerms & {
  readonly revision: number
  readonly targets: { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] }
}

/** Puts reductions in force, or new terms of them; prices are still to follow. */
export async function putReductions(tx: Tx, rules: readonly ReductionRule[]): Promise<void> {
  if (rules.length === 0) return
  const ids = rules.map((rule) => rule.id)
  const targets = rules.flatMap(({ id, targets: { productIds, categoryIds } }) => [
    ...productIds.map((product_id) => ({ discount_id: id, product_id, category_id: null })),
    ...categoryIds.map((category_id) => ({ discount_id: id, product_id: null, category_id })),
  ])
  await sql`insert into reductions as r (discount_id, revision, is_in_force, is_settled, percentage_ppm, amount_minor,
      currency, max_discount_minor, is_stackable)
    select "id", "revision", true, false, "percentagePpm", "amountMinor", "currency", "maxDiscountMinor", "isStackable"
    from json_to_recordset(${JSON.stringify(rules.map(({ targets: _, ...rule }) => rule))}::json) as x ("id" uuid,
      "revision" integer, "percentagePpm" integer, "amountMinor" bigint, "currency" text, "maxDiscountMinor" bigint,
      "isStackable" boolean)
    order by "id"
    on conflict (discount_id) do update set revision = excluded.revision, is_in_force = true, is_settled = false,
      percentage_ppm = excluded.percentage_ppm, amount_minor = excluded.amount_minor, currency = excluded.currency,
      max_discount_minor = excluded.max_discount_minor, is_stackable = excluded.is_stackable`.execute(tx)
  await sql`delete from reduction_targets where discount_id = any(${ids}::uuid[])`.execute(tx)
  await sql`insert into reduction_targets (discount_id, product_id, category_id)
    select discount_id, product_id, category_id from json_to_recordset(${JSON.stringify(targets)}::json)
      as x (discount_id uuid, product_id uuid, category_id uuid)`.execute(tx)
}

/** Ends reductions; prices are still to follow. */
export async function endReductions(tx: Tx, discountIds: readonly Id[]): Promise<void> {
  if (discountIds.length === 0) return
  await sql`update reductions set is_in_force = false, is_settled = false where discount_id in (
    select discount_id from reductions where discount_id = any(${discountIds}::uuid[]) order by 1 for update)`.execute(
    tx,
  )
}

/**
 * Locks the categories that reductions are for, with all below: who is just putting a product into one of them is waited
 * for, so that no product slips in between unreduced.
 */
export async function lockTargetCategories(
  tx: Tx,
  rules: readonly ReductionRule[],
  discountIds: readonly Id[],
): Promise<void> {
  const categoryIds = rules.flatMap((rule) => rule.targets.categoryIds)
  await sql`select 1 from categories where id in (
      select cc.descendant_id from category_closure cc where cc.ancestor_id = any(${categoryIds}::uuid[])
        or cc.ancestor_id in (select category_id from reduction_targets where discount_id = any(${discountIds}::uuid[])))
    order by id for update`.execute(tx)
}

/** Products whose prices do not follow these reductions yet, in key order. */
export async function productsToSettle(db: Db, discountIds: readonly Id[], limit: number): Promise<Id[]> {
  if (discountIds.length === 0) return []
  const { rows } = await sql<{ product_id: Id }>`
    with wanted as materialized (
      select t.discount_id, t.product_id, r.revision from reduction_targets t join reductions r on r.discount_id = t.discount_id
        where r.discount_id = any(${discountIds}::uuid[]) and r.is_in_force and t.product_id is not null
      union
      select t.discount_id, pc.product_id, r.revision from reduction_targets t join reductions r on r.discount_id = t.discount_id
        join category_closure cc on cc.ancestor_id = t.category_id join product_categories pc on pc.category_id = cc.descendant_id
        where r.discount_id = any(${discountIds}::uuid[]) and r.is_in_force)
    select distinct coalesce(w.product_id, h.product_id) as product_id from wanted w
    full join (select * from product_reductions where discount_id = any(${discountIds}::uuid[])) h
      on h.discount_id = w.discount_id and h.product_id = w.product_id
    where w.product_id is null or h.product_id is null or h.revision <> w.revision
    order by 1 limit ${limit}`.execute(db)
  return rows.map((row) => row.product_id)
}

/** Locks reductions that some prices still have to follow. */
export async function lockUnsettled(tx: Tx, discountIds: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql<{ discount_id: Id }>`select discount_id from reductions
    where discount_id = any(${discountIds}::uuid[]) and not is_settled order by discount_id for update`.execute(
    tx,
  )
  return rows.map((row) => row.discount_id)
}

/** Marks locked reductions as followed by every price; those that have ended are forgotten. */
export async function markSettled(tx: Tx, discountIds: readonly Id[]): Promise<void> {
  if (discountIds.length === 0) return
  await sql`delete from reductions where discount_id = any(${discountIds}::uuid[]) and not is_in_force`.execute(
    tx,
  )
  await sql`update reductions set is_settled = true where discount_id = any(${discountIds}::uuid[])`.execute(
    tx,
  )
}
