import type { Id } from '../../kernel/id.ts'
import { pricedColumns, pricedLineColumns } from '../checkout/index.ts'
import type { PastUse } from '../discounts/index.ts'
import type { BulkReturn, BulkShipment } from '../fulfilment/index.ts'
import type { PastSale } from '../inventory/index.ts'
import type { BulkOrder } from '../orders/index.ts'
import type { BulkPayment, BulkRefund } from '../payments/index.ts'
import { type DiscountTerms, priceOrder } from '../pricing/index.ts'
import { fateOf, momentsOf } from './large-order-fates.ts'
import { lifeOf } from './large-order-life.ts'
import { idAt, pick, type Random, randomFrom, scramble } from './seeded-random.ts'

/** A variant that generated orders buy; the price in US cents. */
export type SoldVariant = {
  readonly variant_id: Id
  readonly product_id: Id
  readonly name: string
  readonly variant_name: string
  readonly sku: string | null
  readonly options: Readonly<Record<string, string>>
  readonly weight_grams: number | null
  readonly amount_minor: number
}

/** What generated orders are made of. */
export type OrderMaterial = {
  /** How many orders there are to be in all. */
  readonly total: number
  readonly now: Date
  readonly variants: readonly SoldVariant[]
  readonly customers: readonly { readonly id: Id; readonly email: string }[]
  readonly coupons: readonly DiscountTerms[]
  readonly shippingMethodId: Id
}

/** A generated order with everything that hangs on it, each part for the module that writes it. */
export type LargeOrder = {
  readonly order: BulkOrder
  readonly payment: BulkPayment
  readonly refunds: readonly BulkRefund[]
  readonly shipments: readonly BulkShipment[]
  readonly returns: readonly BulkReturn[]
  readonly sales: readonly PastSale[]
  readonly uses: readonly PastUse[]
}

/** The oldest generated order is this old. */
const SPAN_MS = 400 * 86_400_000
const LINES_MAX = 5
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PLACES = [
  { city: 'Addis Ababa', country: 'ET', postal_code: '1000' },
  { city: 'Berlin', country: 'DE', postal_code: '10115' },
  { city: 'New York', country: 'US', postal_code: '10001', state: 'NY' },
  { city: 'Kathmandu', country: 'NP', postal_code: '44600' },
  { city: 'Osaka', country: 'JP', postal_code: '530-0001' },
]

/** The number of generated order `index`: the same whenever it is made, so that it is made once. */
export function largeOrderNumber(index: number, seed = 1): string {
  const random = randomFrom(scramble(seed + 1_000, index))
  const group = () => Array.from({ length: 4 }, () => pick([...LETTERS], random)).join('')
  return `${group()}-${group()}-${group()}`
}

/**
 * Order `index` (from 0, the oldest) of `total`. The same material, of the same moment, gives the same order. The shop
 * grows: the closer to now, the more orders a day. None waits for its payment to be sent.
 */
export function largeOrder(index: number, material: OrderMaterial, seed = 1): LargeOrder {
  const random = randomFrom(scramble(seed + 2_000, index))
  const share = (index + random()) / material.total
  const placedAt = new Date(Math.floor(material.now.getTime() - SPAN_MS * (1 - share) ** 1.3) - 1)
  const id = idAt(random, placedAt)
  const buyer = buyerOf(index, material, random)
  const currency = random() < 0.06 ? 'EUR' : 'USD'
  const coupon =
    random() < 0.15
      ? pick(
          material.coupons.filter((terms) => terms.currency === null || terms.currency === currency),
          random,
        )
      : undefined
  const chosen = chooseLines(material.variants, random)
  const isIncluded = random() < 0.5
  const shippingMinor = pick([0, 490, 490, 1_200], random)
  const totals = priceOrder({
    currency,
    pricesIncludeTax: isIncluded,
    now: placedAt,
    lines: chosen.map(({ variant, quantity }, place) => ({
      key: String(place),
      productId: variant.product_id,
      categoryIds: [],
      unitPriceMinor: variant.amount_minor,
      quantity,
      tax: { name: 'VAT', ratePpm: isIncluded ? 190_000 : 80_000 },
    })),
    automatic: [],
    coupon: coupon ?? null,
    shipping: { priceMinor: shippingMinor, taxName: 'VAT', taxRatePpm: isIncluded ? 190_000 : 0 },
  })
  const moments = momentsOf(placedAt, material.now, random)
  const goods = {
    isSingle: chosen.length === 1 && chosen[0]!.quantity === 1,
    isNearlyFree: totals.discountMinor * 10 > totals.subtotalMinor * 9,
  }
  const fate = fateOf(material.now.getTime() - placedAt.getTime(), goods, random)
  const items = chosen.map(({ variant: { amount_minor: _, ...variant } }, place) => ({
    ...variant,
    id: idAt(random, placedAt),
    position: place,
    image: null,
    vendor_id: null,
    ...pricedLineColumns(totals.lines[place]!),
  }))
  const facts = { id, currency, totals, items, moments, fate }
  const life = lifeOf(facts, random)
  const order: BulkOrder = {
    id,
    number: largeOrderNumber(index, seed),
    ...buyer,
    ...life.states,
    currency,
    ...pricedColumns(totals, {
      id: material.shippingMethodId,
      code: 'standard',
      name: 'Standard',
      priceMinor: shippingMinor,
      taxRatePpm: isIncluded ? 190_000 : 0,
    }),
    coupon_code: totals.discounts.length > 0 ? (coupon?.code ?? null) : null,
    notes: '',
    staff_notes: '',
    cart_id: null,
    placed_at: placedAt,
    created_at: placedAt,
    updated_at: life.changedAt,
    items: items.map((item) => ({
      ...item,
      restocked_by_refund: life.restockedByRefund.get(item.id) ?? 0,
      restocked_by_return: life.restockedByReturn.get(item.id) ?? 0,
    })),
    events: life.events,
  }
  const isCancelled = life.states.status === 'cancelled'
  return {
    order,
    payment: life.payment,
    refunds: life.refunds,
    shipments: life.shipments,
    returns: life.returns,
    sales: life.sales,
    uses: isCancelled
      ? []
      : totals.discounts.map((used) => ({
          discountId: used.id,
          orderId: id,
          customerKey: buyer.user_id ?? buyer.email,
          amountMinor: used.amountMinor,
          usedAt: placedAt,
        })),
  }
}

function buyerOf(index: number, { customers }: OrderMaterial, random: Random) {
  const customer = random() < 0.6 ? pick(customers, random) : undefined
  const number = customer === undefined ? `${index + 1}` : customer.email.replace(/\D/g, '')
  const address = {
    full_name: `${customer === undefined ? 'Guest' : 'Customer'} ${number}`,
    line1: `Market Street ${1 + Math.floor(random() * 200)}`,
    line2: '',
    apartment: '',
    state: '',
    phone: '',
    ...pick(PLACES, random),
  }
  return {
    user_id: customer?.id ?? null,
    email: customer?.email ?? `guest-${index + 1}@demo.example`,
    shipping_address: address,
    billing_address: address,
  }
}

/** One to five different variants; few of them sell most. */
function chooseLines(variants: readonly SoldVariant[], random: Random) {
  const wanted = Math.min(variants.length, 1 + Math.floor(random() ** 1.5 * LINES_MAX))
  const places = new Set<number>()
  while (places.size < wanted) {
    const skewed = Math.floor(random() ** 2.5 * variants.length)
    places.add(places.has(skewed) ? Math.floor(random() * variants.length) : skewed)
  }
  return [...places].map((place) => ({
    variant: variants[place]!,
    quantity: 1 + Math.floor(random() ** 3 * 4),
  }))
}
