import { EMPTY_VARIANT, type OptionRow, type VariantRow } from './model.ts'

/** Options and the variants made of them. */
export type Combined = { readonly options: readonly OptionRow[]; readonly variants: readonly VariantRow[] }

/** The most variants that a product has. */
export const VARIANTS_MAX = 500

/** A further option: every variant once for each of its values. The first value keeps what is there. */
export function addOption({ options, variants }: Combined, option: OptionRow): Combined {
  const all = [...options, option]
  return inOrder({
    options: all,
    variants: variants.flatMap((row) =>
      option.values.map((value, index) => {
        const values = [...row.values.slice(0, options.length), value]
        return index === 0 ? { ...row, values } : { ...likeAnother(row), values }
      }),
    ),
  })
}

/** Without an option: of variants that are then the same, the first stays. */
export function removeOption({ options, variants }: Combined, at: number): Combined {
  const left = options.filter((_, index) => index !== at)
  const seen = new Set<string>()
  return {
    options: left,
    variants: variants.flatMap((row) => {
      const values = row.values.filter((_, index) => index !== at)
      const key = JSON.stringify(values)
      if (seen.has(key)) return []
      seen.add(key)
      return [{ ...row, values }]
    }),
  }
}

/** An option under another name. */
export const renameOption = ({ options, variants }: Combined, at: number, name: string): Combined => ({
  options: options.map((option, index) => (index === at ? { ...option, name } : option)),
  variants,
})

/** A further value of an option: together with every combination of the other options. */
export function addValue({ options, variants }: Combined, at: number, value: string): Combined {
  const before = options[at]
  if (before === undefined || before.values.some((each) => isSameWord(each, value)))
    return { options, variants }
  const seen = new Set<string>()
  const added = variants.flatMap((row) => {
    const values = row.values.map((each, index) => (index === at ? value : each))
    const key = JSON.stringify(values)
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...likeAnother(row), values }]
  })
  return inOrder({
    options: options.map((option, index) =>
      index === at ? { ...option, values: [...option.values, value] } : option,
    ),
    variants: [...variants, ...added],
  })
}

/** Without a value of an option, and without its variants. The last value takes the option with it. */
export function removeValue(combined: Combined, at: number, value: string): Combined {
  const option = combined.options[at]
  if (option === undefined) return combined
  if (option.values.length === 1) return removeOption(combined, at)
  return {
    options: combined.options.map((each, index) =>
      index === at ? { ...each, values: each.values.filter((one) => one !== value) } : each,
    ),
    variants: combined.variants.filter((row) => row.values[at] !== value),
  }
}

/** A value under another name. */
export function renameValue(
  { options, variants }: Combined,
  at: number,
  old: string,
  name: string,
): Combined {
  if (options[at]?.values.some((each) => each !== old && isSameWord(each, name))) return { options, variants }
  return {
    options: options.map((option, index) =>
      index === at
        ? { ...option, values: option.values.map((each) => (each === old ? name : each)) }
        : option,
    ),
    variants: variants.map((row) =>
      row.values[at] === old
        ? { ...row, values: row.values.map((each, index) => (index === at ? name : each)) }
        : row,
    ),
  }
}

/** Every combination that has no variant. */
export function missingOf({ options, variants }: Combined): VariantRow[] {
  const there = new Set(variants.map(({ values }) => JSON.stringify(values)))
  const first = variants[0] ?? EMPTY_VARIANT
  return options
    .reduce<string[][]>(
      (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
      [[]],
    )
    .filter((values) => !there.has(JSON.stringify(values)))
    .map((values) => ({ ...likeAnother(first), values }))
}

/** Variants in the order of the options and their values. */
export function inOrder({ options, variants }: Combined): Combined {
  const places = options.map(({ values }) => new Map(values.map((value, index) => [value, index])))
  const placeOf = (row: VariantRow, at: number): number => places[at]?.get(row.values[at] ?? '') ?? 0
  return {
    options,
    variants: [...variants].sort((a, b) => {
      const at = options.findIndex((_, index) => placeOf(a, index) !== placeOf(b, index))
      return at < 0 ? 0 : placeOf(a, at) - placeOf(b, at)
    }),
  }
}

/** Two names that a shopper would not tell apart. */
export const isSameWord = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Prices and weight are mostly the same; codes and stock never are. */
const likeAnother = (row: VariantRow): VariantRow => ({
  ...EMPTY_VARIANT,
  price: row.price,
  compare_at_price: row.compare_at_price,
  weight_grams: row.weight_grams,
})
