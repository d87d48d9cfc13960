import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** Orders whose copies for reports (pieces; time and currency of each line) are not what they were copied from. */
export const ordersCopiedWrong = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select o.number as key, o.units is distinct from i.units or i.is_wrong as is_wrong
      from orders o left join lateral (
        select sum(quantity) as units, bool_or(placed_at is distinct from o.placed_at
          or currency is distinct from o.currency) as is_wrong
        from order_items where order_id = o.id) i on true`,
  )
