import { type Id, newId } from '../../../kernel/id.ts'
import { imageAddresses } from '../images/view.ts'
import type { BulkOptions, BulkProduct, BulkVariant } from './model.ts'
import { listOptions, mapOptions, planOptions, planValues, projectValues } from './plan-options.ts'
import { planPositions } from './plan-order.ts'
import type {
  ImageRow,
  KnownImage,
  KnownProduct,
  KnownVariant,
  OptionRow,
  ProductRow,
  VariantRow,
} from './store.ts'

/** A variant after the write. */
export type PlannedVariant = {
  readonly row: VariantRow
  /** What the file wants of it; undefined for one that the file does not name. */
  readonly wanted: BulkVariant | undefined
  readonly isNew: boolean
  /** Stock and backorder to be set; null when they stand as wanted. */
  readonly available: number | null
  readonly backorder: boolean | null
  readonly isChanged: boolean
}

/** What a bulk write does to one product. */
export type ProductPlan = {
  readonly row: ProductRow
  readonly isNew: boolean
  readonly isRowChanged: boolean
  readonly categoryIds: readonly Id[]
  readonly areCategoriesChanged: boolean
  readonly options: readonly OptionRow[]
  readonly areOptionsChanged: boolean
  readonly variants: readonly PlannedVariant[]
  readonly newImages: readonly ImageRow[]
  readonly changedImages: readonly ImageRow[]
  readonly imageCount: number
}

/** Decides what a bulk write does to one product; skus that others have were taken away from `product` before. Pure. */
export function planProduct(
  product: BulkProduct,
  known: KnownProduct | undefined,
  now: Date,
  options: Pick<BulkOptions, 'sameDescription'>,
): ProductPlan {
  const id = known?.id ?? newId()
  const categoryIds = planCategories(product, known)
  const row = planRow(product, known, id, categoryIds, now, options)
  const variants = planVariants(product, known, id)
  const optionRows = variants.options.map(({ name, values }, position) => ({
    product_id: id,
    position,
    name,
    option_values: values,
  }))
  return {
    row,
    isNew: known === undefined,
    isRowChanged: known !== undefined && !isSameRow(row, known),
    categoryIds,
    areCategoriesChanged: !isSameList(categoryIds, known?.category_ids ?? []),
    options: optionRows,
    areOptionsChanged: known === undefined || !isSameOptions(variants.options, known.options),
    variants: variants.variants,
    ...planImages(product, known?.images ?? [], id, now),
  }
}

function planCategories(product: BulkProduct, known: KnownProduct | undefined): readonly Id[] {
  const before = known?.category_ids ?? []
  const wanted = product.categories
  if (wanted === null) return before
  if (wanted.kind === 'all') return wanted.ids
  const primary = known?.primary_category_id ?? before[0]
  const isThere = primary != null && (primary === wanted.id || wanted.twins.includes(primary))
  return isThere ? before : [wanted.id, ...before.filter((id) => id !== primary && id !== wanted.id)]
}

function planRow(
  product: BulkProduct,
  known: KnownProduct | undefined,
  id: Id,
  categoryIds: readonly Id[],
  now: Date,
  { sameDescription }: Pick<BulkOptions, 'sameDescription'>,
): ProductRow {
  const before = known?.description ?? ''
  const isSameDescription =
    product.description === null ||
    (product.description !== before &&
      known !== undefined &&
      sameDescription?.(before) === product.description)
  const areSameAttributes =
    product.attributes === null || isSameRecord(product.attributes, filledOnly(known?.attributes ?? {}))
  return {
    id,
    slug: known?.slug ?? product.slug,
    name: textOf(product.name, known?.name ?? product.slug),
    description: isSameDescription ? before : (product.description ?? ''),
    brand: textOf(product.brand, known?.brand ?? ''),
    vendor_id: known === undefined ? (product.vendorId ?? null) : known.vendor_id,
    status: product.status ?? known?.status ?? 'active',
    tags: product.tags ?? known?.tags ?? [],
    attributes: areSameAttributes ? (known?.attributes ?? {}) : (product.attributes ?? {}),
    seo_title: textOf(product.seoTitle, known?.seo_title ?? ''),
    seo_description: textOf(product.seoDescription, known?.seo_description ?? ''),
    primary_category_id:
      categoryIds === known?.category_ids ? known.primary_category_id : (categoryIds[0] ?? null),
    created_at: known === undefined ? (product.createdAt ?? now) : now,
  }
}

/** The wanted text; one that differs from what is there only in the blanks around it changes nothing. */
const textOf = (wanted: string | null, known: string): string =>
  wanted === null || known.trim() === wanted ? known : wanted

/** Attributes as a file can hold them: without blanks around, none empty. */
const filledOnly = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) =>
      name.trim() && value.trim() ? [[name.trim(), value.trim()]] : [],
    ),
  )

function isSameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
  )
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index])

function isSameRow(row: ProductRow, known: KnownProduct): boolean {
  return (
    row.name === known.name &&
    row.description === known.description &&
    row.brand === known.brand &&
    row.status === known.status &&
    row.seo_title === known.seo_title &&
    row.seo_description === known.seo_description &&
    row.primary_category_id === known.primary_category_id &&
    isSameList(row.tags, known.tags) &&
    isSameRecord(row.attributes, known.attributes)
  )
}

type Option = { readonly name: string; readonly values: readonly string[] }

const isSameOptions = (a: readonly Option[], b: readonly Option[]): boolean =>
  a.length === b.length &&
  a.every((option, i) => option.name === b[i]!.name && isSameList(option.values, b[i]!.values))

/** Which known variant each wanted one is: by sku, else the n-th with its option values, else none. */
function claimVariants(
  product: BulkProduct,
  known: readonly KnownVariant[],
  keyOf: (variant: KnownVariant) => string,
) {
  const free = new Map(known.map((variant) => [variant.id, variant]))
  const bySku = new Map(
    known.filter((variant) => variant.sku !== null).map((variant) => [variant.sku, variant]),
  )
  const claimed = product.variants.map((wanted) => {
    const found = wanted.sku === null ? undefined : bySku.get(wanted.sku)
    return found !== undefined && free.delete(found.id) ? found : undefined
  })
  const byKey = Map.groupBy(known, keyOf)
  for (const [index, wanted] of product.variants.entries()) {
    if (claimed[index] !== undefined) continue
    const group = byKey.get(JSON.stringify(wanted.optionValues)) ?? []
    const nth = group[wanted.ordinal]
    const found = nth !== undefined && free.has(nth.id) ? nth : group.find((variant) => free.has(variant.id))
    if (found === undefined) continue
    free.delete(found.id)
    claimed[index] = found
  }
  return { claimed, leftOvers: [...free.values()] }
}

function planVariants(product: BulkProduct, known: KnownProduct | undefined, productId: Id) {
  const map = mapOptions(product, known)
  const knownVariants = known?.variants ?? []
  const hasOptions = (known?.options.length ?? 0) > 0
  const keyOf = (variant: KnownVariant): string =>
    JSON.stringify(
      map.keepsOptions
        ? product.variants[0]?.optionValues
        : projectValues(map, variant.option_values, hasOptions),
    )
  // Without options in the file a variant is found by its sku, or because there is only one.
  const candidates = map.keepsOptions && knownVariants.length > 1 ? () => '' : keyOf
  const { claimed, leftOvers } = claimVariants(product, knownVariants, candidates)
  const optionPlan = planOptions(product, known, map, leftOvers.length > 0)
  const ids = [...claimed.map((before) => before?.id ?? newId()), ...leftOvers.map((variant) => variant.id)]
  // The file's order counts once it names them all.
  const fresh = ids.filter((_, index) => index < claimed.length && claimed[index] === undefined)
  const order = leftOvers.length === 0 ? ids : [...knownVariants.map((variant) => variant.id), ...fresh]
  const positions = planPositions(order, knownVariants)
  const variants = ids.map((id, index): PlannedVariant => {
    const wanted = product.variants[index]
    const before = index < claimed.length ? claimed[index] : leftOvers[index - claimed.length]
    const row: VariantRow = {
      id,
      product_id: productId,
      position: positions.get(id) ?? index,
      sku: wanted?.sku ?? before?.sku ?? null,
      barcode: textOf(wanted?.barcode ?? null, before?.barcode ?? ''),
      option_values: planValues(optionPlan, wanted?.optionValues, before?.option_values),
      weight_grams: wanted?.weightGrams ?? before?.weight_grams ?? null,
      is_active: wanted?.isActive ?? before?.is_active ?? true,
      image_source: wanted?.imageSource ?? before?.image_source ?? null,
    }
    const available = wanted?.available ?? null
    const backorder = wanted?.backorder ?? null
    return {
      row,
      wanted,
      isNew: before === undefined,
      available: before !== undefined && available === (before.available ?? 0) ? null : available,
      backorder: backorder === (before?.backorder ?? false) ? null : backorder,
      isChanged: before !== undefined && !isSameVariant(row, before),
    }
  })
  return {
    options: listOptions(
      optionPlan,
      product,
      known,
      variants.map(({ row }) => row),
    ),
    variants,
  }
}

const isSameVariant = (row: VariantRow, before: KnownVariant): boolean =>
  row.position === before.position &&
  row.sku === before.sku &&
  row.barcode === before.barcode &&
  row.weight_grams === before.weight_grams &&
  row.is_active === before.is_active &&
  row.image_source === before.image_source &&
  isSameList(row.option_values, before.option_values)

/** New images behind the known ones; the file's order counts once it names them all. Nothing is taken away. */
function planImages(product: BulkProduct, known: readonly KnownImage[], productId: Id, now: Date) {
  const bySource = new Map<string, KnownImage>()
  for (const image of known) {
    for (const source of [image.source_url, imageAddresses(image).large])
      if (source) bySource.set(source, image)
  }
  const claimed = new Set<Id>()
  const named = product.images.map(({ source, alt }) => {
    const found = bySource.get(source) ?? bySource.get(mediaPath(source))
    if (found === undefined || claimed.has(found.id)) return { id: newId(), source, alt, before: undefined }
    claimed.add(found.id)
    return { id: found.id, source, alt, before: found }
  })
  const unnamed = known
    .filter((image) => !claimed.has(image.id))
    .map((image) => ({ id: image.id, source: '', alt: null, before: image }))
  const isWhole = unnamed.length === 0
  const ordered = isWhole
    ? named
    : [
        ...known.map((image) => [...named, ...unnamed].find((entry) => entry.id === image.id)!),
        ...named.filter((entry) => entry.before === undefined),
      ]
  const positions = planPositions(
    ordered.map((entry) => entry.id),
    known,
  )
  const hasFeatured = known.some((image) => image.is_featured)
  const rows = ordered.map(({ id, source, alt, before }, index) => ({
    before,
    row: {
      id,
      product_id: productId,
      position: positions.get(id) ?? index,
      alt: textOf(alt, before?.alt ?? ''),
      is_featured: before?.is_featured === true || (!hasFeatured && index === 0),
      source_url: before === undefined ? source : before.source_url,
      created_at: now,
    },
  }))
  return {
    newImages: rows.filter(({ before }) => before === undefined).map(({ row }) => row),
    changedImages: rows.flatMap(({ row, before }) =>
      before !== undefined &&
      (row.position !== before.position || row.alt !== before.alt || row.is_featured !== before.is_featured)
        ? [row]
        : [],
    ),
    imageCount: rows.length,
  }
}

/** The path of one of our own files in an address with a host, as an export writes it; else the address itself. */
const mediaPath = (source: string): string =>
  /^https?:\/\/[^/]+(\/media\/[a-z0-9_.-]+)$/.exec(source)?.[1] ?? source
