import { Readable } from 'node:stream'
import { formatMinor } from '../../../kernel/money.ts'
import type { ExportProduct, ImportCategory, ImportPrice } from './types.ts'

/** What can be written as a line: a category, or a product. */
export type ExportLine =
  | { kind: 'category'; category: Omit<ImportCategory, 'line'> }
  | { kind: 'product'; product: ExportProduct }

/**
 * Writes our own format, streaming: one JSON object a line. Categories must be given before products, parents
 * before children. Reading it again gives the same; prices are decimal strings, `currency` is that of those
 * without one.
 */
export function writeJsonLines(
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  options: { currency: string },
): Readable {
  return Readable.from(jsonChunks(lines, options.currency), { objectMode: false })
}

async function* jsonChunks(
  lines: AsyncIterable<ExportLine> | Iterable<ExportLine>,
  currency: string,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const object =
      line.kind === 'category' ? categoryLine(line.category) : productLine(line.product, currency)
    yield `${JSON.stringify(object)}\n`
  }
}

const categoryLine = (category: Omit<ImportCategory, 'line'>) => ({
  type: 'category',
  slug: category.slug,
  name: category.name,
  parent: category.parentReference,
  description: category.description ?? undefined,
  position: category.position ?? undefined,
  is_active: category.isActive,
})

const productLine = (product: ExportProduct, currency: string) => ({
  slug: product.handle,
  name: product.name,
  description: product.descriptionHtml ?? undefined,
  brand: product.brand ?? undefined,
  category_path: product.categoryPath ?? undefined,
  categories: product.categoryReferences ?? undefined,
  product_type: product.productType ?? undefined,
  tags: product.tags,
  status: product.status,
  currency,
  options: product.options,
  variants: product.variants.map((variant) => variantObject(variant, product, currency)),
  images: product.images.map(({ source, position, alt }) => ({
    url: source,
    alt: alt ?? undefined,
    position,
  })),
  seo: { title: product.seoTitle ?? undefined, description: product.seoDescription ?? undefined },
  attributes: product.attributes,
})

function variantObject(variant: ExportProduct['variants'][number], product: ExportProduct, currency: string) {
  const amount = (amountMinor: number | null, code: string): string | null =>
    amountMinor === null ? null : formatMinor(amountMinor, code)
  const entry = (price: ImportPrice): [string, object] => [
    price.currency,
    {
      price: amount(price.priceMinor, price.currency),
      compare_at_price: amount(price.compareAtMinor, price.currency) ?? undefined,
    },
  ]
  return {
    sku: variant.sku,
    options: Object.fromEntries(
      product.options.map(({ name }, index) => [name, variant.optionValues[index] ?? '']),
    ),
    price: amount(variant.priceMinor, currency),
    compare_at_price: amount(variant.compareAtMinor, currency),
    prices: variant.otherPrices.length === 0 ? undefined : Object.fromEntries(variant.otherPrices.map(entry)),
    stock: variant.quantity,
    inventory_tracked: variant.inventoryTracked,
    backorder: variant.backorder,
    barcode: variant.barcode ?? undefined,
    weight_grams: variant.weightGrams,
    image: variant.imageSource ?? undefined,
    is_active: variant.isActive ?? undefined,
  }
}
