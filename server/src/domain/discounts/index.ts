export type { DiscountFilter } from './discount-store.ts'
export { type DraftTerms, draftTerms } from './draft-terms.ts'
export {
  type DiscountQuery,
  explainCouponProblem,
  type LoadedDiscounts,
  loadDiscounts,
} from './load-discounts.ts'
export {
  DISCOUNT_ORDERINGS,
  DISCOUNT_READ_ONLY,
  DISCOUNTS_WRITE,
  DiscountInput,
  type DiscountOrdering,
  DiscountPatch,
  DiscountView,
  ProductDiscountInput,
  ProductDiscountPatch,
  ProductDiscountView,
} from './model.ts'
export { notePastUses, type PastUse } from './past-uses-store.ts'
export {
  createProductDiscount,
  deleteProductDiscount,
  getProductDiscount,
  listProductDiscounts,
  updateProductDiscount,
} from './product-discounts.ts'
export { getDiscount, listDiscounts } from './read.ts'
export { giveBack, type Redemption, redeem } from './redeem.ts'
export { followDiscounts, followDiscountsKind } from './reductions.ts'
export { createDiscount, DISCOUNTS_TAG, deleteDiscount, updateDiscount } from './save-discount.ts'
export { HAS_AUTOMATIC_SQL } from './terms-store.ts'
