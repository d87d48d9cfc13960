import { expect } from 'vitest'
import { checkoutBody } from '../buying.ts'
import type { TestAnswer } from '../client.ts'
import { makeProduct } from '../make.ts'
import { eventually, serveTestShop } from '../served-shop.ts'
import { type StripeEvent, type StripeStandIn, signed } from './index.ts'

/** The secret that the stand-in and the shop share. */
export const SECRET = 'whsec_of_the_shop'
/** Where the shop takes messages of Stripe. */
export const HOOK = '/api/webhooks/stripe/'

/** What a shop needs to be paid at the stand-in. */
export const stripeSettings = (stripe: StripeStandIn): Record<string, string> => ({
  STRIPE_SECRET_KEY: 'sk_test_of_the_shop',
  STRIPE_WEBHOOK_SECRET: SECRET,
  STRIPE_API_BASE: stripe.url,
})

/** A guest's order that waits at the stand-in. */
export type Placed = {
  readonly id: string
  readonly number: string
  readonly variant: string
  readonly session: string
  readonly headers: Record<string, string>
}

/** The order that a checkout answered. */
export function placedOf({ body }: TestAnswer, variant = ''): Placed {
  const session = new URL(body.payment.checkout_url).pathname.split('/').at(-1)!
  const headers = { 'x-order-token': body.order_token }
  return { id: body.id, number: body.number, variant, session, headers }
}

/** The whole shop on a port, paid at the stand-in, and what its buyers and Stripe do. */
export async function serveAtStripe(stripe: StripeStandIn) {
  const shop = await serveTestShop(stripeSettings(stripe))
  const client = shop.anonymous
  const read = async (placed: Placed) =>
    (await client.get(`/api/orders/${placed.id}/`, { headers: placed.headers })).body
  const becomes = (placed: Placed, paymentStatus: string) =>
    eventually(
      () => read(placed),
      (seen) => seen.payment_status === paymentStatus,
    )
  const tell = (event: unknown, secret = SECRET, at?: number): Promise<TestAnswer> => {
    const { body, headers } = signed(event, secret, at)
    return client.post(HOOK, body, { headers })
  }
  const eventOf = (placed: Placed, type: string): StripeEvent =>
    stripe.events.findLast((event) => event.type === type && event.data.object.id === placed.session)!
  const paidEvent = (placed: Placed): StripeEvent => eventOf(placed, 'checkout.session.completed')
  return {
    shop,
    client,
    read,
    becomes,
    tell,
    /** The last event of a type about a session. */
    eventOf,
    paidEvent,
    /** A guest's order of 2 × 93.05 of 5, with free shipping. */
    async order(): Promise<Placed> {
      const variant = (await makeProduct(shop.admin, { price: '93.05', stock: 5 })).variants[0].id
      const body = checkoutBody([{ variant, quantity: 2 }], { payment: { provider: 'stripe' } })
      const placed = await client.post('/api/orders/', body)
      expect(placed.status, JSON.stringify(placed.body)).toBe(201)
      return placedOf(placed, variant)
    },
    /** The buyer pays, Stripe tells of it, and the shop follows. */
    async pay(placed: Placed): Promise<void> {
      stripe.pay(placed.session)
      expect((await tell(paidEvent(placed))).status).toBe(200)
      await becomes(placed, 'paid')
    },
    /** The payment as the staff see it, as soon as it is flagged. */
    flagged: (placed: Placed) =>
      eventually(
        async () => (await shop.admin.get(`/api/payments/?order=${placed.id}`)).body.results[0],
        (seen) => seen.flag !== null,
      ),
    storyOf: async (placed: Placed): Promise<string[]> =>
      (
        await client.get(`/api/orders/${placed.id}/events/?page_size=100`, { headers: placed.headers })
      ).body.results.map((event: { type: string }) => event.type),
    stockOf: async ({ variant }: Placed) =>
      (
        await shop.pool.query(
          'select sum(on_hand)::int as on_hand, sum(reserved)::int as reserved from stock_levels where variant_id = $1',
          [variant],
        )
      ).rows[0],
    /** How many messages are kept. */
    stored: async (): Promise<number> =>
      Number((await shop.pool.query('select count(*) as n from webhook_events')).rows[0].n),
  }
}
