import type { Id } from '../../kernel/id.ts'
import { type CategoryPlace, images as catalogueImages, type ProductSource } from '../catalogue/index.ts'
import type { ExportProduct } from './formats/index.ts'
import type { ExportFormat } from './model.ts'
import { TYPE_ATTRIBUTE } from './to-bulk.ts'

/** What turning a product of the shop into one of a file needs to know. */
export type ExportContext = {
  readonly format: ExportFormat
  readonly currency: string
  /** Scheme and host in front of the shop's own files; without it images that have no other address are left out. */
  readonly origin: string | undefined
  readonly categories: ReadonlyMap<Id, CategoryPlace>
}

/** A product as a file holds it, so that reading the file again changes nothing. */
export function toExportProduct(source: ProductSource, context: ExportContext): ExportProduct {
  const images = imagesOf(source, context.origin)
  const sources = new Set(images.map((image) => image.source))
  const counts = new Map<string, number>()
  return {
    handle: source.slug,
    name: source.name,
    descriptionHtml: source.description || null,
    brand: source.brand || null,
    ...groupsOf(source, context),
    tags: [...source.tags],
    status: source.status,
    options: source.options.map(({ name, values }) => ({ name, values: [...values] })),
    variants: source.variants.map((variant) => {
      const key = JSON.stringify(variant.option_values)
      const ordinal = counts.get(key) ?? 0
      counts.set(key, ordinal + 1)
      const own = variant.prices.find(([currency]) => currency === context.currency)
      return {
        ordinal,
        sku: variant.sku,
        barcode: variant.barcode || null,
        optionValues: [...variant.option_values],
        // the variant's own price, whatever a discount makes of it just now
        priceMinor: own?.[4] ?? null,
        compareAtMinor: own?.[5] ?? null,
        otherPrices: variant.prices
          .filter(([currency]) => currency !== context.currency)
          .map(([currency, , , , priceMinor, compareAtMinor]) => ({ currency, priceMinor, compareAtMinor })),
        quantity: Math.max(0, variant.available),
        inventoryTracked: true,
        backorder: variant.backorder,
        weightGrams: variant.weight_grams,
        imageSource:
          variant.image_source !== null && sources.has(variant.image_source) ? variant.image_source : null,
        isActive: variant.is_active,
      }
    }),
    images,
    seoTitle: source.seo_title || null,
    seoDescription: source.seo_description || null,
  }
}

function imagesOf(source: ProductSource, origin: string | undefined): ExportProduct['images'] {
  return source.images
    .flatMap((image) => {
      const own = catalogueImages.imageAddresses(image).large
      const address = image.source_url ?? (own !== null && origin !== undefined ? origin + own : null)
      return address === null ? [] : [{ source: address, alt: image.alt || null }]
    })
    .map((image, index) => ({ ...image, position: index + 1 }))
}

/** Categories, type and attributes: a CSV has the path of the first category, our own format the slugs of all. */
function groupsOf(
  source: ProductSource,
  context: ExportContext,
): Pick<ExportProduct, 'categoryPath' | 'categoryReferences' | 'productType' | 'attributes'> {
  const primary = source.primary_category_id ?? source.categories[0]?.id
  const path = primary === undefined ? undefined : context.categories.get(primary)?.path
  const categoryPath = context.format === 'shopify_csv' && path !== undefined ? [...path] : null
  const others = source.categories.filter((category) => category.id !== primary)
  const all = [...source.categories.filter((category) => category.id === primary), ...others].map(
    (category) => category.slug,
  )
  const { [TYPE_ATTRIBUTE]: type, ...rest } = source.attributes
  // A type that is the category's own name would be taken for the category.
  const isCategory = categoryPath?.length === 1 && categoryPath[0] === type
  return {
    categoryPath,
    categoryReferences: context.format === 'json_lines' && all.length > 0 ? all : null,
    ...(type === undefined || isCategory || type.trim() === ''
      ? { productType: null, attributes: { ...source.attributes } }
      : { productType: type, attributes: rest }),
  }
}
