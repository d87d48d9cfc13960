import type { ObjectSpec, PictureSpec } from '../pictures.ts'
import type { DemoPrice, DemoProduct, DemoVariant } from './types.ts'

/** The name of the demo shop, as it stands in its page titles. */
export const shopName = 'Hearth & Field'

type Currency = 'EUR' | 'ETB' | 'JPY'

/** The short form in which the content files write a product; amounts are integers in minor units. */
export type ProductNotes = {
  slug: string
  name: string
  brand: string
  description: string
  /** One line for search engines. */
  pitch: string
  categories: string[]
  tags: string[]
  attributes: Record<string, string>
  status?: 'draft' | 'archived'
  /** The part of the sku before the option codes. */
  sku: string
  options?: Record<string, string[]>
  /** US cents, before surcharges. */
  price: number
  compareAt?: number
  abroad?: Partial<Record<Currency, { price: number; compareAt?: number }>>
  /** US cents that an option value adds. */
  surcharges?: Record<string, number>
  /** On hand, by variant in option order; begins again when there are more variants than numbers. */
  stock: number[]
  weightGrams: number
  /** Grams that an option value adds. */
  extraGrams?: Record<string, number>
  pictures: (PictureSpec & { alt: string })[]
  vendor?: true
}

/** Decimals of each currency, and what one US cent of surcharge becomes in its minor units. */
const currencies: Record<'USD' | Currency, { decimals: number; times: number; dividedBy: number }> = {
  USD: { decimals: 2, times: 1, dividedBy: 1 },
  EUR: { decimals: 2, times: 1, dividedBy: 1 },
  ETB: { decimals: 2, times: 140, dividedBy: 1 },
  JPY: { decimals: 0, times: 3, dividedBy: 2 },
}

const decimal = (minor: number, decimals: number): string => {
  if (decimals === 0) return String(minor)
  const digits = String(minor).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

const priceIn = (
  code: 'USD' | Currency,
  price: number,
  compareAt: number | undefined,
  surcharge: number,
): DemoPrice => {
  const { decimals, times, dividedBy } = currencies[code]
  const added = Math.round((surcharge * times) / dividedBy)
  return {
    price: decimal(price + added, decimals),
    ...(compareAt !== undefined && { compare_at_price: decimal(compareAt + added, decimals) }),
  }
}

/** The code of an option value in a sku: its digits, or its first three letters. */
const optionCode = (value: string): string => {
  const digits = value.match(/\d+/)?.[0]
  return (
    digits ??
    value
      .replace(/[^A-Za-z]/g, '')
      .slice(0, 3)
      .toUpperCase()
  )
}

/** An EAN-13 in the range 200 to 299, which GS1 leaves to each shop for its own use. */
export function inStoreBarcode(serial: number): string {
  const digits = `20${String(serial).padStart(10, '0')}`
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const combinations = (options: Record<string, string[]>): Record<string, string>[] =>
  Object.entries(options).reduce<Record<string, string>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  )

const sum = (values: string[], amounts: Record<string, number> | undefined): number =>
  values.reduce((total, value) => total + (amounts?.[value] ?? 0), 0)

/** Unfolds the notes of one product; `serial` numbers its barcodes and must differ between products. */
export function product(notes: ProductNotes, serial: number): DemoProduct {
  const variants = combinations(notes.options ?? {}).map((options, index): DemoVariant => {
    const values = Object.values(options)
    const surcharge = sum(values, notes.surcharges)
    const abroad = Object.entries(notes.abroad ?? {}).map(([code, amounts]) => [
      code,
      priceIn(code as Currency, amounts.price, amounts.compareAt, surcharge),
    ])
    return {
      sku: [notes.sku, ...values.map(optionCode)].join('-'),
      options,
      ...priceIn('USD', notes.price, notes.compareAt, surcharge),
      ...(abroad.length > 0 && { prices: Object.fromEntries(abroad) }),
      stock: notes.stock[index % notes.stock.length] ?? 0,
      weight_grams: notes.weightGrams + sum(values, notes.extraGrams),
      barcode: inStoreBarcode(serial * 100 + index + 1),
    }
  })
  return {
    slug: notes.slug,
    name: notes.name,
    brand: notes.brand,
    description: notes.description,
    categories: notes.categories,
    tags: notes.tags,
    attributes: notes.attributes,
    status: notes.status ?? 'active',
    options: Object.entries(notes.options ?? {}).map(([name, values]) => ({ name, values })),
    variants,
    seo: { title: `${notes.name} | ${shopName}`, description: notes.pitch },
    pictures: notes.pictures,
    ...(notes.vendor && { vendor: true }),
  }
}

/** The pictures of a product: the whole object, then a close-up and a group when they are described. */
export function pictures(
  main: ObjectSpec,
  backdrop: PictureSpec['backdrop'],
  alt: string,
  more: { detail?: string; group?: [alt: string, ...companions: ObjectSpec[]] } = {},
): (PictureSpec & { alt: string })[] {
  const shots: (PictureSpec & { alt: string })[] = [{ ...main, backdrop, alt }]
  if (more.detail) shots.push({ ...main, backdrop, view: 'detail', alt: more.detail })
  if (more.group) {
    const [groupAlt, ...companions] = more.group
    shots.push({ ...main, backdrop, view: 'group', companions, alt: groupAlt })
  }
  return shots
}
