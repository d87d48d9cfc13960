import { AppError, type FieldErrorList, fieldError } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { PriceInput, VariantInput } from './input.ts'

/** A variant as it stands in the database. */
export type KnownVariant = {
  readonly id: Id
  readonly sku: string | null
  readonly name: string
  readonly option_values: readonly string[]
  readonly barcode: string
  readonly weight_grams: number | null
  readonly is_active: boolean
}

/** An option of a product and its values, in order. */
export type Option = { readonly name: string; readonly values: readonly string[] }

/** A variant as it will stand. */
export type PlannedVariant = {
  readonly row: Omit<KnownVariant, 'option_values'> & { readonly option_values: readonly string[] }
  readonly prices: readonly PriceInput[]
  readonly stock: number | undefined
  readonly isNew: boolean
}

/** What a write does to a product's variants and options. */
export type VariantPlan = {
  readonly options: readonly Option[]
  readonly variants: readonly PlannedVariant[]
  readonly removedIds: readonly Id[]
}

/** Name of the option that variants without options are told apart by. */
export const TITLE_OPTION = 'Title'

/**
 * Decides which variants a write changes, adds and removes, and what the options become. Pure. A wanted variant is a
 * known one when it has its id, else its sku, else its option values; the rest is new, and known ones that the list
 * does not name are removed.
 */
export function planVariants(
  wanted: { list: readonly VariantInput[] } | { single: VariantInput } | undefined,
  known: readonly KnownVariant[],
  currentOptions: readonly Option[],
  wantedOptions: readonly { name: string; values?: readonly string[] | undefined }[] | undefined,
  errors: FieldErrorList,
): VariantPlan {
  const list = listOf(wanted, known)
  const names = optionNames(list, currentOptions, wantedOptions)
  const free = new Map(known.map((variant) => [variant.id, variant]))
  const matched = list.map((input) => claim(input, free, names))
  const variants = list.map((input, index) => {
    const before = matched[index]
    const values = optionValues(input, before, names, currentOptions, list.length, index, errors)
    return {
      row: {
        id: before?.id ?? newId(),
        sku: input.sku === undefined ? (before?.sku ?? null) : input.sku,
        name: input.name?.trim() ?? before?.name ?? '',
        option_values: values,
        barcode: input.barcode ?? before?.barcode ?? '',
        weight_grams: input.weightGrams === undefined ? (before?.weight_grams ?? null) : input.weightGrams,
        is_active: input.isActive ?? before?.is_active ?? true,
      },
      prices: input.prices,
      stock: input.stock,
      isNew: before === undefined,
    }
  })
  checkSkus(variants, errors)
  return {
    options: optionsOf(names, variants, wantedOptions ?? currentOptions),
    variants,
    removedIds: [...free.keys()],
  }
}

function listOf(
  wanted: { list: readonly VariantInput[] } | { single: VariantInput } | undefined,
  known: readonly KnownVariant[],
): readonly VariantInput[] {
  const keep = known.map((variant) => ({ id: variant.id, prices: [] }))
  if (wanted === undefined) return known.length === 0 ? [{ prices: [] }] : keep
  if ('list' in wanted) return wanted.list
  if (known.length > 1) {
    const field = wanted.single.stock !== undefined ? 'stock' : wanted.single.prices.length > 0 ? 'price' : 'sku'
    throw fieldError(field, `This product has ${known.length} variants; set it on the variant (variants, or /api/variants/).`)
  }
  return [{ ...wanted.single, id: known[0]?.id }]
}

/** The option names after the write: as asked for, else as they are, else those the variants use. */
function optionNames(
  list: readonly VariantInput[],
  current: readonly Option[],
  wanted: readonly { name: string }[] | undefined,
): string[] {
  const names = (wanted ?? current).map((option) => option.name.trim())
  const has = new Set(names.map(foldCase))
  for (const variant of list) {
    for (const name of Object.keys(variant.options ?? {})) {
      if (wanted === undefined && !has.has(foldCase(name))) {
        has.add(foldCase(name))
        names.push(name.trim())
      }
    }
  }
  return names.length === 0 && list.length > 1 ? [TITLE_OPTION] : names
}

function claim(input: VariantInput, free: Map<Id, KnownVariant>, names: readonly string[]): KnownVariant | undefined {
  const candidates = [...free.values()]
  const found =
    (input.id === undefined ? undefined : candidates.find((variant) => variant.id === input.id)) ??
    (input.sku ? candidates.find((variant) => variant.sku === input.sku) : undefined) ??
    (input.id === undefined && input.options !== undefined && Object.keys(input.options).length > 0
      ? candidates.find((variant) => names.every((name, i) => valueFor(input, name) === variant.option_values[i]))
      : undefined)
  if (found !== undefined) free.delete(found.id)
  return found
}

const valueFor = (input: VariantInput, name: string): string | undefined =>
  Object.entries(input.options ?? {}).find(([key]) => foldCase(key) === foldCase(name))?.[1]

function optionValues(
  input: VariantInput,
  before: KnownVariant | undefined,
  names: readonly string[],
  current: readonly Option[],
  count: number,
  index: number,
  errors: FieldErrorList,
): string[] {
  for (const key of Object.keys(input.options ?? {})) {
    if (!names.some((name) => foldCase(name) === foldCase(key))) {
      errors.add(`variants.${index}.options`, `The product has no option "${key}"; its options: ${names.join(', ') || 'none'}.`)
    }
  }
  return names.map((name) => {
    const given = valueFor(input, name)
    if (given !== undefined) return given.trim()
    const position = current.findIndex((option) => foldCase(option.name) === foldCase(name))
    const kept = position < 0 ? undefined : before?.option_values[position]
    if (kept !== undefined) return kept
    if (foldCase(name) === foldCase(TITLE_OPTION)) return input.name?.trim() || before?.name || (count === 1 ? 'Default' : `Variant ${index + 1}`)
    if (names.length > 0 && count > 1) errors.add(`variants.${index}.options`, `A value for "${name}" is missing.`)
    return ''
  })
}

/** The options with every value in use, in the order given first. */
function optionsOf(
  names: readonly string[],
  variants: readonly PlannedVariant[],
  listed: readonly { name: string; values?: readonly string[] | undefined }[],
): Option[] {
  return names.map((name, index) => {
    const values = new Set(listed.find((option) => foldCase(option.name) === foldCase(name))?.values ?? [])
    for (const { row } of variants) if (row.option_values[index]) values.add(row.option_values[index])
    return { name, values: [...values] }
  })
}

function checkSkus(variants: readonly PlannedVariant[], errors: FieldErrorList): void {
  const seen = new Set<string>()
  for (const [index, { row }] of variants.entries()) {
    if (row.sku === null) continue
    if (seen.has(row.sku)) errors.add(`variants.${index}.sku`, `The sku "${row.sku}" stands twice in this product.`)
    seen.add(row.sku)
  }
}

/** Turns the database's refusal of a repeated slug or sku into the shop's own error. */
export function asConflict(error: unknown): unknown {
  const { code, constraint, detail } = error as { code?: string; constraint?: string; detail?: string }
  if (code !== '23505') return error
  const value = /\)=\((.*)\) already exists/s.exec(detail ?? '')?.[1]?.slice(0, 200) ?? ''
  if (constraint === 'variants_sku_key') {
    return new AppError('sku_taken', `The sku "${value}" is taken by another variant.`, {
      fields: { sku: [`"${value}" is taken by another variant.`] },
    })
  }
  if (constraint === 'products_slug_key' || constraint === 'categories_slug_key') {
    return new AppError('slug_taken', `The slug "${value}" is taken.`, { fields: { slug: [`"${value}" is taken.`] } })
  }
  return error
}
