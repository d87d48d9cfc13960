import type { Id } from '../../kernel/id.ts'
import { foldCase } from '../../kernel/text.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { explainCouponProblem, type LoadedDiscounts, loadDiscounts } from '../discounts/index.ts'
import { type PricingLine, priceOrder, type Totals } from '../pricing/index.ts'
import { settingsOf } from '../settings/index.ts'
import type { ShippingPrice } from '../shipping/index.ts'
import { pickTax, type TaxRule, taxRulesOf } from '../taxes/index.ts'
import { quoteLines } from './lines.ts'
import { loadQuoteFor } from './memory.ts'
import type { Quote, QuotedCoupon, QuotedLine, QuoteRequest } from './model.ts'
import { chooseShipping } from './shipping.ts'

/**
 * What lines cost now and what stands in the way of buying them: two statements however many lines there are, and
 * nothing is locked. Outside of a transaction what is remembered may be used (memory.ts). Throws validation_error when the goods cost more than an amount can be.
 */
export async function quote(db: Db, ctx: Ctx, request: QuoteRequest): Promise<Quote> {
  const { currency, destination } = request
  const state = destination?.state ?? ''
  const variantIds = [...new Set(request.lines.map((line) => line.variantId))]
  const loaded = await loadQuoteFor(db, variantIds, currency, destination?.country ?? null, foldCase(state))
  const lines = quoteLines(request, loaded.variants ?? [])
  const discounts = withTrial(
    await discountsFor(db, ctx, request, lines, loaded.hasAutomaticDiscounts),
    request.trial,
  )
  const settings = settingsOf(loaded.settings, ctx.store)
  const pricing = pricingLines(lines, taxRulesOf(loaded.taxes, state))
  const { price, ...shipping } = chooseShipping(request, lines, loaded.shipping ?? [])
  const totals = priceOrder({
    currency,
    pricesIncludeTax: settings.pricesIncludeTax,
    now: ctx.now,
    lines: pricing,
    automatic: discounts.automatic,
    coupon: discounts.coupon,
    shipping: price && namedAfterGoods(price, pricing),
  })
  return {
    currency,
    lines: withPrices(lines, totals),
    totals,
    ...shipping,
    coupon: couponOf(request.couponCode, discounts, totals),
    settings,
  }
}

/** Only what may lower these goods is read; nothing when there is neither a coupon nor anything automatic for them. */
async function discountsFor(
  db: Db,
  ctx: Ctx,
  request: QuoteRequest,
  lines: readonly QuotedLine[],
  hasAutomatic: boolean,
): Promise<LoadedDiscounts> {
  const priced = lines.filter((line) => line.unitPriceMinor !== null)
  if (!request.couponCode?.trim() && (priced.length === 0 || !hasAutomatic))
    return { automatic: [], coupon: null, couponProblem: null }
  return loadDiscounts(db, ctx, {
    currency: request.currency,
    couponCode: request.couponCode,
    customerKey: request.customerKey,
    scope: {
      productIds: [...new Set(priced.map((line) => line.productId))],
      categoryIds: [...new Set(priced.flatMap((line) => line.categoryIds))],
    },
  })
}

/** The discounts with the one that is tried out among them, or in the coupon's place. */
function withTrial(discounts: LoadedDiscounts, trial: QuoteRequest['trial']): LoadedDiscounts {
  if (trial === undefined) return discounts
  const { terms, insteadOf } = trial
  const others = discounts.automatic.filter(({ id }) => id !== insteadOf)
  return terms === null || terms.code !== null
    ? { automatic: others, coupon: terms, couponProblem: null }
    : { automatic: [...others, terms], coupon: null, couponProblem: null }
}

/** The lines that have a price, as the engine takes them; a variant's second line has a key of its own. */
function pricingLines(lines: readonly QuotedLine[], rules: readonly TaxRule[]): PricingLine[] {
  const seen = new Map<Id, number>()
  return lines.flatMap((line) => {
    if (line.unitPriceMinor === null) return []
    const times = (seen.get(line.variantId) ?? 0) + 1
    seen.set(line.variantId, times)
    return {
      key: times === 1 ? line.variantId : `${line.variantId}#${times}`,
      productId: line.productId,
      categoryIds: line.categoryIds,
      unitPriceMinor: line.unitPriceMinor,
      quantity: line.quantity,
      tax: pickTax(rules, line.categoryIds),
    }
  })
}

/** The tax on shipping has the name that goods of the same rate have, so that an invoice shows each rate once. */
function namedAfterGoods(price: ShippingPrice, lines: readonly PricingLine[]): ShippingPrice {
  const names = lines.flatMap(({ tax }) => (tax?.ratePpm === price.taxRatePpm ? [tax.name] : []))
  const [first] = names.sort()
  return first === undefined ? price : { ...price, taxName: first }
}

function withPrices(lines: readonly QuotedLine[], totals: Totals): QuotedLine[] {
  let next = 0
  return lines.map((line) => {
    if (line.unitPriceMinor === null) return line
    const priced = totals.lines[next]!
    next += 1
    return { ...line, priced }
  })
}

function couponOf(
  asked: string | null,
  { coupon, couponProblem }: LoadedDiscounts,
  totals: Totals,
): QuotedCoupon | null {
  const code = asked?.trim() ?? ''
  if (code === '') return null
  if (coupon === null) return { id: null, code, problem: couponProblem, message: couponProblem }
  const problem = totals.couponProblem
  return {
    id: coupon.id,
    code: coupon.code ?? code,
    problem,
    message: problem && explainCouponProblem(problem, coupon),
  }
}
