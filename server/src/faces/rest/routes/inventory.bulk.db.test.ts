import { expect, test } from 'vitest'
import { runAdjustments } from '../../../domain/inventory/index.ts'
import { newId } from '../../../kernel/id.ts'
import { finishJobRecord, getJob, markRunning } from '../../../platform/job-records.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import { makeProduct, nextNumber } from '../../../testing/make.ts'
import { startTestShop } from '../../../testing/server.ts'

const shop = await startTestShop()
const { admin, vendor, otherVendor, anonymous } = shop
const { pool } = shop.shop.database
const keeper = await shop.enrol({ role: 'staff', permissions: ['inventory:write'] })

const helpersFor = (recordId: string, more: Partial<JobHelpers> = {}): JobHelpers => ({
  jobId: recordId,
  attempt: 1,
  isLastAttempt: true,
  signal: new AbortController().signal,
  recordId,
  progress: async () => {},
  ...more,
})

/** Does the job as the worker would. */
async function work(id: string, more: Partial<JobHelpers> = {}): Promise<void> {
  const ctx = shop.ctx()
  const job = await getJob(ctx.db, id)
  await markRunning(ctx.db, id, ctx.now)
  const result = await runAdjustments(ctx, job.input as never, helpersFor(id, more))
  await finishJobRecord(ctx.db, id, ctx.now, { result })
}

async function skus(count: number, stock = 10): Promise<string[]> {
  const n = nextNumber()
  const names = Array.from({ length: count }, (_, index) => `B-${n}-${index}`)
  for (let start = 0; start < count; start += 400) {
    await makeProduct(admin, {
      price: undefined,
      stock: undefined,
      options: [{ name: 'Kind' }],
      variants: names
        .slice(start, start + 400)
        .map((sku) => ({ sku, options: { Kind: sku }, price: '5.00', stock })),
    })
  }
  return names
}
const onHand = async (sku: string): Promise<number> =>
  (await keeper.get(`/api/inventory/${encodeURIComponent(sku)}/`)).body.on_hand
const post = (lines: object[], more: object = {}, headers: Record<string, string> = {}) =>
  keeper.post('/api/inventory/adjust/', { lines, ...more }, { headers })

test('many lines are a job: those that can be are booked, the others are named', async () => {
  const [a, b, c, d] = (await skus(4)) as [string, string, string, string]
  const answer = await post(
    [
      { sku: a, delta: -3 },
      { variant: b, quantity: 4, expected: 10 },
      { sku: 'no-such', delta: 1 },
      { sku: c, delta: -11 },
      { sku: c, delta: 2, location: 'nowhere' },
      { sku: a, delta: 5, reason: 'Found' },
      { sku: d, quantity: 1 },
      { sku: d, quantity: 2 },
      { sku: b, quantity: 9, location: 'main', expected: 99 },
    ],
    { reason: 'Stocktake' },
  )
  expect(answer.status).toBe(202)
  expect(answer.headers.location).toBe(`/api/inventory/adjust/${answer.body.id}/`)
  expect(answer.body).toMatchObject({
    type: 'adjust_stock',
    status: 'queued',
    progress: { done: 0, total: 9 },
  })
  expect(await onHand(a)).toBe(10)
  const steps: [number, number | undefined][] = []
  await work(answer.body.id, { progress: async (done, total) => void steps.push([done, total]) })
  expect(steps.at(-1)).toEqual([9, 9])
  const { body } = await keeper.get(answer.headers.location!)
  expect(body).toMatchObject({ status: 'succeeded', created_by: keeper.id })
  expect(body.result).toMatchObject({ lines: 9, booked: 2, failed: 7 })
  expect(body.result.errors.map((e: { line: number; code: string }) => [e.line, e.code])).toEqual([
    [1, 'validation_error'],
    [2, 'not_found'],
    [3, 'insufficient_stock'],
    [4, 'validation_error'],
    [6, 'validation_error'],
    [7, 'validation_error'],
    [8, 'validation_error'],
  ])
  expect(body.result.errors[1]).toMatchObject({ variant: 'no-such', message: 'No variant "no-such".' })
  expect(await Promise.all([a, b, c, d].map(onHand))).toEqual([12, 10, 10, 10])
  const { body: ledger } = await keeper.get(
    `/api/inventory/movements/?reference=${answer.body.id}&ordering=created_at`,
  )
  expect(ledger.results.map((m: { reason: string; actor: string }) => [m.reason, m.actor]).sort()).toEqual([
    ['Found', keeper.id],
    ['Stocktake', keeper.id],
  ])
  const trail = await admin.get(`/api/audit-log/?entity_id=${answer.body.id}`)
  expect(trail.body.results[0]).toMatchObject({
    action: 'stock.adjust_many',
    actor: keeper.id,
    after: { lines: 9 },
  })
  expect(await shop.violations()).toEqual([])
})

test('ten thousand lines, of which some fail, are booked once although the job is stopped and started again', async () => {
  const names = await skus(2_000, 3)
  const lines = Array.from({ length: 10_000 }, (_, n) => ({
    sku: n % 100 === 99 ? `missing-${n}` : names[n % 2_000]!,
    delta: 1,
  }))
  const headers = { 'idempotency-key': `bulk-${newId()}` }
  const first = await post(lines, {}, headers)
  expect(first.status).toBe(202)
  const again = await post(lines, {}, headers)
  expect([again.status, again.body.id, again.headers['idempotent-replayed']]).toEqual([
    202,
    first.body.id,
    'true',
  ])
  const id = first.body.id as string
  for (const until of [1_000, 5_000]) {
    const stop = new AbortController()
    const stopped = work(id, {
      signal: stop.signal,
      progress: async (done) => {
        if (done >= until) stop.abort()
      },
    })
    await expect(stopped).rejects.toThrow(/abort/i)
  }
  // two workers that both think the job is theirs
  await Promise.all([work(id), work(id)])
  const { body } = await keeper.get(`/api/inventory/adjust/${id}/`)
  expect(body.result).toMatchObject({ lines: 10_000, booked: 9_900, failed: 100 })
  expect(body.result.errors).toHaveLength(100)
  const { rows } = await pool.query(
    `select sum(on_hand)::int as there, (select count(*)::int from stock_movements where reference = $1) as booked
     from stock_levels l join variants v on v.id = l.variant_id where v.sku = any($2)`,
    [id, names],
  )
  expect(rows[0]).toEqual({ there: 2_000 * 3 + 9_900, booked: 9_900 })
  expect(await shop.violations()).toEqual([])
})

test('what is sold out by many lines leaves the lists, and what comes back returns', async () => {
  const [sku] = (await skus(1, 1)) as [string]
  const inStock = async () => (await anonymous.get(`/api/variants/${sku}/`)).body.in_stock
  for (const quantity of [0, 4]) {
    const answer = await post([{ sku, quantity }])
    await work(answer.body.id)
    expect(await inStock()).toBe(quantity > 0)
    expect(await shop.violations()).toEqual([])
  }
})

test('the record is seen by staff and by the vendor who asked, who books only their own', async () => {
  const own = await makeProduct(vendor, { sku: `V-${nextNumber()}`, stock: 1 })
  const [other] = (await skus(1)) as [string]
  const answer = await vendor.post('/api/inventory/adjust/', {
    lines: [
      { sku: own.sku, delta: 1 },
      { sku: other, delta: 1 },
    ],
  })
  expect(answer.status).toBe(202)
  await work(answer.body.id)
  const path = `/api/inventory/adjust/${answer.body.id}/`
  expect((await vendor.get(path)).body.result).toMatchObject({
    booked: 1,
    errors: [{ line: 1, code: 'not_found', variant: other }],
  })
  expect((await keeper.get(path)).status).toBe(200)
  expect((await otherVendor.get(path)).status).toBe(404)
  expect((await keeper.get(`/api/inventory/adjust/${newId()}/`)).status).toBe(404)
  expect((await keeper.get('/api/inventory/adjust/no-such/')).status).toBe(404)
  expect(await onHand(other)).toBe(10)
})
