import { AppError } from '../../kernel/errors.ts'
import { formatMinor, MAX_AMOUNT_MINOR } from '../../kernel/money.ts'
import { applySteps, type Step } from './applying.ts'
import { bestAutomatic, type Choice, stackableSteps, stepOf } from './choosing.ts'
import { coverLines, refusal } from './eligible.ts'
import type {
  CouponProblem,
  DiscountTerms,
  PricedLine,
  PricingInput,
  PricingLine,
  Totals,
  UsedDiscount,
} from './model.ts'
import { sumOf } from './shares.ts'
import { chargeTax } from './taxes.ts'

/**
 * Prices an order or a cart: automatic discounts, then one coupon, then tax for each line and the shipping. What a
 * line pays does not depend on where it stands. Throws validation_error when the goods cost more than an amount can be.
 */
export function priceOrder(input: PricingInput): Totals {
  // By key, so that what a split leaves over goes to the same line wherever it stands.
  const lines = [...input.lines].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const subtotalMinor = subtotalOf(lines, input.currency)
  const chosen = chooseDiscounts(input, lines, subtotalMinor)
  const { effect } = chosen.choice
  const charged = chargeTax(input, lines, effect)
  const byKey = new Map<PricingLine, PricedLine>()
  for (const [index, line] of lines.entries()) {
    const subtotal = line.unitPriceMinor * line.quantity
    const discountMinor = effect.lineDiscounts[index]!
    const taxMinor = charged.lineTaxes[index]!
    byKey.set(line, {
      key: line.key,
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      subtotalMinor: subtotal,
      discountMinor,
      taxMinor,
      taxRatePpm: line.tax?.ratePpm ?? 0,
      totalMinor: subtotal - discountMinor + (input.pricesIncludeTax ? 0 : taxMinor),
    })
  }
  return {
    currency: input.currency,
    pricesIncludeTax: input.pricesIncludeTax,
    lines: input.lines.map((line) => byKey.get(line)!),
    subtotalMinor,
    discountMinor: sumOf(effect.lineDiscounts),
    shippingMinor: (input.shipping?.priceMinor ?? 0) - effect.shippingDiscountMinor,
    shippingDiscountMinor: effect.shippingDiscountMinor,
    shippingTaxMinor: charged.shippingTaxMinor,
    taxMinor: charged.taxMinor,
    grandTotalMinor: chosen.choice.grandTotalMinor,
    discounts: chosen.used,
    taxes: charged.taxes,
    couponProblem: chosen.couponProblem,
  }
}

function subtotalOf(lines: readonly PricingLine[], currency: string): number {
  const subtotal = lines.reduce((sum, line) => sum + BigInt(line.unitPriceMinor) * BigInt(line.quantity), 0n)
  if (subtotal <= BigInt(MAX_AMOUNT_MINOR)) return Number(subtotal)
  const most = formatMinor(MAX_AMOUNT_MINOR, currency)
  throw new AppError(
    'validation_error',
    `items: together they cost more than ${most} ${currency}, the most an order may. Take fewer.`,
    { fields: { items: [`Together they cost more than ${most} ${currency}; take fewer.`] } },
  )
}

type Chosen = { choice: Choice; used: UsedDiscount[]; couponProblem: CouponProblem | null }

function chooseDiscounts(input: PricingInput, lines: readonly PricingLine[], subtotalMinor: number): Chosen {
  const shippingMinor = input.shipping?.priceMinor ?? 0
  const { coupon } = input
  const evaluate = (steps: readonly Step[]): Choice => {
    const effect = applySteps(lines, shippingMinor, steps)
    const goodsMinor = subtotalMinor - sumOf(effect.lineDiscounts)
    const taxMinor = input.pricesIncludeTax ? 0 : chargeTax(input, lines, effect).taxMinor
    return {
      steps,
      effect,
      grandTotalMinor: goodsMinor + shippingMinor - effect.shippingDiscountMinor + taxMinor,
      couponAmountMinor: coupon === null ? 0 : (effect.byDiscount.get(coupon.id) ?? 0),
    }
  }
  const fitting = input.automatic.filter((terms) => refusal(terms, input, subtotalMinor) === null)
  const automatic = coverLines(fitting, lines)
  const without = bestAutomatic(lines, automatic, evaluate)
  const keep = (couponProblem: CouponProblem | null): Chosen => ({
    choice: without,
    used: usedOf(input.automatic, without),
    couponProblem,
  })
  if (coupon === null) return keep(null)
  const problem = refusal(coupon, input, subtotalMinor)
  if (problem !== null) return keep(problem)
  const covered = coverLines([coupon], lines)[0]
  if (covered === undefined) return keep('nothing_to_discount')
  const beside = coupon.isStackable ? stackableSteps(automatic) : []
  const withCoupon = evaluate([...beside, stepOf(covered)])
  // Shipping that is free anyway, or not chosen yet, does not make its coupon a wrong one.
  if (withCoupon.couponAmountMinor === 0 && coupon.type !== 'free_shipping')
    return keep('nothing_to_discount')
  const isBetter = withCoupon.grandTotalMinor < without.grandTotalMinor
  const isAlone = [...without.effect.byDiscount.values()].every((amount) => amount === 0)
  const isBeside = coupon.isStackable && without.steps.every((step) => step.terms.isStackable)
  if (!isBetter && !isAlone && !isBeside) return keep('automatic_is_better')
  return { choice: withCoupon, used: usedOf([...input.automatic, coupon], withCoupon), couponProblem: null }
}

/** The discounts that took something off, in the order they applied; a coupon that counts always. */
function usedOf(terms: readonly DiscountTerms[], choice: Choice): UsedDiscount[] {
  const byId = new Map(terms.map((discount) => [discount.id, discount]))
  return choice.steps.flatMap((step) => {
    const { id, code, name, type } = byId.get(step.terms.id)!
    const amountMinor = choice.effect.byDiscount.get(id) ?? 0
    return amountMinor > 0 || code !== null ? [{ id, code, name, type, amountMinor }] : []
  })
}
