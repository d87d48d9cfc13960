import { AppError, type FieldErrorList, fieldError } from '../../../kernel/errors.ts'
import { type Id, newId } from '../../../kernel/id.ts'
import { foldCase } from '../../../kernel/text.ts'
import type { PriceInput, VariantInput } from './input.ts'
import { variantName } from './view.ts'

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
 * does not name are removed. `prefixOf` says how a fault of the variant at a place is called.
 */
export function planVariants(
  wanted: { list: readonly VariantInput[] } | { single: VariantInput } | undefined,
  known: readonly KnownVariant[],
  currentOptions: readonly Option[],
  wantedOptions: readonly { name: string; values?: readonly string[] | undefined }[] | undefined,
  errors: FieldErrorList,
  prefixOf: (index: number) => string = (index) => `variants.${index}.`,
): VariantPlan {
  const list = listOf(wanted, known)
  const names = optionNames(list, currentOptions, wantedOptions, errors)
  const free = new Map(known.map((variant) => [variant.id, variant]))
  const matched = match(list, free, names, (index, message) => {
    if (known.length > 0) errors.add(`${prefixOf(index)}id`, message)
  })
  const variants = list.map((input, index) => {
    const before = matched[index]
    const values = optionValues(input, before, names, currentOptions, list.length, index, (message) =>
      errors.add(`${prefixOf(index)}options`, message),
    )
    return {
      row: {
        id: before?.id ?? newId(),
        sku: input.sku === undefined ? (before?.sku ?? null) : input.sku,
        name: ownName(input.name?.trim() ?? before?.name ?? '', values),
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
  checkSkus(variants, (index, message) => errors.add(`${prefixOf(index)}sku`, message))
  return {
    options: optionsOf(
      names,
      variants,
      wantedOptions ?? currentOptions,
      wantedOptions ? [] : valuesGone(names, currentOptions, known, variants),
    ),
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
    const field =
      wanted.single.stock !== undefined ? 'stock' : wanted.single.prices.length > 0 ? 'price' : 'sku'
    throw fieldError(
      field,
      `This product has ${known.length} variants; set it on the variant (variants, or /api/variants/).`,
    )
  }
  return [{ ...wanted.single, id: known[0]?.id }]
}

/** The option names after the write: as asked for, else as they are, else those the variants use. */
function optionNames(
  list: readonly VariantInput[],
  current: readonly Option[],
  wanted: readonly { name: string }[] | undefined,
  errors: FieldErrorList,
): string[] {
  const names = (wanted ?? current).map((option) => option.name.trim())
  const has = new Set<string>()
  for (const [index, name] of names.entries()) {
    if (name === '') errors.add(`options.${index}.name`, 'Must not be blank.')
    if (has.has(foldCase(name))) errors.add(`options.${index}.name`, `The option "${name}" stands twice.`)
    has.add(foldCase(name))
  }
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

/**
 * The known variant that each wanted one is: by id, then by sku, then by option values, so that a looser match never
 * takes what another one names. What is left in `free` nobody wants. An id that is not the product's is an error.
 */
function match(
  list: readonly VariantInput[],
  free: Map<Id, KnownVariant>,
  names: readonly string[],
  refuseId: (index: number, message: string) => void,
): (KnownVariant | undefined)[] {
  const matched: (KnownVariant | undefined)[] = list.map(() => undefined)
  const claim = (isMeant: (input: VariantInput, variant: KnownVariant) => boolean): void => {
    for (const [index, input] of list.entries()) {
      if (matched[index] !== undefined) continue
      const found = [...free.values()].find((variant) => isMeant(input, variant))
      if (found === undefined) continue
      matched[index] = found
      free.delete(found.id)
    }
  }
  claim((input, variant) => input.id === variant.id)
  for (const [index, input] of list.entries()) {
    if (input.id !== undefined && matched[index] === undefined) {
      refuseId(index, 'No variant of this product has this id; leave it out for a new one.')
    }
  }
  claim((input, variant) => Boolean(input.sku) && input.sku === variant.sku)
  claim(
    (input, variant) =>
      Object.keys(input.options ?? {}).length > 0 &&
      names.every((name, position) => valueFor(input, name)?.trim() === variant.option_values[position]),
  )
  return matched
}

/** The name to keep: none when it only says what the option values say, as a read answers for a variant without one. */
const ownName = (name: string, optionValues: readonly string[]): string =>
  name === variantName({ name: '', option_values: optionValues }) ? '' : name

const valueFor = (input: VariantInput, name: string): string | undefined =>
  Object.entries(input.options ?? {}).find(([key]) => foldCase(key) === foldCase(name))?.[1]

function optionValues(
  input: VariantInput,
  before: KnownVariant | undefined,
  names: readonly string[],
  current: readonly Option[],
  count: number,
  index: number,
  refuse: (message: string) => void,
): string[] {
  for (const key of Object.keys(input.options ?? {})) {
    if (!names.some((name) => foldCase(name) === foldCase(key))) {
      refuse(`The product has no option "${key}"; its options: ${names.join(', ') || 'none'}.`)
    }
  }
  return names.map((name) => {
    const given = valueFor(input, name)
    if (given !== undefined) return given.trim()
    const position = current.findIndex((option) => foldCase(option.name) === foldCase(name))
    const kept = position < 0 ? undefined : before?.option_values[position]
    if (kept !== undefined) return kept
    if (foldCase(name) === foldCase(TITLE_OPTION))
      return (
        input.name?.trim() || before?.name || (before || count === 1 ? 'Default' : `Variant ${index + 1}`)
      )
    if (names.length > 0 && count > 1) refuse(`A value for "${name}" is missing.`)
    return ''
  })
}

/** The options with every value in use, in the order given first. */
function optionsOf(
  names: readonly string[],
  variants: readonly PlannedVariant[],
  listed: readonly { name: string; values?: readonly string[] | undefined }[],
  gone: readonly (readonly string[])[],
): Option[] {
  return names.map((name, index) => {
    const values = new Set(listed.find((option) => foldCase(option.name) === foldCase(name))?.values ?? [])
    for (const value of gone[index] ?? []) values.delete(value)
    for (const { row } of variants) if (row.option_values[index]) values.add(row.option_values[index])
    return { name, values: [...values] }
  })
}

/** By option, the values that a variant had and none has any more: they leave the product's lists. */
function valuesGone(
  names: readonly string[],
  current: readonly Option[],
  known: readonly KnownVariant[],
  variants: readonly PlannedVariant[],
): string[][] {
  return names.map((name, index) => {
    const position = current.findIndex((option) => foldCase(option.name) === foldCase(name))
    const used = new Set(variants.map(({ row }) => row.option_values[index]))
    return known
      .flatMap((variant) => variant.option_values[position] ?? [])
      .filter((value) => !used.has(value))
  })
}

function checkSkus(
  variants: readonly PlannedVariant[],
  refuse: (index: number, message: string) => void,
): void {
  const seen = new Set<string>()
  for (const [index, { row }] of variants.entries()) {
    if (row.sku === null) continue
    if (seen.has(row.sku)) refuse(index, `The sku "${row.sku}" stands twice in this product.`)
    seen.add(row.sku)
  }
}

/** Another variant has the sku. */
export const skuTaken = (sku: string): AppError =>
  new AppError('sku_taken', `The sku "${sku}" is taken by another variant.`, {
    fields: { sku: [`"${sku}" is taken by another variant.`] },
  })

/** Turns the database's refusal of a repeated slug or sku into the shop's own error. */
export function asConflict(error: unknown): unknown {
  const { code, constraint, detail } = error as { code?: string; constraint?: string; detail?: string }
  if (code === '23503' && constraint !== undefined && /^product(s_primary)?_categor/.test(constraint)) {
    return fieldError('categories', 'One of the categories was deleted just now; read them again.')
  }
  if (code !== '23505') return error
  const value = /\)=\((.*)\) already exists/s.exec(detail ?? '')?.[1]?.slice(0, 200) ?? ''
  if (constraint === 'variants_sku_key') {
    return skuTaken(value)
  }
  if (constraint === 'products_slug_key' || constraint === 'categories_slug_key') {
    return new AppError('slug_taken', `The slug "${value}" is taken.`, {
      fields: { slug: [`"${value}" is taken.`] },
    })
  }
  return error
}
