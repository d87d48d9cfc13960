import { expect } from 'vitest'
import type { TestAnswer, TestClient } from './client.ts'
import type { TestShop } from './server.ts'

/** A complete address that every new shop ships to. */
export const ADDRESS = {
  full_name: 'Hanna Tesfaye',
  line1: 'Bole Road 12',
  city: 'Addis Ababa',
  postal_code: '1000',
  country: 'ET',
}

/** A checkout of these lines, by a guest unless the client is signed in. */
export const checkoutBody = (items: readonly { variant: string; quantity: number }[], more: object = {}) => ({
  items,
  email: 'guest@example.com',
  shipping_address: ADDRESS,
  ...more,
})

/** Buys some of one variant; a guest unless the client is signed in. */
export const buy = (
  client: TestClient,
  variant: string,
  quantity = 1,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<TestAnswer> =>
  client.post('/api/orders/', checkoutBody([{ variant, quantity }], more), { headers })

/** How many answers have each status: `{201: 50, 409: 150}`. */
export function countByStatus(answers: readonly TestAnswer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** What the ledger and the levels say of a variant, and that both agree everywhere. */
export async function stockOf(shop: TestShop, variantId: string) {
  expect(await shop.violations()).toEqual([])
  const { rows } = await shop.shop.database.pool.query<{ on_hand: number; reserved: number }>(
    'select coalesce(sum(on_hand), 0)::int as on_hand, coalesce(sum(reserved), 0)::int as reserved from stock_levels where variant_id = $1',
    [variantId],
  )
  return rows[0]!
}
