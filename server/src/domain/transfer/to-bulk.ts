import type { Id } from '../../kernel/id.ts'
import type { BulkCategories, BulkProduct } from '../catalogue/index.ts'
import type { ImportProduct } from './formats/index.ts'

/** The attribute that keeps Shopify's `Type` of a product that has a category of another name. */
export const TYPE_ATTRIBUTE = 'Type'

/** What turning a product of a file into one of the shop needs to know. */
export type BulkContext = {
  readonly currency: string
  readonly categories: BulkCategories | null
  /** The name was made of the handle: it must not replace a real one. */
  readonly isNameDerived: boolean
}

/** A product of a file as the catalogue takes it. What the file does not say stays as it is. */
export function toBulkProduct(product: ImportProduct, context: BulkContext): BulkProduct {
  const attributes = attributesOf(product)
  return {
    slug: product.handle,
    name: context.isNameDerived ? null : product.name,
    description: product.descriptionHtml,
    brand: product.brand,
    status: product.status,
    tags: product.tags.length === 0 ? null : product.tags,
    attributes: Object.keys(attributes).length === 0 ? null : attributes,
    seoTitle: product.seoTitle,
    seoDescription: product.seoDescription,
    categories: context.categories,
    options: product.options,
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      barcode: variant.barcode,
      optionValues: variant.optionValues,
      ordinal: variant.ordinal,
      prices: [
        ...(variant.priceMinor === null
          ? []
          : [
              {
                currency: context.currency,
                amountMinor: variant.priceMinor,
                compareAtMinor: variant.compareAtMinor,
              },
            ]),
        ...variant.otherPrices.map(({ currency, priceMinor, compareAtMinor }) => ({
          currency,
          amountMinor: priceMinor,
          compareAtMinor: priceMinor === null ? null : compareAtMinor,
        })),
      ],
      available: variant.quantity,
      // "deny" beside no number at all says nothing.
      backorder: variant.backorder || variant.quantity !== null ? variant.backorder : null,
      weightGrams: variant.weightGrams,
      isActive: variant.isActive,
      imageSource: variant.imageSource,
    })),
    images: product.images.map(({ source, alt }) => ({ source, alt })),
  }
}

function attributesOf({ attributes, productType, categoryPath }: ImportProduct): Record<string, string> {
  const isCategory = categoryPath?.length === 1 && categoryPath[0] === productType
  return productType === null || isCategory ? attributes : { ...attributes, [TYPE_ATTRIBUTE]: productType }
}

/** The text by which a category path is found again in one import: without case. */
export const pathKey = (path: readonly string[]): string =>
  JSON.stringify(path.map((name) => name.normalize('NFC').toLowerCase()))

/** The categories of a product, from what was found for its references and its path. */
export function categoriesOf(
  product: ImportProduct,
  byPath: ReadonlyMap<string, Id>,
  byReference: ReadonlyMap<string, Id>,
  twins: ReadonlyMap<Id, readonly Id[]>,
): { categories: BulkCategories | null; unknown: string[] } {
  const references = product.categoryReferences ?? []
  const ids = [...new Set(references.flatMap((reference) => byReference.get(reference.toLowerCase()) ?? []))]
  const unknown = references.filter((reference) => !byReference.has(reference.toLowerCase()))
  if (ids.length > 0) return { categories: { kind: 'all', ids }, unknown }
  const id = product.categoryPath === null ? undefined : byPath.get(pathKey(product.categoryPath))
  return {
    categories: id === undefined ? null : { kind: 'primary', id, twins: twins.get(id) ?? [] },
    unknown,
  }
}
