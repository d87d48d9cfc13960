import { storableText } from '../../../kernel/text.ts'
import { isJsonObject, type JsonFields } from './json-fields.ts'
import { imageAddress, shortText } from './texts.ts'
import { IMPORT_LIMITS, type ImportImage, type ImportProduct } from './types.ts'

/** The names from the top category down. */
export function readPath(fields: JsonFields): string[] | null {
  const names = fields.texts('category_path') ?? []
  const place = fields.place('category_path')
  const path = names.flatMap((name) => shortText(name, IMPORT_LIMITS.categoryName, place) ?? [])
  return path.length === 0 ? null : path
}

/** A category by id or slug, or as a read of the API answered it. */
export function reference(value: unknown): string | null {
  const text = isJsonObject(value) ? (value.slug ?? value.id) : value
  return typeof text === 'string' && text.trim() !== '' ? storableText(text.trim()) : null
}

/** References of categories, the primary one first. */
export function readReferences(fields: JsonFields): string[] | null {
  const primary = reference(fields.raw('category'))
  if (primary === null && fields.raw('category') !== null) {
    fields.warn('category', 'wrong_type', 'Must be the id or slug of a category; it was left out.')
  }
  const list = fields.list('categories') ?? []
  const others = list.flatMap((item) => reference(item) ?? [])
  if (others.length < list.length)
    fields.warn('categories', 'wrong_type', 'Items that are not ids or slugs were left out.')
  const all = [...new Set(primary === null ? others : [primary, ...others])]
  return all.length === 0 ? null : all
}

/** Active when the file says nothing; a draft when what it says is not known. */
export function readStatus(fields: JsonFields): ImportProduct['status'] {
  const status = fields.longText('status')
  if (status === null && fields.raw('status') === null) return 'active'
  if (status === 'active' || status === 'draft' || status === 'archived') return status
  fields.warn('status', 'unknown_status', 'Not active, draft or archived; the product was made a draft.')
  return 'draft'
}

/** Attributes that are texts. */
export function readAttributes(fields: JsonFields): Record<string, string> {
  const object = fields.object('attributes')
  const entries = (object?.names() ?? []).flatMap((name): [string, string][] => {
    const key = shortText(storableText(name), IMPORT_LIMITS.attributeName, fields.place('attributes'))
    const value = object?.text(name, IMPORT_LIMITS.attributeValue) ?? null
    return key === null || value === null ? [] : [[key, value]]
  })
  return Object.fromEntries(entries)
}

/** The images in the order of the list; an image that only a variant names comes last. */
export function readImages(fields: JsonFields, product: ImportProduct): ImportImage[] {
  const altBySource = new Map<string, string | null>()
  for (const [index, item] of (fields.list('images') ?? []).entries()) {
    const image = fields.inside(isJsonObject(item) ? item : { url: item }, `images.${index}`)
    const source = imageAddress(image.longText('url') ?? undefined, image.place('url'))
    if (source === null) continue
    const alt = image.text('alt', IMPORT_LIMITS.imageAlt)
    if ((altBySource.get(source) ?? null) === null) altBySource.set(source, alt)
  }
  for (const { imageSource } of product.variants) {
    if (imageSource !== null && !altBySource.has(imageSource)) altBySource.set(imageSource, null)
  }
  return [...altBySource].map(([source, alt], index) => ({ source, position: index + 1, alt }))
}
