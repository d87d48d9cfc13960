import type { Id } from '../../kernel/id.ts'

/** What a discount takes off: a share, an amount, or the price of shipping. */
export type DiscountType = 'percentage' | 'fixed' | 'free_shipping'

/** The terms of a discount. Targets both empty: it is for the whole order. Amounts are in `currency`. */
export type DiscountTerms = {
  readonly id: Id
  readonly name: string
  /** null: automatic. */
  readonly code: string | null
  readonly type: DiscountType
  readonly percentagePpm: number | null
  readonly amountMinor: number | null
  /** null: any currency. */
  readonly currency: string | null
  readonly startsAt: Date | null
  /** Exclusive. */
  readonly endsAt: Date | null
  /** Counted on the undiscounted goods of the whole order. */
  readonly minSubtotalMinor: number | null
  /** The most that it takes off in one order. */
  readonly maxDiscountMinor: number | null
  readonly isStackable: boolean
  readonly targets: { readonly productIds: readonly Id[]; readonly categoryIds: readonly Id[] }
}

/** A line to be priced. `key` is unique in the order. */
export type PricingLine = {
  readonly key: string
  readonly productId: Id
  /** The categories of the product with all that are above them. */
  readonly categoryIds: readonly Id[]
  readonly unitPriceMinor: number
  readonly quantity: number
  readonly tax: { readonly name: string; readonly ratePpm: number } | null
}

/** What the chosen way of shipping costs before discounts. */
export type ShippingCharge = {
  readonly priceMinor: number
  readonly taxName: string
  readonly taxRatePpm: number
}

/** Everything a total depends on. */
export type PricingInput = {
  readonly currency: string
  readonly pricesIncludeTax: boolean
  readonly now: Date
  readonly lines: readonly PricingLine[]
  readonly automatic: readonly DiscountTerms[]
  readonly coupon: DiscountTerms | null
  readonly shipping: ShippingCharge | null
}

/** A priced line: totalMinor = subtotal − discount + (prices include tax ? 0 : tax). */
export type PricedLine = {
  readonly key: string
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly taxRatePpm: number
  readonly totalMinor: number
}

/** A discount that counts in this order and what it took off, of goods or shipping. */
export type UsedDiscount = {
  readonly id: Id
  readonly code: string | null
  readonly name: string
  readonly type: DiscountType
  readonly amountMinor: number
}

/** Why a coupon does not count in this order. */
export type CouponProblem =
  | 'not_started'
  | 'ended'
  | 'other_currency'
  | 'minimum_not_reached'
  | 'nothing_to_discount'
  | 'automatic_is_better'

/** The tax of one rate over the whole order; the base is net of it. */
export type TaxTotal = {
  readonly name: string
  readonly ratePpm: number
  readonly baseMinor: number
  readonly taxMinor: number
}

/**
 * What an order costs. grandTotal = subtotal − discount + shipping + (prices include tax ? 0 : tax). Shipping is after
 * its discount, tax is that of goods and shipping. Lines stand in the order of the input.
 */
export type Totals = {
  readonly currency: string
  readonly pricesIncludeTax: boolean
  readonly lines: readonly PricedLine[]
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly shippingDiscountMinor: number
  readonly shippingTaxMinor: number
  readonly taxMinor: number
  readonly grandTotalMinor: number
  readonly discounts: readonly UsedDiscount[]
  readonly taxes: readonly TaxTotal[]
  readonly couponProblem: CouponProblem | null
}

/** What of a discount reduces the price of a product in lists. */
export type ReductionTerms = Pick<
  DiscountTerms,
  'id' | 'percentagePpm' | 'amountMinor' | 'currency' | 'maxDiscountMinor' | 'isStackable'
>
