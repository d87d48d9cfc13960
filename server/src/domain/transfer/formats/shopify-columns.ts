/** How a column's cells are written: text may need to be kept from being read as a formula. */
export type ColumnKind = 'text' | 'plain'

/** Most options that a file may tell of; Shopify itself has three. */
export const MAX_OPTION_COLUMNS = 10

/** Our own columns, which Shopify passes over: what its own have no place for. */
export const ATTRIBUTES_COLUMN = 'Nexus Attributes'
export const VARIANT_ACTIVE_COLUMN = 'Nexus Variant Active'

/** Columns whose values become attributes of the product under the column's own name. */
export const ATTRIBUTE_COLUMNS = [
  'Google Shopping / Google Product Category',
  'Google Shopping / Gender',
  'Google Shopping / Age Group',
  'Google Shopping / MPN',
  'Google Shopping / AdWords Grouping',
  'Google Shopping / AdWords Labels',
  'Google Shopping / Condition',
  'Google Shopping / Custom Product',
  'Google Shopping / Custom Label 0',
  'Google Shopping / Custom Label 1',
  'Google Shopping / Custom Label 2',
  'Google Shopping / Custom Label 3',
  'Google Shopping / Custom Label 4',
] as const

/** Columns of Shopify that the catalogue has no place for (what a piece costs the shop must not become public). */
const unusedColumns = [
  'Variant Fulfillment Service',
  'Variant Requires Shipping',
  'Variant Taxable',
  'Variant Tax Code',
  'Variant Weight Unit',
  'Cost per item',
  'Unit Price Total Measure',
  'Unit Price Total Measure Unit',
  'Unit Price Base Measure',
  'Unit Price Base Measure Unit',
  'Template Suffix',
  'Template',
  'Published Scope',
  'Collection',
]

const plainColumns = [
  'Published',
  'Status',
  'Gift Card',
  'Image Position',
  'Variant Grams',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Price',
  'Variant Compare At Price',
  VARIANT_ACTIVE_COLUMN,
]

const textColumns = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Product Category',
  'Type',
  'Tags',
  'Variant SKU',
  'Variant Barcode',
  'Variant Image',
  'Image Src',
  'Image Alt Text',
  'SEO Title',
  'SEO Description',
  ATTRIBUTES_COLUMN,
]

/** Other names that Shopify's newer forms and older tools give to the same columns. */
const otherNames: Record<string, string> = {
  'url handle': 'Handle',
  description: 'Body (HTML)',
  body: 'Body (HTML)',
  'body html': 'Body (HTML)',
  'custom product type': 'Type',
  'standard product type': 'Product Category',
  'standardized product type': 'Product Category',
  'published on online store': 'Published',
  sku: 'Variant SKU',
  barcode: 'Variant Barcode',
  price: 'Variant Price',
  'compare-at price': 'Variant Compare At Price',
  'charge tax': 'Variant Taxable',
  'tax code': 'Variant Tax Code',
  'requires shipping': 'Variant Requires Shipping',
  'fulfillment service': 'Variant Fulfillment Service',
  'inventory tracker': 'Variant Inventory Tracker',
  'inventory quantity': 'Variant Inventory Qty',
  'continue selling when out of stock': 'Variant Inventory Policy',
  'weight value (grams)': 'Variant Grams',
  'weight unit for display': 'Variant Weight Unit',
  'product image url': 'Image Src',
  'variant image url': 'Variant Image',
}

/** What becomes of a column of the file. */
export type ColumnUse =
  | { use: 'read'; name: string; kind: ColumnKind }
  | { use: 'attribute'; name: string; kind: 'text' }
  | { use: 'unused' }
  | { use: 'unknown' }

const byFoldedName = new Map<string, ColumnUse>()
for (const name of unusedColumns) byFoldedName.set(name.toLowerCase(), { use: 'unused' })
for (const name of plainColumns) byFoldedName.set(name.toLowerCase(), { use: 'read', name, kind: 'plain' })
for (const name of textColumns) byFoldedName.set(name.toLowerCase(), { use: 'read', name, kind: 'text' })
for (const name of ATTRIBUTE_COLUMNS)
  byFoldedName.set(name.toLowerCase(), { use: 'attribute', name, kind: 'text' })
for (let number = 1; number <= MAX_OPTION_COLUMNS; number += 1) {
  for (const name of [`Option${number} Name`, `Option${number} Value`]) {
    byFoldedName.set(name.toLowerCase(), { use: 'read', name, kind: 'text' })
  }
  byFoldedName.set(`option${number} linked to`, { use: 'unused' })
}
for (const [other, name] of Object.entries(otherNames)) {
  const known = byFoldedName.get(name.toLowerCase())
  if (known !== undefined) byFoldedName.set(other, known)
}

/** What stands before an attribute's name in the cells of a row, so that no attribute can pose as a column. */
export const ATTRIBUTE_PREFIX = 'attribute:'

/**
 * Says what becomes of a column by its heading; case and blanks around it do not matter. A product's metafields,
 * `Color (product.metafields.shopify.color-pattern)`, become attributes under the name before the bracket; so do
 * all of Google Shopping's columns, under their own name.
 */
export function columnUse(heading: string): ColumnUse {
  const trimmed = heading.trim()
  const folded = trimmed.toLowerCase()
  const known = byFoldedName.get(folded)
  if (known !== undefined) return known
  const metafield = /^(.*?)\s*\(product\.metafields\.[^()]+\)$/i.exec(trimmed)
  if (metafield) return { use: 'attribute', name: metafield[1] || trimmed, kind: 'text' }
  if (folded.startsWith('google shopping / ')) return { use: 'attribute', name: trimmed, kind: 'text' }
  const isMarket = /^(price|compare at price|included|excluded|status) \/ ./.test(folded)
  const isVariantField = /\(variant\.metafields\.[^()]+\)$/.test(folded)
  return { use: isMarket || isVariantField ? 'unused' : 'unknown' }
}

/** The columns of an export, in order: Shopify's own, then ours. `optionCount` is 3 unless a product has more. */
export function exportColumns(optionCount: number): { name: string; kind: ColumnKind }[] {
  const options = Array.from({ length: optionCount }, (_, index) => [
    `Option${index + 1} Name`,
    `Option${index + 1} Value`,
  ])
  const names = [
    ...['Handle', 'Title', 'Body (HTML)', 'Vendor', 'Product Category', 'Type', 'Tags', 'Published'],
    ...options.flat(),
    ...['Variant SKU', 'Variant Grams', 'Variant Inventory Tracker', 'Variant Inventory Qty'],
    ...['Variant Inventory Policy', 'Variant Fulfillment Service', 'Variant Price'],
    ...['Variant Compare At Price', 'Variant Requires Shipping', 'Variant Taxable', 'Variant Barcode'],
    ...['Image Src', 'Image Position', 'Image Alt Text', 'Gift Card', 'SEO Title', 'SEO Description'],
    ...ATTRIBUTE_COLUMNS,
    ...['Variant Image', 'Variant Weight Unit', 'Status', ATTRIBUTES_COLUMN, VARIANT_ACTIVE_COLUMN],
  ]
  return names.map((name) => {
    const use = columnUse(name)
    return { name, kind: 'kind' in use ? use.kind : 'plain' }
  })
}
