import { expect } from 'vitest'
import { applyProviderState } from '../domain/settlement/index.ts'
import { buy, checkoutBody } from './buying.ts'
import type { TestClient } from './client.ts'
import { makeProduct } from './make.ts'
import type { ScriptedProvider } from './scripted-provider.ts'
import type { TestShop } from './server.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Buys some of a new product and pays by a scripted provider; the answer is the order as it is then. */
export async function buyPaid(
  shop: TestShop,
  provider: ScriptedProvider,
  options: { client?: TestClient; price?: string; quantity?: number; stock?: number; more?: object } = {},
): Promise<Thing> {
  const { client = shop.customer, price = '10.00', quantity = 1, stock = 20, more = {} } = options
  const product = await makeProduct(shop.admin, { price, stock })
  const placed = await buy(client, product.variants[0].id, quantity, {
    payment: { provider: provider.name },
    ...more,
  })
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return pay(shop, provider, placed.body.id)
}

/** Buys several lines, each of a new product, and pays. */
export async function buyLinesPaid(
  shop: TestShop,
  provider: ScriptedProvider,
  lines: readonly { readonly price: string; readonly quantity: number }[],
  more: object = {},
): Promise<Thing> {
  const items: { variant: string; quantity: number }[] = []
  for (const { price, quantity } of lines) {
    const product = await makeProduct(shop.admin, { price, stock: quantity })
    items.push({ variant: product.variants[0].id, quantity })
  }
  const body = checkoutBody(items, { payment: { provider: provider.name }, ...more })
  const placed = await shop.customer.post('/api/orders/', body)
  expect(placed.status, JSON.stringify(placed.body)).toBe(201)
  return pay(shop, provider, placed.body.id)
}

/** The buyer pays the order on the provider's page, and the shop hears of it. */
export async function pay(shop: TestShop, provider: ScriptedProvider, orderId: string): Promise<Thing> {
  const [payment] = (await orderOf(shop, orderId)).payments
  const book = [...provider.books.values()].find((one) => one.paymentId === payment.id)!
  const asked = provider.pay(book.id)
  await applyProviderState(shop.ctx(), payment.id, { asked, cause: 'test' })
  return orderOf(shop, orderId)
}

/** The order as the admin sees it. */
export const orderOf = async (shop: TestShop, orderId: string): Promise<Thing> =>
  (await shop.admin.get(`/api/orders/${orderId}/`)).body

/** The types of the order's story, in order. */
export const storyOf = async (shop: TestShop, orderId: string): Promise<string[]> =>
  (await shop.admin.get(`/api/orders/${orderId}/events/?page_size=100`)).body.results.map(
    (event: Thing) => event.type,
  )

/** The sums of an order's payment in minor units. */
export async function sumsOf(shop: TestShop, orderId: string) {
  const { rows } = await shop.shop.database.pool.query<{
    status: string
    captured: number
    refunded: number
    pending: number
    flag: string | null
  }>(
    `select status, captured_minor::int as captured, refunded_minor::int as refunded,
      refund_pending_minor::int as pending, flag from payments where order_id = $1 and captured_minor > 0`,
    [orderId],
  )
  return rows[0]!
}

/** How many events of this type about the order wait in the outbox or have passed. */
export async function eventsOf(shop: TestShop, type: string, orderId: string): Promise<number> {
  const { rows } = await shop.shop.database.pool.query<{ n: number }>(
    "select count(*)::int as n from outbox where type = $1 and data ->> 'order_id' = $2",
    [type, orderId],
  )
  return rows[0]!.n
}
