import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { transferFilesOf } from '../../../app/files.ts'
import * as transfer from '../../../domain/transfer/index.ts'
import { finishJobRecord, getJob, markRunning } from '../../../platform/job-records.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import { startTestShop, type TestShop } from '../../../testing/server.ts'

const shop: TestShop = await startTestShop()
const { imports, exports } = transferFilesOf(shop.shop.config)
const csv =
  'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price\nred-hat,Red hat,Title,Default Title,HAT-1,-2,12.50\n,No handle,,,,,\n'

const form = (text: string | Uint8Array, fields: Record<string, string> = {}, field = 'file'): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  data.set(field, new Blob([text as string]), 'products.csv')
  return data
}

/** Does the job of a record as the worker would. */
async function work(id: string): Promise<void> {
  const ctx = shop.ctx()
  const job = await getJob(ctx.db, id)
  await markRunning(ctx.db, id, ctx.now)
  const helpers: JobHelpers = {
    jobId: id,
    attempt: 1,
    isLastAttempt: true,
    signal: new AbortController().signal,
    recordId: id,
    progress: async () => {},
  }
  const result =
    job.type === 'import_catalogue'
      ? await transfer.runImportJob(ctx, job.input as never, helpers, imports)
      : await transfer.runExportJob(ctx, job.input as never, helpers, exports)
  await finishJobRecord(ctx.db, id, ctx.now, { result })
}

test('a form is imported by a job, with a report and the problems by row', async () => {
  const created = await shop.staff.post('/api/imports/', form(csv, { currency: 'EUR' }))
  expect(created.status).toBe(201)
  expect(created.headers.location).toBe(`/api/imports/${created.body.id}/`)
  expect(created.body).toMatchObject({
    status: 'queued',
    format: 'shopify_csv',
    currency: 'EUR',
    dry_run: false,
    file_name: 'products.csv',
    report: null,
  })
  await work(created.body.id)
  const done = await shop.staff.get(`/api/imports/${created.body.id}/`)
  expect(done.body).toMatchObject({
    status: 'succeeded',
    report: { products: { created: 1 }, problem_counts: { error: 1, warning: 1, info: 0 } },
  })
  const problems = await shop.staff.get(done.body.problems)
  expect(
    problems.body.results.map((problem: { line: number; code: string }) => [problem.line, problem.code]),
  ).toEqual([
    [2, 'negative_quantity'],
    [3, 'missing_handle'],
  ])
  expect((await shop.staff.get(done.body.problems, { query: { level: 'error' } })).body.count).toBe(1)
  expect(
    (await shop.anonymous.get('/api/products/red-hat/', { query: { currency: 'EUR' } })).body,
  ).toMatchObject({ price: '12.50', sku: 'HAT-1', stock: 0 })
  expect((await shop.staff.get('/api/imports/')).body.results[0].id).toBe(created.body.id)
})

test('a file may be the body itself, larger than any JSON body may be', async () => {
  const lines = Array.from({ length: 3_000 }, (_, i) =>
    JSON.stringify({ slug: `bulk-${i}`, name: `Bulk ${i}`, description: 'x'.repeat(800), price: '1.00' }),
  )
  const created = await shop.admin.send('POST', '/api/imports/?dry_run=true', lines.join('\n'), {
    headers: { 'content-type': 'application/x-ndjson' },
  })
  expect(created.body).toMatchObject({ format: 'json_lines', dry_run: true })
  await work(created.body.id)
  expect((await shop.admin.get(`/api/imports/${created.body.id}/`)).body.report.products).toMatchObject({
    created: 3_000,
  })
  expect((await shop.anonymous.get('/api/products/bulk-1/')).status).toBe(404)
  const tree = await shop.admin.send(
    'POST',
    '/api/imports/',
    JSON.stringify([{ id: 'a', name: 'A', path: [{ id: 'a', name: 'A' }] }]),
    { headers: { 'content-type': 'application/json' } },
  )
  expect(tree.body).toMatchObject({ format: 'category_tree' })
})

test('what is no import is refused and leaves neither a file nor a job', async () => {
  const before = (await shop.admin.get('/api/imports/')).body.count
  const refused = async (body: unknown, headers?: Record<string, string>, status = 400) => {
    const answer = await shop.admin.send('POST', '/api/imports/', body, headers ? { headers } : {})
    expect([answer.status, answer.body.code]).toEqual([status, expect.any(String)])
    return answer.body
  }
  expect((await refused(form('<html>'))).errors).toHaveProperty('file')
  expect((await refused(form(randomBytes(2_000)))).errors).toHaveProperty('file')
  expect((await refused(form(csv, { format: 'xml' }))).errors).toHaveProperty('format')
  expect((await refused(form(csv, { currency: 'QQQ' }))).errors).toHaveProperty('currency')
  expect((await refused(form(csv, { surprise: '1' }))).errors).toHaveProperty('surprise')
  expect((await refused(form(csv, {}, 'upload'))).errors).toHaveProperty('upload')
  await refused(csv, { 'content-type': 'text/plain' }, 415)
  await refused('', { 'content-type': 'text/csv' })
  expect((await shop.admin.get('/api/imports/')).body.count).toBe(before)
})

test('an export is fetched as a file and changes nothing when it is imported', async () => {
  const created = await shop.staff.post('/api/exports/', { format: 'shopify_csv' })
  expect([created.status, created.headers.location]).toEqual([201, `/api/exports/${created.body.id}/`])
  expect((await shop.staff.get(`/api/exports/${created.body.id}/file/`)).status).toBe(404)
  await work(created.body.id)
  const done = await shop.staff.get(`/api/exports/${created.body.id}/`)
  expect(done.body).toMatchObject({ status: 'succeeded', result: { products: 1 } })
  const file = await shop.staff.get(done.body.file)
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="catalogue-.*\.csv"$/)
  expect(file.body).toContain('red-hat,Red hat')
  const back = await shop.staff.post('/api/imports/', form(file.body))
  await work(back.body.id)
  expect((await shop.staff.get(`/api/imports/${back.body.id}/`)).body.report.products).toEqual({
    created: 0,
    updated: 0,
    unchanged: 1,
    failed: 0,
  })
  expect((await shop.staff.post('/api/exports/', { format: 'xlsx' })).status).toBe(400)
  expect((await shop.staff.get('/api/exports/')).body.count).toBe(1)
})

test('only who changes the catalogue imports and exports', async () => {
  const id = (await shop.staff.get('/api/exports/')).body.results[0].id
  for (const [person, status] of [
    [shop.anonymous, 401],
    [shop.customer, 403],
    [shop.vendor, 403],
    [shop.clerk, 403],
  ] as const) {
    expect((await person.post('/api/imports/', form(csv))).status).toBe(status)
    expect((await person.get('/api/imports/')).status).toBe(status)
    expect((await person.post('/api/exports/', { format: 'json_lines' })).status).toBe(status)
    expect((await person.get(`/api/exports/${id}/file/`)).status).toBe(status)
  }
  expect((await shop.staff.get(`/api/imports/${id}/`)).status).toBe(404)
  expect((await shop.staff.get('/api/imports/nonsense/')).status).toBe(404)
})
