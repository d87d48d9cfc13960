import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import { currencyDecimals } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import {
  type BulkProduct,
  listCategoryKeys,
  listCategoryTwins,
  plannerInformer,
  saveProductsInBulk,
} from '../catalogue/index.ts'
import type { Runner } from './batches-store.ts'
import {
  assembleProduct,
  type ImportProduct,
  type RowProblem,
  rowProblem,
  sanitizeDescription,
} from './formats/index.ts'
import { ensurePaths } from './import-categories.ts'
import type { ImportTally } from './import-tally.ts'
import type { StagedGroup, Staging } from './staging-store.ts'
import { categoriesOf, toBulkProduct } from './to-bulk.ts'

const PRODUCTS_A_BATCH = 250
const ROWS_A_BATCH = 4_000

/** What importing staged products needs. */
export type ProductImport = {
  readonly format: 'shopify_csv' | 'json_lines'
  readonly currency: string
  readonly total: number
  readonly progress: (done: number, total: number) => void | Promise<void>
  readonly signal: AbortSignal | undefined
}

/** A product ready to be saved, or without one a product that only problems are left of. */
type Prepared = { readonly product: ImportProduct; readonly isNameDerived: boolean }

/** Saves the staged products batch by batch, in the order of the file; the next batch is made ready meanwhile. */
export async function importProducts(
  ctx: Ctx,
  runner: Runner,
  staging: Staging,
  options: ProductImport,
  tally: ImportTally,
): Promise<void> {
  const saver = new BatchSaver(ctx, runner, options.currency, tally)
  const inform = runner.isTrial ? async () => {} : plannerInformer(ctx)
  let done = 0
  let next = staging.groupsAfter(0, PRODUCTS_A_BATCH, ROWS_A_BATCH)
  for (;;) {
    const groups = await next
    const last = groups.at(-1)
    if (last === undefined) break
    options.signal?.throwIfAborted()
    next = staging.groupsAfter(last.number, PRODUCTS_A_BATCH, ROWS_A_BATCH)
    // Somebody else's failure must not leave this one unheard.
    next.catch(() => {})
    await saver.save(groups.flatMap((group) => prepare(group, options, tally)))
    done += groups.length
    await inform(tally.products.created)
    await options.progress(done, options.total)
  }
}

function prepare(group: StagedGroup, options: ProductImport, tally: ImportTally): Prepared[] {
  if (options.format === 'json_lines') return [lastOf(group, tally)]
  const rows = group.rows.map(({ line, data }) => ({
    line,
    handle: group.handle,
    cells: JSON.parse(data) as Record<string, string>,
  }))
  const { product, problems } = assembleProduct(rows, {
    currencyDecimals: currencyDecimals(options.currency),
  })
  for (const problem of problems) tally.note(problem)
  if (product === null) return []
  return [{ product, isNameDerived: isNameDerived(problems) }]
}

const isNameDerived = (problems: readonly RowProblem[]): boolean =>
  problems.some(({ code }) => code === 'missing_title')

/** Of several lines with one product the last counts. */
function lastOf({ rows, handle }: StagedGroup, tally: ImportTally): Prepared {
  for (const [index, { line }] of rows.slice(0, -1).entries()) {
    const message = `The product stands again on line ${rows[index + 1]!.line}; this line was not used.`
    tally.note(rowProblem('warning', 'repeated_product', { line, column: 'slug', handle }, handle, message))
  }
  return JSON.parse(rows.at(-1)!.data) as Prepared
}

/** Saves batches; a batch that fails is halved until the product at fault stands alone. */
class BatchSaver {
  readonly #ctx: Ctx
  readonly #runner: Runner
  readonly #currency: string
  readonly #tally: ImportTally
  readonly #idByPath = new Map<string, Id>()
  #idByReference: Map<string, Id> | undefined
  #twins: Map<Id, Id[]> | undefined

  constructor(ctx: Ctx, runner: Runner, currency: string, tally: ImportTally) {
    this.#ctx = ctx
    this.#runner = runner
    this.#currency = currency
    this.#tally = tally
  }

  async save(batch: readonly Prepared[]): Promise<void> {
    if (batch.length === 0) return
    try {
      await this.#saveTogether(batch)
    } catch (error) {
      if (!isOfOneProduct(error)) throw error
      // A category may have been deleted under us.
      this.#idByPath.clear()
      this.#idByReference = undefined
      const [first] = batch
      if (batch.length > 1 || first === undefined) {
        const middle = Math.ceil(batch.length / 2)
        await this.save(batch.slice(0, middle))
        await this.save(batch.slice(middle))
      } else {
        this.#tally.products.failed += 1
        this.#tally.note(failureOf(first.product, error))
      }
    }
  }

  async #saveTogether(batch: readonly Prepared[]): Promise<void> {
    const paths = batch.flatMap(({ product }) =>
      product.categoryPath === null ? [] : [product.categoryPath],
    )
    this.#twins ??= await this.#runner.run((tx) => listCategoryTwins(tx))
    const twins = this.#twins
    await ensurePaths(this.#ctx, this.#runner, paths, this.#idByPath, this.#tally)
    if (batch.some(({ product }) => product.categoryReferences !== null)) {
      this.#idByReference ??= await this.#runner.run((tx) => listCategoryKeys(tx))
    }
    const notes: RowProblem[] = []
    const products = batch.map(({ product, isNameDerived }): BulkProduct => {
      const { categories, unknown } = categoriesOf(
        product,
        this.#idByPath,
        this.#idByReference ?? new Map(),
        twins,
      )
      for (const reference of unknown) notes.push(unknownCategory(product, reference))
      return toBulkProduct(product, { currency: this.#currency, categories, isNameDerived })
    })
    const result = await this.#runner.run((tx) =>
      saveProductsInBulk(tx, this.#ctx, products, {
        reason: 'imported',
        sameDescription: (known) => sanitizeDescription(known),
        isTrial: this.#runner.isTrial,
      }),
    )
    for (const note of notes) this.#tally.note(note)
    for (const outcome of result.outcomes) this.#tally.products[outcome] += 1
    this.#tally.add('variants', result.variants)
    this.#tally.add('images', result.images)
    for (const conflict of result.skuConflicts) {
      this.#tally.note(takenSku(batch[conflict.productIndex]!.product, conflict.variantIndex, conflict.sku))
    }
  }
}

/** Faults of the data, as against those of the database or the program. */
function isOfOneProduct(error: unknown): boolean {
  if (error instanceof AppError) return error.code !== 'service_unavailable'
  const code = String((error as { code?: unknown }).code ?? '')
  return /^(22|23)/.test(code)
}

function failureOf(product: ImportProduct, error: unknown): RowProblem {
  const place = { line: product.line, handle: product.handle }
  if (error instanceof AppError) return rowProblem('error', error.code, place, null, error.message)
  return rowProblem('error', 'not_saved', place, null, 'The database refused the product; it was not used.')
}

const unknownCategory = (product: ImportProduct, reference: string): RowProblem =>
  rowProblem(
    'warning',
    'unknown_category',
    { line: product.line, column: 'categories', handle: product.handle },
    reference,
    'There is no such category; the product was taken without it.',
  )

const takenSku = (product: ImportProduct, variantIndex: number, sku: string): RowProblem =>
  rowProblem(
    'warning',
    'sku_taken',
    {
      line: product.variants[variantIndex]?.line ?? product.line,
      column: 'Variant SKU',
      handle: product.handle,
    },
    sku,
    'Another product has this sku; the variant was taken without it.',
  )
