import type { FileFormat, RowProblem } from './formats/index.ts'

/** The formats as the API names them. */
export type TransferFormat = 'shopify_csv' | 'json_lines' | 'category_tree'
/** Formats that can be written. */
export type ExportFormat = Exclude<TransferFormat, 'category_tree'>

/** Formats that can be read. */
export const IMPORT_FORMATS: readonly TransferFormat[] = ['shopify_csv', 'json_lines', 'category_tree']
/** Formats that can be written. */
export const EXPORT_FORMATS: readonly ExportFormat[] = ['shopify_csv', 'json_lines']

/** The API's name of a detected format. */
export const formatName = (format: FileFormat): TransferFormat => format.replace('-', '_') as TransferFormat

/** How many problems a report keeps; all are counted. */
export const PROBLEMS_KEPT = 1_000

/** How many of a kind were added, changed and left as they were. */
export type Counts = { created: number; updated: number; unchanged: number }

/** What an import did, or with `dry_run` would do. */
export type ImportReport = {
  readonly format: TransferFormat
  readonly currency: string
  readonly dry_run: boolean
  readonly products: Counts & { failed: number }
  readonly variants: Counts
  readonly images: Counts
  readonly categories: Counts & { failed: number }
  readonly problem_counts: Record<RowProblem['level'], number>
  /** The first ones, by line. */
  readonly problems: readonly RowProblem[]
}
