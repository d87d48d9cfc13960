import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../../kernel/page.ts'
import { type ListKey, readListPage } from '../../../platform/db/list-page.ts'
import type { Db, Tx } from '../../../platform/db/pool.ts'
import type { ShipmentItem, ShipmentRecord } from '../../orders/index.ts'

const ITEMS = sql`coalesce((select json_agg(json_build_object('order_item_id', i.order_item_id, 'quantity', i.quantity,
    'name', l.name, 'sku', l.sku) order by l.position)
  from shipment_items i join order_items l on l.id = i.order_item_id where i.shipment_id = s.id), '[]')`
const COLUMNS = sql`s.*, ${ITEMS} as items`

/** Fields a list of shipments is ordered by. */
export const SHIPMENT_ORDERINGS = ['created_at', 'shipped_at'] as const
/** One of them. */
export type ShipmentOrdering = (typeof SHIPMENT_ORDERINGS)[number]

const KEY_OF: Record<ShipmentOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`s.created_at`, type: 'timestamptz' },
  // what has not left yet comes behind what has left last
  shipped_at: { by: sql`coalesce(s.shipped_at, 'infinity')`, type: 'timestamptz' },
}

/** What a list of shipments is narrowed to. */
export type ShipmentFilter = {
  readonly orderId?: Id | undefined
  readonly status?: string | undefined
  readonly carrier?: string | undefined
  readonly trackingNumber?: string | undefined
  readonly createdAfter?: Date | undefined
  readonly createdBefore?: Date | undefined
}

/** Writes a parcel with its items, in one statement. */
export async function insertShipment(tx: Tx, shipment: ShipmentRecord): Promise<void> {
  const { items, ...row } = shipment
  await sql`with made as (
      insert into shipments (id, order_id, status, carrier, carrier_name, carrier_url, tracking_number, tracking_url,
        note, is_restocked, shipped_at, delivered_at, returned_at, cancelled_at, created_at, updated_at)
      select id, order_id, status, carrier, carrier_name, carrier_url, tracking_number, tracking_url,
        note, is_restocked, shipped_at, delivered_at, returned_at, cancelled_at, created_at, updated_at
      from json_to_record(${JSON.stringify(row)}::json) as r (id uuid, order_id uuid, status text, carrier text,
        carrier_name text, carrier_url text, tracking_number text, tracking_url text, note text, is_restocked boolean,
        shipped_at timestamptz, delivered_at timestamptz, returned_at timestamptz, cancelled_at timestamptz,
        created_at timestamptz, updated_at timestamptz)
      returning id)
    insert into shipment_items (shipment_id, order_item_id, quantity)
    select made.id, i.order_item_id, i.quantity
    from made, json_to_recordset(${JSON.stringify(items)}::json) as i (order_item_id uuid, quantity integer)`.execute(
    tx,
  )
}

/** What may change of a parcel beside its items. */
export type ShipmentChange = Partial<
  Omit<ShipmentRecord, 'id' | 'order_id' | 'items' | 'created_at' | 'updated_at'>
>

/** Changes a parcel's row. */
export async function updateShipment(tx: Tx, id: Id, change: ShipmentChange, now: Date): Promise<void> {
  await tx
    .updateTable('shipments')
    .set({ ...change, updated_at: now, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Puts other pieces into a parcel. */
export async function replaceItems(tx: Tx, id: Id, items: readonly ShipmentItem[]): Promise<void> {
  await sql`delete from shipment_items where shipment_id = ${id}`.execute(tx)
  await sql`insert into shipment_items (shipment_id, order_item_id, quantity)
    select ${id}::uuid, i.order_item_id, i.quantity
    from json_to_recordset(${JSON.stringify(items)}::json) as i (order_item_id uuid, quantity integer)`.execute(
    tx,
  )
}

/** One parcel. */
export async function findShipment(db: Db, id: Id): Promise<ShipmentRecord | undefined> {
  const { rows } = await sql<ShipmentRecord>`select ${COLUMNS} from shipments s where s.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** A page of parcels, in one statement. `owner` null: of everybody’s orders. */
export function listShipments(
  db: Db,
  owner: Id | null,
  filter: ShipmentFilter,
  ordering: readonly { field: ShipmentOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<ShipmentRecord>> {
  const conditions: (RawBuilder<unknown> | false)[] = [
    owner !== null && sql`o.user_id = ${owner}`,
    filter.orderId !== undefined && sql`s.order_id = ${filter.orderId}`,
    filter.status !== undefined && sql`s.status = ${filter.status}`,
    filter.carrier !== undefined &&
      sql`(lower(s.carrier) = lower(${filter.carrier}) or lower(s.carrier_name) = lower(${filter.carrier}))`,
    filter.trackingNumber !== undefined && sql`lower(s.tracking_number) = lower(${filter.trackingNumber})`,
    filter.createdAfter !== undefined && sql`s.created_at >= ${filter.createdAfter}`,
    filter.createdBefore !== undefined && sql`s.created_at < ${filter.createdBefore}`,
  ]
  const keys = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  const last = { by: sql`s.id`, type: 'uuid', isDescending: keys[0]?.isDescending ?? true } as const
  return readListPage(
    db,
    {
      columns: COLUMNS,
      from: owner === null ? sql`shipments s` : sql`shipments s join orders o on o.id = s.order_id`,
      where: conditions.filter((condition) => condition !== false),
      keys: [...keys, last],
    },
    page,
  )
}

/** Takes the words of the staff from the ended parcels of people who were forgotten. Returns how many. */
export async function forgetShipmentNotes(tx: Tx, userId: Id | null, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`with gone as (
      select s.id from users u join orders o on o.user_id = u.id join shipments s on s.order_id = o.id
      where u.anonymised_at is not null ${userId === null ? sql`` : sql`and u.id = ${userId}`}
        and s.status in ('delivered', 'returned', 'cancelled') and s.note <> ''
      order by s.id limit ${limit} for no key update of s),
    cleared as (update shipments s set note = '', version = s.version + 1 from gone where s.id = gone.id
      returning s.id)
    select count(*)::integer as count from cleared`.execute(tx)
  return rows[0]?.count ?? 0
}
