import { newId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { makeOrder } from '../../testing/make-order.ts'
import { type RandomMaker, randomMaker } from '../../testing/random.ts'
import { systemCtx } from '../../testing/system-ctx.ts'
import { saveCategoriesInBulk, saveProductsInBulk } from '../catalogue/index.ts'
import { createDiscount, loadDiscounts, notePastUses } from '../discounts/index.ts'
import type { OrderRecord, OrderStatus } from '../orders/index.ts'

/** A refund as the test wrote it. */
export type MadeRefund = {
  readonly id: string
  readonly order: OrderRecord
  readonly currency: string
  readonly amount: number
  readonly at: Date
  readonly counts: boolean
  readonly pieces: ReadonlyMap<string, number> | undefined
}

/** An order as the test wrote it, and the discounts it used with what they took off. */
export type MadeOrder = { readonly order: OrderRecord; readonly uses: ReadonlyMap<string, number> }

/** Everything that random sales are recounted from. */
export type MadeSales = {
  readonly orders: readonly MadeOrder[]
  readonly refunds: readonly MadeRefund[]
  /** By product that is still there, its primary category. */
  readonly categories: ReadonlyMap<string, string | null>
}

const STATUSES: readonly OrderStatus[] = [
  'pending', 'paid', 'processing', 'shipped', 'delivered', 'delivered', 'cancelled', 'returned',
] // biome-ignore format: a list

/** Writes random orders over the given moments, with lines, discounts and refunds in two currencies, straight into the tables. */
export async function makeSales(db: Db, moments: readonly Date[], seed: number): Promise<MadeSales> {
  const random = randomMaker(seed)
  const categories = await makeCatalogue(db)
  const products = [...categories.keys(), newId(), newId()]
  const discounts = await makeDiscounts(db)
  const orders: MadeOrder[] = []
  const refunds: MadeRefund[] = []
  for (const placedAt of moments) {
    const made = await makeOne(db, random, { placedAt, products, discounts })
    orders.push(made)
    if (made.order.payments.length > 0 && random.chance(0.35)) {
      const at = Math.max(placedAt.getTime(), moments[random.below(moments.length)]!.getTime())
      refunds.push(await makeRefund(db, random, made.order, new Date(at)))
    }
  }
  return { orders, refunds, categories }
}

async function makeCatalogue(db: Db): Promise<Map<string, string | null>> {
  const ctx = systemCtx(db)
  const category = (slug: string, name: string, parent: number | null) => ({
    externalId: null, slug, name, parent, position: 0, description: '', isActive: true,
  }) // biome-ignore format: short
  await inTransaction(ctx, async (tx) => {
    const { ids } = await saveCategoriesInBulk(tx, ctx, [
      category('home', '=Home', null),
      category('lamps', 'Lamps, "bright"', 0),
    ])
    const product = (slug: string, of: string[]) => ({
      slug, name: `Product ${slug}`, description: '', brand: '', status: 'active' as const, tags: [], attributes: {},
      seoTitle: '', seoDescription: '', categories: { kind: 'all' as const, ids: of }, options: [], images: [],
      variants: [{
        sku: `sku-${slug}`, barcode: null, optionValues: [], ordinal: 0, prices: [], available: 0, backorder: null,
        weightGrams: null, isActive: true, imageSource: null,
      }],
    }) // biome-ignore format: short
    const [home, lamps] = ids as [string, string]
    await saveProductsInBulk(
      tx,
      ctx,
      [product('a', [home]), product('b', [lamps, home]), product('c', [lamps]), product('d', [])],
      { reason: 'seeded' },
    )
  })
  const rows = await db.selectFrom('products').select(['id', 'primary_category_id']).execute()
  return new Map(rows.map((row) => [row.id, row.primary_category_id]))
}

async function makeDiscounts(db: Db): Promise<string[]> {
  const ctx = systemCtx(db)
  const ids: string[] = []
  for (const code of ['ONE', 'TWO']) {
    await createDiscount(ctx, { code, name: `+${code}`, type: 'percentage', value: '10' })
    const { coupon } = await loadDiscounts(db, ctx, { currency: 'USD', couponCode: code, customerKey: null })
    ids.push(coupon!.id)
  }
  return ids
}

async function makeOne(
  db: Db,
  random: RandomMaker,
  from: { placedAt: Date; products: readonly string[]; discounts: readonly string[] },
): Promise<MadeOrder> {
  const { placedAt } = from
  const status = random.pick(STATUSES)
  const items = Array.from({ length: 1 + random.below(4) }, () => {
    const [price, quantity] = [1 + random.below(9_000), 1 + random.below(5)]
    return {
      product_id: random.pick(from.products),
      unit_price_minor: price,
      quantity,
      discount_minor: random.chance(0.3) ? random.below(price * quantity) : 0,
    }
  })
  const isPaid = status !== 'pending' && status !== 'cancelled' && random.chance(0.8)
  const ctx = systemCtx(db, { now: placedAt })
  const order = await makeOrder(ctx, {
    status,
    payment_status: isPaid ? 'paid' : 'unpaid',
    currency: random.chance(0.25) ? 'EUR' : 'USD',
    prices_include_tax: random.chance(0.5),
    shipping_minor: random.below(900),
    items,
    payments: isPaid ? [{ status: 'succeeded' }] : [],
  })
  const used = status === 'cancelled' ? [] : random.some(from.discounts)
  const uses = new Map(used.map((id) => [id, random.below(500)]))
  await inTransaction(ctx, (tx) =>
    notePastUses(
      tx,
      [...uses].map(([discountId, amountMinor]) => ({
        discountId, orderId: order.id, customerKey: order.email, amountMinor, usedAt: placedAt,
      })), // biome-ignore format: short
    ),
  )
  return { order, uses }
}

async function makeRefund(db: Db, random: RandomMaker, order: OrderRecord, at: Date): Promise<MadeRefund> {
  const id = newId()
  const amount = 1 + random.below(Math.max(1, order.grand_total_minor))
  const isSurplus = random.chance(0.15)
  const status = random.pick(['succeeded', 'succeeded', 'succeeded', 'pending', 'failed'] as const)
  const payment = order.payments[0]!
  if (isSurplus)
    await db.updateTable('payments').set({ is_surplus: true }).where('id', '=', payment.id).execute()
  await db
    .insertInto('refunds')
    .values({
      id, payment_id: payment.id, order_id: order.id, status, currency: order.currency, amount_minor: amount,
      origin: 'staff', actor: '{"kind":"system"}', created_at: at, updated_at: at,
    }) // biome-ignore format: short
    .execute()
  const named = random.chance(0.5) ? order.items.filter(() => random.chance(0.6)) : []
  const pieces = new Map(named.map((item) => [item.id, 1 + random.below(item.quantity)]))
  for (const [item, quantity] of pieces)
    await db.insertInto('refund_items').values({ refund_id: id, order_item_id: item, quantity }).execute()
  const counts = status === 'succeeded' && !isSurplus
  return {
    id,
    order,
    currency: order.currency,
    amount,
    at,
    counts,
    pieces: pieces.size > 0 ? pieces : undefined,
  }
}
