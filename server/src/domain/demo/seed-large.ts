import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import {
  type BulkProduct,
  plannerInformer,
  saveCategoriesInBulk,
  saveProductsInBulk,
} from '../catalogue/index.ts'
import { generateLargeCatalogue, type LargeProduct, largeCategories } from './large.ts'

const BATCH = 500
/** While the database writes one batch, the next is made ready. */
const AT_ONCE = 2

/** What a seeding of the large catalogue did. */
export type LargeSeedReport = {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly categories: number
}

/**
 * Fills the shop with `count` generated products in 200 categories, priced in USD: the same ones every time, so that a
 * second run changes nothing and a run that was stopped is completed. `progress` hears of products done.
 */
export async function seedLarge(
  ctx: Ctx,
  count: number,
  progress: (done: number, total: number) => void = () => {},
): Promise<LargeSeedReport> {
  const slugs = await seedCategories(ctx)
  const inform = plannerInformer(ctx)
  const totals = { created: 0, updated: 0, unchanged: 0 }
  let done = 0
  const batches = inBatches(generateLargeCatalogue(count))
  const work = async (): Promise<void> => {
    for (const batch of batches) {
      const products = batch.map((product) => bulkProduct(product, slugs))
      const result = await inTransaction(ctx, (tx) =>
        saveProductsInBulk(tx, ctx, products, { reason: 'seeded' }),
      )
      for (const outcome of result.outcomes) totals[outcome] += 1
      done += batch.length
      await inform(totals.created)
      progress(done, count)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { ...totals, categories: slugs.size }
}

async function seedCategories(ctx: Ctx): Promise<Map<string, Id>> {
  const wanted = largeCategories()
  const places = new Map(wanted.map((category, index) => [category.slug, index]))
  const { ids } = await inTransaction(ctx, (tx) =>
    saveCategoriesInBulk(
      tx,
      ctx,
      wanted.map(({ slug, name, parent, position, description }) => ({
        externalId: null,
        slug,
        name,
        parent: parent === null ? null : (places.get(parent) ?? null),
        position,
        description,
        isActive: true,
      })),
    ),
  )
  return new Map(wanted.map((category, index) => [category.slug, ids[index]!]))
}

function* inBatches(products: Iterable<LargeProduct>): Generator<LargeProduct[]> {
  let batch: LargeProduct[] = []
  for (const product of products) {
    batch.push(product)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function bulkProduct(product: LargeProduct, categoryIds: ReadonlyMap<string, Id>): BulkProduct {
  return {
    slug: product.slug,
    name: product.name,
    description: product.description,
    brand: product.brand,
    status: product.status,
    tags: product.tags,
    attributes: product.attributes,
    seoTitle: product.seo.title,
    seoDescription: product.seo.description,
    categories: { kind: 'all', ids: product.categories.flatMap((slug) => categoryIds.get(slug) ?? []) },
    options: product.options,
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      barcode: null,
      optionValues: product.options.map(({ name }) => variant.options[name] ?? ''),
      ordinal: 0,
      prices: [
        { currency: 'USD', amountMinor: variant.price_minor, compareAtMinor: variant.compare_at_minor },
      ],
      available: variant.stock,
      backorder: null,
      weightGrams: variant.weight_grams,
      isActive: true,
      imageSource: null,
    })),
    images: [],
    createdAt: new Date(product.created_at),
  }
}
