import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { CursorPageRequest, ListPage, PageRequest } from '../../../kernel/page.ts'
import { countLists, type List, readListPage, readListPages } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { ReturnableLine, ReturnRecord, ReturnRow, ReturnState } from './model.ts'

const REFUNDED = sql`(select coalesce(sum(p.quantity), 0) from refund_items p join refunds f on f.id = p.refund_id
  where p.order_item_id = i.id and f.status <> 'failed')`
const ITEMS = sql`coalesce((select json_agg(json_build_object('order_item_id', i.id, 'quantity', x.quantity,
    'received_quantity', x.received_quantity, 'restocked_quantity', x.restocked_quantity, 'name', i.name, 'sku', i.sku,
    'ordered_quantity', i.quantity, 'total_minor', i.total_minor, 'refunded_quantity', ${REFUNDED})
  order by i.position) from return_items x join order_items i on i.id = x.order_item_id where x.return_id = r.id), '[]')`
/** A refund that failed and was tried again stands as its last try. */
const REFUND = sql`(with recursive tries as (
    select f.* from refunds f where f.id = r.refund_id
    union all select f.* from refunds f join tries t on f.retry_of = t.id)
  select json_build_object('id', t.id, 'amount_minor', t.amount_minor, 'status', t.status) from tries t
  where not exists (select 1 from refunds f where f.retry_of = t.id))`
const COLUMNS = sql`r.id, r.order_id, r.status, r.reason, r.note, r.refund_id, r.approved_at, r.received_at, r.closed_at,
  r.created_at, r.updated_at, o.currency, ${ITEMS} as items,
  case when r.refund_id is null then null else ${REFUND} end as refund`
const FROM = sql`returns r join orders o on o.id = r.order_id`

/** Writes a return with its pieces, in one statement. */
export async function insertReturn(
  tx: Tx,
  row: ReturnRow,
  items: readonly { readonly order_item_id: Id; readonly quantity: number }[],
  actor: Readonly<Record<string, unknown>>,
): Promise<void> {
  await sql`with made as (
      insert into returns (id, order_id, status, reason, note, actor, refund_id, approved_at, received_at, closed_at,
        created_at, updated_at)
      values (${row.id}, ${row.order_id}, ${row.status}, ${row.reason}, ${row.note}, ${JSON.stringify(actor)}::jsonb,
        ${row.refund_id}, ${row.approved_at}, ${row.received_at}, ${row.closed_at}, ${row.created_at}, ${row.updated_at})
      returning id)
    insert into return_items (return_id, order_item_id, quantity)
    select made.id, i.order_item_id, i.quantity
    from made, json_to_recordset(${JSON.stringify(items)}::json) as i (order_item_id uuid, quantity integer)`.execute(
    tx,
  )
}

/** What a move changes beside the state. */
export type ReturnChange = Partial<
  Pick<ReturnRow, 'note' | 'refund_id' | 'approved_at' | 'received_at' | 'closed_at'>
>

/** Moves a return from one state to another; false when it has left the first meanwhile. */
export async function moveReturn(
  tx: Tx,
  id: Id,
  { from, to }: { readonly from: ReturnState; readonly to: ReturnState },
  change: ReturnChange,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('returns')
    .set({ ...change, status: to, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes of each line of a return how many arrived and how many of those go to the shelves. */
export async function noteArrival(
  tx: Tx,
  id: Id,
  arrived: readonly { readonly order_item_id: Id; readonly received: number; readonly restocked: number }[],
): Promise<void> {
  await sql`update return_items x set received_quantity = a.received, restocked_quantity = a.restocked
    from json_to_recordset(${JSON.stringify(arrived)}::json) as a (order_item_id uuid, received integer, restocked integer)
    where x.return_id = ${id} and x.order_item_id = a.order_item_id`.execute(tx)
}

/** One return. */
export async function findReturn(db: Db, id: Id): Promise<ReturnRecord | undefined> {
  const { rows } = await sql<ReturnRecord>`select ${COLUMNS} from ${FROM} where r.id = ${id}`.execute(db)
  return rows[0]
}

/** The returns of an order that nobody has closed or received yet, the oldest first. */
export async function openReturns(db: Db, orderId: Id): Promise<ReturnRecord[]> {
  const { rows } = await sql<ReturnRecord>`select ${COLUMNS} from ${FROM}
    where r.order_id = ${orderId} and r.status in ('requested', 'approved') order by r.created_at, r.id`.execute(
    db,
  )
  return rows
}

/** What a list of returns is narrowed to. `userId`: only those of this person's orders. */
export type ReturnFilter = {
  readonly orderId?: Id | undefined
  readonly userId?: Id | undefined
  readonly status?: string | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
}

/** A page of returns by the time they were asked for, in one statement. */
export function listReturns(
  db: Db,
  filter: ReturnFilter,
  isDescending: boolean,
  page: PageRequest,
): Promise<ListPage<ReturnRecord>> {
  const conditions: (RawBuilder<unknown> | false)[] = [
    filter.orderId !== undefined && sql`r.order_id = ${filter.orderId}`,
    filter.userId !== undefined && sql`o.user_id = ${filter.userId}`,
    filter.status !== undefined && sql`r.status = ${filter.status}`,
    filter.createdAfter !== undefined && sql`r.created_at >= ${filter.createdAfter}`,
    filter.createdBefore !== undefined && sql`r.created_at < ${filter.createdBefore}`,
  ]
  return readListPage(
    db,
    returnsWhere(
      conditions.filter((condition) => condition !== false),
      isDescending,
    ),
    page,
  )
}

const RETURNS_OF_PARENT = returnsWhere([sql`r.order_id = parent.id`])

/** The same page of the returns of each of these orders, in one statement. */
export const listReturnsOfOrders = (
  db: Db,
  orderIds: readonly Id[],
  page: CursorPageRequest,
): Promise<Map<Id, ListPage<ReturnRecord>>> => readListPages(db, RETURNS_OF_PARENT, orderIds, page)

/** How many returns each of these orders has, in one statement. */
export const countReturnsOfOrders = (db: Db, orderIds: readonly Id[]): Promise<Map<Id, number>> =>
  countLists(db, RETURNS_OF_PARENT, orderIds)

function returnsWhere(where: List['where'], isDescending = true): List {
  return {
    columns: COLUMNS,
    from: FROM,
    where,
    keys: [
      { by: sql`r.created_at`, type: 'timestamptz', isDescending },
      { by: sql`r.id`, type: 'uuid', isDescending },
    ],
  }
}

/** All returns of a person's orders, the newest first, in one statement. */
export async function returnsOf(db: Db, userId: Id): Promise<ReturnRecord[]> {
  const { rows } = await sql<ReturnRecord>`select ${COLUMNS} from ${FROM} where o.user_id = ${userId}
    order by r.created_at desc, r.id desc`.execute(db)
  return rows
}

/** How much of each line of an order was sent and has come back. `deliveredSince`: from when on buyers may return. */
export async function returnableLines(db: Db, orderId: Id, deliveredSince: Date): Promise<ReturnableLine[]> {
  const { rows } = await sql<ReturnableLine>`select i.id as order_item_id,
      coalesce(s.sent, 0)::integer as sent, coalesce(s.open, 0)::integer as open, coalesce(t.taken, 0)::integer as taken
    from order_items i
    left join lateral (
      select sum(x.quantity) as sent, sum(x.quantity) filter (
          where p.status <> 'delivered' or p.delivered_at >= ${deliveredSince}::timestamptz) as open
      from shipment_items x join shipments p on p.id = x.shipment_id
      where x.order_item_id = i.id and p.status in ('shipped', 'in_transit', 'delivered')) s on true
    left join lateral (
      select sum(coalesce(x.received_quantity, x.quantity)) as taken
      from return_items x join returns r on r.id = x.return_id
      where x.order_item_id = i.id and r.status not in ('refused', 'cancelled')) t on true
    where i.order_id = ${orderId} order by i.position`.execute(db)
  return rows
}

/** Takes the texts of people from the returns of forgotten people, once the goods have arrived or will not come. Returns how many. */
export async function forgetReturnTexts(tx: Tx, userId: Id | null, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`with gone as (
      select r.id from users u join orders o on o.user_id = u.id join returns r on r.order_id = o.id
      where u.anonymised_at is not null ${userId === null ? sql`` : sql`and u.id = ${userId}`}
        and r.status not in ('requested', 'approved') and (r.reason <> '' or r.note <> '')
      order by r.id limit ${limit} for no key update of r),
    cleared as (update returns r set reason = '', note = '', version = r.version + 1 from gone
      where r.id = gone.id returning r.id)
    select count(*)::integer as count from cleared`.execute(tx)
  return rows[0]?.count ?? 0
}
