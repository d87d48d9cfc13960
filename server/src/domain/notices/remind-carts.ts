import { Type } from 'typebox'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJobs, jobKind, requestOf } from '../../platform/jobs.ts'
import { abandonedCartMail } from './cart-reminder-mail.ts'
import * as store from './resting-carts-store.ts'

/** Finds carts that were left, and asks for a reminder of each. */
export const remindCartsKind = jobKind('remind_abandoned_carts', Type.Object({}), {
  maxAttempts: 3,
  priority: 10,
})

const DAY_MS = 86_400_000
/** A cart that has rested for longer is of the past: a shop that begins to remind does not write to everybody. */
const OLDEST_DAYS = 7
/** Bounds of one run; the next one goes on where it ended. */
const LOOKS_A_STEP = 10_000
const STEPS_A_WALK = 2
const MAILS_A_RUN = 500

/** When a cart counts as left: untouched so long, but not for more than a week, or a day longer than it has to rest. */
export function restingBetween(now: Date, restSeconds: number): { since: Date; until: Date } {
  const restMs = restSeconds * 1_000
  const oldestMs = Math.max(OLDEST_DAYS * DAY_MS, restMs + DAY_MS)
  return { since: new Date(now.getTime() - oldestMs), until: new Date(now.getTime() - restMs) }
}

/**
 * Looks at the next carts of the round and asks for a reminder of each that was left: it has something in it and an
 * address, nobody has touched it for `restSeconds` (0: never mind) and nobody was reminded of it since, and whoever it
 * belongs to has placed no order since. What is found is marked in the transaction that asks for the mails, so that each
 * rest is told once. Returns how many mails were asked for.
 */
export async function remindCarts(ctx: Ctx, restSeconds: number): Promise<{ reminded: number }> {
  if (restSeconds === 0) return { reminded: 0 }
  return inTransaction(ctx, async (tx) => {
    const round = await store.lockRound(tx)
    if (round === undefined) return { reminded: 0 }
    await store.walkAlongIndexes(tx)
    const guests = await walkOn(tx, ctx, {
      walk: 'guests',
      after: round.guests,
      restSeconds,
      mails: MAILS_A_RUN,
    })
    const mails = MAILS_A_RUN - guests.reminded
    const people = await walkOn(tx, ctx, { walk: 'people', after: round.people, restSeconds, mails })
    await store.saveRound(tx, { guests: guests.after, people: people.after })
    return { reminded: guests.reminded + people.reminded }
  })
}

type Walking = Pick<store.Step, 'walk' | 'after'> & { readonly restSeconds: number; readonly mails: number }

async function walkOn(
  tx: Tx,
  ctx: Ctx,
  { walk, restSeconds, mails, ...from }: Walking,
): Promise<{ after: store.Step['after']; reminded: number }> {
  const resting = restingBetween(ctx.now, restSeconds)
  const addressFreeSince = new Date(ctx.now.getTime() - DAY_MS)
  let { after } = from
  let reminded = 0
  for (let step = 0; step < STEPS_A_WALK && reminded < mails; step += 1) {
    const finds = mails - reminded
    const stepped = await store.stepOn(tx, {
      ...resting,
      walk,
      after,
      looks: LOOKS_A_STEP,
      finds,
      addressFreeSince,
    })
    reminded += await askForMails(tx, ctx, stepped.found)
    after = stepped.after
    if (after === null) break
  }
  return { after, reminded }
}

/** One address hears of one cart at a time. */
async function askForMails(tx: Tx, ctx: Ctx, carts: readonly store.RestingCart[]): Promise<number> {
  const chosen = new Map(carts.map((cart) => [cart.address.toLowerCase(), cart]))
  if (chosen.size === 0) return 0
  const marked = new Set(await store.markReminded(tx, [...chosen.values()], ctx.now))
  const requests = [...chosen.values()]
    .filter(({ id }) => marked.has(id))
    .map(({ id, version }) => requestOf(abandonedCartMail, { cart_id: id, version }))
  await addJobs(tx, ctx, requests)
  return requests.length
}
