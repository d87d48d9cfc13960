import type { ShippingMethod, ShippingRate } from './model.ts'

/** What is to be sent, and where to. */
export type Consignment = {
  readonly currency: string
  /** A code of ISO 3166-1. */
  readonly country: string
  readonly weightGrams: number
  /** Of the goods, before discounts. */
  readonly subtotalMinor: number
}

/** What a method costs, before discounts and tax. */
export type ShippingPrice = {
  readonly priceMinor: number
  readonly taxName: string
  readonly taxRatePpm: number
}

/** The tax on shipping where nothing else names it. */
const SHIPPING_TAX_NAME = 'Shipping tax'

/**
 * What a method costs for these goods: of the rates in the currency (or in any) for the country whose step is reached,
 * one that names the country before one for the whole world, then the highest step. null: it does not go there.
 */
export function priceShipping(method: ShippingMethod, consignment: Consignment): ShippingPrice | null {
  const value =
    method.type === 'weight'
      ? consignment.weightGrams
      : method.type === 'subtotal'
        ? consignment.subtotalMinor
        : 0
  let best: ShippingRate | undefined
  for (const rate of method.rates) {
    if (rate.currency !== null && rate.currency !== consignment.currency) continue
    if (rate.countries.length > 0 && !rate.countries.includes(consignment.country)) continue
    if (value < rate.fromValue || (rate.toValue !== null && value >= rate.toValue)) continue
    if (best === undefined || isBetter(rate, best)) best = rate
  }
  if (best === undefined) return null
  return { priceMinor: best.priceMinor, taxName: SHIPPING_TAX_NAME, taxRatePpm: method.taxRatePpm }
}

function isBetter(rate: ShippingRate, other: ShippingRate): boolean {
  const [isNamed, isOtherNamed] = [rate.countries.length > 0, other.countries.length > 0]
  if (isNamed !== isOtherNamed) return isNamed
  if (rate.fromValue !== other.fromValue) return rate.fromValue > other.fromValue
  return rate.currency !== null && other.currency === null
}

/** A method that goes there, and its price. */
export type PricedMethod = { readonly method: ShippingMethod; readonly price: ShippingPrice }

/** The methods that go there: the cheapest first, then by position. */
export function shippingOptions(
  methods: readonly ShippingMethod[],
  consignment: Consignment,
): PricedMethod[] {
  return methods
    .flatMap((method) => {
      const price = priceShipping(method, consignment)
      return price === null ? [] : [{ method, price }]
    })
    .sort(
      (a, b) =>
        a.price.priceMinor - b.price.priceMinor ||
        a.method.position - b.method.position ||
        (a.method.id < b.method.id ? -1 : 1),
    )
}
