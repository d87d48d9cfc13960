import { AppError } from '../../kernel/errors.ts'
import type { QuotedLine } from '../quotes/index.ts'

/**
 * Throws unless the line can be bought as it is quoted: `not_purchasable`, or `insufficient_stock` with what is
 * `available`. `inCart` is how many the cart already has of it.
 */
export function requireBuyable(line: QuotedLine, inCart = 0): void {
  const name = line.name || 'This variant'
  if (line.problem === 'not_purchasable') {
    throw new AppError('not_purchasable', `${name} cannot be bought now.`, {
      fields: {
        variant: ['Cannot be bought now: it is not for sale, or has no price in the cart’s currency.'],
      },
      details: { variant: line.variantId },
    })
  }
  if (line.problem !== 'insufficient_stock') return
  const beside = inCart > 0 ? `, and your cart has ${inCart}` : ''
  const problem =
    line.available === 0
      ? `${name} is sold out.`
      : `Only ${line.available} of ${name} can be bought${beside}.`
  throw new AppError('insufficient_stock', problem, {
    fields: { quantity: [problem] },
    details: { variant: line.variantId, available: line.available },
  })
}
