import type { Schema } from '../../api/types.ts'
import { isSame } from '../../data/changes.ts'

/** A product as the API reads it. */
export type Product = Schema<'Product'>

/** An option with its values, such as Size with S, M and L. */
export type OptionRow = { readonly name: string; readonly values: readonly string[] }

/** A variant in the form. Figures are texts as typed; `values` stand in the order of the options. */
export type VariantRow = {
  readonly id: string | null
  readonly values: readonly string[]
  readonly sku: string
  readonly price: string
  readonly compare_at_price: string
  readonly stock: string
  readonly barcode: string
  readonly weight_grams: string
  readonly is_active: boolean
}

/** A name with its value, such as Material with Linen. */
export type AttributeRow = { readonly name: string; readonly value: string }

/** A product as its form holds it. Of the categories the first is the main one. */
export type ProductForm = {
  readonly name: string
  readonly description: string
  readonly status: Product['status']
  readonly brand: string
  readonly tags: readonly string[]
  readonly categories: readonly string[]
  readonly slug: string
  readonly seo: { readonly title: string; readonly description: string }
  readonly attributes: readonly AttributeRow[]
  readonly options: readonly OptionRow[]
  readonly variants: readonly VariantRow[]
}

/** A variant of which nothing is known. */
export const EMPTY_VARIANT: VariantRow = {
  id: null,
  values: [],
  sku: '',
  price: '',
  compare_at_price: '',
  stock: '',
  barcode: '',
  weight_grams: '',
  is_active: true,
}

/** What the form of a new product begins with. */
export const EMPTY_PRODUCT: ProductForm = {
  name: '',
  description: '',
  status: 'draft',
  brand: '',
  tags: [],
  categories: [],
  slug: '',
  seo: { title: '', description: '' },
  attributes: [],
  options: [],
  variants: [EMPTY_VARIANT],
}

/** What the form of a product begins with. Images are no part of it: they are saved one by one. */
export function formOf(product: Product): ProductForm & Record<string, unknown> {
  const options = product.options.map(({ name, values }) => ({ name, values }))
  const main = product.category?.id
  const categories = product.categories.map(({ id }) => id)
  return {
    name: product.name,
    description: product.description,
    status: product.status,
    brand: product.brand,
    tags: product.tags,
    categories: main === undefined ? categories : [main, ...categories.filter((id) => id !== main)],
    slug: product.slug,
    seo: product.seo,
    attributes: Object.entries(product.attributes).map(([name, value]) => ({ name, value })),
    options,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      values: options.map(({ name }) => variant.options[name] ?? ''),
      sku: variant.sku ?? '',
      price: variant.price ?? '',
      compare_at_price: variant.compare_at_price ?? '',
      stock: String(variant.stock),
      barcode: variant.barcode,
      weight_grams: variant.weight_grams === null ? '' : String(variant.weight_grams),
      is_active: variant.is_active,
    })),
  }
}

/** A new product made like another one: a draft without the codes, addresses and stock that are the other's own. */
export function copyOf(product: Product, name: string): ProductForm {
  const form = formOf(product)
  return {
    ...form,
    name,
    slug: '',
    status: 'draft',
    variants: form.variants.map((row) => ({ ...row, id: null, sku: '', barcode: '', stock: '' })),
  }
}

/** The body of a new product: what is empty is left out. */
export function bodyOf(form: ProductForm): Record<string, unknown> {
  const attributes = attributesOf(form.attributes)
  const seo = filled(form.seo)
  return {
    ...filled({
      name: form.name,
      description: form.description,
      status: form.status,
      brand: form.brand,
      slug: form.slug,
    }),
    ...(form.tags.length > 0 ? { tags: form.tags } : {}),
    ...(form.categories.length > 0 ? { categories: form.categories } : {}),
    ...(Object.keys(seo).length > 0 ? { seo } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    ...(form.options.length > 0 ? { options: form.options } : {}),
    variants: form.variants.map((row) => newVariantOf(row, form.options)),
  }
}

/**
 * What a form changes of a product, and nothing else: stock only where another number was typed, variants only when one
 * of them differs, each with its own changed fields.
 */
export function changesFrom(form: ProductForm, product: Product): Record<string, unknown> {
  const before = formOf(product)
  const changes: Record<string, unknown> = {}
  for (const field of ['name', 'description', 'status', 'brand', 'slug', 'tags', 'categories'] as const) {
    if (!isSame(before[field], form[field])) changes[field] = form[field]
  }
  const seo = changedKeys(before.seo, form.seo)
  if (Object.keys(seo).length > 0) changes.seo = seo
  const attributes = changedAttributes(product.attributes, attributesOf(form.attributes))
  if (Object.keys(attributes).length > 0) changes.attributes = attributes
  const hasOtherOptions = !isSame(before.options, form.options)
  if (hasOtherOptions) changes.options = form.options
  const variants = changedVariants(before.variants, form, hasOtherOptions)
  if (variants !== undefined) changes.variants = variants
  return changes
}

function changedVariants(
  before: readonly VariantRow[],
  form: ProductForm,
  hasOtherOptions: boolean,
): Record<string, unknown>[] | undefined {
  const known = new Map(before.map((row) => [row.id, row]))
  const bodies = form.variants.map((row) => {
    const old = row.id === null ? undefined : known.get(row.id)
    return old === undefined
      ? newVariantOf(row, form.options)
      : changedVariant(old, row, form.options, hasOtherOptions)
  })
  const isSameList = isSame(
    before.map(({ id }) => id),
    form.variants.map(({ id }) => id),
  )
  const isChanged = bodies.some((body) => Object.keys(body).some((key) => key !== 'id'))
  return isSameList && !isChanged ? undefined : bodies
}

function changedVariant(
  old: VariantRow,
  row: VariantRow,
  options: readonly OptionRow[],
  hasOtherOptions: boolean,
): Record<string, unknown> {
  const body: Record<string, unknown> = { id: row.id }
  if (hasOtherOptions || !isSame(old.values, row.values)) body.options = optionsOf(row, options)
  for (const field of ['sku', 'price', 'compare_at_price'] as const) {
    if (!isSame(old[field], row[field])) body[field] = emptyAsNull(row[field])
  }
  if (!isSame(old.barcode, row.barcode)) body.barcode = row.barcode ?? ''
  if (!isSame(old.weight_grams, row.weight_grams)) body.weight_grams = wholeOf(row.weight_grams)
  if (!isSame(old.stock, row.stock) && !isEmpty(row.stock)) body.stock = wholeOf(row.stock)
  if (old.is_active !== row.is_active) body.is_active = row.is_active
  return body
}

function newVariantOf(row: VariantRow, options: readonly OptionRow[]): Record<string, unknown> {
  const { sku, price, compare_at_price, barcode } = row
  return {
    ...(options.length > 0 ? { options: optionsOf(row, options) } : {}),
    ...filled({ sku, price, compare_at_price, barcode }),
    ...(isEmpty(row.stock) ? {} : { stock: wholeOf(row.stock) }),
    ...(isEmpty(row.weight_grams) ? {} : { weight_grams: wholeOf(row.weight_grams) }),
    ...(row.is_active ? {} : { is_active: false }),
  }
}

const optionsOf = (row: VariantRow, options: readonly OptionRow[]): Record<string, string> =>
  Object.fromEntries(options.map(({ name }, index) => [name, row.values[index] ?? '']))

const attributesOf = (rows: readonly AttributeRow[]): Record<string, string> =>
  Object.fromEntries(
    rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]),
  )

/** As a merge patch: null takes an attribute away. */
function changedAttributes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Record<string, string | null> {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  const changed = Object.entries(after).filter(([name, value]) => before[name] !== value)
  return Object.fromEntries([...changed, ...gone.map((name) => [name, null] as const)])
}

function changedKeys<T extends Record<string, string>>(before: T, after: T): Record<string, string> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([key, value]) => !isSame(before[key], value))
      .map(([key, value]) => [key, value ?? '']),
  )
}

const isEmpty = (text: string | null | undefined): boolean =>
  text === null || text === undefined || String(text).trim() === ''

const emptyAsNull = (text: string): string | null => (isEmpty(text) ? null : String(text).trim())

/** A whole number as a number; anything else goes as it was typed, and the shop says what is wrong with it. */
const wholeOf = (text: string): number | string | null =>
  isEmpty(text) ? null : /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : text

const filled = (fields: Readonly<Record<string, string | null | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, text]) => (isEmpty(text) ? [] : [[key, (text as string).trim()]])),
  )
