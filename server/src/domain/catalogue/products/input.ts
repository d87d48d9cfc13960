import type { FieldErrorList } from '../../../kernel/errors.ts'
import type { Id } from '../../../kernel/id.ts'
import { isCurrency, parseAmount } from '../../../kernel/money.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { ProductBody, VariantBody } from './model.ts'

/** Prices of a variant in one currency, in minor units; undefined keeps what is there. */
export type PriceInput = {
  readonly currency: string
  readonly amountMinor: number | null | undefined
  readonly compareAtMinor: number | null | undefined
}

/** A variant as a client wants it; undefined keeps what is there (or the default of a new one). */
export type VariantInput = {
  readonly id?: Id | undefined
  readonly sku?: string | null | undefined
  readonly name?: string | undefined
  readonly options?: Readonly<Record<string, string>> | undefined
  readonly prices: readonly PriceInput[]
  readonly stock?: number | undefined
  readonly barcode?: string | undefined
  readonly weightGrams?: number | null | undefined
  readonly isActive?: boolean | undefined
}

/** Reads the money of a body, noting faults under `prefix`. */
export function readPrices(
  body: Pick<VariantBody, 'price' | 'compare_at_price' | 'currency' | 'prices'>,
  storeCurrency: string,
  errors: FieldErrorList,
  prefix = '',
): PriceInput[] {
  const prices: PriceInput[] = []
  const read = (field: string, value: unknown, currency: string): number | null | undefined => {
    if (value === undefined || value === null) return value
    const amount = parseAmount(value, currency)
    if (typeof amount === 'object') {
      errors.add(prefix + field, amount.problem)
      return undefined
    }
    if (amount < 0) errors.add(prefix + field, 'Must not be negative.')
    return amount
  }
  const currency = body.currency ?? storeCurrency
  if (!isCurrency(currency)) {
    errors.add(`${prefix}currency`, `Unknown currency "${currency}"; use an ISO 4217 code such as USD.`)
    return prices
  }
  if (body.price !== undefined || body.compare_at_price !== undefined) {
    prices.push({
      currency,
      amountMinor: read('price', body.price, currency),
      compareAtMinor: read('compare_at_price', body.compare_at_price, currency),
    })
  }
  for (const [code, entry] of Object.entries(body.prices ?? {})) {
    const field = `prices.${code}`
    if (!isCurrency(code)) {
      errors.add(`${prefix}${field}`, `Unknown currency "${code}"; use an ISO 4217 code such as USD.`)
      continue
    }
    if (code === currency && prices.length > 0 && body.price !== undefined) continue
    prices.push({
      currency: code,
      amountMinor: entry === null ? null : read(`${field}.price`, entry.price, code),
      compareAtMinor: entry === null ? null : read(`${field}.compare_at_price`, entry.compare_at_price, code),
    })
  }
  return prices
}

/** Reads one variant of a body, noting faults under `prefix`. */
export function readVariant(
  body: VariantBody,
  storeCurrency: string,
  errors: FieldErrorList,
  prefix = '',
): VariantInput {
  return {
    id: body.id,
    sku: body.sku === undefined ? undefined : emptyToNull(body.sku),
    name: body.name,
    options: body.options,
    prices: readPrices(body, storeCurrency, errors, prefix),
    stock: body.stock,
    barcode: body.barcode,
    weightGrams: body.weight_grams,
    isActive: body.is_active,
  }
}

/**
 * The variants a product body asks for, or undefined to leave them as they are. `price`, `stock` and `sku` at the top
 * make the single variant; beside `variants` a top price is the price of those that name none.
 */
export function readVariants(
  body: ProductBody,
  storeCurrency: string,
  errors: FieldErrorList,
): { list: VariantInput[] } | { single: VariantInput } | undefined {
  const top = readVariant(
    {
      sku: body.sku,
      price: body.price,
      compare_at_price: body.compare_at_price,
      currency: body.currency,
      prices: body.prices,
      stock: body.stock,
      barcode: body.barcode,
      weight_grams: body.weight_grams,
    } as VariantBody,
    storeCurrency,
    errors,
  )
  if (body.variants === undefined) {
    const isAsked =
      top.prices.length > 0 ||
      top.stock !== undefined ||
      top.sku !== undefined ||
      top.barcode !== undefined ||
      top.weightGrams !== undefined
    return isAsked ? { single: top } : undefined
  }
  const list = body.variants.map((variant, index) => {
    const read = readVariant(variant, body.currency ?? storeCurrency, errors, `variants.${index}.`)
    return {
      ...read,
      prices: read.prices.length > 0 || read.id !== undefined ? read.prices : top.prices,
      ...(body.variants?.length === 1 && read.stock === undefined ? { stock: top.stock } : {}),
      ...(body.variants?.length === 1 && read.sku === undefined ? { sku: top.sku } : {}),
    }
  })
  return { list }
}

/** Tags: trimmed, without empty and repeated ones (compared without case). */
export function cleanTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const tag of tags) {
    const text = tag.trim()
    if (text !== '' && !seen.has(foldCase(text))) seen.set(foldCase(text), text)
  }
  return [...seen.values()]
}

const emptyToNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text.trim()
