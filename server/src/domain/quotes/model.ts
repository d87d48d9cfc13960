import type { Id } from '../../kernel/id.ts'
import type { CouponProblem, DiscountTerms, PricedLine, Totals } from '../pricing/index.ts'
import type { StoreSettings } from '../settings/index.ts'

/** What somebody wants to know the price of. */
export type QuoteRequest = {
  readonly currency: string
  /** Two lines of one variant count together against the stock. */
  readonly lines: readonly { readonly variantId: Id; readonly quantity: number }[]
  readonly couponCode: string | null
  /** The account's id, else the folded e-mail address of a guest; for the limits of a coupon per customer. */
  readonly customerKey: string | null
  /** `country` is a code of ISO 3166-1. */
  readonly destination: { readonly country: string; readonly state: string } | null
  /** Id or code of the method; null: the cheapest for the destination. */
  readonly shippingMethodId: string | null
  /** A discount that is tried out: the saved one that it would replace does not count, nor any coupon beside it. */
  readonly trial?: { readonly terms: DiscountTerms | null; readonly insteadOf: Id | null }
}

/**
 * Why a line cannot be bought: nothing sells this variant in this currency (it is not there, not active, not priced,
 * or its product is not active), or there is less than is wanted.
 */
export type LineProblem = 'not_purchasable' | 'insufficient_stock'

/** A line as it would be sold now. */
export type QuotedLine = {
  readonly variantId: Id
  /** All zero when there is no such variant. */
  readonly productId: Id
  readonly name: string
  readonly variantName: string
  readonly sku: string | null
  readonly options: Readonly<Record<string, string>>
  /** Address of the picture. */
  readonly image: string | null
  readonly weightGrams: number | null
  readonly vendorId: Id | null
  /** The categories of the product with all that are above them. */
  readonly categoryIds: readonly Id[]
  readonly quantity: number
  /** null exactly when it is not purchasable. */
  readonly unitPriceMinor: number | null
  /** What can be sold now over all active locations, not less than nothing; backorders are not counted. */
  readonly available: number
  /** Whether more than that may be sold. */
  readonly backorder: boolean
  readonly problem: LineProblem | null
  /** Its share of the totals; null exactly when it has no price. */
  readonly priced: PricedLine | null
}

/** A way to send the goods to the destination, and its price before discounts and tax. */
export type ShippingOption = {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly description: string
  readonly priceMinor: number
}

/** The way the totals reckon with. */
export type QuotedShipping = {
  readonly id: Id
  readonly code: string
  readonly name: string
  /** Before discounts. */
  readonly priceMinor: number
  readonly taxRatePpm: number
}

/** Why the totals are without shipping: nobody said where to, nothing goes there, or there is no such method. */
export type ShippingProblem = 'no_destination' | 'unavailable' | 'unknown_method'

/** The coupon that was asked for. */
export type QuotedCoupon = {
  /** null when there is none of this code. */
  readonly id: Id | null
  readonly code: string
  /** Why it does not count: a CouponProblem of the engine, else a sentence; null when it counts. */
  readonly problem: CouponProblem | (string & {}) | null
  /** The same as a sentence for the buyer. */
  readonly message: string | null
}

/** What lines cost now, and everything that stands in the way of buying them. */
export type Quote = {
  readonly currency: string
  /** In the order of the request. */
  readonly lines: readonly QuotedLine[]
  /** Of the lines that have a price. */
  readonly totals: Totals
  /** null with a problem, and while no line has a price. */
  readonly shipping: QuotedShipping | null
  /** What goes to the destination, the cheapest first. */
  readonly shippingOptions: readonly ShippingOption[]
  readonly shippingProblem: ShippingProblem | null
  readonly coupon: QuotedCoupon | null
  readonly settings: StoreSettings
}
