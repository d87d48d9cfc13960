import { foldHandle, humanizeHandle } from './handle.ts'
import { readBoolean } from './numbers.ts'
import { ProblemList } from './problems.ts'
import { readAttributes } from './shopify-attributes.ts'
import { readImages } from './shopify-images.ts'
import { readVariants } from './shopify-variants.ts'
import { descriptionText, shortText, splitList, type TextPlace, tagList } from './texts.ts'
import { IMPORT_LIMITS, type ImportProduct, type RowProblem, type ShopifyRow } from './types.ts'

/** What assembling needs to know of the shop: the decimals of the currency that the file's prices are in. */
export type AssembleOptions = { currencyDecimals: number }

/**
 * Makes one product of all rows of a handle, in the order of the file. Whatever can be used is; what cannot is
 * told with its line, column, value and reason. Pure. The product is null only when there are no rows.
 */
export function assembleProduct(
  rows: readonly ShopifyRow[],
  options: AssembleOptions,
): { product: ImportProduct | null; problems: RowProblem[] } {
  const leading = rows.find((row) => row.cells.Title !== undefined) ?? rows[0]
  if (leading === undefined) return { product: null, problems: [] }
  const { handle } = leading
  const problems = new ProblemList(handle)
  noteChangedHandle(rows, handle, problems)
  const cells = new ProductCells([leading, ...rows.filter((row) => row !== leading)], problems)
  const images = readImages(rows, problems)
  const variants = readVariants(rows, leading, images, options.currencyDecimals, problems)
  const productType = cells.short('Type', IMPORT_LIMITS.productType)
  const product: ImportProduct = {
    line: leading.line,
    handle,
    name: cells.short('Title', IMPORT_LIMITS.name) ?? nameFromHandle(leading, problems),
    descriptionHtml: cells.description('Body (HTML)'),
    brand: cells.short('Vendor', IMPORT_LIMITS.brand),
    categoryPath: readCategoryPath(cells, productType),
    categoryReferences: null,
    productType,
    tags: cells.tags('Tags'),
    status: readStatus(cells, problems),
    options: variants.options,
    variants: variants.variants,
    images: images.list,
    seoTitle: cells.short('SEO Title', IMPORT_LIMITS.seoTitle),
    seoDescription: cells.short('SEO Description', IMPORT_LIMITS.seoDescription),
    attributes: readAttributes(cells.rows, problems),
  }
  return { product, problems: problems.items }
}

/** The cells that tell of the product itself: those of its first row with a title, else of the next that has one. */
class ProductCells {
  readonly rows: readonly ShopifyRow[]
  readonly #problems: ProblemList

  constructor(rows: readonly ShopifyRow[], problems: ProblemList) {
    this.rows = rows
    this.#problems = problems
  }

  find(column: string): { value: string; place: TextPlace } | null {
    for (const row of this.rows) {
      const value = row.cells[column]
      if (value !== undefined) return { value, place: { problems: this.#problems, line: row.line, column } }
    }
    return null
  }

  short(column: string, limit: number): string | null {
    const cell = this.find(column)
    return cell === null ? null : shortText(cell.value, limit, cell.place)
  }

  description(column: string): string | null {
    const cell = this.find(column)
    return cell === null ? null : descriptionText(cell.value, cell.place)
  }

  tags(column: string): string[] {
    const cell = this.find(column)
    return cell === null ? [] : tagList(splitList(cell.value, ','), cell.place)
  }
}

function noteChangedHandle(rows: readonly ShopifyRow[], handle: string, problems: ProblemList): void {
  const written = new Map<string, number>()
  for (const row of rows) {
    const raw = row.cells.Handle ?? handle
    const folded = foldHandle(raw)
    if (!written.has(folded)) written.set(folded, row.line)
    if (folded !== handle && written.get(folded) === row.line) {
      problems.warn(
        'handle_changed',
        row.line,
        'Handle',
        raw,
        `The handle cannot stand in an address; "${handle}" is used.`,
      )
    }
  }
  const lines = [...written.values()]
  if (lines.length > 1) {
    const message = `Different handles become "${handle}" (first on lines ${lines.join(', ')}) and were taken as one product.`
    problems.warn('handles_joined', lines[1]!, 'Handle', [...written.keys()][1] ?? null, message)
  }
}

function nameFromHandle(row: ShopifyRow, problems: ProblemList): string {
  const name = humanizeHandle(row.handle)
  const message = `No row of the product has a title; its handle gave the name "${name}".`
  problems.warn('missing_title', row.line, 'Title', null, message)
  return name
}

/** `Product Category` split at ">", else the `Type` alone. A category of nothing but ">" says that there is none. */
function readCategoryPath(cells: ProductCells, productType: string | null): string[] | null {
  const cell = cells.find('Product Category')
  if (cell === null) return productType === null ? null : [productType]
  const path = splitList(cell.value, '>').map(
    (name) => shortText(name, IMPORT_LIMITS.categoryName, cell.place) ?? '',
  )
  return path.length === 0 ? null : path
}

/** Active unless the file says otherwise: what is not published is a draft, what is archived stays archived. */
function readStatus(cells: ProductCells, problems: ProblemList): ImportProduct['status'] {
  const status = cells.find('Status')
  const folded = status?.value.trim().toLowerCase()
  if (folded === 'archived' || folded === 'draft') return folded
  if (status !== null && folded !== 'active') {
    const message = 'Not active, draft or archived; the product was made a draft.'
    problems.warn('unknown_status', status.place.line, 'Status', status.value, message)
    return 'draft'
  }
  const published = cells.find('Published')
  if (published === null) return 'active'
  const isPublished = readBoolean(published.value)
  if (isPublished === null) {
    const message = 'Neither true nor false; the product was made a draft.'
    problems.warn('not_a_boolean', published.place.line, 'Published', published.value, message)
  }
  return isPublished === true ? 'active' : 'draft'
}
