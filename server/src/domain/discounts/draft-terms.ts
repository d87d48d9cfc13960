import { fieldError } from '../../kernel/errors.ts'
import { type Id, isId, newId, ROOT_ID } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { findReferences } from '../catalogue/index.ts'
import type { DiscountTerms } from '../pricing/index.ts'
import { findDiscount } from './discount-store.ts'
import { termsOf } from './load-discounts.ts'
import type { DiscountInput } from './model.ts'
import { hasAny, readWhole, type Targets } from './read-whole.ts'

/** A discount that is not saved, as the pricing engine takes it. */
export type DraftTerms = {
  readonly terms: DiscountTerms
  readonly isActive: boolean
  /** The saved discount that it would replace. */
  readonly insteadOf: Id | null
}

/** Stands in for the targets of a discount that is for certain things, of which there are none. */
const NOTHING: Targets = { productIds: [ROOT_ID], categoryIds: [] }

/**
 * What a discount would be, were it saved: as a new one, or in the place of `insteadOf`, whose targets stay when the
 * body does not speak of any. Writes and locks nothing. Throws validation errors by field.
 */
export async function draftTerms(
  ctx: Ctx,
  input: DiscountInput,
  insteadOf: string | null,
): Promise<DraftTerms> {
  const { row, targets } = await readWhole(ctx, input, (named) => findReferences(ctx.db, named))
  const before =
    insteadOf === null ? null : isId(insteadOf) ? await findDiscount(ctx.db, insteadOf) : undefined
  if (before === undefined) throw fieldError('instead_of', 'There is no such discount.')
  const kept = before && { productIds: before.product_ids, categoryIds: before.category_ids }
  const named = targets === undefined ? kept : targets
  const isTargeted = named !== null && (before?.is_targeted === true || hasAny(named))
  const { productIds, categoryIds } =
    isTargeted && !hasAny(named) ? NOTHING : (named ?? { productIds: [], categoryIds: [] })
  const terms = termsOf({
    ...row,
    id: before?.id ?? newId(),
    used: 0,
    used_by_customer: 0,
    product_ids: productIds,
    category_ids: categoryIds,
  })
  return { terms, isActive: row.is_active, insteadOf: before?.id ?? null }
}
