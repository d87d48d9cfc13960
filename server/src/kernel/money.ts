/**
 * Money is an integer number of minor units beside an ISO 4217 currency. No float touches an amount.
 * Rounding is half-up, away from zero, at one place.
 */
export type Money = { readonly amountMinor: number; readonly currency: string }

const decimalsByCurrency = new Map<string, number>()
for (const currency of Intl.supportedValuesOf('currency')) {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  decimalsByCurrency.set(currency, maximumFractionDigits ?? 2)
}

/** The largest amount a price, total or payment may have, in minor units: safe in JSON and in a double. */
export const MAX_AMOUNT_MINOR = 999_999_999_999

/** Whether the text is an ISO 4217 currency code in capitals. */
export const isCurrency = (text: string): boolean => decimalsByCurrency.has(text)

/** The number of decimals of a currency (JPY 0, USD 2, KWD 3). Throws RangeError for an unknown code. */
export function currencyDecimals(currency: string): number {
  const decimals = decimalsByCurrency.get(currency)
  if (decimals === undefined) throw new RangeError(`Unknown currency "${currency}"`)
  return decimals
}

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

/** The English name of a currency: "Ethiopian Birr". */
export const currencyName = (currency: string): string => currencyNames.of(currency) ?? currency

/** Writes minor units as the decimal string of the API: 1999 USD is "19.99", 1999 JPY is "1999". */
export function formatMinor(amountMinor: number, currency: string): string {
  const decimals = currencyDecimals(currency)
  if (decimals === 0) return String(amountMinor)
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Why a text or number from a client is not an amount; the sentence is fit for an error body. */
export type AmountProblem = { readonly problem: string }

/**
 * Reads an amount from a client: a decimal string, or a JSON number that is exact in minor units.
 * Returns minor units, or the problem in words. Never rounds: an inexact amount is a problem.
 */
export function parseAmount(value: unknown, currency: string): number | AmountProblem {
  const decimals = currencyDecimals(currency)
  if (typeof value !== 'string' && typeof value !== 'number')
    return { problem: 'Must be an amount such as "19.99".' }
  const text = typeof value === 'number' ? numberText(value) : value
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,20}))?$/.exec(text)
  if (!match) return { problem: `Must be an amount such as "19.99", digits and one point only.` }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) {
    return { problem: `${currency} has ${decimals} decimals; "${text.slice(0, 40)}" has more.` }
  }
  const amount = Number(match[2] + fraction.padEnd(decimals, '0'))
  if (amount > MAX_AMOUNT_MINOR) {
    return { problem: `Must be at most ${formatMinor(MAX_AMOUNT_MINOR, currency)}.` }
  }
  return match[1] === '-' && amount !== 0 ? -amount : amount
}

function numberText(value: number): string {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? String(value) : 'not exact'
}

/** Divides with half-up rounding, away from zero, in exact integers. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const quotient = (n * 2n + d) / (d * 2n)
  return negative ? -quotient : quotient
}

/**
 * Splits an amount by weights so that the parts add up to the whole (largest remainder; ties go to the
 * earlier part). Weights are non-negative integers; when all are zero the first part takes everything.
 */
export function splitByWeights(amountMinor: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total === 0n) return weights.map((_, index) => (index === 0 ? amountMinor : 0))
  const sign = amountMinor < 0 ? -1 : 1
  const whole = BigInt(Math.abs(amountMinor))
  const parts = weights.map((weight, index) => {
    const product = whole * BigInt(weight)
    return { index, part: product / total, remainder: product % total }
  })
  let left = Number(whole - parts.reduce((sum, { part }) => sum + part, 0n))
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  for (const part of byRemainder) {
    if (left === 0) break
    part.part += 1n
    left -= 1
  }
  return parts.map(({ part }) => sign * Number(part))
}
