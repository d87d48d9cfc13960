import {
  type LoadedMethod,
  methodOf,
  type PricedMethod,
  type ShippingPrice,
  shippingOptions,
} from '../shipping/index.ts'
import type { Quote, QuotedLine, QuoteRequest } from './model.ts'

/** What there is to choose, what was chosen, and what that costs; the price is null when nothing is sent. */
export type ChosenShipping = Pick<Quote, 'shipping' | 'shippingOptions' | 'shippingProblem'> & {
  readonly price: ShippingPrice | null
}

/** Prices the ways to the destination and takes the one asked for, else the cheapest. */
export function chooseShipping(
  request: Pick<QuoteRequest, 'currency' | 'destination' | 'shippingMethodId'>,
  lines: readonly QuotedLine[],
  loaded: readonly LoadedMethod[],
): ChosenShipping {
  const { destination, shippingMethodId } = request
  if (destination === null) return without('no_destination', [])
  const methods = loaded.map(methodOf)
  let weightGrams = 0
  let subtotalMinor = 0
  let isEmpty = true
  for (const line of lines) {
    if (line.unitPriceMinor === null) continue
    isEmpty = false
    weightGrams += (line.weightGrams ?? 0) * line.quantity
    subtotalMinor += line.unitPriceMinor * line.quantity
  }
  const options = shippingOptions(methods, {
    currency: request.currency,
    country: destination.country,
    weightGrams,
    subtotalMinor,
  })
  const isAsked = ({ id, code }: { id: string; code: string }): boolean =>
    id === shippingMethodId || code === shippingMethodId
  const chosen = shippingMethodId === null ? options[0] : options.find((option) => isAsked(option.method))
  if (chosen === undefined) {
    const isKnown = shippingMethodId === null || methods.some(isAsked)
    return without(isKnown ? 'unavailable' : 'unknown_method', options)
  }
  if (isEmpty) return without(null, options)
  const { id, code, name } = chosen.method
  const { priceMinor, taxRatePpm } = chosen.price
  return {
    shipping: { id, code, name, priceMinor, taxRatePpm },
    shippingOptions: options.map(viewOption),
    shippingProblem: null,
    price: chosen.price,
  }
}

const without = (
  shippingProblem: Quote['shippingProblem'],
  options: readonly PricedMethod[],
): ChosenShipping => ({
  shipping: null,
  shippingOptions: options.map(viewOption),
  shippingProblem,
  price: null,
})

const viewOption = ({ method: { id, code, name, description }, price: { priceMinor } }: PricedMethod) => ({
  id,
  code,
  name,
  description,
  priceMinor,
})
