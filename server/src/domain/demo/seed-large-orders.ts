import { AppError } from '../../kernel/errors.ts'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { createDiscount, loadDiscounts, notePastUses } from '../discounts/index.ts'
import { insertFulfilmentInBulk } from '../fulfilment/index.ts'
import { ensureCustomersInBulk } from '../identity/index.ts'
import { bookPastSales } from '../inventory/index.ts'
import { insertOrdersInBulk, takenNumbers } from '../orders/index.ts'
import { insertPaymentsInBulk } from '../payments/index.ts'
import type { DiscountTerms } from '../pricing/index.ts'
import { loadShipping } from '../shipping/index.ts'
import { analyzeSales, listSoldVariants } from './demo-store.ts'
import { type LargeOrder, largeOrder, largeOrderNumber, type OrderMaterial } from './large-orders.ts'
import { unlessTaken } from './seed-selling.ts'

const BATCH = 1_000
/** While the database writes one batch, the next is made ready. */
const AT_ONCE = 2
const VARIANTS_MAX = 20_000
const CUSTOMERS_MAX = 5_000
const ORDERS_OF_A_CUSTOMER = 20
const COUPONS = [
  { code: 'LARGE10', name: 'Ten percent', type: 'percentage' as const, value: '10' },
  { code: 'LARGE5', name: 'Five dollars', type: 'fixed' as const, value: '5.00', currency: 'USD' },
  { code: 'LARGESHIP', name: 'Free shipping', type: 'free_shipping' as const },
]

/** What a seeding of many orders did. */
export type LargeOrdersReport = { readonly created: number; readonly unchanged: number }

/**
 * Fills the shop with `count` generated orders of the last 400 days, in every state but waiting for payment, with
 * payments, refunds, parcels, returns, uses of coupons, and the receipts and sales of their goods: what is on the shelves
 * stays as it is. Orders that are there already stay, so a run that was stopped is completed. No mail is sent and no
 * event is told. Throws `not_found` when there is nothing to sell. `progress` hears of orders done.
 */
export async function seedLargeOrders(
  ctx: Ctx,
  count: number,
  progress: (done: number, total: number) => void = () => {},
): Promise<LargeOrdersReport> {
  const material = await gather(ctx, count)
  const report = { created: 0, unchanged: 0 }
  let next = 0
  const work = async (): Promise<void> => {
    while (next < count) {
      const from = next
      next = Math.min(count, from + BATCH)
      const until = next
      const created = await seedBatch(ctx, from, until, material)
      report.created += created
      report.unchanged += until - from - created
      progress(report.created + report.unchanged, count)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  if (report.created > 0) await analyzeSales(ctx.db)
  return report
}

async function gather(ctx: Ctx, total: number): Promise<OrderMaterial> {
  const variants = await listSoldVariants(ctx.db, VARIANTS_MAX)
  const method = (await loadShipping(ctx.db))[0]
  if (variants.length === 0 || method === undefined)
    throw new AppError(
      'not_found',
      'There is nothing on sale in USD, or no way of shipping; seed products first.',
    )
  return {
    total,
    now: ctx.now,
    variants,
    customers: await customersOf(ctx, total),
    coupons: await couponsOf(ctx),
    shippingMethodId: method.id,
  }
}

async function customersOf(ctx: Ctx, total: number): Promise<{ id: Id; email: string }[]> {
  const length = Math.max(1, Math.min(CUSTOMERS_MAX, Math.ceil(total / ORDERS_OF_A_CUSTOMER)))
  const people = Array.from({ length }, (_, index) => ({
    email: `customer-${index + 1}@demo.example`,
    first_name: 'Customer',
    last_name: `${index + 1}`,
  }))
  const ids = await inTransaction(ctx, (tx) => ensureCustomersInBulk(tx, ctx, people))
  return people.map(({ email }, index) => ({ id: ids[index]!, email }))
}

async function couponsOf(ctx: Ctx): Promise<DiscountTerms[]> {
  const terms: DiscountTerms[] = []
  for (const coupon of COUPONS) {
    await unlessTaken(createDiscount(ctx, coupon))
    const query = { currency: 'USD', couponCode: coupon.code, customerKey: null }
    const { coupon: found } = await loadDiscounts(ctx.db, ctx, query)
    // what staff have made of it since may have a beginning and an end; the orders are older
    if (found !== null) terms.push({ ...found, startsAt: null, endsAt: null })
  }
  return terms
}

async function seedBatch(ctx: Ctx, from: number, until: number, material: OrderMaterial): Promise<number> {
  const indexes = Array.from({ length: until - from }, (_, place) => from + place)
  const taken = await takenNumbers(
    ctx.db,
    indexes.map((index) => largeOrderNumber(index)),
  )
  const made = indexes
    .filter((index) => !taken.has(largeOrderNumber(index)))
    .map((index) => largeOrder(index, material))
  if (made.length === 0) return 0
  const all = <Part>(of: (order: LargeOrder) => readonly Part[]): Part[] => made.flatMap((one) => of(one))
  await inTransaction(ctx, async (tx) => {
    await insertOrdersInBulk(
      tx,
      made.map(({ order }) => order),
    )
    await insertPaymentsInBulk(
      tx,
      made.map(({ payment }) => payment),
      all(({ refunds }) => refunds),
    )
    await insertFulfilmentInBulk(
      tx,
      all(({ shipments }) => shipments),
      all(({ returns }) => returns),
    )
    await bookPastSales(
      tx,
      all(({ sales }) => sales),
    )
    // last: other batches wait for the counters of the coupons
    await notePastUses(
      tx,
      all(({ uses }) => uses),
    )
  })
  return made.length
}
