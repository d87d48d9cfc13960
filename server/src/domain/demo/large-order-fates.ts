import { pick, type Random } from './seeded-random.ts'

/** What has become of a generated order. */
export type Fate =
  | 'paid'
  | 'processing'
  | 'partly_shipped'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'cancelled_after_payment'
  | 'returned'
  | 'partly_returned'
  | 'partly_refunded'

const GIVING_BACK: ReadonlySet<Fate> = new Set([
  'cancelled_after_payment', 'returned', 'partly_returned', 'partly_refunded',
]) // biome-ignore format: a list
const DAY_MS = 86_400_000

/** How likely each fate is, in parts of a hundred, by the age of the order in days. */
const FATES: readonly {
  readonly belowDays: number
  readonly parts: Readonly<Partial<Record<Fate, number>>>
}[] = [
  {
    belowDays: 2,
    parts: {
      paid: 45,
      processing: 30,
      partly_shipped: 5,
      shipped: 12,
      cancelled: 5,
      cancelled_after_payment: 3,
    },
  },
  {
    belowDays: 8,
    parts: {
      paid: 2,
      processing: 10,
      partly_shipped: 6,
      shipped: 50,
      delivered: 24,
      cancelled: 5,
      cancelled_after_payment: 3,
    },
  },
  {
    belowDays: Number.POSITIVE_INFINITY,
    parts: {
      delivered: 84,
      cancelled: 5,
      cancelled_after_payment: 2,
      returned: 3,
      partly_returned: 3,
      partly_refunded: 3,
    },
  },
]

const bags = FATES.map(({ belowDays, parts }) => ({
  belowDays,
  bag: Object.entries(parts).flatMap(([fate, count]) => new Array<Fate>(count).fill(fate as Fate)),
}))

/**
 * Chooses what has become of an order of this age. Of a single piece no part can be sent or come back, and of goods that
 * cost next to nothing no money.
 */
export function fateOf(
  ageMs: number,
  goods: { readonly isSingle: boolean; readonly isNearlyFree: boolean },
  random: Random,
): Fate {
  const { bag } = bags.find(({ belowDays }) => ageMs < belowDays * DAY_MS)!
  const fate = pick(bag, random)
  if (goods.isSingle && fate === 'partly_shipped') return 'processing'
  if (goods.isSingle && fate === 'partly_returned') return 'delivered'
  return goods.isNearlyFree && GIVING_BACK.has(fate) ? 'cancelled' : fate
}

/** The moments of an order's life, none of them later than now. */
export type Moments = {
  readonly placedAt: Date
  readonly paidAt: Date
  readonly shippedAt: Date
  readonly deliveredAt: Date
  /** When it was cancelled, or goods or money came back. */
  readonly endedAt: Date
}

/** The moments of an order placed then. */
export function momentsOf(placedAt: Date, now: Date, random: Random): Moments {
  let last = placedAt.getTime()
  // a young order has lived through less of what is usual, not through all of it just now
  const next = (mostDays: number): Date => {
    const most = Math.min(mostDays * DAY_MS, (now.getTime() - last) * 0.7)
    last += Math.floor(random() * most)
    return new Date(last)
  }
  return {
    placedAt,
    paidAt: next(0.5),
    shippedAt: next(1.5),
    deliveredAt: next(5),
    endedAt: next(20),
  }
}
