import type { Id } from '../../../kernel/id.ts'

/** Name and value of the option that a product in one form only has, as Shopify writes them. */
export const LONE = { name: 'Title', value: 'Default Title' } as const

/** A price in minor units; a null amount takes the variant off sale in the currency. */
export type BulkPrice = {
  readonly currency: string
  readonly amountMinor: number | null
  readonly compareAtMinor: number | null
}

/** A variant as a file or a generator wants it. null leaves alone what is there, or the default of a new one. */
export type BulkVariant = {
  readonly sku: string | null
  readonly barcode: string | null
  /** One value for each option of the product. */
  readonly optionValues: readonly string[]
  /** 0 for the first variant with its option values, 1 for the second with equal ones, and so on. */
  readonly ordinal: number
  readonly prices: readonly BulkPrice[]
  /** How many should be for sale now. */
  readonly available: number | null
  readonly backorder: boolean | null
  readonly weightGrams: number | null
  readonly isActive: boolean | null
  readonly imageSource: string | null
}

/** Which categories a product belongs to: exactly these, or this one first and the others as they are. */
export type BulkCategories =
  | { readonly kind: 'all'; readonly ids: readonly Id[] }
  /** `twins` have the same path of names: a product that is in one of them is there already. */
  | { readonly kind: 'primary'; readonly id: Id; readonly twins: readonly Id[] }

/**
 * A product as a file or a generator wants it, found again by its slug. null leaves alone what is there, or the
 * default of a new one. Variants and images that it does not name stay.
 */
export type BulkProduct = {
  readonly slug: string
  readonly name: string | null
  readonly description: string | null
  readonly brand: string | null
  readonly status: 'draft' | 'active' | 'archived' | null
  readonly tags: readonly string[] | null
  readonly attributes: Readonly<Record<string, string>> | null
  readonly seoTitle: string | null
  readonly seoDescription: string | null
  readonly categories: BulkCategories | null
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[]
  readonly variants: readonly BulkVariant[]
  readonly images: readonly { readonly source: string; readonly alt: string | null }[]
  /** Owner and time of a new product; a known one keeps its own. */
  readonly vendorId?: Id | null
  readonly createdAt?: Date
}

/** How a bulk write goes about it. */
export type BulkOptions = {
  /** Why prices and stock change, for their histories. */
  readonly reason: string
  /** Two descriptions of which one becomes the other by this are the same. */
  readonly sameDescription?: (known: string) => string
  /** Nothing will be committed: what only readers would see is not made. */
  readonly isTrial?: boolean
}

/** A sku that another product has: the variant was taken without it. */
export type SkuConflict = {
  readonly productIndex: number
  readonly variantIndex: number
  readonly sku: string
}

/** What a bulk write did; products by their place in the list. */
export type BulkResult = {
  readonly ids: readonly Id[]
  readonly outcomes: readonly ('created' | 'updated' | 'unchanged')[]
  readonly variants: { readonly created: number; readonly updated: number; readonly unchanged: number }
  readonly images: { readonly created: number; readonly updated: number; readonly unchanged: number }
  readonly skuConflicts: readonly SkuConflict[]
}
