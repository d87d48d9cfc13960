import type { Id } from '../../kernel/id.ts'
import { currencyDecimals } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { addJob } from '../../platform/jobs.ts'
import {
  type BulkPrice,
  type BulkProduct,
  saveCategoriesInBulk,
  saveProductsInBulk,
} from '../catalogue/index.ts'
import { demoCategories } from './content/categories.ts'
import { demoProducts } from './content/products.ts'
import type { DemoPrice, DemoProduct, DemoVariant } from './content/types.ts'
import { hasOrders } from './demo-store.ts'
import { paintDemoKind } from './paint-demo.ts'
import { seedDemoOrdersKind } from './seed-orders.ts'
import { seedSelling } from './seed-selling.ts'
import { type SeededUser, seedUsers } from './seed-users.ts'

/** What seeding the demo shop did. Passwords stand only beside accounts that were made now. */
export type DemoSeedReport = {
  readonly categories: number
  readonly products: { readonly created: number; readonly updated: number; readonly unchanged: number }
  readonly users: readonly SeededUser[]
}

/**
 * Fills the shop with the demo catalogue, ways to send orders, a coupon, and one account of each role but the admin's. A
 * second run changes nothing and makes nobody a new password. The pictures are drawn afterwards by a background job, or by
 * `paintDemo`; another job has the demo's customers buy, where the catalogue is new and nobody has bought anything yet.
 */
export async function seedDemo(ctx: Ctx): Promise<DemoSeedReport> {
  const users = await seedUsers(ctx)
  await seedSelling(ctx)
  const vendorId = users.find((user) => user.role === 'vendor')?.id ?? null
  return inTransaction(ctx, async (tx) => {
    const places = new Map(demoCategories.map((category, index) => [category.slug, index]))
    const { ids } = await saveCategoriesInBulk(
      tx,
      ctx,
      demoCategories.map(({ slug, name, parent, description, position }) => ({
        externalId: null,
        slug,
        name,
        parent: parent === null ? null : (places.get(parent) ?? null),
        position,
        description,
        isActive: true,
      })),
    )
    const categoryIds = new Map(demoCategories.map((category, index) => [category.slug, ids[index]!]))
    const products = demoProducts.map((product) => bulkProduct(product, categoryIds, vendorId))
    const result = await saveProductsInBulk(tx, ctx, products, { reason: 'seeded' })
    await addJob(tx, ctx, paintDemoKind, {}, { jobKey: paintDemoKind.name })
    const count = (outcome: string): number => result.outcomes.filter((one) => one === outcome).length
    if (count('created') === products.length && !(await hasOrders(tx)))
      await addJob(tx, ctx, seedDemoOrdersKind, { until: ctx.now.toISOString() })
    return {
      categories: ids.length,
      products: { created: count('created'), updated: count('updated'), unchanged: count('unchanged') },
      users,
    }
  })
}

function bulkProduct(
  product: DemoProduct,
  categoryIds: ReadonlyMap<string, Id>,
  vendorId: Id | null,
): BulkProduct {
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
      barcode: variant.barcode ?? null,
      optionValues: product.options.map(({ name }) => variant.options[name] ?? ''),
      ordinal: 0,
      prices: pricesOf(variant),
      available: variant.stock,
      backorder: null,
      weightGrams: variant.weight_grams,
      isActive: true,
      imageSource: null,
    })),
    images: [],
    vendorId: product.vendor ? vendorId : null,
  }
}

const pricesOf = (variant: DemoVariant): BulkPrice[] =>
  Object.entries({ USD: variant as DemoPrice, ...variant.prices }).map(
    ([currency, { price, compare_at_price: compareAt }]) => ({
      currency,
      amountMinor: minorUnits(price, currency),
      compareAtMinor: compareAt === undefined ? null : minorUnits(compareAt, currency),
    }),
  )

/** The demo's amounts are written with all decimals of their currency. */
function minorUnits(text: string, currency: string): number {
  const [whole = '', fraction = ''] = text.split('.')
  if (fraction.length !== currencyDecimals(currency))
    throw new Error(`"${text}" is not an amount in ${currency}`)
  return Number(whole + fraction)
}
