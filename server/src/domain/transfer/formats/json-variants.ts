import { isCurrency } from '../../../kernel/money.ts'
import { storableText } from '../../../kernel/text.ts'
import { isJsonObject, type JsonFields } from './json-fields.ts'
import { LONE_OPTION } from './shopify-variants.ts'
import { imageAddress, shortText } from './texts.ts'
import {
  IMPORT_LIMITS,
  type ImportPrice,
  type ImportProduct,
  type ImportVariant,
  MAX_WEIGHT_GRAMS,
} from './types.ts'

type Options = ImportProduct['options']

/** The options and variants of a product line; the top's own price, stock and sku make the only variant if there is none. */
export function readJsonVariants(
  top: JsonFields,
  line: number,
  currency: string,
): Pick<ImportProduct, 'options' | 'variants'> {
  const parts = variantParts(top)
  const names = optionNames(top, parts)
  const counts = new Map<string, number>()
  const skus = new Set<string>()
  const variants = parts.map((fields): ImportVariant => {
    const optionValues = readOptionValues(fields, names, fields === top)
    const key = JSON.stringify(optionValues)
    const ordinal = counts.get(key) ?? 0
    counts.set(key, ordinal + 1)
    const hasPrice = ['price', 'compare_at_price', 'prices'].some((field) => fields.has(field))
    const isOnly = parts.length === 1
    const image = fields.raw('image') === null ? null : fields.longText('image')
    return {
      line,
      ordinal,
      sku: readSku(isOnly && !fields.has('sku') ? top : fields, skus),
      barcode: fields.text('barcode', IMPORT_LIMITS.barcode),
      optionValues,
      ...readPrices(
        hasPrice ? fields : top,
        hasPrice ? ownCurrency(fields, top, currency) : ownCurrency(top, top, currency),
        currency,
      ),
      quantity: readStock(isOnly && !fields.has('stock') ? top : fields),
      inventoryTracked: fields.boolean('inventory_tracked') ?? true,
      backorder: fields.boolean('backorder') ?? false,
      weightGrams: readWeight(fields),
      imageSource: imageAddress(image ?? undefined, fields.place('image')),
      isActive: fields.boolean('is_active'),
    }
  })
  return { options: fillOptions(names, top, variants), variants }
}

function variantParts(top: JsonFields): JsonFields[] {
  const list = top.list('variants') ?? []
  const parts: JsonFields[] = []
  for (const [index, item] of list.entries()) {
    if (isJsonObject(item)) parts.push(top.inside(item, `variants.${index}`))
    else top.warn('variants', 'wrong_type', `Variant ${index} is not an object; it was left out.`)
  }
  return parts.length > 0 ? parts : [top]
}

/** Names of the options: those declared, then those that only variants use, in the order they appear. */
function optionNames(top: JsonFields, parts: readonly JsonFields[]): string[] {
  const names = new Set<string>()
  for (const { name } of declaredOptions(top, true)) names.add(name)
  for (const part of parts) {
    if (part === top) continue
    for (const name of part.object('options')?.names() ?? []) {
      const short = shortText(name, IMPORT_LIMITS.optionName, part.place('options'))
      if (short !== null) names.add(short)
    }
  }
  return [...names]
}

function declaredOptions(top: JsonFields, isFirstReading: boolean): Options {
  const list = top.raw('options')
  if (!Array.isArray(list)) {
    if (list !== null && isFirstReading)
      top.warn('options', 'wrong_type', 'Must be a list of {name, values}; it was left out.')
    return []
  }
  return list.flatMap((item: unknown) => {
    if (!isJsonObject(item) || typeof item.name !== 'string' || item.name.trim() === '') {
      if (isFirstReading) top.warn('options', 'wrong_type', 'An option without a name was left out.')
      return []
    }
    const values = Array.isArray(item.values) ? item.values.filter((value) => typeof value === 'string') : []
    const name = shortText(storableText(item.name), IMPORT_LIMITS.optionName, top.place('options')) ?? ''
    const place = top.place('options')
    return [
      {
        name,
        values: values.flatMap(
          (value) => shortText(storableText(value), IMPORT_LIMITS.optionValue, place) ?? [],
        ),
      },
    ]
  })
}

function readOptionValues(fields: JsonFields, names: readonly string[], isTop: boolean): string[] {
  // A variant with a name and no options makes its name the value of the option `Title`.
  const name = isTop || names.length > 0 ? null : fields.text('name', IMPORT_LIMITS.optionValue)
  if (names.length === 0) return [name ?? LONE_OPTION.value]
  const given = isTop ? null : fields.object('options')
  return names.map((name) => {
    const value = given?.text(name, IMPORT_LIMITS.optionValue) ?? null
    if (value !== null) return value
    fields.warn(
      'options',
      'missing_option_value',
      `There is no value of "${name}"; "${LONE_OPTION.value}" is used.`,
    )
    return LONE_OPTION.value
  })
}

function fillOptions(names: readonly string[], top: JsonFields, variants: readonly ImportVariant[]): Options {
  const declared = new Map(declaredOptions(top, false).map(({ name, values }) => [name, values]))
  const all = names.length === 0 ? [LONE_OPTION.name] : names
  return all.map((name, index) => ({
    name,
    values: [
      ...new Set([
        ...(declared.get(name) ?? []),
        ...variants.map((variant) => variant.optionValues[index] ?? ''),
      ]),
    ],
  }))
}

function readSku(fields: JsonFields, skus: Set<string>): string | null {
  const sku = fields.text('sku', IMPORT_LIMITS.sku)
  if (sku === null || !skus.has(sku)) {
    if (sku !== null) skus.add(sku)
    return sku
  }
  fields.warn(
    'sku',
    'repeated_sku',
    'Another variant of the product has this sku already; this one was taken without.',
  )
  return null
}

function readStock(fields: JsonFields): number | null {
  const stock = fields.integer('stock')
  if (stock === null || stock >= 0) return stock
  fields.warn('stock', 'negative_quantity', 'Stock cannot be negative; 0 is used.')
  return 0
}

function readWeight(fields: JsonFields): number | null {
  const grams = fields.integer('weight_grams', MAX_WEIGHT_GRAMS)
  if (grams === null || grams >= 0) return grams
  fields.warn('weight_grams', 'bad_weight', 'A weight cannot be negative; it was left empty.')
  return null
}

function ownCurrency(fields: JsonFields, top: JsonFields, fallback: string): string {
  const written = fields.text('currency', 10) ?? (fields === top ? null : top.text('currency', 10))
  return written ?? fallback
}

/** Prices by currency; those in the import's own currency stand apart. */
function readPrices(
  fields: JsonFields,
  currency: string,
  importCurrency: string,
): Pick<ImportVariant, 'priceMinor' | 'compareAtMinor' | 'otherPrices'> {
  const byCurrency = new Map<string, ImportPrice>()
  const keep = (code: string, part: JsonFields): void => {
    const priceMinor = part.amount('price', code)
    const compareAtMinor = part.amount('compare_at_price', code)
    byCurrency.set(code, { currency: code, priceMinor, compareAtMinor })
  }
  const prices = fields.object('prices')
  for (const code of prices?.names() ?? []) {
    if (!isCurrency(code))
      prices?.warn(code, 'unknown_currency', 'Not an ISO 4217 code such as USD; the price was left out.')
    else {
      const entry = prices?.raw(code)
      const part = entry === null ? null : prices?.object(code)
      if (part != null) keep(code, part)
      else if (entry === null)
        byCurrency.set(code, { currency: code, priceMinor: null, compareAtMinor: null })
    }
  }
  if (!isCurrency(currency)) {
    fields.warn('currency', 'unknown_currency', 'Not an ISO 4217 code such as USD; the price was left out.')
  } else if (fields.has('price') || fields.has('compare_at_price')) keep(currency, fields)
  const own = byCurrency.get(importCurrency)
  byCurrency.delete(importCurrency)
  return {
    priceMinor: own?.priceMinor ?? null,
    compareAtMinor: own?.compareAtMinor ?? null,
    otherPrices: [...byCurrency.values()],
  }
}
