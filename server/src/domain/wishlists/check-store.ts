import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** People who have wishlists, and those of them of whom none or several are the default. */
export const peopleWithoutOneDefault = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select user_id::text as key, count(*) filter (where is_default) <> 1 as is_wrong
      from wishlists group by user_id`,
  )
