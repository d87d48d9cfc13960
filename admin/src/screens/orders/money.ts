/** Amounts are decimal texts; sums are made of whole minor units, never of floating numbers. */
export type Minor = bigint

/** `"12.50"` with 2 decimals → `1250n`; undefined for what is no amount. */
export function minorOf(text: string, decimals: number): Minor | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim())
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = ''] = parts
  if (fraction.length > decimals) return undefined
  const minor = BigInt(whole + fraction.padEnd(decimals, '0'))
  return sign === '-' ? -minor : minor
}

/** `1250n` with 2 decimals → `"12.50"`. */
export function amountOf(minor: Minor, decimals: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
  return minor < 0n ? `-${text}` : text
}

/** How many decimals the amounts of a currency have, read from one of them. */
export const decimalsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0

/** The share of a line's total for pieces of it, half-up, as the shop divides it. */
export function shareOf(total: Minor, quantity: number, pieces: number): Minor {
  const whole = BigInt(quantity)
  return (total * BigInt(pieces) * 2n + whole) / (whole * 2n)
}
