/**
 * Longest texts, in characters (code points), that an imported product may have. Longer ones are cut. They are the
 * catalogue's own limits: what the shop can hold must pass through an export and an import unharmed.
 */
export const IMPORT_LIMITS = {
  name: 1_000,
  sku: 100,
  barcode: 100,
  brand: 200,
  tag: 100,
  categoryName: 300,
  productType: 200,
  optionName: 200,
  optionValue: 200,
  seoTitle: 500,
  seoDescription: 500,
  imageAlt: 500,
  imageUrl: 2_000,
  attributeName: 200,
  attributeValue: 5_000,
  description: 200_000,
} as const

/** Largest stock number, in pieces, and weight, in grams. */
export const MAX_QUANTITY = 1_000_000_000
export const MAX_WEIGHT_GRAMS = 100_000_000

/** Longest line of a JSON lines file and longest record of a CSV file, in bytes. */
export const MAX_LINE_BYTES = 1_048_576
export const MAX_RECORD_BYTES = 2_097_152

/** Characters of a bad value that are shown in a problem. */
export const SHOWN_VALUE_LENGTH = 100

/** What a problem means for its row: not used, used in part, or just worth knowing. */
export type ProblemLevel = 'error' | 'warning' | 'info'

/**
 * Something about a row that the person importing should know. `line` is the physical line on which the record
 * begins, counted from 1; 0 when the file has no lines that mean anything. `value` is cut to 100 characters.
 */
export type RowProblem = {
  level: ProblemLevel
  line: number
  column: string | null
  value: string | null
  handle: string | null
  code: string
  message: string
}

/** A record of a Shopify CSV: its non-empty cells by canonical column name, ready to be staged by handle. */
export type ShopifyRow = { line: number; handle: string; cells: Record<string, string> }

/** A price in another currency than the one the import is made in. Minor units. */
export type ImportPrice = { currency: string; priceMinor: number | null; compareAtMinor: number | null }

/** A variant as a file tells of it. Null means that the file says nothing usable: leave alone what is there. */
export type ImportVariant = {
  line: number
  /** 0 for the first variant with its option values, 1 for the second with equal ones, and so on. */
  ordinal: number
  sku: string | null
  barcode: string | null
  /** One value for each option of the product, in the order of the options. */
  optionValues: string[]
  /** Minor units of the import's currency. */
  priceMinor: number | null
  compareAtMinor: number | null
  /** Prices in further currencies; CSV files have none. */
  otherPrices: ImportPrice[]
  quantity: number | null
  inventoryTracked: boolean
  /** Whether it may be sold when nothing is left. */
  backorder: boolean
  weightGrams: number | null
  /** Address of one of the product's images. */
  imageSource: string | null
  isActive: boolean | null
}

/** An image by its address; positions count from 1 without gaps. */
export type ImportImage = { source: string; position: number; alt: string | null }

/** A product as a file tells of it, in the one form that every format is brought into. */
export type ImportProduct = {
  line: number
  /** The product's slug, unique in the shop: the key by which it is found again. */
  handle: string
  name: string
  /** Sanitised HTML. */
  descriptionHtml: string | null
  brand: string | null
  /** Names from the top category down; null when the file names none. */
  categoryPath: string[] | null
  /** Slugs or ids of categories, the primary one first; null when the file names none. CSV files never do. */
  categoryReferences: string[] | null
  productType: string | null
  tags: string[]
  status: 'draft' | 'active' | 'archived'
  options: { name: string; values: string[] }[]
  variants: ImportVariant[]
  images: ImportImage[]
  seoTitle: string | null
  seoDescription: string | null
  attributes: Record<string, string>
}

/** A category line of our own format. References are slugs or ids. */
export type ImportCategory = {
  line: number
  slug: string
  name: string
  parentReference: string | null
  description: string | null
  position: number | null
  isActive: boolean
}

/** A product to be written to a file: what is imported, without the lines. */
export type ExportProduct = Omit<ImportProduct, 'line' | 'variants'> & {
  variants: Omit<ImportVariant, 'line'>[]
}

/** Bytes (or text) of a file, in pieces of any size; a Node stream is one. */
export type FileSource = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>

/** Whether an item of a reader is a problem and not a row. */
export const isRowProblem = (item: object): item is RowProblem => 'level' in item && 'code' in item
