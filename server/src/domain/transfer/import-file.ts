import { fieldError, permissionDenied } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { isCurrency } from '../../kernel/money.ts'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { managesCatalogue } from '../catalogue/index.ts'
import { asTrial, committing, type Runner } from './batches-store.ts'
import { importFinished } from './events.ts'
import {
  DETECT_BYTES,
  detectFormat,
  type FileSource,
  type ImportCategory,
  isRowProblem,
  readCategoryTree,
  readJsonLines,
  readShopifyRows,
} from './formats/index.ts'
import { importCategoryLines, importTree } from './import-categories.ts'
import { importProducts } from './import-products.ts'
import { ImportTally } from './import-tally.ts'
import { formatName, type ImportReport, type TransferFormat } from './model.ts'
import { type StagedRow, Staging } from './staging-store.ts'

/** How a file is imported. */
export type ImportOptions = {
  /** Told from the file's contents and name when absent. */
  readonly format?: TransferFormat | undefined
  readonly fileName?: string | undefined
  /** Of the prices that name none; the shop's own when absent. */
  readonly currency?: string | undefined
  /** Reports what would happen and writes nothing. */
  readonly dryRun?: boolean | undefined
  /** Hears of rows read (without a total), then of products done. */
  readonly progress?: ((done: number, total: number | undefined) => void | Promise<void>) | undefined
  readonly signal?: AbortSignal | undefined
  /** The record of the import, for the event that tells of its end. */
  readonly importId?: Id | null | undefined
}

/**
 * Imports a file as it streams: products of a Shopify CSV or of our own JSON lines, or a category tree. What can be
 * used of a row is; the rest is told. Each batch of products is a transaction of its own, so an import that was
 * killed is completed by running it again, and a second run changes nothing. Throws `permission_denied`, or a
 * validation error naming `file`, `format` or `currency`.
 */
export async function importFile(
  ctx: Ctx,
  source: FileSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (!managesCatalogue(ctx.actor)) throw permissionDenied('Files are imported by staff only.')
  const currency = options.currency ?? ctx.store.currency
  if (!isCurrency(currency))
    throw fieldError(
      'currency',
      `Unknown currency "${currency.slice(0, 20)}"; use an ISO 4217 code such as USD.`,
    )
  const { format, whole } = await withFormat(source, options)
  const about = { format, currency, dry_run: options.dryRun === true }
  const { importId = null } = options
  const apply =
    format === 'category_tree' ? treeImport(ctx, whole) : productImport(ctx, whole, format, currency, options)
  return (await apply).report(about)

  // A tree is read as a whole, then saved in one transaction.
  async function treeImport(ctx: Ctx, whole: FileSource): Promise<ImportTally> {
    const { categories, problems } = await readCategoryTree(whole)
    const read = new ImportTally()
    for (const problem of problems) read.note(problem)
    return run(ctx, about, importId, async (runner) => {
      const tally = read.fork()
      await importTree(ctx, runner, categories, tally)
      await options.progress?.(categories.length, categories.length)
      return tally
    })
  }
}

type About = Pick<ImportReport, 'format' | 'currency' | 'dry_run'>

async function productImport(
  ctx: Ctx,
  source: FileSource,
  format: 'shopify_csv' | 'json_lines',
  currency: string,
  options: ImportOptions,
): Promise<ImportTally> {
  const staging = await Staging.open(ctx.db)
  try {
    const read = new ImportTally()
    const categories: ImportCategory[] = []
    const rows =
      format === 'shopify_csv' ? csvRows(source, read) : jsonRows(source, currency, categories, read)
    await staging.copyIn(counted(rows, options))
    const total = await staging.arrange()
    await options.progress?.(0, total)
    const about = { format, currency, dry_run: options.dryRun === true }
    return await run(ctx, about, options.importId ?? null, async (runner) => {
      const tally = read.fork()
      await importCategoryLines(ctx, runner, categories, tally)
      const progress = options.progress ?? (() => {})
      await importProducts(
        ctx,
        runner,
        staging,
        { format, currency, total, progress, signal: options.signal },
        tally,
      )
      return tally
    })
  } finally {
    await staging.close()
  }
}

/** Does the work for good, with one event and audit entry at its end, or as a trial. */
async function run(
  ctx: Ctx,
  about: About,
  importId: Id | null,
  work: (runner: Runner) => Promise<ImportTally>,
): Promise<ImportTally> {
  if (about.dry_run) return asTrial(ctx, work)
  const tally = await work(committing(ctx))
  await inTransaction(ctx, async (tx) => {
    const { products, categories } = tally
    await append(tx, ctx, [importFinished({ importId, format: about.format, products, categories })])
    if (!tally.hasChanges) return
    await audit(tx, ctx, {
      action: 'catalogue.import',
      entityType: 'import',
      entityId: null,
      after: { ...about, products, categories },
    })
  })
  return tally
}

async function* csvRows(source: FileSource, tally: ImportTally): AsyncGenerator<StagedRow> {
  for await (const item of readShopifyRows(source)) {
    if (isRowProblem(item)) tally.note(item)
    else yield { line: item.line, handle: item.handle, data: JSON.stringify(item.cells) }
  }
}

async function* jsonRows(
  source: FileSource,
  currency: string,
  categories: ImportCategory[],
  tally: ImportTally,
): AsyncGenerator<StagedRow> {
  let isNameDerived = false
  for await (const item of readJsonLines(source, { currency })) {
    if (isRowProblem(item)) {
      tally.note(item)
      // The problems of a line come before its product.
      if (item.code === 'missing_title') isNameDerived = true
      if (item.level === 'error' && item.column !== 'type') tally.products.failed += 1
    } else if (item.kind === 'category') {
      categories.push(item.category)
    } else {
      const { product } = item
      yield { line: product.line, handle: product.handle, data: JSON.stringify({ product, isNameDerived }) }
      isNameDerived = false
    }
  }
}

const ROWS_A_REPORT = 1_000

async function* counted(
  rows: AsyncIterable<StagedRow>,
  { progress, signal }: ImportOptions,
): AsyncGenerator<StagedRow> {
  let count = 0
  for await (const row of rows) {
    yield row
    count += 1
    if (count % ROWS_A_REPORT !== 0) continue
    signal?.throwIfAborted()
    await progress?.(count, undefined)
  }
}

/** Looks at the beginning of the file and gives it out again as a whole. */
async function withFormat(
  source: FileSource,
  options: ImportOptions,
): Promise<{ format: TransferFormat; whole: FileSource }> {
  if (options.format !== undefined) return { format: options.format, whole: source }
  const parts = toBytes(source)
  const head: Uint8Array[] = []
  let size = 0
  while (size < DETECT_BYTES) {
    const next = await parts.next()
    if (next.done) break
    head.push(next.value)
    size += next.value.length
  }
  const format = formatName(
    await detectFormat(options.fileName ?? '', Buffer.concat(head).subarray(0, DETECT_BYTES)),
  )
  return { format, whole: joined(head, parts) }
}

async function* toBytes(source: FileSource): AsyncGenerator<Uint8Array> {
  for await (const part of source) yield typeof part === 'string' ? Buffer.from(part) : part
}

async function* joined(
  head: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* head
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
