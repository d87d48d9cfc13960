import { FieldErrorList } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { FoundReferences, References } from '../catalogue/index.ts'
import { type DiscountColumns, readDiscount } from './input.ts'
import type { DiscountInput } from './model.ts'

/** What a discount is for. */
export type Targets = { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] }
/** The whole order, or nothing. */
export const NO_TARGETS: Targets = { productIds: [], categoryIds: [] }
/** Whether it is for anything in particular. */
export const hasAny = (targets: Targets | null | undefined): boolean =>
  targets != null && targets.productIds.length + targets.categoryIds.length > 0

/**
 * Reads a body whole: every fault is told at once. Targets are null for the whole order, and undefined when the body
 * does not speak of them.
 */
export async function readWhole(
  ctx: Pick<Ctx, 'store'>,
  input: DiscountInput,
  find: (references: References) => Promise<FoundReferences>,
): Promise<{ row: DiscountColumns; targets: Targets | null | undefined }> {
  const errors = new FieldErrorList()
  const row = readDiscount(input, ctx.store.currency, errors)
  const { applies_to } = input
  if (applies_to == null) {
    errors.throwIfAny()
    return { row, targets: applies_to }
  }
  const found = await find(applies_to)
  for (const kind of ['products', 'categories'] as const) {
    for (const [index, id] of found[kind].entries()) {
      const what = kind === 'products' ? 'product' : 'category'
      if (id === null)
        errors.add(`applies_to.${kind}.${index}`, `No ${what} "${applies_to[kind]![index]!.slice(0, 100)}".`)
    }
  }
  errors.throwIfAny()
  const known = (ids: readonly (Id | null)[]): Id[] => [...new Set(ids.filter((id) => id !== null))]
  return { row, targets: { productIds: known(found.products), categoryIds: known(found.categories) } }
}
