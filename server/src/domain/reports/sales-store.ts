import { type RawBuilder, sql } from 'kysely'
import { type Id, ROOT_ID } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import type { KeyedSums, SalesSums } from './model.ts'

// Orders, their lines, refunds and what discounts took are other modules' tables; reports only read them. Sums are taken
// in double precision: exact below 2^53 minor units, as all amounts here, and a third faster than PostgreSQL's numerics.

/** What is looked at: sales in a currency between two moments. */
export type SalesScope = { readonly currency: string; readonly since: Date; readonly until: Date }

/** An order counts once it is committed: paid, or sent before it is paid. One that waits or was cancelled does not. */
const COUNTS = sql`o.status not in ('pending', 'cancelled')`

/** Orders that count: by the moment they were placed. */
const sold = ({ currency, since, until }: SalesScope) =>
  sql`orders o where o.currency = ${currency} and ${COUNTS} and o.placed_at >= ${since} and o.placed_at < ${until}`

/** Orders that do not count; few beside those that do. */
const NOT_COUNTED = sql`(select id from orders where status in ('pending', 'cancelled'))`

/** Refunds of orders that count: by the moment they were asked for. Money that came twice or too late was never a sale. */
const givenBack = ({ currency, since, until }: SalesScope) =>
  sql`refunds r where r.status = 'succeeded' and r.currency = ${currency}
    and r.created_at >= ${since} and r.created_at < ${until} and r.order_id not in ${NOT_COUNTED}
    and r.payment_id not in (select id from payments where is_surplus)`

const orderSums = sql`count(*) as orders, sum(o.units) as units, sum(o.subtotal_minor::float8) as gross,
  sum(o.discount_minor::float8) as discounts, sum(o.shipping_minor::float8) as shipping, sum(o.tax_minor::float8) as tax,
  sum(o.grand_total_minor::float8) as charged`

/** Sums of two sides of which one may be missing, as the columns that are read. */
const bothSides = (a: string, b: string) =>
  sql.raw(
    [
      ...['orders', 'units', 'gross', 'discounts', 'shipping', 'tax', 'charged'].map(
        (column) => `coalesce(${a}.${column}, 0)::float8 as ${column}`,
      ),
      `coalesce(${b}.refunds, 0)::float8 as refunds`,
    ].join(', '),
  )

/** Sales of the parts of a time, each from its beginning to the next one's; parts without any are not among the rows. */
export async function salesByTime(
  db: Db,
  scope: SalesScope,
  beginnings: readonly Date[],
): Promise<(SalesSums & { place: number })[]> {
  const { rows } = await sql<SalesSums & { place: number }>`${timesOf(scope, beginnings)}`.execute(db)
  return rows
}

function timesOf(scope: SalesScope, beginnings: readonly Date[]): RawBuilder<unknown> {
  const starts = sql`${beginnings.map((moment) => moment.toISOString())}::timestamptz[]`
  return sql`with
    sale as (select width_bucket(o.placed_at, ${starts}) as place, ${orderSums} from ${sold(scope)} group by 1),
    back as (select width_bucket(r.created_at, ${starts}) as place, sum(r.amount_minor) as refunds
      from ${givenBack(scope)} group by 1)
    select coalesce(sale.place, back.place) as place, ${bothSides('sale', 'back')}
    from sale full join back on back.place = sale.place order by 1`
}

/** How a list of sums is sorted, and which part of it is read. */
export type Window = {
  readonly column: keyof SalesSums | 'name' | 'net' | 'total' | 'taken'
  readonly isDescending: boolean
  readonly limit: number
  readonly offset: number
}

/** A part of a list of sums, how long the list is, and the sums of everything. */
export type KeyedPage = {
  readonly rows: readonly KeyedSums[]
  readonly count: number
  readonly whole: SalesSums
}

const SORT: Readonly<Record<Window['column'], RawBuilder<unknown>>> = {
  orders: sql`orders`,
  units: sql`units`,
  gross: sql`gross`,
  discounts: sql`discounts`,
  refunds: sql`refunds`,
  shipping: sql`shipping`,
  tax: sql`tax`,
  charged: sql`charged`,
  name: sql`lower(name)`,
  net: sql`gross - discounts - refunds`,
  total: sql`charged - refunds`,
  taken: sql`taken`,
}

/**
 * The end of a statement that has `whole` (one row of the sums of all orders) and `part` (key, name, code, taken and
 * sums): a page of the parts, and what all of them come to. `orders` counts the orders of a row of the page, where doing
 * that for every part would take too long.
 */
async function readPage(
  db: Db,
  parts: RawBuilder<unknown>,
  window: Window,
  orders: RawBuilder<unknown> = sql`orders`,
): Promise<KeyedPage> {
  const direction = window.isDescending ? sql`desc` : sql`asc`
  const { rows } = await sql<{ rows: KeyedSums[]; count: number; whole: SalesSums }>`with ${parts}
    select (select row_to_json(w) from whole w) as whole, (select count(*) from part) as count,
      coalesce((select json_agg(json_build_object('key', key, 'name', name, 'code', code, 'taken', taken,
          'orders', ${orders}, 'units', units, 'gross', gross, 'discounts', discounts, 'refunds', refunds,
          'shipping', shipping, 'tax', tax, 'charged', charged) order by place)
        from (select *, row_number() over (order by ${SORT[window.column]} ${direction} nulls last, key) as place
          from part order by place limit ${window.limit} offset ${window.offset}) page), '[]') as rows`.execute(
    db,
  )
  return rows[0]!
}

/** `refund`: money that was given back; `whole`: the sums of all orders and refunds. */
const wholeOf = (scope: SalesScope) => sql`
  refund as materialized (select r.id, r.order_id, r.amount_minor,
    r.id in (select refund_id from refund_items) as names_pieces from ${givenBack(scope)}),
  whole as materialized (select ${bothSides('sale', 'back')} from (select ${orderSums} from ${sold(scope)}) sale,
    (select sum(amount_minor) as refunds from refund) back)`

/**
 * `line`: what was sold of each product; `given`: the money given back, shared out over what it was for. A refund that
 * names pieces is for those; any other for all of the order with its shipping, by what they cost. Shares are cut so that
 * they add up to the refund; what cost nothing weighs next to nothing, so that there is always something to share by.
 */
const linesOf = (scope: SalesScope) => sql`
  line as materialized (
    select i.product_id, sum(i.quantity) as units, sum((i.quantity * i.unit_price_minor)::float8) as gross,
      sum(i.discount_minor::float8) as discounts, sum(i.tax_minor::float8) as tax, sum(i.total_minor::float8) as charged
    from ${linesSold(scope)} group by i.product_id),
  portion as (
    select r.id, r.amount_minor, i.product_id, i.position,
      case when n.quantity is null then i.total_minor::float8
        else floor(i.total_minor::float8 * n.quantity / i.quantity + 0.5) end as weight
    from refund r
    cross join lateral (select i.* from order_items i where i.order_id = r.order_id offset 0) i
    left join refund_items n on n.refund_id = r.id and n.order_item_id = i.id
    where n.quantity is not null or not r.names_pieces
    union all
    select r.id, r.amount_minor, null, -1, o.shipping_minor + case when o.prices_include_tax then 0
      else coalesce((o.shipping_method->>'tax_minor')::float8, 0) end
    from refund r join orders o on o.id = r.order_id where not r.names_pieces),
  given as materialized (
    select product_id, sum(share) as refunds from (
      select product_id, floor(amount_minor * upto / whole + 0.5)
        - floor(amount_minor * (upto - weight) / whole + 0.5) as share
      from (select product_id, amount_minor, weight, sum(weight) over (partition by id order by position) as upto,
          sum(weight) over (partition by id) as whole
        from (select id, amount_minor, product_id, position, weight + 1e-6 as weight from portion) p) stretched)
      shared
    group by product_id)`

const linesSold = ({ currency, since, until }: SalesScope) => sql`order_items i
  where i.currency = ${currency} and i.placed_at >= ${since} and i.placed_at < ${until}
    and i.order_id not in ${NOT_COUNTED}`

/** What no product stands for: shipping with its tax, and what was given back of it. */
const shippingPart = sql`
  select 'shipping' as key, 'Shipping' as name, null::text as code, null::float8 as taken, 0::float8 as orders,
    0::float8 as units, 0::float8 as gross, 0::float8 as discounts,
    coalesce((select refunds from given where product_id is null), 0) as refunds, w.shipping,
    w.tax - coalesce((select sum(tax) from line), 0) as tax,
    w.charged - coalesce((select sum(charged) from line), 0) as charged
  from whole w`

/** What a product `p` is called now, or was called when it was sold last. */
const nameOf = (id: RawBuilder<unknown>) => sql`coalesce(p.name, (select i.name from order_items i
  where i.product_id = ${id} order by i.placed_at desc, i.id desc limit 1))`

/** Sales of each product; what it is called now, or was called when it was sold last. */
export function salesByProduct(db: Db, scope: SalesScope, window: Window): Promise<KeyedPage> {
  const orders = sql`(select count(distinct i.order_id) from ${linesSold(scope)} and i.product_id = page.id)`
  return readPage(
    db,
    sql`${wholeOf(scope)}, ${linesOf(scope)},
      part as (
        select moved.id, moved.id::text as key, ${nameOf(sql`moved.id`)} as name, p.slug as code, null::float8 as taken,
          0::float8 as orders,
          coalesce(units, 0)::float8 as units, coalesce(gross, 0) as gross, coalesce(discounts, 0) as discounts,
          coalesce(refunds, 0) as refunds, 0::float8 as shipping, coalesce(tax, 0) as tax, coalesce(charged, 0) as charged
        from (select coalesce(line.product_id, given.product_id) as id, units, gross, discounts, refunds, tax, charged
          from line full join (select * from given where product_id is not null) given
            on given.product_id = line.product_id) moved
        left join products p on p.id = moved.id
        union all select null, s.* from (${shippingPart}) s
          where shipping <> 0 or tax <> 0 or charged <> 0 or refunds <> 0)`,
    window,
    orders,
  )
}

/** Sales of each product's primary category, as it is now; `none` for products without one, or that are gone. */
export function salesByCategory(db: Db, scope: SalesScope, window: Window): Promise<KeyedPage> {
  const orders = sql`case key
    when 'shipping' then 0
    when 'none' then (select count(distinct i.order_id) from ${linesSold(scope)}
      and i.product_id not in (select id from products where primary_category_id is not null))
    else (select count(distinct i.order_id) from products p cross join lateral (
      select i.order_id from ${linesSold(scope)} and i.product_id = p.id offset 0) i where p.primary_category_id = page.id) end`
  return readPage(
    db,
    sql`${wholeOf(scope)}, ${linesOf(scope)},
      part as (
        select c.id, coalesce(c.id::text, 'none') as key, coalesce(c.name, 'No category') as name, c.slug as code,
          null::float8 as taken, 0::float8 as orders, coalesce(sum(units), 0)::float8 as units,
          coalesce(sum(gross), 0) as gross, coalesce(sum(discounts), 0) as discounts,
          coalesce(sum(refunds), 0) as refunds, 0::float8 as shipping, coalesce(sum(tax), 0) as tax,
          coalesce(sum(charged), 0) as charged
        from (select coalesce(line.product_id, given.product_id) as id, units, gross, discounts, refunds, tax, charged
          from line full join (select * from given where product_id is not null) given
            on given.product_id = line.product_id) moved
        left join products p on p.id = moved.id
        left join categories c on c.id = p.primary_category_id
        group by c.id
        union all select null, s.* from (${shippingPart}) s
          where shipping <> 0 or tax <> 0 or charged <> 0 or refunds <> 0)`,
    window,
    orders,
  )
}

/**
 * Sales of the orders that used each discount, and what it took off; `none`: the orders without any. An order that used
 * two is in both rows.
 */
export function salesByDiscount(db: Db, scope: SalesScope, window: Window): Promise<KeyedPage> {
  return readPage(
    db,
    sql`${wholeOf(scope)},
      used as (select coalesce(r.discount_id, ${ROOT_ID}::uuid) as id, sum(r.amount_minor)::float8 as taken, ${orderSums}
        from (select * from ${sold(scope)}) o left join discount_redemptions r on r.order_id = o.id group by 1),
      given as (select coalesce(u.discount_id, ${ROOT_ID}::uuid) as id, sum(r.amount_minor)::float8 as refunds
        from refund r left join discount_redemptions u on u.order_id = r.order_id group by 1),
      part as (
        select coalesce(d.id::text, 'none') as key, coalesce(nullif(d.name, ''), d.code::text, 'No discount') as name,
          d.code::text as code, coalesce(taken, 0) as taken, ${bothSides('used', 'given')}
        from used full join given on used.id = given.id
        left join discounts d on d.id = coalesce(used.id, given.id))`,
    window,
  )
}

/** How many orders stand where, whenever they were placed. */
export type StatusCount = { readonly status: string; readonly orders: number }

/** A product that sold well. */
export type TopProduct = {
  readonly id: Id
  readonly name: string
  readonly slug: string | null
  readonly units: number
  readonly gross: number
}

/** What the dashboard shows. */
export type SummaryRows = {
  readonly times: readonly (SalesSums & { readonly place: number })[]
  readonly statuses: readonly StatusCount[]
  readonly products: readonly TopProduct[]
}

/**
 * Sales of the parts of a time, orders of the shop by status, and the products that brought in most since a moment; one
 * statement.
 */
export async function readSummary(
  db: Db,
  scope: SalesScope,
  beginnings: readonly Date[],
  top: { readonly since: Date; readonly limit: number },
): Promise<SummaryRows> {
  const { rows } = await sql<SummaryRows>`select
    coalesce((select json_agg(t) from (${timesOf(scope, beginnings)}) t), '[]') as times,
    coalesce((select json_agg(s) from (select status, count(*) as orders from orders group by status) s), '[]') as statuses,
    coalesce((select json_agg(json_build_object('id', t.product_id, 'units', t.units, 'gross', t.gross, 'slug', p.slug,
        'name', ${nameOf(sql`t.product_id`)}) order by t.gross desc, t.product_id)
      from (select i.product_id, sum(i.quantity) as units, sum((i.quantity * i.unit_price_minor)::float8) as gross
        from ${linesSold({ ...scope, since: top.since })} group by i.product_id
        order by gross desc, i.product_id limit ${top.limit}) t left join products p on p.id = t.product_id), '[]')
      as products`.execute(db)
  return rows[0]!
}
