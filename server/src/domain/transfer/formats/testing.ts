import fc from 'fast-check'
import { sanitizeDescription } from './html.ts'
import { assembleProduct } from './shopify-assemble.ts'
import { readShopifyRows } from './shopify-csv.ts'
import {
  type ExportProduct,
  type FileSource,
  type ImportPrice,
  type ImportProduct,
  isRowProblem,
  type RowProblem,
  type ShopifyRow,
} from './types.ts'

/** Splits a text into pieces of a few bytes, so that a test meets every chunk border. */
export function* inPieces(file: string | Uint8Array, size = 7): Generator<Uint8Array> {
  const bytes = Buffer.from(file)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

/** All rows and problems of a CSV. */
export async function readAllRows(
  source: FileSource,
): Promise<{ rows: ShopifyRow[]; problems: RowProblem[] }> {
  const rows: ShopifyRow[] = []
  const problems: RowProblem[] = []
  for await (const item of readShopifyRows(source)) {
    if (isRowProblem(item)) problems.push(item)
    else rows.push(item)
  }
  return { rows, problems }
}

/** All products of a CSV, with all problems. */
export async function readProducts(
  source: FileSource,
  currencyDecimals = 2,
): Promise<{ products: ImportProduct[]; problems: RowProblem[] }> {
  const { rows, problems } = await readAllRows(source)
  const products: ImportProduct[] = []
  for (const group of Map.groupBy(rows, (row) => row.handle).values()) {
    const assembled = assembleProduct(group, { currencyDecimals })
    problems.push(...assembled.problems)
    if (assembled.product !== null) products.push(assembled.product)
  }
  return { products, problems }
}

/** A product without the lines of its file, to be compared with what was written. */
export function withoutLines(product: ImportProduct): ExportProduct {
  const { line: _line, variants, ...rest } = product
  return { ...rest, variants: variants.map(({ line: _variantLine, ...variant }) => variant) }
}

const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.string({ unit: 'binary-ascii', maxLength }),
      fc.string({
        unit: fc.constantFrom(
          "'",
          '=',
          '+',
          '-',
          '@',
          '\t',
          '\r',
          '\n',
          '"',
          ',',
          '>',
          '\\',
          'ñ',
          '😀',
          '<',
          '&',
        ),
        maxLength: 12,
      }),
    )
    .map((value) => value.replaceAll('\u0000', '').toWellFormed().trim())
    .filter((value) => [...value].length <= maxLength)
const filledText = (maxLength: number) => text(maxLength).filter((value) => value !== '')
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const uniqueWithoutCase = { selector: (value: string) => value.normalize('NFC').toLowerCase() }
const amount = fc.integer({ min: 0, max: 999_999_999_999 })

const arbitraryVariant = (optionCount: number, sources: string[]) =>
  fc.record({
    ordinal: fc.constant(0),
    sku: optional(filledText(100)),
    barcode: optional(filledText(100)),
    optionValues: fc.array(filledText(20), { minLength: optionCount, maxLength: optionCount }),
    priceMinor: optional(amount),
    compareAtMinor: optional(amount.filter((value) => value > 0)),
    otherPrices: fc.constant<ImportPrice[]>([]),
    quantity: optional(fc.nat(1_000_000_000)),
    inventoryTracked: fc.boolean(),
    backorder: fc.boolean(),
    weightGrams: optional(fc.nat(100_000_000)),
    imageSource: sources.length === 0 ? fc.constant(null) : optional(fc.constantFrom(...sources)),
    isActive: optional(fc.boolean()),
  })

/** Any product that the catalogue could hold and a CSV has a place for, in the form that assembling gives. */
export const arbitraryProduct: fc.Arbitrary<ExportProduct> = fc
  .record({
    optionNames: fc.uniqueArray(filledText(30), { minLength: 1, maxLength: 3, ...uniqueWithoutCase }),
    paths: fc.uniqueArray(fc.webPath(), { maxLength: 4 }),
  })
  .chain(({ optionNames, paths }) => {
    const sources = paths.map((path, index) => `https://pictures.example/${index}${path}`)
    return fc
      .record({
        handle: fc.stringMatching(/^[a-zñé0-9][a-zñé0-9_-]{0,30}$/).filter((handle) => handle !== 'me'),
        name: filledText(300),
        descriptionHtml: optional(
          text(400)
            .map((value) => sanitizeDescription(` ${value}\r\n<p>${value}</p> `))
            .filter((value) => value.trim() !== ''),
        ),
        brand: optional(filledText(200)),
        categoryPath: optional(fc.array(filledText(50), { minLength: 1, maxLength: 4 })),
        categoryReferences: fc.constant(null),
        productType: optional(filledText(100)),
        tags: fc.uniqueArray(filledText(100), { maxLength: 5, ...uniqueWithoutCase }),
        status: fc.constantFrom('draft' as const, 'active' as const, 'archived' as const),
        variants: fc.uniqueArray(arbitraryVariant(optionNames.length, sources), {
          minLength: 1,
          maxLength: 5,
          comparator: (a, b) => a.sku !== null && a.sku === b.sku,
        }),
        images: fc
          .tuple(...sources.map(() => optional(filledText(500))))
          .map((alts) =>
            sources.map((source, index) => ({ source, position: index + 1, alt: alts[index] ?? null })),
          ),
        seoTitle: optional(filledText(300)),
        seoDescription: optional(filledText(500)),
        attributes: fc
          .dictionary(
            fc.oneof(
              filledText(50),
              fc.constantFrom('Gift Card', 'Google Shopping / Gender', 'Google Shopping / MPN'),
            ),
            filledText(200),
            { maxKeys: 4 },
          )
          .map((attributes) => ({ ...attributes })),
      })
      .map((product) => ({ ...product, ...normalized(optionNames, product.variants) }))
  })

function normalized(
  names: string[],
  variants: ExportProduct['variants'],
): Pick<ExportProduct, 'options' | 'variants'> {
  const counts = new Map<string, number>()
  return {
    options: names.map((name, index) => ({
      name,
      values: [...new Set(variants.map((v) => v.optionValues[index] ?? ''))],
    })),
    variants: variants.map((variant) => {
      const key = JSON.stringify(variant.optionValues)
      const ordinal = counts.get(key) ?? 0
      counts.set(key, ordinal + 1)
      return { ...variant, ordinal }
    }),
  }
}
