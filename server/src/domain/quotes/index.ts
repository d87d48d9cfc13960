export { type QuoteMemory, rememberQuotes } from './memory.ts'
export type {
  LineProblem,
  Quote,
  QuotedCoupon,
  QuotedLine,
  QuotedShipping,
  QuoteRequest,
  ShippingOption,
  ShippingProblem,
} from './model.ts'
export { previewDiscount } from './preview-discount.ts'
export { DiscountPreview, DiscountPreviewInput } from './preview-model.ts'
export { quote } from './quote.ts'
