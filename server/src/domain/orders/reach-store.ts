import { sql } from 'kysely'
import { type Id, isId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/pool.ts'
import { parseOrderNumber } from './number.ts'

/** Which orders a caller reaches: all of them, those of one account, or the one that a token opens. */
export type Reach =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly userId: Id | null; readonly tokenHash: Buffer | null }

/** The order with this id or number, if the caller reaches it. */
export async function findReachable(
  db: Db,
  reference: string,
  reach: Reach,
  now: Date,
): Promise<Id | undefined> {
  const number = isId(reference) ? undefined : parseOrderNumber(reference)
  if (number === undefined && !isId(reference)) return undefined
  const which = number === undefined ? sql`o.id = ${reference}` : sql`o.number = ${number}`
  const { rows } = await sql<{
    id: Id
  }>`select o.id from orders o where ${which} and ${reaches(reach, now)}`.execute(db)
  return rows[0]?.id
}

/** Those of these orders that the caller reaches. */
export async function findAllReachable(
  db: Db,
  ids: readonly string[],
  reach: Reach,
  now: Date,
): Promise<Id[]> {
  const { rows } = await sql<{
    id: Id
  }>`select o.id from orders o where o.id = any(${ids}::uuid[]) and ${reaches(reach, now)}`.execute(db)
  return rows.map(({ id }) => id)
}

function reaches(reach: Reach, now: Date) {
  if (reach.kind === 'all') return sql`true`
  // a missing account never equals a missing owner: null = null is not true
  return sql`(o.user_id = ${reach.userId}::uuid or exists (select 1 from order_tokens t where t.order_id = o.id
    and t.token_hash = ${reach.tokenHash}::bytea and t.expires_at > ${now}))`
}
