export { coverLines, refusal } from './eligible.ts'
export type {
  CouponProblem,
  DiscountTerms,
  DiscountType,
  PricedLine,
  PricingInput,
  PricingLine,
  ReductionTerms,
  ShippingCharge,
  TaxTotal,
  Totals,
  UsedDiscount,
} from './model.ts'
export { priceOrder } from './price-order.ts'
export { reducedUnitPrice } from './reductions.ts'
