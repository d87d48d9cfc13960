import { readBoolean } from './numbers.ts'
import type { ProblemList } from './problems.ts'
import { MAX_OPTION_COLUMNS, VARIANT_ACTIVE_COLUMN } from './shopify-columns.ts'
import type { ProductImages } from './shopify-images.ts'
import { readVariantNumbers } from './shopify-variant-numbers.ts'
import { shortText } from './texts.ts'
import { IMPORT_LIMITS, type ImportProduct, type ImportVariant, type ShopifyRow } from './types.ts'

/** The option and the value of a product that comes in one form only, as Shopify names them. */
export const LONE_OPTION = { name: 'Title', value: 'Default Title' } as const

type Variants = Pick<ImportProduct, 'options' | 'variants'>
type OptionColumn = { number: number; name: string }

/** The options and variants of a product. It always has at least one variant, made from its first row if need be. */
export function readVariants(
  rows: readonly ShopifyRow[],
  leading: ShopifyRow,
  images: ProductImages,
  currencyDecimals: number,
  problems: ProblemList,
): Variants {
  const named = rows.filter(isVariantRow)
  const variantRows = named.length > 0 ? named : [leading]
  const columns = readOptionColumns(rows, variantRows, problems)
  const counts = new Map<string, number>()
  const skus = new Set<string>()
  const variants = variantRows.map((row): ImportVariant => {
    const { line, cells } = row
    const optionValues =
      columns.length === 0 ? [LONE_OPTION.value] : columns.map((column) => readValue(row, column, problems))
    const key = JSON.stringify(optionValues)
    const ordinal = counts.get(key) ?? 0
    counts.set(key, ordinal + 1)
    const barcode = shortText(cells['Variant Barcode'], IMPORT_LIMITS.barcode, {
      problems,
      line,
      column: 'Variant Barcode',
    })
    return {
      line,
      ordinal,
      sku: readSku(row, skus, problems),
      barcode,
      optionValues,
      ...readVariantNumbers(row, currencyDecimals, problems),
      otherPrices: [],
      inventoryTracked: cells['Variant Inventory Tracker'] !== undefined,
      backorder: readPolicy(row, problems),
      imageSource: images.sourceByRow.get(row) ?? null,
      isActive: cells[VARIANT_ACTIVE_COLUMN] === undefined ? null : readBoolean(cells[VARIANT_ACTIVE_COLUMN]),
    }
  })
  noteUnusedRows(rows, leading, variantRows, problems)
  const names = columns.length === 0 ? [LONE_OPTION.name] : columns.map((column) => column.name)
  const options = names.map((name, index) => ({
    name,
    values: [...new Set(variants.map((variant) => variant.optionValues[index] ?? ''))],
  }))
  return { options, variants }
}

const optionNumbers = Array.from({ length: MAX_OPTION_COLUMNS }, (_, index) => index + 1)

function isVariantRow({ cells }: ShopifyRow): boolean {
  if (cells['Variant SKU'] !== undefined || cells['Variant Price'] !== undefined) return true
  return optionNumbers.some((number) => cells[`Option${number} Value`] !== undefined)
}

/** The options that some variant has a value of, named by the first row that names any. */
function readOptionColumns(
  rows: readonly ShopifyRow[],
  variantRows: readonly ShopifyRow[],
  problems: ProblemList,
): OptionColumn[] {
  const naming = rows.find((row) =>
    optionNumbers.some((number) => row.cells[`Option${number} Name`] !== undefined),
  )
  const taken = new Set<string>()
  const columns: OptionColumn[] = []
  for (const number of optionNumbers) {
    const first = variantRows.find((row) => row.cells[`Option${number} Value`] !== undefined)
    const column = `Option${number} Name`
    const written = naming?.cells[column]
    if (first === undefined) {
      if (written !== undefined && naming !== undefined && written.trim() !== LONE_OPTION.name) {
        problems.warn(
          'option_without_values',
          naming.line,
          column,
          written,
          'No variant has a value of this option.',
        )
      }
      continue
    }
    const line = naming?.line ?? first.line
    let name = shortText(written, IMPORT_LIMITS.optionName, { problems, line, column })
    if (name === null) {
      name =
        first.cells[`Option${number} Value`]?.trim() === LONE_OPTION.value
          ? LONE_OPTION.name
          : `Option ${number}`
      problems.warn(
        'missing_option_name',
        line,
        column,
        null,
        `The option has values but no name; "${name}" is used.`,
      )
    }
    const free = freeName(name, taken)
    if (free !== name) {
      const message = `Two options of the product bear this name; the second is called "${free}".`
      problems.warn('repeated_option_name', line, column, name, message)
    }
    taken.add(free.toLowerCase())
    columns.push({ number, name: free })
  }
  return columns
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  let count = 2
  while (taken.has(`${name} ${count}`.toLowerCase())) count += 1
  return `${name} ${count}`
}

function readValue(
  { line, cells }: ShopifyRow,
  { number, name }: OptionColumn,
  problems: ProblemList,
): string {
  const column = `Option${number} Value`
  const value = shortText(cells[column], IMPORT_LIMITS.optionValue, { problems, line, column })
  if (value !== null) return value
  const message = `The variant has no value of "${name}"; "${LONE_OPTION.value}" is used.`
  problems.warn('missing_option_value', line, column, null, message)
  return LONE_OPTION.value
}

function readSku({ line, cells }: ShopifyRow, skus: Set<string>, problems: ProblemList): string | null {
  const column = 'Variant SKU'
  const sku = shortText(cells[column], IMPORT_LIMITS.sku, { problems, line, column })
  if (sku === null) return null
  if (!skus.has(sku)) {
    skus.add(sku)
    return sku
  }
  const message = 'Another variant of the product has this sku already; this one was taken without.'
  problems.warn('repeated_sku', line, column, sku, message)
  return null
}

function readPolicy({ line, cells }: ShopifyRow, problems: ProblemList): boolean {
  const text = cells['Variant Inventory Policy']
  if (text === undefined) return false
  const folded = text.trim().toLowerCase()
  if (folded === 'continue' || folded === 'deny') return folded === 'continue'
  const isAllowed = readBoolean(text)
  if (isAllowed === null) {
    const message = 'Neither "deny" nor "continue"; "deny" is used.'
    problems.warn('bad_policy', line, 'Variant Inventory Policy', text, message)
  }
  return isAllowed === true
}

/** A row that gives neither a variant nor an image nor the product's own fields is told of, not swallowed. */
function noteUnusedRows(
  rows: readonly ShopifyRow[],
  leading: ShopifyRow,
  variantRows: readonly ShopifyRow[],
  problems: ProblemList,
): void {
  const used = new Set(variantRows)
  for (const row of rows) {
    if (row === leading || used.has(row)) continue
    if (row.cells['Image Src'] === undefined && row.cells['Variant Image'] === undefined) {
      problems.note('row_without_use', row.line, null, null, 'The row has neither a variant nor an image.')
    }
  }
}
