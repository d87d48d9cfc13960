import type { Id } from '../../../kernel/id.ts'
import { ROOT_ID } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import { cardView, currenciesOf, isInStock, offersOf, ratingHundredths } from '../products/view.ts'
import type { ProductSource } from './source.ts'

/** Sort key of a missing price when prices rise: after every price. */
export const NO_PRICE_RISING = Number.MAX_SAFE_INTEGER
/** Sort key of a missing price when prices fall: after every price. */
export const NO_PRICE_FALLING = -1

/** A row of `listing`. */
export type ListingRow = {
  readonly category_id: Id
  readonly currency: string
  readonly product_id: Id
  readonly is_active: boolean
  readonly vendor_id: Id | null
  readonly status: string
  readonly price_minor: number | null
  readonly price_rising: number
  readonly price_falling: number
  readonly name_key: string
  readonly brand_key: string
  readonly rating: number
  readonly popularity: number
  readonly in_stock: boolean
  readonly on_sale: boolean
  readonly created_at: Date
}

/** What is derived from one product. */
export type DerivedRows = {
  readonly listing: readonly ListingRow[]
  readonly cards: readonly { product_id: Id; currency: string; card: string }[]
  readonly search: SearchRow
}

/** The texts that search reads, heaviest first. */
export type SearchRow = {
  readonly product_id: Id
  readonly name: string
  readonly labels: string
  readonly body: string
  readonly name_folded: string
  readonly tags: readonly string[]
  readonly attributes: readonly string[]
}

/** Texts in the form in which names are sorted and compared: without accents and case. */
export const foldText = (text: string): string => foldCase(text.normalize('NFKD').replace(/\p{M}+/gu, ''))

/** Sort and filter keys are as long as an index entry can be (2,700 bytes, 4 a character, two parts). */
const KEY_CHARACTERS = 300

const beginning = (text: string, characters: number): string =>
  text.length <= characters ? text : text.slice(0, characters).replace(/[\ud800-\udbff]$/, '')

/** A text as search reads it: words and numbers only, so that "T-Shirt" and sku "AB-12.3" fall into plain parts. */
export const searchText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** The form in which an option or attribute is filtered: `name=value`, without case. */
export const attributeKey = (name: string, value: string): string =>
  `${foldCase(name)}=${beginning(foldCase(value), KEY_CHARACTERS)}`

const BODY_SEARCHED_CHARACTERS = 20_000
const LABELS_SEARCHED_CHARACTERS = 50_000

/** Derives the listing rows, cards, stock and search texts of a product. Pure. */
export function deriveRows(source: ProductSource, storeCurrency: string): DerivedRows {
  const currencies = [...new Set([storeCurrency, ...currenciesOf(source)])]
  const categoryIds = [ROOT_ID, ...source.ancestor_ids]
  const inStock = isInStock(source)
  const listing = currencies.flatMap((currency) => {
    const cheapest = offersOf(source, currency)[0]
    return categoryIds.map((category_id) => ({
      category_id,
      currency,
      product_id: source.id,
      is_active: source.status === 'active',
      vendor_id: source.vendor_id,
      status: source.status,
      price_minor: cheapest?.amount ?? null,
      price_rising: cheapest?.amount ?? NO_PRICE_RISING,
      price_falling: cheapest?.amount ?? NO_PRICE_FALLING,
      name_key: beginning(foldText(source.name), KEY_CHARACTERS),
      brand_key: foldCase(source.brand),
      rating: ratingHundredths(source),
      popularity: source.popularity,
      in_stock: inStock,
      on_sale: cheapest?.compareAt != null && cheapest.compareAt > cheapest.amount,
      created_at: source.created_at,
    }))
  })
  return {
    listing,
    // Kept without the closing brace: `in_stock` of the listing row is written behind it.
    cards: currencies.map((currency) => ({
      product_id: source.id,
      currency,
      card: JSON.stringify(cardView(source, currency)).slice(0, -1),
    })),
    search: {
      product_id: source.id,
      name: searchText(source.name),
      labels: searchText(
        [
          source.brand,
          ...source.categories.map((category) => category.name),
          ...source.tags,
          ...new Set(
            source.variants.flatMap((variant) => [
              variant.sku ?? '',
              variant.barcode,
              ...variant.option_values,
            ]),
          ),
        ]
          .join(' ')
          .slice(0, LABELS_SEARCHED_CHARACTERS)
          .toWellFormed(),
      ),
      body: searchText(
        source.description
          .replace(/<[^>]*>/g, ' ')
          .slice(0, BODY_SEARCHED_CHARACTERS)
          .toWellFormed(),
      ),
      name_folded: foldText(source.name),
      tags: [...new Set(source.tags.map(foldCase))],
      attributes: attributeKeys(source),
    },
  }
}

function attributeKeys(source: ProductSource): string[] {
  const keys = new Set<string>()
  for (const [name, value] of Object.entries(source.attributes)) keys.add(attributeKey(name, String(value)))
  for (const variant of source.variants) {
    if (!variant.is_active) continue
    for (const [index, { name }] of source.options.entries()) {
      const value = variant.option_values[index]
      if (value !== undefined) keys.add(attributeKey(name, value))
    }
  }
  return [...keys]
}
