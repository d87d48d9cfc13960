import { fieldError, notFound, permissionDenied } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { isCurrency } from '../../kernel/money.ts'
import { EXACT_COUNT_LIMIT } from '../../kernel/page.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createJobRecord, getJob, type JobRow, jobView, listJobs } from '../../platform/job-records.ts'
import type { StreamFiles } from '../../platform/stream-files.ts'
import { managesCatalogue } from '../catalogue/index.ts'
import { DETECT_BYTES, detectFormat } from './formats/index.ts'
import { EXPORT_QUEUE, exportFileKey, exportKind, IMPORT_QUEUE, importKind } from './jobs.ts'
import { type ExportFormat, formatName, type TransferFormat } from './model.ts'
import * as problems from './problems-store.ts'

/** Largest file that can be uploaded. */
export const MAX_IMPORT_BYTES = 200 * 1024 * 1024

/** A file that was uploaded and is kept under a key, with what its sender said of it. */
export type Upload = {
  readonly key: string
  readonly fileName: string
  readonly format?: TransferFormat | undefined
  readonly currency?: string | undefined
  readonly dryRun: boolean
}

/**
 * Asks for an uploaded file to be imported. Looks at its beginning first, so that a file of another kind is refused at
 * once. Throws `permission_denied`, or a validation error naming `file` or `currency`. Returns the import's id.
 */
export async function startImport(ctx: Ctx, upload: Upload, files: StreamFiles): Promise<Id> {
  requireManager(ctx)
  const currency = upload.currency ?? ctx.store.currency
  if (!isCurrency(currency))
    throw fieldError(
      'currency',
      `Unknown currency "${currency.slice(0, 20)}"; use an ISO 4217 code such as USD.`,
    )
  const detected = formatName(await detectFormat(upload.fileName, await readHead(files, upload.key)))
  const payload = {
    file: upload.key,
    file_name: upload.fileName,
    format: upload.format ?? detected,
    currency,
    dry_run: upload.dryRun,
  }
  return inTransaction(ctx, async (tx) => {
    const id = await createJobRecord(tx, ctx, importKind, payload, { queue: IMPORT_QUEUE })
    await audit(tx, ctx, { action: 'import.start', entityType: 'import', entityId: id, after: payload })
    return id
  })
}

async function readHead(files: StreamFiles, key: string): Promise<Uint8Array> {
  const file = await files.read(key)
  if (file === undefined) throw notFound('File')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of file.stream) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size >= DETECT_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, DETECT_BYTES)
}

/** Asks for an export. `origin` stands in front of the shop's own image files. Returns the export's id. */
export async function startExport(ctx: Ctx, format: ExportFormat, origin: string): Promise<Id> {
  requireManager(ctx)
  return inTransaction(ctx, async (tx) => {
    const id = await createJobRecord(tx, ctx, exportKind, { format, origin }, { queue: EXPORT_QUEUE })
    await audit(tx, ctx, { action: 'export.start', entityType: 'export', entityId: id, after: { format } })
    return id
  })
}

type Kind = 'import' | 'export'
const typeOf = (kind: Kind): string => (kind === 'import' ? importKind.name : exportKind.name)

type Page = { readonly limit: number; readonly offset: number }

/** A page of imports, newest first. */
export async function listImports(ctx: Ctx, page: Page) {
  const { rows, count } = await listTransfers(ctx, 'import', page)
  return { results: rows.map(importView), count }
}

/** A page of exports, newest first. */
export async function listExports(ctx: Ctx, page: Page) {
  const { rows, count } = await listTransfers(ctx, 'export', page)
  return { results: rows.map(exportView), count }
}

async function listTransfers(ctx: Ctx, kind: Kind, page: Page) {
  requireManager(ctx)
  return listJobs(ctx.db, { type: typeOf(kind), isNewestFirst: true, ...page }, EXACT_COUNT_LIMIT + 1)
}

/** One import with its progress and report. Throws `not_found`. */
export async function getImport(ctx: Ctx, id: string) {
  return importView(await transferJob(ctx, 'import', id))
}

/** One export with its progress. Throws `not_found`. */
export async function getExport(ctx: Ctx, id: string) {
  return exportView(await transferJob(ctx, 'export', id))
}

/** A page of what was wrong with an import's rows. Throws `not_found`. */
export async function listImportProblems(
  ctx: Ctx,
  id: string,
  level: string | null,
  page: { limit: number; offset: number },
) {
  const job = await transferJob(ctx, 'import', id)
  const rows = await problems.listProblems(ctx.db, job.id, level, page.limit, page.offset)
  return { results: rows.map(({ total: _total, ...problem }) => problem), count: rows[0]?.total ?? 0 }
}

/** The file of a finished export. Throws `not_found` while there is none. */
export async function openExport(ctx: Ctx, id: string, files: StreamFiles) {
  const job = await transferJob(ctx, 'export', id)
  const { format } = job.input as { format: ExportFormat }
  const file = job.status === 'succeeded' ? await files.read(exportFileKey(job.id, format)) : undefined
  if (file === undefined) throw notFound('The file of this export is')
  return {
    ...file,
    format,
    name: `catalogue-${job.created_at.toISOString().slice(0, 10)}.${format === 'json_lines' ? 'jsonl' : 'csv'}`,
  }
}

async function transferJob(ctx: Ctx, kind: Kind, id: string): Promise<JobRow> {
  requireManager(ctx)
  const what = kind === 'import' ? 'Import' : 'Export'
  if (!isId(id)) throw notFound(what)
  const job = await getJob(ctx.db, id)
  if (job.type !== typeOf(kind)) throw notFound(what)
  return job
}

function importView(row: JobRow) {
  const { type: _type, input, result, attempts: _attempts, ...job } = jobView(row)
  const { file: _file, ...about } = input as Record<string, unknown>
  return { ...job, ...about, report: result, problems: `/api/imports/${row.id}/problems/` }
}

function exportView(row: JobRow) {
  const { type: _type, input, result, attempts: _attempts, ...job } = jobView(row)
  const { format } = input as { format: ExportFormat }
  return { ...job, format, result, file: row.status === 'succeeded' ? `/api/exports/${row.id}/file/` : null }
}

function requireManager(ctx: Ctx): void {
  if (!managesCatalogue(ctx.actor)) throw permissionDenied('Files are imported and exported by staff only.')
}
