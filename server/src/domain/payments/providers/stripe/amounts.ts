import { currencyDecimals, formatMinor, isCurrency } from '../../../../kernel/money.ts'

/** Charged without decimals. Source: docs.stripe.com/currencies, "Zero-decimal currencies". */
const ZERO_DECIMALS = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '))
/** Charged in thousandths whose last digit must be 0. Source: the same, "Three-decimal currencies". */
const THREE_DECIMALS = new Set('BHD JOD KWD OMR TND'.split(' '))
/** Sent with two decimals that must be 00. Source: the same, "Special cases". */
const WHOLE_ONLY = new Set(['ISK', 'UGX'])

/** What Stripe charges in. Source: docs.stripe.com/currencies, "Supported presentment currencies". */
const CURRENCIES = new Set(
  `USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BIF BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY
  COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD
  JPY KES KGS KHR KMF KRW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO
  NOK NPR NZD PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP
  TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW BHD JOD KWD OMR TND`.split(
    /\s+/,
  ),
)

/** The least Stripe charges, in its units; it knows none for the rest. Source: the same, "Minimum charge amounts". */
const LEAST: Readonly<Record<string, number>> = {
  USD: 50, AED: 200, AUD: 50, BGN: 100, BRL: 50, CAD: 50, CHF: 50, CZK: 1_500, DKK: 250, EUR: 50, GBP: 30, HKD: 400,
  HUF: 17_500, INR: 50, JPY: 50, MXN: 1_000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300, SGD: 50,
  THB: 1_000,
} // biome-ignore format: a list

const MOST = 99_999_999
/** Stripe takes more than eight digits of these. How many differs, so that it is left to Stripe to refuse. */
const MORE_DIGITS = new Set(['COP', 'HUF', 'IDR', 'INR', 'JPY', 'LBP'])
const MOST_WITH_MORE_DIGITS = 999_999_999_999

const stripeDecimals = (currency: string): number =>
  ZERO_DECIMALS.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2

/** What one of Stripe's units must be a multiple of. */
const stepOf = (currency: string): number =>
  THREE_DECIMALS.has(currency) ? 10 : WHOLE_ONLY.has(currency) ? 100 : 1

/** The amount in Stripe's units, or null when Stripe cannot say it exactly. Never rounds. */
export function toStripe(amountMinor: number, currency: string): number | null {
  const shift = stripeDecimals(currency) - currencyDecimals(currency)
  const factor = 10 ** Math.abs(shift)
  if (shift < 0 && amountMinor % factor !== 0) return null
  const amount = shift < 0 ? amountMinor / factor : amountMinor * factor
  return Number.isSafeInteger(amount) && amount % stepOf(currency) === 0 ? amount : null
}

/**
 * An amount of Stripe's in minor units of the shop. One that lies between two of them is rounded down, so that no more
 * counts as paid than was. A currency that the shop does not know keeps Stripe's units.
 */
export function fromStripe(amount: number, currency: string): number {
  if (!isCurrency(currency)) return amount
  const shift = currencyDecimals(currency) - stripeDecimals(currency)
  return shift >= 0 ? amount * 10 ** shift : Math.floor(amount / 10 ** -shift)
}

/** Whether an amount of Stripe's is a whole number of the shop's minor units. */
export function isExact(amount: number, currency: string): boolean {
  if (!isCurrency(currency)) return true
  const shift = currencyDecimals(currency) - stripeDecimals(currency)
  return shift >= 0 || amount % 10 ** -shift === 0
}

/** Why Stripe cannot be asked for this amount, as a sentence for the client; null when it can. */
export function refusalOf(currency: string, amountMinor: number): string | null {
  if (!CURRENCIES.has(currency) || !isCurrency(currency))
    return `Stripe does not charge in ${currency}; pay another way.`
  const amount = toStripe(amountMinor, currency)
  const shown = `${formatMinor(amountMinor, currency)} ${currency}`
  if (amount === null) {
    const unit = WHOLE_ONLY.has(currency) ? 'whole units' : 'hundredths, no thousandths'
    return `Stripe charges ${currency} in ${unit}; ${shown} cannot be charged exactly.`
  }
  const least = LEAST[currency] ?? 1
  if (amount < least)
    return `Stripe charges at least ${formatMinor(fromStripe(least, currency), currency)} ${currency}; this is ${shown}.`
  const most = MORE_DIGITS.has(currency) ? MOST_WITH_MORE_DIGITS : MOST
  if (amount > most)
    return `Stripe charges at most ${formatMinor(fromStripe(most, currency), currency)} ${currency}; this is ${shown}.`
  return null
}
