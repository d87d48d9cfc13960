/** Somebody on an invoice: a name and the lines below it. */
export type InvoiceParty = { readonly name: string; readonly lines: readonly string[] }

/** A line of an invoice; amounts in minor units. */
export type InvoiceLine = {
  readonly name: string
  readonly variantName: string
  readonly sku: string | null
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly discountMinor: number
  readonly taxRatePpm: number
  readonly totalMinor: number
}

/** All that an invoice says. Amounts are minor units of `currency`; texts may come from anybody. */
export type InvoiceInput = {
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  /** Null when the goods go to the buyer’s own address. */
  readonly recipient: InvoiceParty | null
  readonly number: string
  readonly orderedAt: Date
  /** In which the day is named. */
  readonly timezone: string
  readonly isCancelled: boolean
  readonly currency: string
  readonly pricesIncludeTax: boolean
  readonly lines: readonly InvoiceLine[]
  readonly subtotalMinor: number
  /** What lowered the goods, by name. */
  readonly discounts: readonly { readonly name: string; readonly amountMinor: number }[]
  readonly discountMinor: number
  /** `priceMinor` before, `shippingMinor` after what free shipping took off. */
  readonly shipping: {
    readonly name: string
    readonly priceMinor: number
    readonly waivedBy: string | null
  } | null
  readonly shippingMinor: number
  readonly taxes: readonly {
    readonly name: string
    readonly ratePpm: number
    readonly baseMinor: number
    readonly taxMinor: number
  }[]
  readonly taxMinor: number
  readonly grandTotalMinor: number
  /** What was given back of what paid the order. */
  readonly refundedMinor: number
  /** What has been paid, in words, and each payment in a line. */
  readonly payment: { readonly state: string; readonly lines: readonly string[] }
  readonly notes: string
  /** What the shop says at the end of each invoice. */
  readonly footer: string
}
