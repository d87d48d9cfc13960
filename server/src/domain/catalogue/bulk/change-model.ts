import { type Static, Type } from 'typebox'
import { FieldErrorList, fieldError } from '../../../kernel/errors.ts'
import { parsePercentChange } from '../../../kernel/percent.ts'
import { foldCase, SLUG_MAX_LENGTH } from '../../../kernel/text.ts'
import { LIMITS } from '../products/model.ts'

/** How many products one change may name. */
const PRODUCTS_MAX = 500

const Tags = Type.Optional(
  Type.Array(Type.Unsafe<string>({ type: 'string', minLength: 1, maxLength: LIMITS.tag, pattern: '\\S' }), {
    minItems: 1,
    maxItems: LIMITS.tags,
  }),
)
const CategoryText = Type.String({
  minLength: 1,
  maxLength: SLUG_MAX_LENGTH,
  description: 'Id or slug of a category.',
})
const Categories = Type.Optional(Type.Array(CategoryText, { minItems: 1, maxItems: LIMITS.categories }))

const Changes = Type.Object(
  {
    status: Type.Optional(Type.Enum(['draft', 'active', 'archived'] as const)),
    brand: Type.Optional(Type.String({ maxLength: LIMITS.brand })),
    add_tags: Tags,
    remove_tags: Tags,
    category: Type.Optional(
      Type.Unsafe<string>({
        ...CategoryText,
        description: 'The main category from then on; the others stay.',
      }),
    ),
    add_categories: Categories,
    remove_categories: Categories,
    price_percent: Type.Optional(
      Type.Unsafe<string | number>({
        type: ['string', 'number'],
        maxLength: 20,
        description:
          'By how many percent every own price changes, in each currency, rounded to the minor unit of the currency, half away from zero: "-10.5" takes 10.5 % off. Above -100, up to 1000, with up to four decimals.',
        examples: ['-10.5'],
      }),
    ),
    compare_at: Type.Optional(
      Type.Enum(['keep', 'set_to_old_price', 'clear'] as const, {
        description:
          'What becomes of the compare-at prices: `keep` (when absent), `set_to_old_price` (with a `price_percent` below 0), or `clear`.',
      }),
    ),
  },
  { additionalProperties: false, title: 'ProductChanges' },
)

/** What is to change on which products. */
export const ProductChangeInput = Type.Object(
  {
    ids: Type.Array(Type.String({ format: 'uuid' }), {
      minItems: 1,
      maxItems: PRODUCTS_MAX,
      description: 'Ids of products; one that is named twice counts once.',
    }),
    changes: Changes,
  },
  { additionalProperties: false, title: 'ProductChangeInput' },
)
/** What is to change on which products, as a client sends it. */
export type ProductChangeInput = Static<typeof ProductChangeInput>

/** What became of the products named. */
export const ProductChangeResult = Type.Object(
  {
    changed: Type.Integer({ description: 'Products that are different from before.' }),
    unchanged: Type.Integer({ description: 'Products that were so already.' }),
    failed: Type.Array(
      Type.Object({
        id: Type.String(),
        code: Type.String({ description: 'As in the body of a problem.', examples: ['not_found'] }),
        detail: Type.String(),
      }),
      { description: 'Products of which nothing was changed, with the reason, in the order of `ids`.' },
    ),
  },
  { title: 'ProductChangeResult' },
)
/** What became of the products named. */
export type ProductChangeResult = Static<typeof ProductChangeResult>

/** A change whose parts do not contradict each other. */
export type ProductChange = Omit<Static<typeof Changes>, 'price_percent' | 'compare_at'> & {
  /** Parts per million of the old price; undefined: prices stay. */
  readonly pricePpm: number | undefined
  readonly compareAt: 'keep' | 'set_to_old_price' | 'clear'
}

/** Reads a change. Throws a validation error that names what is missing or contradicts something else. */
export function readChange(input: ProductChangeInput): ProductChange {
  const { price_percent: percent, compare_at: compareAt = 'keep', ...rest } = input.changes
  if (Object.keys(rest).length === 0 && percent === undefined && compareAt === 'keep')
    throw fieldError('changes', 'Name at least one change, such as {"status": "active"}.')
  const errors = new FieldErrorList()
  let pricePpm: number | undefined
  if (percent !== undefined) {
    const read = parsePercentChange(percent)
    if (typeof read === 'number') pricePpm = read
    else errors.add('changes.price_percent', read.problem)
  }
  if (compareAt === 'set_to_old_price' && errors.isEmpty && (pricePpm === undefined || pricePpm > 0))
    errors.add('changes.compare_at', 'Goes with a price_percent below 0; use keep or clear.')
  const refuseBoth = (field: string, added: readonly string[], removed: readonly string[]): void => {
    const folded = new Set(added.map(foldCase))
    for (const [index, name] of removed.entries()) {
      if (folded.has(foldCase(name)))
        errors.add(`changes.${field}.${index}`, `"${name}" is to be added as well; name it once.`)
    }
  }
  refuseBoth('remove_tags', rest.add_tags ?? [], rest.remove_tags ?? [])
  refuseBoth(
    'remove_categories',
    [...(rest.add_categories ?? []), ...(rest.category === undefined ? [] : [rest.category])],
    rest.remove_categories ?? [],
  )
  errors.throwIfAny()
  return { ...rest, pricePpm, compareAt }
}
