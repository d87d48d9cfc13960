import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'

/**
 * The yardstick for the intake of webhooks: Fastify, the raw bytes, a check of Stripe's signature and one insert of what
 * was signed. It processes nothing.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
await pool.query(
  'create table if not exists bench_events (id text primary key, payload jsonb not null, received_at timestamptz not null)',
)
const app = Fastify()
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
  done(null, body),
)
app.post<{ Body: Buffer }>('/webhooks/', async (request, reply) => {
  const header = String(request.headers['stripe-signature'])
  const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? []
  const expected = createHmac('sha256', process.env.STRIPE_WEBHOOK_SECRET ?? '')
    .update(`${at}.`)
    .update(request.body)
    .digest()
  if (signature === undefined || !timingSafeEqual(expected, Buffer.from(signature, 'hex')))
    return reply.code(400).send({})
  const event = JSON.parse(request.body.toString()) as { id: string }
  await pool.query({
    name: 'keep',
    text: 'insert into bench_events (id, payload, received_at) values ($1, $2, now()) on conflict do nothing',
    values: [event.id, request.body.toString()],
  })
  return {}
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
process.send?.({ origin: app.listeningOrigin })
