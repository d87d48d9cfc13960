import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { makeProduct } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { remindCarts, restingBetween } from './remind-carts.ts'
import { stepQuery, type Walk, walkAlongIndexes } from './resting-carts-store.ts'

const shop = await startTestShop()
const { pool, db } = shop.shop.database
const DAY_SECONDS = 86_400

type Plan = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly Plans?: readonly Plan[]
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** How a step finds what it looks at. */
async function planOf(walk: Walk): Promise<Plan[]> {
  const now = new Date()
  const step = { walk, after: null, looks: 10_000, finds: 500, addressFreeSince: now }
  const query = stepQuery({ ...step, ...restingBetween(now, DAY_SECONDS) })
  const { rows } = await inTransaction({ db }, async (tx) => {
    await walkAlongIndexes(tx)
    return sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (analyze, format json) ${query}`.execute(tx)
  })
  return nodesOf(rows[0]!['QUERY PLAN'][0].Plan)
}

test('among 200,000 carts a run looks at few, by indexes that changes do not write, and the round comes to each', async () => {
  const { variants } = await makeProduct(shop.admin, { stock: 10 })
  // a fifth are people's, a fifth guests' with an address, the rest guests' without; of all ages of 30 days
  await pool.query(`insert into users (id, email, email_verified_at, created_at, updated_at)
    select gen_random_uuid(), 'many-' || n || '@example.com', now(), now(), now() from generate_series(1, 40000) n`)
  await pool.query(`insert into carts (id, user_id, currency, created_at, updated_at)
    select gen_random_uuid(), id, 'USD', moment, moment
    from (select id, now() - random() * interval '30 days' as moment from users where email like 'many-%') person`)
  await pool.query(`insert into carts (id, currency, email, created_at, updated_at)
    select gen_random_uuid(), 'USD', case when n % 4 = 0 then 'guest-' || n || '@example.com' end, moment, moment
    from (select n, now() - random() * interval '30 days' as moment from generate_series(1, 160000) n) guest`)
  await pool.query(
    `insert into cart_items (id, cart_id, variant_id, quantity, created_at, updated_at)
     select gen_random_uuid(), id, $1, 1, updated_at, updated_at from carts`,
    [variants[0].id],
  )
  await pool.query('analyze')
  const now = new Date()
  const { since, until } = restingBetween(now, DAY_SECONDS)
  const due = await pool.query<{ n: number }>(
    `select count(*)::int as n from carts where (user_id is not null or email is not null)
      and updated_at > $1 and updated_at <= $2`,
    [since, until],
  )
  for (const [walk, index] of [
    ['guests', 'carts_guests_with_address'],
    ['people', 'carts_one_active'],
  ] as const) {
    const ofCarts = (await planOf(walk)).filter((node) => node['Relation Name'] === 'carts')
    expect(ofCarts.map((node) => [node['Node Type'], node['Index Name']])).toEqual([['Index Scan', index]])
    expect(ofCarts[0]!['Actual Rows']).toBeLessThanOrEqual(10_000)
  }
  let reminded = 0
  for (let run = 1; run <= 100 && reminded < due.rows[0]!.n; run += 1) {
    const report = await remindCarts(shop.ctx(undefined, now), DAY_SECONDS)
    expect(report.reminded).toBeLessThanOrEqual(500)
    reminded += report.reminded
  }
  expect(reminded).toBe(due.rows[0]!.n)
  const told = await pool.query('select count(*)::int as n from cart_reminders')
  expect(told.rows[0].n).toBe(reminded)
  // everybody was told: a round, in two runs or three, finds nothing
  for (let run = 1; run <= 3; run += 1)
    expect(await remindCarts(shop.ctx(undefined, now), DAY_SECONDS)).toEqual({ reminded: 0 })
}, 300_000)
