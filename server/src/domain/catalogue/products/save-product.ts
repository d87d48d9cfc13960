import { FieldErrorList, fieldError, notFound } from '../../../kernel/errors.ts'
import { type Id, isId, newId } from '../../../kernel/id.ts'
import { isSlug, slugify } from '../../../kernel/text.ts'
import { audit } from '../../../platform/audit.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actorId } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { append } from '../../../platform/outbox.ts'
import { productArchived, productCreated, productUpdated } from '../events.ts'
import { refreshProducts } from '../read-model/refresh.ts'
import { cleanTags, readVariants } from './input.ts'
import { isStockOnly, LIMITS, type ProductBody } from './model.ts'
import { asConflict, planVariants } from './plan-variants.ts'
import { requireCreate, requireEdit } from './policy.ts'
import { replaceProductImages } from './save-images.ts'
import { saveVariants } from './save-variants.ts'
import * as store from './store.ts'

/** How a body is laid over a product: PATCH leaves out what stays, PUT resets what it leaves out. */
export type WriteMode = 'patch' | 'put'

/** Adds a product to the catalogue, with its variants, prices, stock and images. Returns its id. */
export async function createProduct(ctx: Ctx, body: ProductBody & { name: string }): Promise<Id> {
  requireCreate(ctx)
  return inTransaction(ctx, (tx) => createProductStep(tx, ctx, body)).catch((error) => {
    throw asConflict(error)
  })
}

/** The same inside the caller's transaction. */
export async function createProductStep(tx: Tx, ctx: Ctx, body: ProductBody & { name: string }): Promise<Id> {
  requireCreate(ctx)
  const id = newId()
  const isVendor = ctx.actor.kind === 'user' && ctx.actor.role === 'vendor'
  const errors = new FieldErrorList()
  const wanted = readVariants(body, ctx.store.currency, errors)
  const plan = planVariants(wanted, [], [], body.options, errors)
  const categoryIds = await resolveCategories(tx, body, errors)
  checkSlug(body.slug, errors)
  errors.throwIfAny()
  const slug = await insertUnderSlug(
    body,
    (slug) => {
      const columns = columnsOf(body, slug, categoryIds ?? [], undefined)
      const vendorId = isVendor ? actorId(ctx.actor) : null
      const row = { id, ...columns, vendor_id: vendorId, created_at: ctx.now, updated_at: ctx.now }
      return store.insertProduct(tx, row, body.slug === undefined)
    },
    (wanted) => store.freeSlug(tx, 'products', wanted, null),
  )
  await store.replaceCategories(tx, id, categoryIds ?? [])
  await saveVariants(tx, ctx, id, plan, 'product created')
  if (body.images !== undefined) await replaceProductImages(tx, ctx, id, body.images)
  const tags = await refreshProducts(tx, ctx, [id])
  await append(tx, ctx, [productCreated({ productId: id, slug })], tags)
  await audit(tx, ctx, {
    action: 'product.create',
    entityType: 'product',
    entityId: id,
    after: { name: body.name, slug },
  })
  return id
}

/** Inserts under the slug asked for; a derived one goes on to the next free one when somebody else has just taken it. */
async function insertUnderSlug(
  body: ProductBody & { name: string },
  insert: (slug: string) => Promise<boolean>,
  freeSlug: (wanted: string) => Promise<string>,
): Promise<string> {
  for (;;) {
    const slug = body.slug ?? (await freeSlug(slugify(body.name, 'product')))
    if (await insert(slug)) return slug
  }
}

/** Changes a product. `checkVersion` is given the edited resource's own version before anything is written. */
export async function updateProduct(
  ctx: Ctx,
  key: { id: Id } | { slug: string },
  body: ProductBody,
  mode: WriteMode,
  checkVersion: (version: number) => void = () => {},
): Promise<Id> {
  return inTransaction(ctx, async (tx) => {
    const before = await store.lockProduct(tx, key)
    if (!before) throw notFound('Product')
    requireEdit(ctx, before)
    checkVersion(before.version)
    const errors = new FieldErrorList()
    const wanted = readVariants(body, ctx.store.currency, errors)
    const touchesVariants = wanted !== undefined || body.options !== undefined
    const plan = touchesVariants
      ? planVariants(
          wanted,
          await store.readVariants(tx, before.id),
          await store.readOptions(tx, before.id),
          body.options,
          errors,
        )
      : undefined
    const given = await resolveCategories(tx, body, errors)
    const categoryIds = given ?? (mode === 'put' ? [] : await store.readCategories(tx, before.id))
    checkSlug(body.slug === before.slug ? undefined : body.slug, errors)
    errors.throwIfAny()
    const columns = columnsOf(
      body,
      body.slug ?? before.slug,
      categoryIds,
      mode === 'patch' ? before : undefined,
    )
    if (!isStockOnly(body)) await store.updateProduct(tx, before.id, { ...columns, updated_at: ctx.now })
    if (given !== undefined || mode === 'put') await store.replaceCategories(tx, before.id, categoryIds)
    if (plan) await saveVariants(tx, ctx, before.id, plan, 'product updated')
    if (body.images !== undefined) await replaceProductImages(tx, ctx, before.id, body.images)
    const tags = await refreshProducts(tx, ctx, [before.id])
    const event =
      columns.status === 'archived' && before.status !== 'archived' ? productArchived : productUpdated
    await append(tx, ctx, [event({ productId: before.id, slug: columns.slug })], tags)
    await audit(tx, ctx, {
      action: 'product.update',
      entityType: 'product',
      entityId: before.id,
      ...changesOf(before, columns, body),
    })
    return before.id
  }).catch((error) => {
    throw asConflict(error)
  })
}

type Before = Awaited<ReturnType<typeof store.lockProduct>>

/** The product's own columns after the write; what the body leaves out comes from `kept`, else from the defaults. */
function columnsOf(
  body: ProductBody,
  slug: string,
  categoryIds: readonly Id[],
  kept: Before,
): store.ProductColumns {
  return {
    slug,
    name: (body.name ?? kept?.name ?? '').trim(),
    description: body.description ?? kept?.description ?? '',
    brand: (body.brand ?? kept?.brand ?? '').trim(),
    status: body.status ?? kept?.status ?? 'active',
    tags: body.tags === undefined ? (kept?.tags ?? []) : cleanTags(body.tags),
    attributes: JSON.stringify(mergeAttributes(body.attributes, kept?.attributes)),
    seo_title: body.seo?.title ?? kept?.seo_title ?? '',
    seo_description: body.seo?.description ?? kept?.seo_description ?? '',
    primary_category_id: categoryIds[0] ?? null,
  }
}

/** JSON Merge Patch (RFC 7396) of attributes: null takes one away. */
function mergeAttributes(
  given: Record<string, string | null> | undefined,
  kept: unknown,
): Record<string, string> {
  const merged = new Map(Object.entries((kept ?? {}) as Record<string, string>))
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value === null) merged.delete(name)
    else merged.set(name, value)
  }
  if (merged.size > LIMITS.attributes)
    throw fieldError('attributes', `A product has at most ${LIMITS.attributes} attributes.`)
  return Object.fromEntries(merged)
}

function checkSlug(slug: string | undefined, errors: FieldErrorList): void {
  if (slug !== undefined && (!isSlug(slug) || isId(slug)))
    errors.add('slug', `"${slug}" is reserved; choose another.`)
}

/** The categories a body names: the primary one first. undefined when it names none. */
async function resolveCategories(
  tx: Tx,
  body: ProductBody,
  errors: FieldErrorList,
): Promise<Id[] | undefined> {
  if (body.category === undefined && body.categories === undefined) return undefined
  const fields: { field: string; reference: string }[] = []
  const add = (field: string, reference: string | { id: string }): void => {
    fields.push({ field, reference: typeof reference === 'string' ? reference : reference.id })
  }
  if (body.category != null) add('category', body.category)
  for (const [index, reference] of (body.categories ?? []).entries()) add(`categories.${index}`, reference)
  const ids = await store.findCategories(
    tx,
    fields.map((f) => f.reference),
  )
  for (const [index, id] of ids.entries()) {
    if (id === null) errors.add(fields[index]!.field, `No category "${fields[index]!.reference}".`)
  }
  return [...new Set(ids.filter((id) => id !== null))]
}

/** The own columns that differ, before and after, and what else the body set, for the audit trail. */
function changesOf(before: NonNullable<Before>, after: store.ProductColumns, body: ProductBody) {
  const old: Record<string, unknown> = {}
  const fresh: Record<string, unknown> = {}
  for (const field of ['price', 'compare_at_price', 'prices', 'stock', 'sku'] as const) {
    if (body[field] !== undefined) fresh[field] = body[field]
  }
  for (const [name, value] of Object.entries(after)) {
    const was = (before as unknown as Record<string, unknown>)[name]
    const wasText = name === 'attributes' ? JSON.stringify(was) : was
    if (JSON.stringify(wasText) === JSON.stringify(value)) continue
    old[name] = was
    fresh[name] = name === 'attributes' ? JSON.parse(value as string) : value
  }
  return { before: old, after: fresh }
}
