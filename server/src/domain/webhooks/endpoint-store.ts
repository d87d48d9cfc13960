import { type RawBuilder, sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { ListPage, PageRequest } from '../../kernel/page.ts'
import { type ListKey, readListPage } from '../../platform/db/list-page.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { EndpointRow } from './model.ts'

/** The fields a list of endpoints can be ordered by. */
export const ENDPOINT_ORDERINGS = ['created_at', 'updated_at'] as const
/** One of them. */
export type EndpointOrdering = (typeof ENDPOINT_ORDERINGS)[number]

const KEY_OF: Record<EndpointOrdering, Omit<ListKey, 'isDescending'>> = {
  created_at: { by: sql`e.created_at`, type: 'timestamptz' },
  updated_at: { by: sql`e.updated_at`, type: 'timestamptz' },
}

/** An endpoint without what must not be shown. */
export type PublicEndpoint = Omit<EndpointRow, 'secret' | 'previous_secret' | 'paused_until' | 'created_by'>

/** A page of endpoints. */
export function listEndpoints(
  db: Db,
  filter: { readonly isActive?: boolean | undefined },
  ordering: readonly { field: EndpointOrdering; isDescending: boolean }[],
  page: PageRequest,
): Promise<ListPage<PublicEndpoint>> {
  const where: RawBuilder<unknown>[] = []
  if (filter.isActive !== undefined) where.push(sql`e.is_active = ${filter.isActive}`)
  const keys: ListKey[] = ordering.map(({ field, isDescending }) => ({ ...KEY_OF[field], isDescending }))
  return readListPage(
    db,
    {
      columns: sql`e.id, e.url, e.description, e.events, e.is_active, e.failing_since, e.disabled_at,
        e.disabled_reason, e.previous_secret_until, e.created_at, e.updated_at`,
      from: sql`webhook_endpoints e`,
      where,
      keys: [...keys, { by: sql`e.id`, type: 'uuid', isDescending: keys.at(-1)?.isDescending ?? false }],
    },
    page,
  )
}

/** One endpoint. */
export async function findEndpoint(db: Db, id: Id): Promise<EndpointRow | undefined> {
  const row = await db.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).executeTakeFirst()
  return row as EndpointRow | undefined
}

/** One endpoint, while nobody else changes it. The relay goes on meanwhile. */
export async function lockEndpoint(tx: Tx, id: Id): Promise<EndpointRow | undefined> {
  const row = await tx
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row as EndpointRow | undefined
}

const INSERT_LOCK = 'webhook_endpoints'

/** How many endpoints there are, while nobody else adds one. */
export async function countLocked(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${INSERT_LOCK}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('webhook_endpoints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Adds an endpoint. */
export async function insertEndpoint(tx: Tx, row: EndpointRow): Promise<void> {
  await tx
    .insertInto('webhook_endpoints')
    .values({ ...row, events: [...row.events] })
    .execute()
}

/** What may be changed of an endpoint. */
export type EndpointChange = Partial<Omit<EndpointRow, 'id' | 'created_by' | 'created_at'>>

/** Changes columns of an endpoint. */
export async function changeEndpoint(tx: Tx, id: Id, { events, ...change }: EndpointChange): Promise<void> {
  await tx
    .updateTable('webhook_endpoints')
    .set({ ...change, ...(events ? { events: [...events] } : {}) })
    .where('id', '=', id)
    .execute()
}

/** Removes an endpoint with its deliveries. */
export async function deleteEndpoint(tx: Tx, id: Id): Promise<void> {
  await tx.deleteFrom('webhook_endpoints').where('id', '=', id).execute()
}

/** Who is told of events. */
export type Listening = Pick<EndpointRow, 'id' | 'events' | 'paused_until'>

/**
 * The endpoints that are switched on, kept from being removed until the transaction ends. One that is being removed
 * right now is left out: nobody waits for the end of that.
 */
export async function listenersFor(tx: Tx): Promise<Listening[]> {
  const { rows } = await sql<Listening>`select id, events, paused_until from webhook_endpoints
    where is_active for key share skip locked`.execute(tx)
  return rows
}
