import { sql } from 'kysely'
import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/**
 * Takes from the finished orders of forgotten people what the books do not need: e-mail, phone numbers, notes and
 * tokens. At most `limit` orders, in one statement; of one person or of all. Returns how many.
 */
export async function forgetBuyersOf(
  tx: Tx,
  options: { readonly userId: Id | null; readonly limit: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`with gone as (
      select o.id from users u join orders o on o.user_id = u.id
      where u.anonymised_at is not null ${options.userId === null ? sql`` : sql`and u.id = ${options.userId}`}
        and o.status in ('delivered', 'cancelled', 'returned') and o.email::text not like '%@deleted.invalid'
      order by o.id limit ${options.limit} for no key update of o),
    tokens as (delete from order_tokens t using gone where t.order_id = gone.id),
    cleared as (update orders o set email = o.user_id || '@deleted.invalid', notes = '', version = o.version + 1,
        shipping_address = o.shipping_address || '{"phone": ""}', billing_address = o.billing_address || '{"phone": ""}'
      from gone where o.id = gone.id returning o.id)
    select count(*) as count from cleared`.execute(tx)
  return rows[0]?.count ?? 0
}
