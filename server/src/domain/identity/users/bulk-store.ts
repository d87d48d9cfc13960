import { sql } from 'kysely'
import { type Id, newId } from '../../../kernel/id.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'

/** A customer as the generator of many orders makes one: nobody can sign in as them. */
export type BulkCustomer = {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
}

/** Makes the customers whose addresses nobody has yet; gives the ids of all, in order. For shops made by a generator. */
export async function ensureCustomersInBulk(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  people: readonly BulkCustomer[],
): Promise<Id[]> {
  const rows = people.map((person) => ({ ...person, id: newId() }))
  await sql`insert into users (id, email, first_name, last_name, role, email_verified_at, created_at, updated_at)
    select id, email, first_name, last_name, 'customer', ${ctx.now}, ${ctx.now}, ${ctx.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, email citext, first_name text, last_name text)
    on conflict (email) do nothing`.execute(tx)
  const { rows: known } = await sql<{ id: Id }>`select u.id
    from unnest(${people.map((person) => person.email)}::text[]) with ordinality as e (email, place)
    join users u on u.email = e.email::citext order by e.place`.execute(tx)
  return known.map((row) => row.id)
}
