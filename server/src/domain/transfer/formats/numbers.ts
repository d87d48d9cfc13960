import { divideHalfUp, MAX_AMOUNT_MINOR } from '../../../kernel/money.ts'
import { MAX_QUANTITY, MAX_WEIGHT_GRAMS } from './types.ts'

/** An amount read from a file in minor units, and whether it had more decimals than the currency has. */
export type PriceReading = { amountMinor: number; rounded: boolean } | { reason: string }

/** A whole number read from a file, or why it is none. */
export type NumberReading = { value: number } | { reason: string }

/**
 * Reads a price as people and spreadsheets write it: `1299`, `12.5`, `12,50`, `1,299.00`, `1.299,00`, `1 299,00`,
 * `$12.00`. One dot alone is always the decimal point, as Shopify writes it. One comma alone before three digits
 * separates thousands, unless the currency has three decimals: then nobody can know and it is refused. Decimals
 * beyond the currency's are rounded half-up.
 */
export function readPrice(text: string, currencyDecimals: number): PriceReading {
  const bare = text
    .trim()
    .replace(/^\p{Sc}\s*|\s*\p{Sc}$/gu, '')
    .trim()
  if (/^[-−(]/.test(bare)) return { reason: 'A price cannot be negative.' }
  if (/^\d+([.,]\d+)?e[+-]?\d+$/i.test(bare)) {
    return { reason: 'A spreadsheet has shortened this number (scientific notation); its digits are lost.' }
  }
  const parts = splitDecimal(bare, currencyDecimals)
  if ('reason' in parts) return parts
  const { whole, fraction } = parts
  if (whole.length > 15 || fraction.length > 30) return { reason: 'The amount is too large.' }
  const kept = fraction.replace(/0+$/, '')
  const extraDecimals = Math.max(0, kept.length - currencyDecimals)
  const digits = BigInt(whole + kept.padEnd(currencyDecimals, '0'))
  const amount = divideHalfUp(digits, 10n ** BigInt(extraDecimals))
  if (amount > BigInt(MAX_AMOUNT_MINOR)) return { reason: 'The amount is too large.' }
  return { amountMinor: Number(amount), rounded: extraDecimals > 0 }
}

const notAPrice = { reason: 'Not a price such as 19.99.' }

/** Digits before and after the decimal sign, or why that cannot be told. */
function splitDecimal(
  text: string,
  currencyDecimals: number,
): { whole: string; fraction: string } | { reason: string } {
  const plain = /^(\d+)(?:\.(\d*))?$/.exec(text) ?? /^()\.(\d+)$/.exec(text)
  if (plain) return { whole: plain[1] || '0', fraction: plain[2] ?? '' }
  const commaOnly = /^(\d+),(\d+)$/.exec(text)
  if (commaOnly) {
    const [, whole = '', fraction = ''] = commaOnly
    const looksGrouped = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
    if (!looksGrouped) return { whole, fraction }
    if (currencyDecimals < 3) return { whole: whole + fraction, fraction: '' }
    return { reason: 'The comma may separate thousands or decimals; write the price with a decimal point.' }
  }
  const grouped = /^[1-9]\d{0,2}(?:([.,'’\s])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?$/.exec(text)
  if (!grouped || grouped[1] === grouped[2]) return notAPrice
  const fraction = grouped[3] ?? ''
  const whole = grouped[2] === undefined ? text : text.slice(0, text.lastIndexOf(grouped[2]))
  return { whole: whole.replace(/\D/g, ''), fraction }
}

/** Reads a stock number; a negative one is given as it is. Decimals are taken only when they are zeros. */
export function readQuantity(text: string): NumberReading {
  const match = /^([+-]?\d+)(?:\.0+)?$/.exec(text.trim())
  if (!match) return { reason: 'Not a whole number.' }
  const value = Number(match[1])
  if (Math.abs(value) > MAX_QUANTITY) return { reason: `Larger than ${MAX_QUANTITY}.` }
  return { value: value === 0 ? 0 : value }
}

/** Reads a weight in grams, rounded half-up to a whole gram. */
export function readGrams(text: string): NumberReading {
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(text.trim())
  if (!match) return { reason: 'Not a weight in grams such as 250.' }
  const [, whole = '', fraction = ''] = match
  if (whole.length > 12) return { reason: `Larger than ${MAX_WEIGHT_GRAMS}.` }
  const value = Number(whole) + (fraction >= '5' ? 1 : 0)
  return value > MAX_WEIGHT_GRAMS ? { reason: `Larger than ${MAX_WEIGHT_GRAMS}.` } : { value }
}

/** Reads yes and no as Shopify, spreadsheets and people write them; null when it is neither. */
export function readBoolean(text: string): boolean | null {
  const folded = text.trim().toLowerCase()
  if (['true', 'yes', 'y', '1', 'wahr', 'verdadero', 'vrai', 'sí', 'si', 'vero'].includes(folded)) return true
  if (['false', 'no', 'n', '0', 'falsch', 'falso', 'faux'].includes(folded)) return false
  return null
}
