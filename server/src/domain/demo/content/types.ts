import type { PictureSpec } from '../pictures.ts'

/** A category of the demo shop. `parent` is the slug of the one above it, null for a root. */
export type DemoCategory = {
  slug: string
  name: string
  parent: string | null
  description: string
  position: number
  picture: PictureSpec
}

/** What a variant costs in one currency, as decimal strings with that currency's own decimals. */
export type DemoPrice = { price: string; compare_at_price?: string }

/** One thing that can be bought. `price` is in US dollars, `prices` holds the other currencies by code. */
export type DemoVariant = {
  sku: string
  options: Record<string, string>
  price: string
  compare_at_price?: string
  prices?: Record<string, DemoPrice>
  stock: number
  weight_grams: number
  barcode?: string
}

/** A product of the demo shop. The first category is its primary one; `vendor`: the demo vendor owns it. */
export type DemoProduct = {
  slug: string
  name: string
  brand: string
  description: string
  categories: string[]
  tags: string[]
  attributes: Record<string, string>
  status: 'active' | 'draft' | 'archived'
  options: { name: string; values: string[] }[]
  variants: DemoVariant[]
  seo: { title: string; description: string }
  pictures: (PictureSpec & { alt: string })[]
  vendor?: boolean
}
