import {
  adjectives,
  brandEnds,
  brandStarts,
  colourNames,
  departments,
  materialNames,
  ranges,
  sentences,
  sizeNames,
  tagNames,
} from './large-words.ts'
import { pick, randomFrom, scramble } from './seeded-random.ts'

/** A category of the large catalogue; `parent` is a slug, null for a root. */
export type LargeCategory = {
  slug: string
  name: string
  parent: string | null
  description: string
  position: number
}

/** A variant of the large catalogue; amounts are US cents. */
export type LargeVariant = {
  sku: string
  options: Record<string, string>
  price_minor: number
  compare_at_minor: number | null
  stock: number
  weight_grams: number
}

/** A product of the large catalogue: the shape of a demo product without pictures, priced in US cents only. */
export type LargeProduct = {
  slug: string
  name: string
  brand: string
  description: string
  categories: string[]
  tags: string[]
  attributes: Record<string, string>
  status: 'active'
  options: { name: string; values: string[] }[]
  variants: LargeVariant[]
  seo: { title: string; description: string }
  created_at: string
}

/** The youngest product of the large catalogue is made just before this moment, the oldest three years earlier. */
const lastMoment = Date.UTC(2026, 0, 1)
const spanMilliseconds = 3 * 365 * 24 * 60 * 60 * 1000
const cheapestCents = 199
const dearestCents = 99_999

const slugOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const secondLevels = departments.flatMap(([root, ...seconds]) =>
  seconds.map(([second, ...nouns]) => ({ root, second, nouns, slug: slugOf(`${root} ${second}`) })),
)

const leaves = secondLevels.flatMap(({ second, nouns, slug }) =>
  ranges.map((range) => ({
    slug: `${slug}-${range.toLowerCase()}`,
    name: `${range} ${second}`,
    parent: slug,
    nouns,
  })),
)

const brands = brandStarts.flatMap((start) => brandEnds.map((end) => start + end))

/** The 200 categories of the large catalogue (8, 32 and 160 on three levels), every parent before its children. */
export function largeCategories(): LargeCategory[] {
  const roots = departments.map(([name], position) => ({
    slug: slugOf(name),
    name,
    parent: null,
    description: `Everything for ${name.toLowerCase()}.`,
    position,
  }))
  const seconds = secondLevels.map(({ root, second, slug }, index) => ({
    slug,
    name: second,
    parent: slugOf(root),
    description: `${second}, chosen for ${root.toLowerCase()}.`,
    position: index % 4,
  }))
  const thirds = leaves.map(({ slug, name, parent }, index) => ({
    slug,
    name,
    parent,
    description: `${name} from all our makers.`,
    position: index % ranges.length,
  }))
  return [...roots, ...seconds, ...thirds]
}

/** Most prices lie between ten and a hundred dollars, few at either end, and nearly all end in 99. */
const priceCents = (random: () => number): number => {
  const middle = (random() + random()) / 2
  const cents = Math.round(cheapestCents * (dearestCents / cheapestCents) ** middle)
  const tidy = random() < 0.85 ? Math.floor(cents / 100) * 100 + 99 : Math.floor(cents / 50) * 50
  return Math.min(dearestCents, Math.max(cheapestCents, tidy))
}

const optionsOf = (count: number, random: () => number): { name: string; values: string[] }[] => {
  if (count === 1) return []
  const roll = random()
  const [name, all] =
    roll < 0.5
      ? (['Colour', colourNames] as const)
      : roll < 0.85
        ? (['Size', sizeNames] as const)
        : (['Material', materialNames] as const)
  const first = name === 'Size' ? 0 : Math.floor(random() * all.length)
  return [
    {
      name,
      values: Array.from({ length: count }, (_, index) => all[(first + index) % all.length] as string),
    },
  ]
}

/** Product `index` (from 0) of the large catalogue; it depends on the seed and the index alone. */
export function largeProduct(index: number, seed = 1): LargeProduct {
  const random = randomFrom(scramble(seed, index))
  const leaf = pick(leaves, random)
  const brand = pick(brands, random)
  const material = pick(materialNames, random)
  const name = `${pick(adjectives, random)} ${material} ${pick(leaf.nouns, random)}`
  const price = priceCents(random)
  const compareAt = random() < 0.15 ? Math.floor((price * (115 + Math.floor(random() * 40))) / 100) + 1 : null
  const variantCount = random() < 0.7 ? 1 : 2 + Math.floor(random() * 3)
  const options = optionsOf(variantCount, random)
  const option = options[0]
  const weight = 40 + Math.floor(random() ** 2 * 6000)
  const number = String(index + 1).padStart(7, '0')
  const variants: LargeVariant[] = []
  for (let ordinal = 0; ordinal < variantCount; ordinal++) {
    const step = ordinal * Math.floor(price / 20)
    variants.push({
      sku: variantCount === 1 ? `L${number}` : `L${number}-${ordinal + 1}`,
      options: option ? { [option.name]: option.values[ordinal] as string } : {},
      price_minor: Math.min(dearestCents, price + step),
      compare_at_minor: compareAt === null ? null : compareAt + step,
      stock: random() < 0.08 ? 0 : 1 + Math.floor(random() * 200),
      weight_grams: weight,
    })
  }
  const first = pick(sentences, random)
  const second = pick(sentences, random)
  const opening = `${name} by ${brand}.`
  const attributes: Record<string, string> = {}
  if (option?.name !== 'Material') attributes.Material = material
  if (option?.name !== 'Colour') attributes.Colour = pick(colourNames, random)
  const tag = pick(tagNames, random)
  const otherTag = pick(tagNames, random)
  return {
    slug: `${slugOf(name)}-${index + 1}`,
    name,
    brand,
    description: second === first || random() < 0.4 ? first : `${first} ${second}`,
    categories: [leaf.slug],
    tags: tag === otherTag ? [tag] : [tag, otherTag],
    attributes,
    status: 'active',
    options,
    variants,
    seo: { title: name, description: `${opening} ${first}` },
    created_at: new Date(lastMoment - 1 - Math.floor(random() * spanMilliseconds)).toISOString(),
  }
}

/** The first `count` products of the large catalogue, one after the other, in constant memory. */
export function* generateLargeCatalogue(count: number, seed = 1): Generator<LargeProduct> {
  for (let index = 0; index < count; index++) yield largeProduct(index, seed)
}
