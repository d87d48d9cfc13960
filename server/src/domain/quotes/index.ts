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
export { quote } from './quote.ts'
