import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { CursorPageRequest, ListPage, PageRequest } from '../../kernel/page.ts'
import {
  countLists,
  type List,
  type ListKey,
  readListPage,
  readListPages,
} from '../../platform/db/list-page.ts'
import { type Db, PLANNED_EACH_TIME } from '../../platform/db/pool.ts'
import { below, belowOf, type RawBelow } from './below-store.ts'
import type { OrderEventRecord, OrderItemRecord, OrderRecord, OrderRow } from './model.ts'
import { parseOrderNumber } from './number.ts'

/** Fields a list of orders is ordered by. */
export const ORDER_ORDERINGS = ['created_at', 'grand_total', 'number'] as const
/** One of them. */
export type OrderOrdering = (typeof ORDER_ORDERINGS)[number]

const KEY_OF: Record<OrderOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`o.created_at`, type: 'timestamptz' },
  grand_total: { by: sql`o.grand_total_minor`, type: 'bigint' },
  number: { by: sql`o.number`, type: 'text' },
}

/** What a list of orders is narrowed to. */
export type OrderFilter = {
  readonly status?: string | undefined
  readonly paymentStatus?: string | undefined
  readonly fulfilmentStatus?: string | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
  readonly userId?: Id | undefined
  readonly email?: string | undefined
  readonly number?: string | undefined
  readonly search?: string | undefined
}

/**
 * A page of orders with items, payments and shipments: two statements, whatever its size, and one more for everybody's
 * with a `search`. `owner` null: everybody's.
 */
export async function listOrders(
  db: Db,
  owner: Id | null,
  filter: OrderFilter,
  ordering: readonly { field: OrderOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<OrderRecord>> {
  const found = await readListPage<OrderRow>(db, await listOf(db, sql`o.*`, owner, filter, ordering), page)
  if (found.results.length === 0) return { ...found, results: [] }
  const { rows } = await sql<RawBelow & { id: Id }>`select o.id, ${below(sql`o.id`)}
    from unnest(${found.results.map((order) => order.id)}::uuid[]) as o (id)`.execute(db)
  const hanging = new Map(rows.map((row) => [row.id, belowOf(row)]))
  return {
    ...found,
    results: found.results.flatMap((order) => {
      const its = hanging.get(order.id)
      return its === undefined ? [] : [{ ...order, ...its }]
    }),
  }
}

/** An order as a row of a table. */
export type OrderSummaryRow = Pick<
  OrderRow,
  'id' | 'number' | 'status' | 'payment_status' | 'fulfilment_status' | 'email' | 'user_id' | 'currency'
> & {
  readonly customer_name: string
  readonly grand_total_minor: number
  readonly units: number
  readonly placed_at: Date
}

const SUMMARY = sql`o.id, o.number, o.status, o.payment_status, o.fulfilment_status, o.email::text as email, o.user_id,
  o.currency, o.grand_total_minor, coalesce(o.units, 0) as units, o.placed_at,
  coalesce(nullif(o.billing_address ->> 'full_name', ''), o.shipping_address ->> 'full_name', '') as customer_name`

/** The same page of orders without what hangs below them, in one statement; a search of everybody's takes one more. */
export const listOrderSummaries = async (
  db: Db,
  owner: Id | null,
  filter: OrderFilter,
  ordering: readonly { field: OrderOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<OrderSummaryRow>> =>
  readListPage<OrderSummaryRow>(db, await listOf(db, SUMMARY, owner, filter, ordering), page)

async function listOf(
  db: Db,
  columns: RawBuilder<unknown>,
  owner: Id | null,
  filter: OrderFilter,
  ordering: readonly { field: OrderOrdering; isDescending: boolean }[],
): Promise<List> {
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`o.id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  const where = [...(owner === null ? [] : [sql`o.user_id = ${owner}`]), ...conditionsOf(filter)]
  const search = filter.search?.trim()
  if (search) where.push(await searchCondition(db, owner, search))
  return { columns, from: sql`orders o`, where, keys: [...keys, last] }
}

/** An order with items, payments and shipments, in one statement. */
export async function readOrder(db: Db, id: Id): Promise<OrderRecord | undefined> {
  return (await readOrders(db, sql`o.id = ${id}`))[0]
}

/** These orders with items, payments and shipments, in one statement. */
export const readOrdersById = (db: Db, ids: readonly Id[]): Promise<OrderRecord[]> =>
  readOrders(db, sql`o.id = any(${ids}::uuid[])`)

/** All orders of an account, the newest first, in one statement. */
export const readOrdersOf = (db: Db, userId: Id): Promise<OrderRecord[]> =>
  readOrders(db, sql`o.user_id = ${userId}`)

async function readOrders(db: Db, where: RawBuilder<unknown>): Promise<OrderRecord[]> {
  const { rows } = await sql<OrderRow & RawBelow>`select o.*, ${below(sql`o.id`)}
    from orders o where ${where} order by o.created_at desc, o.id desc`.execute(db)
  return rows.map((row) => ({ ...row, ...belowOf(row) }))
}

/** A page of an order's lines, as they were ordered. */
export const listItems = (
  db: Db,
  orderId: Id,
  page: PageRequest,
): Promise<ListPage<OrderItemRecord & { readonly currency: string }>> =>
  readListPage(
    db,
    {
      columns: sql`i.*, o.currency`,
      from: sql`order_items i join orders o on o.id = i.order_id`,
      where: [sql`i.order_id = ${orderId}`],
      keys: [
        { by: sql`i.position`, type: 'bigint', isDescending: false },
        { by: sql`i.id`, type: 'uuid', isDescending: false },
      ],
    },
    page,
  )

/** A page of an order's story, from its beginning. */
export const listEvents = (db: Db, orderId: Id, page: PageRequest): Promise<ListPage<OrderEventRecord>> =>
  readListPage(db, eventsWhere(sql`e.order_id = ${orderId}`), page)

const EVENTS_OF_PARENT = eventsWhere(sql`e.order_id = parent.id`)

/** The same page of the story of each of these orders, in one statement. */
export const listEventsOfOrders = (
  db: Db,
  orderIds: readonly Id[],
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<OrderEventRecord>>> => readListPages(db, EVENTS_OF_PARENT, orderIds, page)

/** How long the story of each of these orders is, in one statement. */
export const countEventsOfOrders = (db: Db, orderIds: readonly Id[]): Promise<Map<Id, number>> =>
  countLists(db, EVENTS_OF_PARENT, orderIds)

function eventsWhere(condition: RawBuilder<unknown>): List {
  return {
    columns: sql`e.*`,
    from: sql`order_events e`,
    where: [condition],
    keys: [
      { by: sql`e.created_at`, type: 'timestamptz', isDescending: false },
      { by: sql`e.id`, type: 'uuid', isDescending: false },
    ],
  }
}

function conditionsOf(filter: OrderFilter): RawBuilder<unknown>[] {
  const conditions: (RawBuilder<unknown> | false)[] = [
    filter.status !== undefined && sql`o.status = ${filter.status}`,
    filter.paymentStatus !== undefined && sql`o.payment_status = ${filter.paymentStatus}`,
    filter.fulfilmentStatus !== undefined && sql`o.fulfilment_status = ${filter.fulfilmentStatus}`,
    filter.createdAfter !== undefined && sql`o.created_at >= ${filter.createdAfter}`,
    filter.createdBefore !== undefined && sql`o.created_at < ${filter.createdBefore}`,
    filter.userId !== undefined && sql`o.user_id = ${filter.userId}`,
    filter.email !== undefined && sql`o.email = ${filter.email.trim()}`,
    filter.number !== undefined && sql`o.number = ${filter.number}`,
  ]
  return conditions.filter((condition) => condition !== false)
}

const EMAIL_FORM = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Word for word what the index `orders_words` is on. */
const WORDS = sql`(o.email::text || E'\\n' || o.number || E'\\n' || coalesce(o.shipping_address ->> 'full_name', '') || E'\\n'
  || coalesce(o.billing_address ->> 'full_name', ''))`

/** A whole number or e-mail is found by its index; anything else is looked for in names, e-mails, numbers and skus. */
async function searchCondition(db: Db, owner: Id | null, search: string): Promise<RawBuilder<unknown>> {
  const number = parseOrderNumber(search)
  if (number !== undefined) return sql`o.number = ${number}`
  if (EMAIL_FORM.test(search)) return sql`o.email = ${search}`
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  // fewer letters than an index of three can find, or few orders to look at
  const isWalked = owner !== null || search.length < 3
  const sold = isWalked ? undefined : await ordersWithSku(db, pattern)
  const bySku = sold
    ? sql`o.id = any(${sold}::uuid[])`
    : sql`exists (select 1 from order_items i where i.order_id = o.id and i.sku ilike ${pattern})`
  return sql`(${WORDS} ilike ${pattern} or ${bySku}) ${sql.raw(PLANNED_EACH_TIME)}`
}

const FEW_LINES = 1_000

/** The orders with such a sku when they are few: ids let one index scan serve the whole search. */
async function ordersWithSku(db: Db, pattern: string): Promise<Id[] | undefined> {
  const { rows } = await sql<{ order_id: Id }>`select i.order_id from order_items i
    where i.sku ilike ${pattern} limit ${FEW_LINES + 1} ${sql.raw(PLANNED_EACH_TIME)}`.execute(db)
  return rows.length > FEW_LINES ? undefined : [...new Set(rows.map((row) => row.order_id))]
}

/** The order of this number that was ordered with this e-mail, in any case. */
export async function findByNumberAndEmail(
  db: Db,
  number: string,
  email: string,
): Promise<Pick<OrderRow, 'id' | 'number' | 'email'> | undefined> {
  const { rows } = await sql<
    Pick<OrderRow, 'id' | 'number' | 'email'>
  >`select id, number, email::text as email
    from orders where number = ${number} and email = ${email.trim()}`.execute(db)
  return rows[0]
}

/** Why an order was cancelled: the word that its last cancellation told, such as `expired`. */
export async function cancelReason(db: Db, orderId: Id): Promise<string | undefined> {
  const { rows } = await sql<{ reason: string | null }>`select data ->> 'reason' as reason from order_events
    where order_id = ${orderId} and type = 'order.cancelled' order by created_at desc, id desc limit 1`.execute(
    db,
  )
  return rows[0]?.reason ?? undefined
}

/** When something happened to an order since then, the oldest first. */
export async function eventTimes(db: Db, orderId: Id, type: string, since: Date): Promise<Date[]> {
  const { rows } = await sql<{ created_at: Date }>`select created_at from order_events
    where order_id = ${orderId} and type = ${type} and created_at > ${since} order by created_at, id`.execute(
    db,
  )
  return rows.map((row) => row.created_at)
}
