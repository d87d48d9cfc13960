import { divideHalfUp } from '../../../kernel/money.ts'

/**
 * What pieces of a line are worth when `before` pieces of it were given back already: the share of the line's total
 * (its discount and tax in it) up to the last of them, less the share before the first. However a line is divided
 * into refunds, they add up to its total exactly.
 */
export function worthOf(
  line: { readonly total_minor: number; readonly quantity: number },
  before: number,
  quantity: number,
): number {
  const share = (pieces: number): number =>
    Number(divideHalfUp(BigInt(line.total_minor) * BigInt(pieces), BigInt(line.quantity)))
  return share(before + quantity) - share(before)
}
