import { demoProducts } from './content/products.ts'
import { demoReviews } from './content/reviews.ts'
import { type DemoShopper, demoGuests, demoShoppers } from './content/shoppers.ts'
import { type DemoFate, demoFates, type FateName } from './seed-orders-fates.ts'
import { pick, type Random, randomFrom, scramble } from './seeded-random.ts'

/** Who places an order of the demo: a shopper's place in the list, the demo's own customer, or a guest. */
export type DemoBuyer =
  | { readonly kind: 'shopper' | 'guest'; readonly index: number }
  | { readonly kind: 'customer' }

/** One thing that happens to an order of the demo, and when. */
export type PlannedStep = { readonly at: Date; readonly step: DemoFate['steps'][number] }

/** An order of the demo shop: known by the moment it was placed, which no two of them share. */
export type DemoOrderPlan = {
  readonly placedAt: Date
  readonly buyer: DemoBuyer
  readonly currency: DemoShopper['currency']
  readonly items: readonly { readonly variant: string; readonly quantity: number }[]
  readonly provider: DemoFate['provider']
  readonly shippingMethod: 'standard' | 'tracked' | 'express'
  readonly coupon: string | null
  readonly fate: FateName
  readonly steps: readonly PlannedStep[]
}

const SEED = 20_240
const HOUR_MS = 3_600_000
/** So many pieces of a variant stay on the shelf, so that whoever tries the shop can buy them. */
const KEPT_PIECES = 8

/** What the demo's buyers leave of scarce things: the last candle, a print that sells out, socks that run low. */
const SCARCE: readonly { readonly variant: string; readonly quantity: number }[] = [
  { variant: 'LS-TAP-ORCH-SAG', quantity: 1 },
  { variant: 'BP-PRI-HEDG', quantity: 4 },
  { variant: 'BP-PRI-HEDG', quantity: 3 },
  { variant: 'AL-SOC-STOV-41-DEN', quantity: 3 },
  { variant: 'KC-MUG-TIDE-DEN', quantity: 4 },
]

type Good = {
  readonly sku: string
  readonly product: string
  readonly currencies: readonly string[]
  left: number
}

/** What can be bought without being missed, by product; lamps are left to whoever follows the README. */
function goods(): Map<string, Good[]> {
  const scarce = new Set(SCARCE.map(({ variant }) => variant))
  const rows = demoProducts
    .filter(
      ({ status, categories }) => status === 'active' && !categories.some((slug) => slug.includes('lamp')),
    )
    .flatMap(({ slug, variants }) =>
      variants
        .filter(({ sku, stock }) => stock > KEPT_PIECES + 2 && !scarce.has(sku))
        .map(({ sku, stock, prices = {} }) => ({
          sku,
          product: slug,
          currencies: ['USD', ...Object.keys(prices)],
          left: stock - KEPT_PIECES,
        })),
    )
  return Map.groupBy(rows, ({ product }) => product)
}

/**
 * The orders of the demo shop in the 60 days before `until`, the oldest first: the same every time, only as long ago.
 * Every state that an order, a payment, a parcel or a return can be in is among them.
 */
export function planDemoOrders(until: Date): DemoOrderPlan[] {
  const shelves = goods()
  const loved = [...new Set(demoReviews.map(({ product }) => product))].filter((slug) => shelves.has(slug))
  const all = [...shelves.keys()]
  let scarceNext = 0
  let couponsLeft = [...demoShoppers.keys()].slice(0, 6)
  return demoFates
    .toSorted((one, other) => other.daysAgo - one.daysAgo)
    .map((fate, index) => {
      const random = randomFrom(scramble(SEED, index))
      const buyer = buyerOf(fate, index)
      const shopper = shopperOf(buyer)
      const currency = shopper?.currency ?? 'USD'
      const items = linesOf(
        random,
        { shelves, loved, all },
        currency,
        fate.lines ?? (random() < 0.45 ? 1 : 2),
      )
      if (fate.name === 'delivered' && currency === 'USD' && scarceNext < SCARCE.length) {
        items.push(SCARCE[scarceNext]!)
        scarceNext += 1
      }
      const place =
        buyer.kind === 'shopper' && fate.name === 'delivered' ? couponsLeft.indexOf(buyer.index) : -1
      if (place >= 0) couponsLeft = couponsLeft.toSpliced(place, 1)
      const jitterMs = Math.floor(random() * (fate.daysAgo > 5 ? 14 : 0) * HOUR_MS)
      const pace = 0.9 + 0.2 * random()
      const placedAt = new Date(until.getTime() - Math.round(fate.daysAgo * 24 * HOUR_MS) - jitterMs - index)
      return {
        placedAt,
        buyer,
        currency,
        items,
        provider: fate.provider,
        shippingMethod: pick(['standard', 'tracked', 'tracked', 'express'] as const, random),
        coupon: place >= 0 ? 'WELCOME10' : null,
        fate: fate.name,
        steps: fate.steps.map((step) => ({
          at: new Date(placedAt.getTime() + Math.round(step.afterHours * pace * HOUR_MS)),
          step,
        })),
      }
    })
}

/** The shopper behind a buyer; undefined: the demo's own customer account. */
export const shopperOf = (buyer: DemoBuyer): DemoShopper | undefined =>
  buyer.kind === 'customer' ? undefined : (buyer.kind === 'guest' ? demoGuests : demoShoppers)[buyer.index]

/** Guests neither cancel nor send back here: that takes an account or the order's token. */
function buyerOf(fate: DemoFate, index: number): DemoBuyer {
  if (fate.buyer !== 'account' && index % 5 === 2) return { kind: 'guest', index: index % demoGuests.length }
  if (index % 6 === 1) return { kind: 'customer' }
  return { kind: 'shopper', index: (index * 7 + 3) % demoShoppers.length }
}

function linesOf(
  random: Random,
  { shelves, loved, all }: { shelves: Map<string, Good[]>; loved: readonly string[]; all: readonly string[] },
  currency: string,
  count: number,
): { variant: string; quantity: number }[] {
  const lines: { variant: string; quantity: number }[] = []
  const products = new Set<string>()
  for (let tries = 0; lines.length < count && tries < 200; tries += 1) {
    const product = pick(random() < 0.75 ? loved : all, random)
    const offers = (shelves.get(product) ?? []).filter(
      (good) => good.left >= 2 && good.currencies.includes(currency),
    )
    if (offers.length === 0 || products.has(product)) continue
    const good = pick(offers, random)
    const quantity = random() < 0.7 ? 1 : 2
    good.left -= quantity
    products.add(product)
    lines.push({ variant: good.sku, quantity })
  }
  return lines
}
