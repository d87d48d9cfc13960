import { createHash, randomBytes, randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'

/**
 * The yardstick for buying: Fastify and a hand-written transaction over the shop's own tables that writes the same
 * rows as a checkout of one line (key, order, item, story, token, event, stock, reservation, ledger line), each by a
 * prepared statement through the same driver. It knows no discounts, taxes, shipping, carts or accounts. `/one/` is
 * the yardstick of the smallest write: a route that asks the database for 1.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const app = Fastify()

const LOCATION = '00000000-0000-7000-8000-000000000001'
const TTL_MS = 1_800_000

app.get('/one/', async () => {
  const { rows } = await pool.query({ name: 'one', text: 'select 1 as one', values: [] })
  return rows[0]
})

app.post<{
  Body: { items: { variant: string; quantity: number }[]; email: string; shipping_address: object }
}>('/orders/', async (request, reply) => {
  const { items, email, shipping_address: address } = request.body
  const { variant, quantity } = items[0]!
  const key = String(request.headers['idempotency-key'])
  const hash = createHash('sha256').update(JSON.stringify(request.body)).digest()
  const client = await pool.connect()
  const ask = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  try {
    await client.query('begin')
    await ask(
      'key',
      'insert into idempotency_keys (scope, key, request_hash, created_at) values ($1, $2, $3, now())',
      ['bench', key, hash],
    )
    const { rows } = await ask(
      'price',
      `select p.id as product_id, p.name, v.sku, r.amount_minor from variants v join products p on p.id = v.product_id
          join prices r on r.variant_id = v.id and r.currency = 'USD'
          where v.id = $1 and v.is_active and p.status = 'active'`,
      [variant],
    )
    const line = rows[0]
    const total = Number(line.amount_minor) * quantity
    const [orderId, itemId, token] = [randomUUID(), randomUUID(), randomBytes(32)]
    const order = {
      id: orderId,
      number: randomBytes(8).toString('hex'),
      email,
      total,
      items: [line],
      address,
    }
    await ask(
      'order',
      `insert into orders (id, number, email, status, payment_status, fulfilment_status, currency, subtotal_minor,
          discount_minor, shipping_minor, tax_minor, grand_total_minor, prices_include_tax, shipping_address,
          billing_address, placed_at, created_at, updated_at) values ($1, $2, $3, 'pending', 'unpaid', 'unfulfilled',
          'USD', $4, 0, 0, 0, $4, false, $5, $5, now(), now(), now())`,
      [orderId, order.number, email, total, address],
    )
    await ask(
      'item',
      `insert into order_items (id, order_id, position, variant_id, product_id, name, sku, quantity, unit_price_minor,
          discount_minor, tax_minor, total_minor) values ($1, $2, 0, $3, $4, $5, $6, $7, $8, 0, 0, $9)`,
      [itemId, orderId, variant, line.product_id, line.name, line.sku, quantity, line.amount_minor, total],
    )
    await ask(
      'event',
      `insert into order_events (id, order_id, type, actor, created_at)
          values ($1, $2, 'order.placed', '{"kind":"guest"}', now())`,
      [randomUUID(), orderId],
    )
    await ask(
      'token',
      `insert into order_tokens (token_hash, order_id, created_at, expires_at)
          values ($1, $2, now(), now() + interval '90 days')`,
      [createHash('sha256').update(token).digest(), orderId],
    )
    await ask(
      'outbox',
      `insert into outbox (id, type, occurred_at, data, tags) values ($1, 'order.placed', now(), $2, $3)`,
      [randomUUID(), JSON.stringify({ order_id: orderId }), [`product:${line.product_id}`]],
    )
    await ask(
      'reservation',
      `insert into reservations (id, order_id, variant_id, location_id, quantity, expires_at, created_at)
          values ($1, $2, $3, $4, $5, $6, now())`,
      [randomUUID(), orderId, variant, LOCATION, quantity, new Date(Date.now() + TTL_MS)],
    )
    await ask(
      'movement',
      `insert into stock_movements (id, variant_id, location_id, type, reserved_delta, reference, created_at)
          values ($1, $2, $3, 'reservation', $4, $5, now())`,
      [randomUUID(), variant, LOCATION, quantity, orderId],
    )
    const answer = JSON.stringify(order)
    await ask(
      'answer',
      'update idempotency_keys set response_status = 201, response_body = $3 where scope = $1 and key = $2',
      ['bench', key, answer],
    )
    const { rowCount } = await ask(
      'stock',
      `update stock_levels set reserved = reserved + $3
          where variant_id = $1 and location_id = $2 and on_hand - reserved >= $3`,
      [variant, LOCATION, quantity],
    )
    if (rowCount !== 1) throw new Error('sold out')
    await client.query('commit')
    reply.code(201).header('content-type', 'application/json; charset=utf-8')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
process.send?.({ origin: app.listeningOrigin })
