import { Type } from 'typebox'
import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { type JobHelpers, jobKind, PermanentJobFailure } from '../../platform/jobs.ts'
import type { StreamFiles } from '../../platform/stream-files.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { importFile } from './import-file.ts'
import { EXPORT_FORMATS, type ExportFormat, IMPORT_FORMATS, type TransferFormat } from './model.ts'
import * as problems from './problems-store.ts'

const KEPT_DAYS = 7

/** Imports a file that was uploaded. */
export const importKind = jobKind(
  'import_catalogue',
  Type.Object({
    file: Type.String(),
    file_name: Type.String(),
    format: Type.Unsafe<TransferFormat>({ type: 'string', enum: [...IMPORT_FORMATS] }),
    currency: Type.String(),
    dry_run: Type.Boolean(),
  }),
  { maxAttempts: 5 },
)

/** Writes the catalogue into a file to be fetched. */
export const exportKind = jobKind(
  'export_catalogue',
  Type.Object({
    format: Type.Unsafe<ExportFormat>({ type: 'string', enum: [...EXPORT_FORMATS] }),
    origin: Type.String(),
  }),
  { maxAttempts: 5 },
)

/** The nightly removal of imported and exported files older than a week. */
export const removeTransferFilesKind = jobKind('remove_transfer_files', Type.Object({}), {
  maxAttempts: 3,
  priority: 10,
})

/** Imports and exports stand in one line each: two imports at once would only wait for each other. */
export const IMPORT_QUEUE = 'imports'
/** The line of exports. */
export const EXPORT_QUEUE = 'exports'

/** The key of an export's file. */
export const exportFileKey = (id: string, format: ExportFormat): string =>
  `${id}.${format === 'json_lines' ? 'jsonl' : 'csv'}`

type ImportPayload = {
  file: string
  file_name: string
  format: TransferFormat
  currency: string
  dry_run: boolean
}

/** Does an import that was asked for. What the job returns is its report; the problems are kept beside it. */
export async function runImportJob(
  ctx: Ctx,
  payload: ImportPayload,
  helpers: JobHelpers,
  files: StreamFiles,
) {
  const file = await files.read(payload.file)
  if (file === undefined)
    throw new PermanentJobFailure('The uploaded file is not there any more; upload it again.')
  try {
    const { problems: found, ...report } = await importFile(ctx, file.stream, {
      format: payload.format,
      fileName: payload.file_name,
      currency: payload.currency,
      dryRun: payload.dry_run,
      progress: (done, total) => helpers.progress(done, total),
      signal: helpers.signal,
      importId: helpers.recordId,
    })
    const { recordId } = helpers
    if (recordId !== null) await inTransaction(ctx, (tx) => problems.replaceProblems(tx, recordId, found))
    return report
  } catch (error) {
    // What is wrong with the file is as wrong at the next try.
    if (error instanceof AppError && error.code !== 'service_unavailable')
      throw new PermanentJobFailure(error.message, { cause: error })
    throw error
  } finally {
    file.stream.destroy()
  }
}

/** Does an export that was asked for. */
export async function runExportJob(
  ctx: Ctx,
  payload: { format: ExportFormat; origin: string },
  helpers: JobHelpers,
  files: StreamFiles,
) {
  if (helpers.recordId === null) throw new PermanentJobFailure('An export needs a record to be fetched by.')
  let products = 0
  const stream = await exportCatalogue(ctx, {
    format: payload.format,
    origin: payload.origin,
    signal: helpers.signal,
    progress: async (done) => {
      products = done
      await helpers.progress(done)
    },
  })
  const sizeBytes = await files.write(exportFileKey(helpers.recordId, payload.format), stream)
  return { products, size_bytes: sizeBytes }
}

/** Removes files of imports and exports that are older than a week. Returns how many. */
export const removeOldTransferFiles = async (ctx: Ctx, ...folders: StreamFiles[]): Promise<number> => {
  const moment = new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000)
  const counts = await Promise.all(folders.map((files) => files.deleteBefore(moment)))
  return counts.reduce((sum, count) => sum + count, 0)
}
