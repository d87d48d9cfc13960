import type { Permission } from '../domain/identity/index.ts'
import { newId } from '../kernel/id.ts'
import { buy } from './buying.ts'
import { makeCategory, makeProduct, makeShirt, nextNumber } from './make.ts'
import { review } from './reviewing.ts'
import type { TestPerson, TestShop } from './server.ts'

/** A kind of thing that rows of the API speak of: the permission matrix makes one for each row and caller. */
export type Thing = {
  /** How the paths of its rows begin; the longest that fits a row counts. */
  readonly at: string
  /** Whose it is: a customer's own, a vendor's own, or the shop's. */
  readonly of: 'customer' | 'vendor' | 'shop'
  /** Of a customer's thing: with which permissions staff may see and change everybody's. None: nobody else, no admin either. */
  readonly staff?: { readonly see: Permission; readonly change: Permission }
  /** Makes one that belongs to the owner (for the shop's, an admin) and gives what stands in the path's places. */
  readonly make: (shop: TestShop, owner: TestPerson) => Promise<Readonly<Record<string, string>>>
}

const HOME = { line1: 'Bole Road 12', city: 'Addis Ababa', postal_code: '1000', country: 'ET' }

/**
 * One line for each kind. A row of a kind that is not here is called with an id that nobody has: then only 401 and 403
 * are proved, not that another's thing is not there. Add the line with the rows.
 */
export const THINGS: readonly Thing[] = [
  {
    at: '/api/addresses/{id}/',
    of: 'customer',
    staff: { see: 'users:read', change: 'users:write' },
    make: async (_shop, owner) => ({ id: (await owner.post('/api/addresses/', HOME)).body.id }),
  },
  {
    at: '/api/cart/items/{item_id}/',
    of: 'customer',
    make: async (shop, owner) => {
      const product = await makeProduct(shop.admin)
      const { body } = await owner.post('/api/cart/items/', { product: product.id })
      return { item_id: body.items.at(-1).id }
    },
  },
  {
    at: '/api/wishlist/items/{item_id}/',
    of: 'customer',
    make: async (shop, owner) => ({ item_id: await wishOf(shop, owner, '/api/wishlist/') }),
  },
  {
    at: '/api/wishlists/{id}/',
    of: 'customer',
    make: async (shop, owner) => {
      const { id } = (await owner.post('/api/wishlists/', { name: 'Kitchen' })).body
      return { id, item_id: await wishOf(shop, owner, `/api/wishlists/${id}/`) }
    },
  },
  {
    at: '/api/orders/{id}/',
    of: 'customer',
    staff: { see: 'orders:read', change: 'orders:write' },
    make: async (shop, owner) => ({ id: (await orderOf(shop, owner)).id }),
  },
  {
    at: '/api/reviews/{id}/',
    of: 'customer',
    staff: { see: 'reviews:write', change: 'reviews:write' },
    // one that is hidden: an approved one everybody may read
    make: async (shop, owner) => {
      const product = await makeProduct(shop.admin)
      const { id } = await review(owner, product.id)
      await shop.admin.post(`/api/reviews/${id}/reject/`)
      return { id }
    },
  },
  {
    at: '/api/payments/{id}/',
    of: 'customer',
    staff: { see: 'orders:read', change: 'orders:write' },
    make: async (shop, owner) => ({
      id: (await orderOf(shop, owner, { payment: { provider: 'bank_transfer' } })).payment.id,
    }),
  },
  {
    at: '/api/shipments/{id}/',
    of: 'customer',
    staff: { see: 'orders:read', change: 'orders:write' },
    make: async (shop, owner) => {
      const { id } = await orderOf(shop, owner, { payment: { provider: 'cod' } })
      return { id: (await shop.admin.post(`/api/orders/${id}/shipments/`, { carrier: 'dhl' })).body.id }
    },
  },
  {
    at: '/api/refunds/{id}/',
    of: 'shop',
    make: async (shop, owner) => {
      const { id } = await paidByHand(shop, owner)
      return { id: (await owner.post(`/api/orders/${id}/refunds/`, { amount: '1.00' })).body.id }
    },
  },
  {
    at: '/api/returns/{id}/',
    of: 'customer',
    staff: { see: 'orders:read', change: 'orders:write' },
    make: async (shop, owner) => ({ id: (await returnOf(shop, owner)).id }),
  },
  {
    at: '/api/webhook-events/{id}/',
    of: 'shop',
    make: async (shop) => {
      const id = newId()
      await shop.shop.database.pool.query(
        `insert into webhook_events (id, provider, event_id, type, payload, received_at)
         values ($1, 'stripe', $1::uuid::text, 'nothing', '{}', now())`,
        [id],
      )
      return { id }
    },
  },
  {
    at: '/api/webhook-endpoints/{id}/',
    of: 'shop',
    make: async (shop) => {
      const [id, delivery] = [newId(), newId()]
      await shop.shop.database.pool.query(
        `with endpoint as (insert into webhook_endpoints (id, url, secret, created_at, updated_at)
           values ($1, 'http://127.0.0.1/', 'whsec_', now(), now()) returning id)
         insert into webhook_deliveries (id, endpoint_id, event_id, event_type, body, created_at)
         select $2, id, $2, 'order.paid', '{}', now() from endpoint`,
        [id, delivery],
      )
      return { id, delivery }
    },
  },
  {
    at: '/api/users/{id}/',
    of: 'customer',
    staff: { see: 'users:read', change: 'users:write' },
    make: async (_shop, owner) => ({ id: owner.id }),
  },
  {
    at: '/api/auth/sessions/{id}/',
    of: 'customer',
    make: async (_shop, owner) => ({ id: (await owner.get('/api/auth/sessions/')).body.results[0].id }),
  },
  {
    at: '/api/products/{id}/',
    of: 'vendor',
    make: async (_shop, owner) => ({ id: (await makeProduct(owner)).id }),
  },
  {
    at: '/api/products/{id}/images/{image_id}/',
    of: 'vendor',
    make: async (_shop, owner) => {
      const product = await makeShirt(owner)
      return { id: product.id, image_id: product.images[0].id }
    },
  },
  {
    at: '/api/variants/{id}/',
    of: 'vendor',
    make: async (_shop, owner) => ({ id: (await makeShirt(owner)).variants[0].id }),
  },
  {
    at: '/api/inventory/{id}/',
    of: 'vendor',
    make: async (_shop, owner) => ({ id: (await makeShirt(owner)).variants[0].id }),
  },
  {
    at: '/api/inventory/adjust/{id}/',
    of: 'vendor',
    make: async (_shop, owner) => {
      const { id: variant } = (await makeShirt(owner)).variants[0]
      const { body } = await owner.post('/api/inventory/adjust/', { lines: [{ variant, delta: 1 }] })
      return { id: body.id }
    },
  },
  {
    at: '/api/stock-locations/{id}/',
    of: 'shop',
    make: async (_shop, owner) => ({
      id: (await owner.post('/api/stock-locations/', { name: `Location ${nextNumber()}` })).body.id,
    }),
  },
  {
    at: '/api/categories/{id}/',
    of: 'shop',
    make: async (_shop, owner) => ({ id: (await makeCategory(owner)).id }),
  },
  {
    at: '/api/shipping-methods/{id}/',
    of: 'shop',
    make: async (_shop, owner) => ({
      id: (await owner.post('/api/shipping-methods/', { name: `Method ${nextNumber()}`, price: '5.00' })).body
        .id,
    }),
  },
  {
    at: '/api/tax-rates/{id}/',
    of: 'shop',
    make: async (_shop, owner) => ({
      id: (await owner.post('/api/tax-rates/', { name: `Tax ${nextNumber()}`, rate: '5' })).body.id,
    }),
  },
]

/** Something that the shop has, on a list of the owner. */
async function wishOf(shop: TestShop, owner: TestPerson, list: string): Promise<string> {
  const product = await makeProduct(shop.admin)
  return (await owner.post(`${list}items/`, { product: product.id })).body.id
}

/** An order of one thing that the shop has. */
async function orderOf(shop: TestShop, owner: TestPerson, more: object = {}) {
  const product = await makeProduct(shop.admin)
  return (await buy(owner, product.variants[0].id, 1, more)).body
}

/** An order of which the money has come in by hand. */
async function paidByHand(shop: TestShop, owner: TestPerson) {
  const order = await orderOf(shop, owner, { payment: { provider: 'bank_transfer' } })
  await shop.admin.patch(`/api/payments/${order.payment.id}/`, { status: 'succeeded' })
  return order
}

/** A return that was asked for, of an order that was paid by hand and delivered. */
async function returnOf(shop: TestShop, owner: TestPerson) {
  const order = await paidByHand(shop, owner)
  const parcel = { carrier: 'dhl', status: 'shipped' }
  const made = await shop.admin.post(`/api/orders/${order.id}/shipments/`, parcel)
  await shop.admin.patch(`/api/shipments/${made.body.id}/`, { status: 'delivered' })
  const items = [{ order_item: order.items[0].id, quantity: 1 }]
  return (await owner.post(`/api/orders/${order.id}/returns/`, { items, reason: 'Too small' })).body
}

/** The kind of thing that a path speaks of, if it is known. */
export function thingAt(path: string): Thing | undefined {
  return THINGS.filter(({ at }) => path.startsWith(at)).sort((a, b) => b.at.length - a.at.length)[0]
}

/**
 * Bodies for rows whose example only some of those who may call the row could send, such as one that grants what the
 * caller does not have; by operation.
 */
export const BODIES: Readonly<Record<string, object>> = {
  createUser: { email: 'somebody.new@example.com' },
  // an address that needs no look-up
  createWebhookEndpoint: { url: 'http://127.0.0.1/' },
  replaceWebhookEndpoint: { url: 'http://127.0.0.1/' },
}
