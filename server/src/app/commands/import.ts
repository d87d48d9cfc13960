import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import {
  IMPORT_FORMATS,
  type ImportReport,
  importFile,
  type TransferFormat,
} from '../../domain/transfer/index.ts'
import type { Arguments } from './command.ts'
import { CommandFailure, UsageFailure } from './failure.ts'
import { progressBar } from './progress.ts'
import { print, withShop } from './with-shop.ts'

const PROBLEMS_SHOWN = 20

/** `nexus import FILE`: a Shopify CSV, our JSON lines or a category tree. Exit code 1 when rows could not be used. */
export async function importCommand(args: Arguments): Promise<number> {
  const file = resolve(args.positionals[0]!)
  const about = await stat(file).catch(() => undefined)
  if (!about?.isFile()) throw new CommandFailure(`There is no file ${file}.`)
  const format = args.values.format as TransferFormat | undefined
  if (format !== undefined && !IMPORT_FORMATS.includes(format)) {
    throw new UsageFailure(`--format must be one of: ${IMPORT_FORMATS.join(', ')}.`)
  }
  return withShop(async ({ ctx }) => {
    const bar = progressBar('products', args)
    const startedAt = performance.now()
    const report = await importFile(ctx, createReadStream(file), {
      fileName: basename(file),
      ...(format ? { format } : {}),
      ...(typeof args.values.currency === 'string' ? { currency: args.values.currency.toUpperCase() } : {}),
      dryRun: args.values['dry-run'] === true,
      progress: (done, total) => {
        if (total !== undefined) bar.update(done, total)
      },
    }).finally(() => bar.stop())
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    print(args, { ...report, seconds }, linesOf(report, seconds))
    return report.problem_counts.error > 0 ? 1 : 0
  })
}

function linesOf(report: ImportReport, seconds: number): string[] {
  const row = (
    name: string,
    counts: { created: number; updated: number; unchanged: number; failed?: number },
  ): string =>
    `  ${name.padEnd(11)} ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged${counts.failed ? `, ${counts.failed} FAILED` : ''}`
  const { error, warning } = report.problem_counts
  const shown = [...report.problems]
    .sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'))
    .filter((problem) => problem.level !== 'info')
    .slice(0, PROBLEMS_SHOWN)
  return [
    `${report.dry_run ? 'Dry run, nothing was written' : 'Imported'} (${report.format}, ${report.currency}, ${seconds} s)`,
    row('products', report.products),
    row('variants', report.variants),
    row('images', report.images),
    row('categories', report.categories),
    `  problems    ${error} errors, ${warning} warnings`,
    ...shown.map(
      (p) =>
        `    ${p.level} line ${p.line}${p.column ? ` ${p.column}` : ''}: ${p.message}${p.value ? ` (${JSON.stringify(p.value)})` : ''}`,
    ),
    ...(error + warning > shown.length
      ? [`    … ${error + warning - shown.length} more; --json tells all that are kept`]
      : []),
  ]
}
