import { AppError, type FieldErrors, fieldError } from '../../kernel/errors.ts'
import { type Id, newId } from '../../kernel/id.ts'
import { formatMinor, parseAmount } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Shortage } from '../inventory/index.ts'
import type { OrderAddress, OrderRecord } from '../orders/index.ts'
import type { Quote } from '../quotes/index.ts'
import { pricedColumns, pricedLineColumns } from './priced-columns.ts'

/** Who buys and where it goes. */
export type OrderParties = {
  readonly userId: Id | null
  readonly email: string
  readonly shippingAddress: OrderAddress
  readonly billingAddress: OrderAddress
  readonly notes: string
  readonly cartId: Id | null
  /** The number that is tried; a taken one is the unique key's to refuse. */
  readonly number: string
}

/** Not enough of some variants; thrown out of the transaction so that nothing of it stays. */
export class ShortageError extends Error {
  readonly shortages: readonly Shortage[]
  constructor(shortages: readonly Shortage[]) {
    super('not enough stock')
    this.shortages = shortages
  }
}

/**
 * Throws what stands in the way of selling a quote: lines that cannot be bought, too little stock (ShortageError), a
 * coupon that does not count, no way of shipping, or a total other than the one the buyer was shown. What an order
 * holds already (`isHeld`) is there.
 */
export function requireSellable(
  quote: Quote,
  expectedTotal: string | number | undefined,
  options: { readonly isHeld?: boolean } = {},
): void {
  const fields: FieldErrors = {}
  const variants: Id[] = []
  for (const [index, line] of quote.lines.entries()) {
    if (line.problem !== 'not_purchasable') continue
    variants.push(line.variantId)
    fields[`items.${index}.variant`] = [
      `${line.name || 'This variant'} cannot be bought in ${quote.currency} now; remove it.`,
    ]
  }
  if (variants.length > 0)
    throw new AppError('not_purchasable', 'Some items cannot be bought any more.', {
      fields,
      details: { variants },
    })
  const short = quote.lines.filter((line) => line.problem === 'insufficient_stock')
  if (short.length > 0 && options.isHeld !== true) {
    const wanted = Map.groupBy(quote.lines, (line) => line.variantId)
    throw new ShortageError(
      short.map((line) => ({
        variantId: line.variantId,
        wanted: (wanted.get(line.variantId) ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
        available: Math.max(0, line.available),
      })),
    )
  }
  requireCoupon(quote)
  if (quote.shippingProblem === 'unknown_method')
    throw fieldError('shipping_method', 'There is no such shipping method; see /api/cart/shipping-options/.')
  if (quote.shipping === null) {
    throw new AppError('shipping_unavailable', 'Nothing ships this order to that address.', {
      fields: { shipping_method: ['Choose another method or address; see /api/cart/shipping-options/.'] },
    })
  }
  requireExpectedTotal(quote.totals.grandTotalMinor, quote.currency, expectedTotal)
}

function requireCoupon({ coupon, totals }: Quote): void {
  // an automatic discount that saves more is no reason to refuse the order
  if (coupon === null || coupon.problem === null || totals.couponProblem === 'automatic_is_better') return
  throw new AppError(
    'coupon_unavailable',
    `The coupon "${coupon.code}" cannot be used: ${coupon.message ?? coupon.problem}`,
    {
      fields: { coupon: [coupon.message ?? coupon.problem] },
    },
  )
}

/** Throws `price_changed` when the total is not the one that the buyer was shown; amounts in minor units. */
export function requireExpectedTotal(
  totalMinor: number,
  currency: string,
  expectedTotal: string | number | undefined,
): void {
  if (expectedTotal === undefined) return
  const expected = parseAmount(expectedTotal, currency)
  if (typeof expected === 'object') throw fieldError('expected_total', expected.problem)
  if (expected === totalMinor) return
  const shown = formatMinor(totalMinor, currency)
  throw new AppError('price_changed', `The total is ${shown} ${currency} now.`, {
    fields: { expected_total: [`Is ${shown} now; show it to the buyer and try again.`] },
    details: { total: shown, currency },
  })
}

/** The order that a sellable quote makes, with today's prices, texts and rates kept in it. */
export function draftOrder(ctx: Ctx, quote: Quote, parties: OrderParties): OrderRecord {
  return {
    id: newId(),
    number: parties.number,
    user_id: parties.userId,
    email: parties.email,
    status: 'pending',
    payment_status: 'unpaid',
    fulfilment_status: 'unfulfilled',
    currency: quote.currency,
    ...totalsOf(quote),
    shipping_address: parties.shippingAddress,
    billing_address: parties.billingAddress,
    notes: parties.notes,
    staff_notes: '',
    cart_id: parties.cartId,
    version: 1,
    placed_at: ctx.now,
    created_at: ctx.now,
    updated_at: ctx.now,
    items: quote.lines.map((line, index) => ({
      id: newId(),
      position: index,
      variant_id: line.variantId,
      product_id: line.productId,
      name: line.name,
      variant_name: line.variantName,
      sku: line.sku,
      options: line.options,
      image: line.image,
      weight_grams: line.weightGrams,
      vendor_id: line.vendorId,
      ...lineTotalsOf(quote, index),
    })),
    payments: [],
    shipments: [],
  }
}

/** The columns of an order that a quote decides. */
export const totalsOf = (quote: Quote) => ({
  ...pricedColumns(quote.totals, quote.shipping),
  coupon_code: quote.coupon !== null && quote.coupon.problem === null ? quote.coupon.code : null,
})

/** The uses of discounts that an order makes. */
export const usesOf = (order: Pick<OrderRecord, 'discounts'>) =>
  order.discounts.map((discount) => ({ discountId: discount.id, amountMinor: discount.amount_minor }))

/** The columns of an item that a quote decides. */
export const lineTotalsOf = (quote: Quote, index: number) => pricedLineColumns(quote.lines[index]!.priced!)

/** The refusal of an order that wants more than there is, by line. `lines` are the order's variants in order. */
export function insufficientStock(shortages: readonly Shortage[], lines: readonly Id[]): AppError {
  const fields: FieldErrors = {}
  for (const { variantId, available, wanted } of shortages) {
    const index = Math.max(0, lines.indexOf(variantId))
    fields[`items.${index}.quantity`] = [
      available === 0 ? 'Sold out.' : `Only ${available} can be bought; ${wanted} are wanted.`,
    ]
  }
  return new AppError('insufficient_stock', 'There is not enough of some items.', {
    fields,
    details: {
      lines: shortages.map(({ variantId, available, wanted }) => ({ variant: variantId, available, wanted })),
    },
  })
}
