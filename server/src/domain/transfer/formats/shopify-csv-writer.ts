import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { formatMinor } from '../../../kernel/money.ts'
import { neutralizeFormula } from '../../../kernel/spreadsheet.ts'
import { GIFT_CARD_ATTRIBUTE } from './shopify-attributes.ts'
import {
  ATTRIBUTE_COLUMNS,
  ATTRIBUTES_COLUMN,
  exportColumns,
  MAX_OPTION_COLUMNS,
  VARIANT_ACTIVE_COLUMN,
} from './shopify-columns.ts'
import { LONE_OPTION } from './shopify-variants.ts'
import { joinList } from './texts.ts'
import type { ExportProduct } from './types.ts'

/**
 * The currency of the prices, and how many options the columns have room for: Shopify's three, or as many as the
 * shop's richest product has (at most ten).
 */
export type ShopifyWriterOptions = { currency: string; optionCount?: number }

type Cells = Record<string, string>

/**
 * Writes products as a Shopify CSV, streaming: the columns of `exportColumns`, lines ended by "\n", cells that a
 * spreadsheet would run neutralised. Reading it again gives the same products, except for prices in other
 * currencies and categories beyond the first, which the format has no place for. The stream fails with a
 * RangeError on a product that has more options than there is room for.
 */
export function writeShopifyCsv(
  products: AsyncIterable<ExportProduct> | Iterable<ExportProduct>,
  options: ShopifyWriterOptions,
): Readable {
  return Readable.from(csvChunks(products, options), { objectMode: false })
}

async function* csvChunks(
  products: AsyncIterable<ExportProduct> | Iterable<ExportProduct>,
  { currency, optionCount = 3 }: ShopifyWriterOptions,
): AsyncGenerator<string> {
  const columns = exportColumns(Math.max(3, Math.min(optionCount, MAX_OPTION_COLUMNS)))
  const known = new Set(columns.map((column) => column.name))
  const print = (rows: string[][]): string =>
    // A lone carriage return would end a line for some programs, so it is quoted too.
    stringify(rows, { record_delimiter: '\n', quoted_match: /\r/ })
  yield print([columns.map((column) => column.name)])
  for await (const product of products) {
    if (!known.has(`Option${Math.max(1, product.options.length)} Name`)) {
      throw new RangeError(
        `"${product.handle}" has ${product.options.length} options; there is room for ${optionCount}.`,
      )
    }
    const rows = productRows(product, currency)
    yield print(
      rows.map((cells) =>
        columns.map(({ name, kind }) => {
          const cell = cells[name] ?? ''
          return kind === 'text' ? neutralizeFormula(cell) : cell
        }),
      ),
    )
  }
}

/** The n-th row of a product has its n-th variant and its n-th image; the first has the product itself too. */
function productRows(product: ExportProduct, currency: string): Cells[] {
  const options = product.options.length > 0 ? product.options : [{ name: LONE_OPTION.name, values: [] }]
  const count = Math.max(product.variants.length, product.images.length, 1)
  return Array.from({ length: count }, (_, index) => {
    const variant = product.variants[index]
    const image = product.images[index]
    return {
      Handle: product.handle,
      ...(index === 0 ? productCells(product) : {}),
      ...(index === 0
        ? Object.fromEntries(options.map(({ name }, at) => [`Option${at + 1} Name`, name]))
        : {}),
      ...(variant === undefined ? {} : variantCells(variant, options.length, currency)),
      ...(image === undefined ? {} : imageCells(image)),
    }
  })
}

function productCells(product: ExportProduct): Cells {
  const isCategoryless = product.categoryPath === null && product.productType !== null
  return {
    Title: product.name,
    'Body (HTML)': product.descriptionHtml ?? '',
    Vendor: product.brand ?? '',
    // An empty path, so that the type is not taken for the category at the next import.
    'Product Category': isCategoryless ? '>' : joinList(product.categoryPath ?? [], '>'),
    Type: product.productType ?? '',
    Tags: joinList(product.tags, ','),
    Published: String(product.status === 'active'),
    Status: product.status,
    'SEO Title': product.seoTitle ?? '',
    'SEO Description': product.seoDescription ?? '',
    ...attributeCells(product.attributes),
  }
}

function attributeCells(attributes: ExportProduct['attributes']): Cells {
  const isGiftCard = attributes[GIFT_CARD_ATTRIBUTE] === 'true'
  const withColumn = new Set<string>([...ATTRIBUTE_COLUMNS, ...(isGiftCard ? [GIFT_CARD_ATTRIBUTE] : [])])
  const entries = Object.entries(attributes)
  const rest = entries.filter(([name]) => !withColumn.has(name))
  return {
    ...Object.fromEntries(entries.filter(([name]) => withColumn.has(name))),
    'Gift Card': String(isGiftCard),
    ...(rest.length === 0 ? {} : { [ATTRIBUTES_COLUMN]: JSON.stringify(Object.fromEntries(rest)) }),
  }
}

function variantCells(
  variant: ExportProduct['variants'][number],
  optionCount: number,
  currency: string,
): Cells {
  const price = (amountMinor: number | null): string =>
    amountMinor === null ? '' : formatMinor(amountMinor, currency)
  const values = Array.from({ length: optionCount }, (_, at) => [
    `Option${at + 1} Value`,
    variant.optionValues[at] ?? LONE_OPTION.value,
  ])
  return {
    ...Object.fromEntries(values),
    'Variant SKU': variant.sku ?? '',
    'Variant Grams': variant.weightGrams === null ? '' : String(variant.weightGrams),
    'Variant Inventory Tracker': variant.inventoryTracked ? 'shopify' : '',
    'Variant Inventory Qty': variant.quantity === null ? '' : String(variant.quantity),
    'Variant Inventory Policy': variant.backorder ? 'continue' : 'deny',
    'Variant Fulfillment Service': 'manual',
    'Variant Price': price(variant.priceMinor),
    'Variant Compare At Price': price(variant.compareAtMinor),
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
    'Variant Barcode': variant.barcode ?? '',
    'Variant Image': variant.imageSource ?? '',
    'Variant Weight Unit': 'g',
    [VARIANT_ACTIVE_COLUMN]: variant.isActive === null ? '' : String(variant.isActive),
  }
}

const imageCells = (image: ExportProduct['images'][number]): Cells => ({
  'Image Src': image.source,
  'Image Position': String(image.position),
  'Image Alt Text': image.alt ?? '',
})
