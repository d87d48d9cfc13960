import { expect, test } from 'vitest'
import { newId } from '../../kernel/id.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { mailsOf, runAllWaiting, runWaiting, takeOut, waitingJobs } from '../../testing/background.ts'
import { makeProduct, nextNumber } from '../../testing/make.ts'
import { startTestShop } from '../../testing/server.ts'
import { stockLow } from '../inventory/events.ts'
import { deleteOldCrossings } from './clean-up.ts'

const shop = await startTestShop({ env: { STORE_NAME: 'Nordlys' } })
const { admin } = shop
const { pool } = shop.shop.database
const GATHER = 'gather_low_stock_alerts'
const ALERT = 'send_low_stock_alert'
const keeper = await shop.enrol({ role: 'staff', permissions: ['inventory:write'] })
const retired = await shop.enrol({ role: 'staff', permissions: ['inventory:write'] })
await pool.query('update users set is_active = false where id = $1', [retired.id])

const addressOf = async (id: string): Promise<string> =>
  (await pool.query('select email::text from users where id = $1', [id])).rows[0].email
const both = [await addressOf(admin.id), await addressOf(keeper.id)].sort()

/** A product with so many variants, 10 of each, that count as low at 3. Returns the variants' ids. */
async function makeStocked(count = 1, body: object = {}): Promise<string[]> {
  const number = nextNumber()
  const product = await makeProduct(admin, {
    price: undefined,
    stock: undefined,
    options: [{ name: 'Number' }],
    variants: Array.from({ length: count }, (_, n) => ({
      sku: `N-${number}-${n}`,
      options: { Number: `${n}` },
      price: '1.00',
      stock: 10,
    })),
    ...body,
  })
  const variants = product.variants.map(({ id }: { id: string }) => id) as string[]
  await pool.query('update stock_levels set low_stock_threshold = 3 where variant_id = any($1)', [variants])
  return variants
}

/** Books so many of each on the shelf, and what follows from it. */
async function book(variants: readonly string[], quantity: number): Promise<void> {
  const lines = variants.map((variant) => ({ variant, quantity }))
  const answer = await admin.post('/api/inventory/adjust/', lines.length === 1 ? lines[0] : { lines })
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  await runAllWaiting(shop, ['adjust_stock'])
}

const tell = () => runAllWaiting(shop, [GATHER, ALERT])
const told = async () => {
  const mails = await mailsOf(shop, ALERT)
  return { mails, recipients: mails.map(({ to }) => to).sort() }
}
const forgetMails = async (): Promise<number> => (await mailsOf(shop, ALERT)).length

test('who keeps the stock is told of a crossing once: what, where, how much is left', async () => {
  const [variant] = await makeStocked(1, { name: 'Lamp <img src=x onerror=alert(1)>' })
  await book([variant!], 3)
  const [job, ...others] = await waitingJobs(shop, GATHER)
  expect(others).toEqual([])
  expect(job!.run_at.getTime() % 60_000).toBe(0)
  await tell()
  const { mails, recipients } = await told()
  expect(recipients).toEqual(both)
  for (const { subject, text, html } of mails) {
    expect(subject).toBe('Nordlys: Lamp <img src=x onerror=alert(1)> is running low')
    expect(text).toContain('Lamp <img src=x onerror=alert(1)>')
    expect(text).toMatch(/SKU N-\d+-0/)
    expect(text).toContain('Now: Main 3')
    expect(text).toContain('Available: 3 · Threshold: 3')
    expect(html).toContain('Lamp &lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toContain('<img')
  }
  await book([variant!], 2) // lower, but no new crossing
  expect(await waitingJobs(shop, GATHER)).toEqual([])
  await book([variant!], 10)
  await book([variant!], 1)
  await tell()
  expect((await told()).mails.length).toBe(4)
})

test('500 crossings at once are one mail to each, with a hundred lines and a number', async () => {
  const before = await forgetMails()
  const variants = [...(await makeStocked(100)), ...(await makeStocked(100)), ...(await makeStocked(100))]
  variants.push(...(await makeStocked(100)), ...(await makeStocked(100)))
  await book(variants, 2)
  expect((await waitingJobs(shop, GATHER)).length).toBeLessThanOrEqual(2) // a full minute may lie between
  await tell()
  const { mails } = await told()
  const fresh = mails.slice(0, mails.length - before)
  expect(fresh.length).toBe(2)
  for (const { subject, text } of fresh) {
    expect(subject).toBe('Nordlys: 500 variants are running low')
    expect(text.match(/SKU N-/g)).toHaveLength(100)
    expect(text).toContain('and 400 more.')
  }
})

test('a gathering that ends half-way tells nobody, the next one everybody; jobs that run twice write one mail', async () => {
  const before = await forgetMails()
  const [variant] = await makeStocked()
  await book([variant!], 0)
  const [gather] = await waitingJobs(shop, GATHER)
  await pool.query(`create function fail() returns trigger language plpgsql as
    $$ begin if new.data ->> 'name' = '${ALERT}' then raise 'killed'; end if; return new; end $$`)
  await pool.query('create trigger killed before insert on outbox for each row execute function fail()')
  await expect(runWaiting(shop, gather!)).rejects.toThrow('killed')
  await pool.query('drop trigger killed on outbox')
  expect(await waitingJobs(shop, ALERT)).toEqual([])
  await Promise.all([runWaiting(shop, gather!), runWaiting(shop, gather!), runWaiting(shop, gather!)])
  await runWaiting(shop, gather!)
  await takeOut(shop, gather!)
  const alerts = await waitingJobs(shop, ALERT)
  expect(alerts.length).toBe(2)
  for (const alert of [...alerts, ...alerts]) await runWaiting(shop, alert)
  await Promise.all(alerts.map((alert) => runWaiting(shop, alert)))
  for (const alert of alerts) await takeOut(shop, alert)
  const { mails } = await told()
  expect(mails.length - before).toBe(2)
  expect(mails[0]!.text).toContain('Available: 0 · Threshold: 3')
})

test('the relay that passes an event on twice notes it once', async () => {
  const [variant] = await makeStocked()
  await book([variant!], 1)
  await waitingJobs(shop)
  await pool.query(`update outbox set dispatched_at = null where type = 'stock.low'`)
  const count = async () => (await pool.query('select count(*)::int as n from low_stock_alerts')).rows[0].n
  const noted = await count()
  await waitingJobs(shop)
  expect(await count()).toBe(noted)
  await tell()
})

test('a variant that is gone is not told of, and nobody who left or may not book stock any more is told', async () => {
  const before = await forgetMails()
  const ctx = shop.ctx()
  await inTransaction(ctx, (tx) =>
    append(tx, ctx, [stockLow({ variantId: newId(), available: 1, threshold: 3 })]),
  )
  expect(await tell()).toEqual([{ crossings: 1, mails: 2 }, { sent: false }, { sent: false }])
  const [variant] = await makeStocked()
  await book([variant!], 1)
  const [gather] = await waitingJobs(shop, GATHER)
  await runWaiting(shop, gather!)
  await takeOut(shop, gather!)
  await pool.query(`update users set permissions = '{}' where id = $1`, [keeper.id])
  await tell()
  expect((await told()).mails.length - before).toBe(1)
})

test('crossings are forgotten after 30 days', async () => {
  const kept = (await pool.query('select count(*)::int as n from low_stock_alerts')).rows[0].n
  expect(kept).toBeGreaterThan(0)
  const inDays = (days: number) => shop.ctx(undefined, new Date(Date.now() + days * 86_400_000))
  expect(await deleteOldCrossings(inDays(29))).toBe(0)
  expect(await deleteOldCrossings(inDays(31))).toBe(kept)
})
