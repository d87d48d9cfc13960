import Fastify from 'fastify'
import pg from 'pg'

/**
 * The yardstick for an uncached list: Fastify, one prepared statement over the same well-indexed tables, the same
 * bytes. What a careful person would write by hand for this one page.
 */
const PAGE = `
  select c.card, l.in_stock, n.active_count
  from categories k
  join listing_counts n on n.category_id = k.id and n.currency = $2
  cross join lateral (
    select product_id, in_stock, price_rising from listing
    where category_id = k.id and currency = $2 and is_active
    order by price_rising, product_id limit $3
  ) l
  join product_cards c on c.product_id = l.product_id and c.currency = $2
  where k.slug = $1 and k.is_active
  order by l.price_rising, l.product_id`

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
const app = Fastify()
app.get<{ Querystring: { category: string; page_size: string } }>(
  '/api/products/',
  async (request, reply) => {
    const size = Number(request.query.page_size)
    const { rows } = await pool.query<[string, boolean, string]>({
      name: 'page',
      text: PAGE,
      values: [request.query.category, 'USD', size + 1],
      rowMode: 'array',
    })
    const next = rows.length > size ? `"http://${request.headers.host}${request.url}&page=2"` : 'null'
    let items = ''
    for (const [card, isInStock] of rows.slice(0, size)) {
      items += `${items === '' ? '' : ','}${card},"in_stock":${isInStock}}`
    }
    reply.header('content-type', 'application/json; charset=utf-8')
    return `{"count":${rows[0]?.[2] ?? 0},"count_exact":true,"next":${next},"previous":null,"results":[${items}]}`
  },
)
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
process.send?.({ origin: app.listeningOrigin })
