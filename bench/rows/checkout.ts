import pg from 'pg'
import type { ServerProcess } from '../process.ts'
import { type Row, ratio } from '../report.ts'
import { shopInTurn } from '../shoppers.ts'

/** Where the shoppers of the bench live. */
export const ADDRESS = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }
const SHOPPERS = 16
const SHOPPERS_ON_ONE = 64
const LINES = 50
/** What a shopper has in the cart while adding more. */
const CART_LINES = 3
const PLENTY = 100_000_000

/** Buying against a hand-written transaction that writes the same rows, and adding to a cart against `select 1`. */
export async function measureCheckout(
  servers: { readonly ours: ServerProcess; readonly yardstick: ServerProcess },
  url: string,
  options: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  const variants = await variantsWithPlenty(url)
  const order = (ids: readonly string[]) => ({
    items: ids.map((variant) => ({ variant, quantity: 1 })),
    email: 'guest@example.com',
    shipping_address: ADDRESS,
  })
  const ours = { origin: servers.ours.origin, path: '/api/orders/', seconds: options.seconds }
  const yardstick = { origin: servers.yardstick.origin, path: '/orders/', seconds: options.seconds }
  const single = variants.map((id) => order([id]))
  const many = variants.slice(0, 200).map((_, index) => order(slice(variants, index * 7, LINES)))
  const speed = await shopInTurn(
    {
      ours: { ...ours, bodies: single, shoppers: SHOPPERS },
      yardstick: { ...yardstick, bodies: single, shoppers: SHOPPERS },
      many: { ...ours, bodies: many, shoppers: SHOPPERS },
      oursOnOne: { ...ours, bodies: [single[0]!], shoppers: SHOPPERS_ON_ONE },
      yardstickOnOne: { ...yardstick, bodies: [single[0]!], shoppers: SHOPPERS_ON_ONE },
      add: {
        ...ours,
        path: '/api/cart/items/',
        bodies: variants.slice(0, CART_LINES).map(lineOf),
        ...(await carts(ours.origin)),
      },
      selectOne: { ...yardstick, path: '/one/', bodies: [null], shoppers: SHOPPERS },
    },
    options.rounds,
  )
  return [
    ratio('checkout of one line ÷ hand-written transaction, 16 shoppers', speed.ours, speed.yardstick, 0.5),
    ratio(`checkout of ${LINES} lines ÷ of one line`, speed.many, speed.ours, 0.25),
    ratio(
      'checkout of one hot variant ÷ hand-written, 64 shoppers',
      speed.oursOnOne,
      speed.yardstickOnOne,
      0.5,
    ),
    ratio('add to cart ÷ a route of `select 1`', speed.add, speed.selectOne, 0.3),
  ]
}

const lineOf = (variant: string) => ({ variant, quantity: 1 })

/** `count` ids from a place on, around the end, in an order of their own. */
const slice = (ids: readonly string[], from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => ids[(from + index * 3) % ids.length]!)

/** A cart for each shopper. */
async function carts(origin: string) {
  const perShopper = await Promise.all(
    Array.from({ length: SHOPPERS }, async () => {
      const answer = await fetch(`${origin}/api/cart/`)
      return { 'x-cart-token': answer.headers.get('x-cart-token') ?? '' }
    }),
  )
  return { perShopper, shoppers: SHOPPERS }
}

/** Variants that can be bought, with more in stock than a bench can sell; written to the ledger like any other stock. */
export async function variantsWithPlenty(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `select v.id from variants v join products p on p.id = v.product_id and p.status = 'active'
        join prices r on r.variant_id = v.id and r.currency = 'USD' where v.is_active order by v.id limit 1000`,
    )
    const ids = rows.map((row) => row.id)
    await client.query(
      `with level as (
          insert into stock_levels (variant_id, location_id, on_hand)
          select v, '00000000-0000-7000-8000-000000000001', $2 from unnest($1::uuid[]) v
          on conflict (variant_id, location_id) do update set on_hand = stock_levels.on_hand + $2
          returning variant_id, location_id)
        insert into stock_movements (id, variant_id, location_id, type, on_hand_delta, reason, created_at)
        select gen_random_uuid(), variant_id, location_id, 'receipt', $2, 'bench', now() from level`,
      [ids, PLENTY],
    )
    return ids
  } finally {
    await client.end()
  }
}
