import { formatMinor } from '../../../kernel/money.ts'
import { imageView } from '../images/view.ts'
import type { ProductSource, SourceVariant } from '../read-model/source.ts'

/** Parts of the item that lists leave out unless asked for by `include=`. */
export const INCLUDABLE = ['description', 'variants', 'attributes', 'stock'] as const
/** One such part. */
export type Includable = (typeof INCLUDABLE)[number]

/** A variant that counts for a shopper: active, and priced in the currency. */
type Offer = {
  readonly variant: SourceVariant
  readonly amount: number
  readonly compareAt: number | null
  readonly lowest30d: number | null
}

/** The product's offers in a currency, cheapest first; ties keep the order of the variants. */
export function offersOf(source: ProductSource, currency: string): Offer[] {
  return source.variants
    .flatMap((variant) => {
      const price = variant.is_active ? variant.prices.find(([code]) => code === currency) : undefined
      return price ? [{ variant, amount: price[1], compareAt: price[2], lowest30d: price[3] }] : []
    })
    .sort((a, b) => a.amount - b.amount)
}

/** Every currency that an active variant has a price in. */
export const currenciesOf = (source: ProductSource): string[] => [
  ...new Set(
    source.variants.flatMap((variant) =>
      variant.is_active ? variant.prices.map(([currency]) => currency) : [],
    ),
  ),
]

/** What can be bought now: active variants, all locations. */
export const availableOf = (source: ProductSource): number =>
  source.variants.reduce((sum, variant) => sum + (variant.is_active ? variant.available : 0), 0)

/** Whether anything can be bought now, backorders included. */
export const isInStock = (source: ProductSource): boolean =>
  source.variants.some((variant) => variant.is_active && (variant.available > 0 || variant.backorder))

type Rated = Pick<ProductSource, 'rating_sum' | 'rating_count'>

/** The average rating in hundredths of a star, by which lists are sorted; 0 without reviews. */
export const ratingHundredths = ({ rating_sum: sum, rating_count: count }: Rated): number =>
  count === 0 ? 0 : Math.round((sum * 100) / count)

/** The average rating with two decimals, or null without reviews. */
export const ratingOf = (source: Rated): number | null =>
  source.rating_count === 0 ? null : ratingHundredths(source) / 100

/** The item without stock numbers: what a list shows, and the card that is kept ready. */
export function cardView(source: ProductSource, currency: string) {
  const offers = offersOf(source, currency)
  const cheapest = offers[0]
  const dearest = offers.at(-1)
  const money = (minor: number | null | undefined): string | null =>
    minor === null || minor === undefined ? null : formatMinor(minor, currency)
  const images = source.images.map(imageView)
  const primary =
    source.categories.find((c) => c.id === source.primary_category_id) ?? source.categories[0] ?? null
  const shown =
    cheapest?.variant ?? source.variants.find((variant) => variant.is_active) ?? source.variants[0]
  return {
    id: source.id,
    name: source.name,
    slug: source.slug,
    brand: source.brand,
    status: source.status,
    price: money(cheapest?.amount),
    compare_at_price: money(cheapest?.compareAt),
    currency,
    price_range: cheapest && dearest ? { min: money(cheapest.amount)!, max: money(dearest.amount)! } : null,
    lowest_price_30d: money(cheapest?.lowest30d),
    sku: shown?.sku ?? null,
    category: primary,
    categories: source.categories,
    image: (images.find((image) => image.is_featured) ?? images[0])?.url ?? null,
    images,
    options: source.options,
    tags: source.tags,
    rating: { average: ratingOf(source), count: source.rating_count },
    seo: { title: source.seo_title, description: source.seo_description },
    vendor: source.vendor_id,
    created_at: source.created_at.toISOString(),
    updated_at: source.updated_at.toISOString(),
  }
}

/** How a variant is called: its own name, else its option values, else "Default". */
export const variantName = (variant: {
  readonly name: string
  readonly option_values: readonly string[]
}): string =>
  variant.name !== ''
    ? variant.name
    : variant.option_values.filter((value) => value !== '').join(' / ') || 'Default'

/** A variant inside its product. */
export function productVariantView(source: ProductSource, variant: SourceVariant, currency: string) {
  const price = variant.prices.find(([code]) => code === currency)
  return {
    id: variant.id,
    sku: variant.sku,
    name: variantName(variant),
    options: optionsOf(source, variant),
    price: price ? formatMinor(price[1], currency) : null,
    compare_at_price: price?.[2] != null ? formatMinor(price[2], currency) : null,
    currency,
    stock: variant.available,
    in_stock: variant.is_active && (variant.available > 0 || variant.backorder),
    barcode: variant.barcode,
    weight_grams: variant.weight_grams,
    image: variant.image_source,
    is_active: variant.is_active,
  }
}

/** The variant's values by the names of the product's options. */
export const optionsOf = (
  source: Pick<ProductSource, 'options'>,
  variant: Pick<SourceVariant, 'option_values'>,
): Record<string, string> =>
  Object.fromEntries(
    source.options.flatMap(({ name }, index) => {
      const value = variant.option_values[index]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** The parts that lists leave out, for one product. Shoppers see active variants only. */
export function extraViews(source: ProductSource, currency: string, showsInactive: boolean) {
  return {
    description: source.description,
    variants: source.variants
      .filter((variant) => showsInactive || variant.is_active)
      .map((variant) => productVariantView(source, variant, currency)),
    attributes: source.attributes,
    stock: availableOf(source),
  } satisfies Record<Includable, unknown>
}

/** The whole item. */
export function productView(source: ProductSource, currency: string, showsInactive: boolean) {
  return {
    ...cardView(source, currency),
    ...extraViews(source, currency, showsInactive),
    in_stock: isInStock(source),
  }
}
