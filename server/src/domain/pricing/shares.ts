import { divideHalfUp } from '../../kernel/money.ts'

const MILLION = 1_000_000

/** The share of an amount in parts per million, half-up. */
export const shareOf = (amountMinor: number, ppm: number): number =>
  Number(divideHalfUp(BigInt(amountMinor) * BigInt(ppm), BigInt(MILLION)))

/** The tax on an amount after discount: on top of it, or contained in it. */
export const taxOf = (amountMinor: number, ratePpm: number, isIncluded: boolean): number =>
  isIncluded
    ? Number(divideHalfUp(BigInt(amountMinor) * BigInt(ratePpm), BigInt(MILLION + ratePpm)))
    : shareOf(amountMinor, ratePpm)

/** Adds up. */
export const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)
