import type { Id } from '../../../kernel/id.ts'
import { divideHalfUp, formatMinor, MAX_AMOUNT_MINOR } from '../../../kernel/money.ts'
import { PPM_WHOLE } from '../../../kernel/percent.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { WantedPrice } from '../prices/set-prices.ts'
import { cleanTags } from '../products/input.ts'
import { LIMITS } from '../products/model.ts'
import type { ProductChange } from './change-model.ts'
import type { ChangeableProduct } from './change-store.ts'

/** A change with its categories found. */
export type ResolvedChange = Omit<ProductChange, 'category' | 'add_categories' | 'remove_categories'> & {
  readonly mainCategoryId: Id | undefined
  readonly addedCategoryIds: readonly Id[]
  readonly removedCategoryIds: readonly Id[]
}

/** An own price as it stands. */
export type StandingPrice = {
  readonly variant_id: Id
  readonly currency: string
  readonly amount_minor: number
  readonly compare_at_minor: number | null
}

/** A product after the change, or why it cannot have it. */
export type PlannedChange =
  | { readonly row: ChangeableProduct; readonly prices: readonly WantedPrice[]; readonly problem?: undefined }
  | { readonly problem: string }

/** What a change makes of one product. `nameOf` is how people know a variant. */
export function planChange(
  before: ChangeableProduct,
  change: ResolvedChange,
  standing: readonly StandingPrice[],
  nameOf: (variantId: Id) => string,
): PlannedChange {
  const removedTags = new Set((change.remove_tags ?? []).map(foldCase))
  const kept = before.tags.filter((tag) => !removedTags.has(foldCase(tag)))
  const tags = change.add_tags === undefined ? kept : cleanTags([...kept, ...change.add_tags])
  if (tags.length > LIMITS.tags) return { problem: `A product has at most ${LIMITS.tags} tags.` }
  const categoryIds = planCategories(before.category_ids, change)
  if (categoryIds.length > LIMITS.categories)
    return { problem: `A product is in at most ${LIMITS.categories} categories.` }
  const prices: WantedPrice[] = []
  for (const price of standing) {
    const wanted = planPrice(price, change)
    if (typeof wanted === 'string') return { problem: `${nameOf(price.variant_id)} ${wanted}` }
    prices.push(wanted)
  }
  const row = {
    ...before,
    status: change.status ?? before.status,
    brand: change.brand?.trim() ?? before.brand,
    tags,
    category_ids: categoryIds,
    primary_category_id: categoryIds[0] ?? null,
  }
  return { row, prices }
}

/** The main one first; those that stay keep their order, new ones come behind them. */
function planCategories(before: readonly Id[], change: ResolvedChange): Id[] {
  const removed = new Set(change.removedCategoryIds)
  const main = change.mainCategoryId
  const kept = before.filter((id) => !removed.has(id))
  return [...new Set([...(main === undefined ? [] : [main]), ...kept, ...change.addedCategoryIds])]
}

function planPrice(price: StandingPrice, change: ResolvedChange): WantedPrice | string {
  const { variant_id: variantId, currency, amount_minor: before, compare_at_minor: comparedBefore } = price
  const amountMinor =
    change.pricePpm === undefined
      ? before
      : Number(divideHalfUp(BigInt(before) * BigInt(PPM_WHOLE + change.pricePpm), BigInt(PPM_WHOLE)))
  if (change.pricePpm !== undefined && amountMinor <= 0)
    return `would cost ${formatMinor(amountMinor, currency)} ${currency}; a price stays above 0.`
  if (amountMinor > MAX_AMOUNT_MINOR)
    return `would cost more than ${formatMinor(MAX_AMOUNT_MINOR, currency)} ${currency}.`
  const isLower = amountMinor < before
  const compareAtMinor =
    change.compareAt === 'clear'
      ? null
      : change.compareAt === 'set_to_old_price' && isLower
        ? before
        : comparedBefore
  return { variantId, currency, amountMinor, compareAtMinor }
}
