import { inTransaction } from '../../platform/db/transaction.ts'
import type { TestShop } from '../../testing/server.ts'
import { type Quote, type QuoteRequest, quote } from './index.ts'

/**
 * Quotes in a test shop what the test cares about: in USD, to Ethiopia, without a coupon, the cheapest way. As at
 * checkout, from the tables and not from memory, since tests also write behind the shop's back.
 */
export const quoteIn =
  (shop: TestShop) =>
  (lines: readonly (readonly [variantId: string, quantity: number])[], more: Partial<QuoteRequest> = {}) =>
    inTransaction(shop.ctx(), (tx) =>
      quote(tx, shop.ctx(), {
        currency: 'USD',
        lines: lines.map(([variantId, quantity]) => ({ variantId, quantity })),
        couponCode: null,
        customerKey: null,
        destination: { country: 'ET', state: '' },
        shippingMethodId: null,
        ...more,
      }),
    )

/** The sums of a quote: goods, discount, shipping, tax, all. */
export const sumsOf = ({ totals }: Quote): number[] => [
  totals.subtotalMinor,
  totals.discountMinor,
  totals.shippingMinor,
  totals.taxMinor,
  totals.grandTotalMinor,
]
