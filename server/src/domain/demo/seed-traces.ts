import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { addItem, getCart } from '../cart/index.ts'
import { createReview, moderateReviews } from '../reviews/index.ts'
import { addWishlistItem } from '../wishlists/index.ts'
import { type DemoReview, demoReviews, demoSpam } from './content/reviews.ts'
import { listRecipients } from './demo-store.ts'
import { type PastCtx, unlessRefused, userActor } from './seed-past.ts'
import { idAt, randomFrom, scramble } from './seeded-random.ts'

/** Who leaves traces, and until when. */
export type TraceScene = {
  readonly db: Ctx['db']
  readonly until: Date
  readonly staff: Ctx['actor']
  /** Ids of the demo's shoppers, in their order, and of its own customer account. */
  readonly people: readonly Id[]
  readonly customer: Id | undefined
}

/** What was left. */
export type Traces = { readonly reviews: number; readonly wishes: number; readonly carts: number }

const SEED = 7_411
const DAY_MS = 86_400_000

/** What shoppers wish for: a shopper by place, and products by slug. */
const WISHES: readonly (readonly [shopper: number, ...products: string[]])[] = [
  [0, 'slow-sunday-casserole', 'fellside-wool-throw'],
  [2, 'reading-hour-armchair', 'dune-vase', 'hedgerow-print'],
  [5, 'shepherds-ridge-tent', 'long-shift-flask'],
  [7, 'snowfield-yoke-jumper', 'polka-bed-socks', 'pebble-table-lamp'],
]
const OWN_WISHES = ['ladder-back-chair', 'steady-hand-kettle', 'skylark-dome-tent']

/** Carts that were filled and left: a shopper by place or a guest, how many days ago, and what is in them. */
const CARTS: readonly {
  readonly shopper: number | null
  readonly daysAgo: number
  readonly skus: readonly string[]
}[] = [
  { shopper: 1, daysAgo: 9, skus: ['FR-PAN-EVERY-24', 'PO-BOA-LONG-MED'] },
  { shopper: 6, daysAgo: 12, skus: ['TR-BAC-DROV-MOS'] },
  { shopper: 8, daysAgo: 16, skus: ['AL-TOW-MORN-BAT-OAT', 'LS-CAN-CED'] },
  { shopper: null, daysAgo: 10, skus: ['KC-MUG-TIDE-CLA'] },
  { shopper: null, daysAgo: 14, skus: ['BP-NOT-FIELD-5-FOR', 'BP-PEN-STUD'] },
  { shopper: null, daysAgo: 21, skus: ['HL-TEE-DAIL-M-SAG'] },
]

/** What the demo's buyers leave behind beside orders: reviews of what arrived, wishes, and carts that were left. */
export async function seedTraces(past: PastCtx, scene: TraceScene): Promise<Traces> {
  return {
    reviews: await seedReviews(past, scene),
    wishes: await seedWishes(past, scene),
    carts: await seedCarts(past, scene),
  }
}

/** Each review is by somebody to whom the product was delivered some days before. */
async function seedReviews(
  past: PastCtx,
  { db, until, staff, people, customer }: TraceScene,
): Promise<number> {
  const recipients = await listRecipients(db, [...people, ...(customer === undefined ? [] : [customer])])
  const ids: Id[] = []
  const say = async ({ product: slug, ...review }: DemoReview, place: number): Promise<Id | undefined> => {
    const daysLater = 1.5 + randomFrom(scramble(SEED, place))() * 6
    const found = recipients.findIndex(
      ({ slug: sent, delivered_at: at }) =>
        sent === slug && at.getTime() + daysLater * DAY_MS < until.getTime(),
    )
    const [author] = found < 0 ? [] : recipients.splice(found, 1)
    if (author === undefined) return undefined
    const at = new Date(author.delivered_at.getTime() + daysLater * DAY_MS)
    return reviewOnce(past(at, userActor(author.user_id)), { product: slug, ...review })
  }
  for (const [place, review] of demoReviews.entries()) {
    const id = await say(review, place)
    if (id !== undefined) ids.push(id)
  }
  // where reviews wait for approval, the last ones still do
  const ctx = past(until, staff)
  await moderateReviews(ctx, ids.slice(0, -3), 'approve')
  const spam = await say(demoSpam, demoReviews.length)
  if (spam !== undefined) await moderateReviews(ctx, [spam], 'reject')
  return ids.length + (spam === undefined ? 0 : 1)
}

async function reviewOnce(ctx: Ctx, review: DemoReview): Promise<Id | undefined> {
  try {
    return await createReview(ctx, review)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'already_reviewed') return (error.details as { review?: Id } | undefined)?.review
    if (error.code === 'not_found') return undefined
    throw error
  }
}

async function seedWishes(past: PastCtx, { until, people, customer }: TraceScene): Promise<number> {
  const wanted = WISHES.flatMap(([shopper, ...products]) =>
    products.map((product) => ({ userId: people[shopper], product })),
  ).concat(OWN_WISHES.map((product) => ({ userId: customer, product })))
  let wishes = 0
  for (const [place, { userId, product }] of wanted.entries()) {
    if (userId === undefined) continue
    const ctx = past(new Date(until.getTime() - (2 + place * 3) * DAY_MS), userActor(userId))
    await unlessRefused(ctx, () => addWishlistItem(ctx, undefined, { product }, ctx.store.currency))
    wishes += 1
  }
  return wishes
}

async function seedCarts(past: PastCtx, { until, people }: TraceScene): Promise<number> {
  for (const [place, { shopper, daysAgo, skus }] of CARTS.entries()) {
    const at = new Date(until.getTime() - daysAgo * DAY_MS)
    const userId = shopper === null ? undefined : people[shopper]
    const owner =
      userId === undefined
        ? ({ kind: 'guest', cartId: idAt(randomFrom(scramble(SEED, place)), at) } as const)
        : ({ kind: 'user', userId } as const)
    const ctx = past(at, userId === undefined ? { kind: 'anonymous', ip: '' } : userActor(userId))
    if ((await getCart(ctx, owner)).items.length > 0) continue
    for (const sku of skus) await unlessRefused(ctx, () => addItem(ctx, { owner }, { sku }))
  }
  return CARTS.length
}
