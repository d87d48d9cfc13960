import { foldCase } from '../../../kernel/text.ts'
import { type BulkProduct, LONE } from './model.ts'
import type { KnownProduct } from './store.ts'

type Option = { readonly name: string; readonly values: readonly string[] }

/** Where the values of a known variant stand for each option of the file: an index, or -1 for a new option. */
export type OptionMap = {
  /** The file says nothing of options: those that are there stay. */
  readonly keepsOptions: boolean
  /** For each wanted option the place of the known one that it is. */
  readonly knownIndexes: readonly number[]
}

/** Whether the product comes in one form only, as far as the file tells. */
const isLone = (product: BulkProduct): boolean =>
  product.options.length === 0 ||
  (product.options.length === 1 &&
    product.options[0]!.name === LONE.name &&
    product.variants.every((variant) => variant.optionValues[0] === LONE.value))

/** Finds the known options again: by name without case, else by their place. */
export function mapOptions(product: BulkProduct, known: KnownProduct | undefined): OptionMap {
  const wanted = product.options
  if (known === undefined) return { keepsOptions: false, knownIndexes: wanted.map(() => -1) }
  const names = known.options.map((option) => foldCase(option.name))
  if (isLone(product) && !names.includes(foldCase(LONE.name))) {
    const isOne = product.variants.length === 1 && known.variants.length <= 1
    if (names.length > 0 || isOne) return { keepsOptions: true, knownIndexes: wanted.map(() => -1) }
  }
  const found = wanted.map((option) => names.indexOf(foldCase(option.name)))
  const used = new Set(found)
  return {
    keepsOptions: false,
    knownIndexes: found.map((index, place) =>
      index < 0 && place < names.length && !used.has(place) ? place : index,
    ),
  }
}

/** A known variant's value of each wanted option; undefined where it has no such option. */
export function projectValues(
  map: OptionMap,
  values: readonly string[],
  hasOptions: boolean,
): (string | undefined)[] {
  // A product without options counts as one with the lone option.
  if (!hasOptions) return map.knownIndexes.map((_, place) => (place === 0 ? LONE.value : undefined))
  return map.knownIndexes.map((index) => (index < 0 ? undefined : values[index] || LONE.value))
}

/** The options after the write and, for each, the place of its value in the wanted and in the known variants. */
export type PlannedOptions = {
  readonly names: readonly string[]
  readonly sources: readonly { readonly wanted: number; readonly known: number }[]
}

/** The options after the write; known ones that the file does not name stay while variants outside the file use them. */
export function planOptions(
  product: BulkProduct,
  known: KnownProduct | undefined,
  map: OptionMap,
  hasLeftOvers: boolean,
): PlannedOptions {
  if (map.keepsOptions) {
    const kept = known?.options ?? []
    return {
      names: kept.map((option) => option.name),
      sources: kept.map((_, index) => ({ wanted: -1, known: index })),
    }
  }
  const names = product.options.map((option) => option.name)
  const sources = map.knownIndexes.map((index, place) => ({ wanted: place, known: index }))
  if (hasLeftOvers) {
    for (const [index, option] of (known?.options ?? []).entries()) {
      if (map.knownIndexes.includes(index)) continue
      names.push(option.name)
      sources.push({ wanted: -1, known: index })
    }
  }
  return { names, sources }
}

/** A variant's values of the options after the write. */
export function planValues(
  plan: PlannedOptions,
  wanted: readonly string[] | undefined,
  known: readonly string[] | undefined,
): string[] {
  return plan.sources.map((source) => {
    const before = source.known < 0 ? undefined : known?.[source.known]
    const given = source.wanted < 0 ? undefined : wanted?.[source.wanted]
    // An empty value goes out as the lone one; coming back it changes nothing.
    if (given === LONE.value && before === '') return ''
    return given ?? before ?? LONE.value
  })
}

/** The options with every value in use: the known ones in their order, then new ones as the file lists them. */
export function listOptions(
  plan: PlannedOptions,
  product: BulkProduct,
  known: KnownProduct | undefined,
  variants: readonly { readonly option_values: readonly string[] }[],
): Option[] {
  return plan.names.map((name, place) => {
    const { wanted, known: before } = plan.sources[place]!
    const values = new Set(before < 0 ? [] : (known?.options[before]?.values ?? []))
    const inUse = new Set(variants.map((variant) => variant.option_values[place] ?? ''))
    for (const value of wanted < 0 ? [] : (product.options[wanted]?.values ?? [])) {
      if (before < 0 || inUse.has(value)) values.add(value)
    }
    for (const value of inUse) if (value !== '') values.add(value)
    return { name, values: [...values] }
  })
}
