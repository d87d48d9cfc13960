import { parseCountry } from '../../kernel/country.ts'
import { AppError, type FieldErrorList } from '../../kernel/errors.ts'
import { formatMinor, isCurrency, parseAmount } from '../../kernel/money.ts'
import { LIMITS, type MethodBody, type MethodType, type RateInput, type ShippingRate } from './model.ts'

/** What rates are read by. */
export type RateContext = {
  readonly type: MethodType
  readonly storeCurrency: string
  readonly errors: FieldErrorList
}

/**
 * The rates that a body wants: its `rates`, or the one rate that `price`, `currency` and `countries` of a flat method
 * stand for. undefined keeps those that are there. Notes what is wrong by field.
 */
export function readRates(
  body: MethodBody,
  before: { readonly type: MethodType; readonly rates: readonly ShippingRate[] } | undefined,
  context: RateContext,
): ShippingRate[] | undefined {
  const { type, errors } = context
  if (body.rates !== undefined) {
    const rates = body.rates.map((rate, index) => readRate(rate, `rates.${index}.`, context))
    if (rates.includes(undefined)) return undefined
    const read = rates as ShippingRate[]
    checkShorthand(body, read, context)
    checkOverlaps(read, errors)
    return read
  }
  const isShort = body.price != null || body.currency != null || (body.countries?.length ?? 0) > 0
  if (type !== 'flat') {
    if (isShort) errors.add('price', `A method by ${type} has no single price; use rates.`)
    else if (before === undefined) errors.add('rates', 'This field is required.')
    else if (before.type !== type && before.rates.some(hasStep))
      errors.add('rates', `Give them anew: "from" and "to" counted something else before.`)
    return undefined
  }
  if (before !== undefined && body.price === undefined && !isShort && body.countries === undefined) {
    if (before.rates.some(hasStep))
      errors.add('rates', 'Give them anew: a flat method has no "from" and "to".')
    return undefined
  }
  return readShort(body, before?.type === 'flat' ? before : undefined, context)
}

const hasStep = (rate: ShippingRate): boolean => rate.fromValue > 0 || rate.toValue !== null

/** The one rate of a flat method, from the top of the body over what is there. */
function readShort(
  body: MethodBody,
  before: { readonly rates: readonly ShippingRate[] } | undefined,
  context: RateContext,
): ShippingRate[] | undefined {
  const { errors, storeCurrency } = context
  if (before !== undefined && before.rates.length > 1) {
    const field = body.price !== undefined ? 'price' : body.currency !== undefined ? 'currency' : 'countries'
    errors.add(field, 'This method has several rates; change them by "rates".')
    return undefined
  }
  const base = before?.rates[0]
  const price = body.price ?? (body.price === undefined && base ? amountText(base, storeCurrency) : undefined)
  if (price === undefined) {
    errors.add('price', body.price === null ? 'Must be an amount such as "9.90".' : 'This field is required.')
    return undefined
  }
  const currency = body.currency ?? (body.currency === undefined ? base?.currency : undefined)
  const countries = body.countries ?? [...(base?.countries ?? [])]
  const rate = readRate({ price, countries, ...(currency == null ? {} : { currency }) }, '', context)
  return rate && [rate]
}

const amountText = (rate: ShippingRate, storeCurrency: string): string =>
  formatMinor(rate.priceMinor, rate.currency ?? storeCurrency)

/** Both ways at once are fine when they say the same: a read sent back. */
function checkShorthand(body: MethodBody, rates: readonly ShippingRate[], context: RateContext): void {
  const isShort = body.price != null || body.currency != null || (body.countries?.length ?? 0) > 0
  if (!isShort) return
  const only = rates.length === 1 ? rates[0] : undefined
  const short =
    only &&
    readRate(
      {
        price: body.price ?? amountText(only, context.storeCurrency),
        countries: body.countries ?? [...only.countries],
        ...(body.currency == null
          ? only.currency === null
            ? {}
            : { currency: only.currency }
          : { currency: body.currency }),
      },
      '',
      context,
    )
  const isSame =
    only !== undefined &&
    short !== undefined &&
    context.type === 'flat' &&
    short.priceMinor === only.priceMinor &&
    short.currency === only.currency &&
    short.countries.join() === only.countries.join()
  if (isSame) return
  const field = body.price != null ? 'price' : body.currency != null ? 'currency' : 'countries'
  context.errors.add(field, 'Says something else than "rates"; give one of them.')
}

/** Reads one rate, noting faults under `prefix`. */
function readRate(input: RateInput, prefix: string, context: RateContext): ShippingRate | undefined {
  const { type, storeCurrency, errors } = context
  let isGood = true
  const fault = (field: string, message: string): undefined => {
    isGood = false
    errors.add(prefix + field, message)
    return undefined
  }
  const currency = input.currency ?? storeCurrency
  if (!isCurrency(currency)) {
    fault('currency', `Unknown currency "${currency}"; use an ISO 4217 code such as USD.`)
  }
  const amount = (field: string, value: unknown): number | undefined => {
    if (!isCurrency(currency)) return undefined
    const minor = parseAmount(value, currency)
    if (typeof minor === 'object') return fault(field, minor.problem)
    return minor < 0 ? fault(field, 'Must not be negative.') : minor
  }
  const step = (field: 'from' | 'to'): number | null | undefined => {
    const value = input[field]
    if (value === undefined || value === null) return null
    if (type === 'flat') return fault(field, 'A flat method has none; use the type "weight" or "subtotal".')
    if (type === 'subtotal') return amount(field, value)
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LIMITS.grams)
      return value
    return fault(field, `Must be whole grams from 0 to ${LIMITS.grams}.`)
  }
  const priceMinor = amount('price', input.price)
  const fromValue = step('from') ?? 0
  const toValue = step('to') ?? null
  if (isGood && toValue !== null && toValue <= fromValue) fault('to', 'Must be more than "from".')
  const countries = readCountries(input.countries ?? [], prefix, errors)
  if (!isGood || countries === undefined || priceMinor === undefined) return undefined
  const countsMoney = type === 'subtotal' && (fromValue > 0 || toValue !== null)
  const isForAll = input.currency == null && priceMinor === 0 && !countsMoney
  return { currency: isForAll ? null : currency, countries, fromValue, toValue, priceMinor }
}

/** Countries as codes, each once, in order; undefined when one is none. */
function readCountries(
  texts: readonly string[],
  prefix: string,
  errors: FieldErrorList,
): string[] | undefined {
  const codes = new Set<string>()
  let isGood = true
  for (const [index, text] of texts.entries()) {
    try {
      codes.add(parseCountry('country', text))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      isGood = false
      errors.add(`${prefix}countries.${index}`, error.fields?.country?.[0] ?? error.message)
    }
  }
  return isGood ? [...codes].sort() : undefined
}

/** Two rates for the same currency, country and step would leave the price to chance. */
function checkOverlaps(rates: readonly ShippingRate[], errors: FieldErrorList): void {
  const countries = rates.map((rate) => new Set(rate.countries))
  for (const [index, rate] of rates.entries()) {
    const other = rates.slice(0, index).findIndex((candidate, at) => {
      if (candidate.currency !== rate.currency) return false
      if ((countries[at]!.size === 0) !== (countries[index]!.size === 0)) return false
      if (countries[at]!.size > 0 && countries[at]!.isDisjointFrom(countries[index]!)) return false
      const [low, high] = candidate.fromValue <= rate.fromValue ? [candidate, rate] : [rate, candidate]
      return low.fromValue === high.fromValue || (low.toValue !== null && low.toValue > high.fromValue)
    })
    if (other >= 0)
      errors.add(`rates.${index}`, `Overlaps with rates.${other}: same currency, country and step.`)
  }
}
