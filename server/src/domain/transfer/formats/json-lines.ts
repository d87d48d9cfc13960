import { isUtf8 } from 'node:buffer'
import { fieldError } from '../../../kernel/errors.ts'
import { slugify } from '../../../kernel/text.ts'
import { handleToSlug, humanizeHandle } from './handle.ts'
import { isJsonObject, JsonFields, type JsonObject } from './json-fields.ts'
import {
  readAttributes,
  readImages,
  readPath,
  readReferences,
  readStatus,
  reference,
} from './json-product-fields.ts'
import { readJsonVariants } from './json-variants.ts'
import { readLines } from './line-source.ts'
import { ProblemList, rowProblem } from './problems.ts'
import { descriptionText, tagList } from './texts.ts'
import {
  type FileSource,
  IMPORT_LIMITS,
  type ImportCategory,
  type ImportProduct,
  MAX_LINE_BYTES,
  type RowProblem,
} from './types.ts'

/** What a line of our own format holds. */
export type JsonLine =
  | { kind: 'product'; product: ImportProduct }
  | { kind: 'category'; category: ImportCategory }

const productFields = new Set([
  ...[
    'type',
    'slug',
    'name',
    'description',
    'brand',
    'category',
    'categories',
    'category_path',
    'product_type',
  ],
  ...[
    'price',
    'compare_at_price',
    'currency',
    'prices',
    'stock',
    'sku',
    'barcode',
    'weight_grams',
    'options',
  ],
  ...[
    'variants',
    'images',
    'tags',
    'attributes',
    'status',
    'seo',
    'backorder',
    'inventory_tracked',
    'is_active',
  ],
  // What a read of the API shows beside these; it is derived, so it may stand in a file and changes nothing.
  ...[
    'id',
    'price_range',
    'lowest_price_30d',
    'in_stock',
    'image',
    'rating',
    'vendor',
    'created_at',
    'updated_at',
  ],
])
const categoryFields = new Set([
  ...['type', 'slug', 'name', 'parent', 'description', 'position', 'is_active'],
  ...['id', 'image', 'path', 'product_count', 'created_at', 'updated_at'],
])

/**
 * Reads our own format as it streams: one JSON object a line, categories (`"type": "category"`) before products.
 * A product has the fields of the API's write and may have `category_path`, `product_type`, and
 * variants with `stock`, `prices`, `backorder`. Prices without a currency are in `currency`. What is wrong with a
 * line is given out as a problem and the reading goes on. Throws a validation error naming `file` when nothing
 * but blank lines is there.
 */
export async function* readJsonLines(
  source: FileSource,
  options: { currency: string },
): AsyncGenerator<JsonLine | RowProblem> {
  const unknown = new Set<string>()
  let isEmpty = true
  let hasProducts = false
  for await (const { line, bytes } of readLines(source, MAX_LINE_BYTES)) {
    const parsed = parseLine(line, bytes)
    if (parsed === null) continue
    isEmpty = false
    if ('level' in parsed) {
      yield parsed
      continue
    }
    const type = parsed.object.type ?? 'product'
    const fields = type === 'category' ? categoryFields : productFields
    yield* unknownFields(parsed.object, fields, line, unknown)
    if (type === 'category') {
      yield* hasProducts ? [lateCategory(line)] : readCategory(parsed.object, line)
    } else if (type === 'product') {
      hasProducts = true
      yield* readProduct(parsed.object, line, options.currency)
    } else {
      const shown = typeof type === 'string' ? type : null
      yield rowProblem(
        'error',
        'unknown_type',
        { line, column: 'type' },
        shown,
        'Must be "product" or "category".',
      )
    }
  }
  if (isEmpty) throw fieldError('file', 'The file is empty.')
}

function parseLine(line: number, bytes: Buffer | null): { object: JsonObject } | RowProblem | null {
  const fail = (code: string, value: string | null, message: string): RowProblem =>
    rowProblem('error', code, { line }, value, message)
  if (bytes === null) return fail('line_too_long', null, `The line is longer than ${MAX_LINE_BYTES} bytes.`)
  if (!isUtf8(bytes)) return fail('invalid_encoding', null, 'The line is not UTF-8.')
  const text = bytes.toString('utf8').trim()
  if (text === '') return null
  try {
    const object: unknown = JSON.parse(text)
    return isJsonObject(object)
      ? { object }
      : fail('not_an_object', text, 'The line must hold one JSON object.')
  } catch {
    return fail('not_json', text, 'The line is not JSON.')
  }
}

function* unknownFields(
  object: JsonObject,
  known: Set<string>,
  line: number,
  told: Set<string>,
): Generator<RowProblem> {
  for (const field of Object.keys(object)) {
    if (known.has(field) || told.has(field) || told.size >= 100) continue
    told.add(field)
    const message = 'A field that is not known; it is passed over in the whole file.'
    yield rowProblem(
      'info',
      'unknown_field',
      { line, column: field.slice(0, 100).toWellFormed() },
      null,
      message,
    )
  }
}

const lateCategory = (line: number): RowProblem =>
  rowProblem(
    'error',
    'late_category',
    { line, column: 'type' },
    null,
    'Categories must stand before all products.',
  )

function* readCategory(object: JsonObject, line: number): Generator<JsonLine | RowProblem> {
  const problems = new ProblemList(null)
  const fields = new JsonFields(object, problems, line)
  const written = fields.text('slug', 255)
  const name = fields.text('name', IMPORT_LIMITS.categoryName)
  const slug = written === null ? (name === null ? null : slugify(name)) : handleToSlug(written)
  if (slug === null) {
    problems.fail(
      'missing_name',
      line,
      'name',
      null,
      'A category needs a name or a slug; the line was not used.',
    )
    yield* problems.items
    return
  }
  const category: ImportCategory = {
    line,
    slug,
    name: name ?? humanizeHandle(slug),
    parentReference: reference(fields.raw('parent')),
    description: fields.longText('description'),
    position: fields.integer('position'),
    isActive: fields.boolean('is_active') ?? true,
  }
  yield* problems.items
  yield { kind: 'category', category }
}

function* readProduct(object: JsonObject, line: number, currency: string): Generator<JsonLine | RowProblem> {
  const slugText = typeof object.slug === 'string' ? object.slug : null
  const nameText = typeof object.name === 'string' && object.name.trim() !== '' ? object.name : null
  const handle =
    (slugText === null ? null : handleToSlug(slugText)) ?? (nameText === null ? null : slugify(nameText))
  const problems = new ProblemList(handle)
  if (handle === null) {
    problems.fail(
      'missing_name',
      line,
      'name',
      null,
      'A product needs a name or a slug; the line was not used.',
    )
    yield* problems.items
    return
  }
  const fields = new JsonFields(object, problems, line)
  if (slugText !== null && slugText !== handle) {
    fields.warn('slug', 'handle_changed', `It cannot stand in an address as it is; "${handle}" is used.`)
  }
  const name = fields.text('name', IMPORT_LIMITS.name)
  if (name === null) fields.warn('name', 'missing_title', 'The product has no name; its slug is used.')
  const seo = fields.object('seo')
  const product: ImportProduct = {
    line,
    handle,
    name: name ?? humanizeHandle(handle),
    descriptionHtml: descriptionText(
      fields.longText('description') ?? undefined,
      fields.place('description'),
    ),
    brand: fields.text('brand', IMPORT_LIMITS.brand),
    categoryPath: readPath(fields),
    categoryReferences: readReferences(fields),
    productType: fields.text('product_type', IMPORT_LIMITS.productType),
    tags: tagList(fields.texts('tags') ?? [], fields.place('tags')),
    status: readStatus(fields),
    ...readJsonVariants(fields, line, currency),
    images: [],
    seoTitle: seo?.text('title', IMPORT_LIMITS.seoTitle) ?? null,
    seoDescription: seo?.text('description', IMPORT_LIMITS.seoDescription) ?? null,
    attributes: readAttributes(fields),
  }
  product.images = readImages(fields, product)
  yield* problems.items
  yield { kind: 'product', product }
}
