import { sql } from 'kysely'
import type { Db } from '../../platform/db/pool.ts'
import { type Tally, tally } from '../../platform/db/tally.ts'

/** Payments of which more was taken than was asked for or held, or more given back than taken. */
export const paymentsTakenTooMuch = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, captured_minor > amount_minor or authorized_minor > amount_minor
      or (authorized_minor > 0 and captured_minor > authorized_minor)
      or refunded_minor + refund_pending_minor > captured_minor as is_wrong from payments`,
  )

/** Payments whose sums do not say what their status does. */
export const paymentsSayingOtherwise = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, not (case status
        when 'succeeded' then captured_minor = amount_minor and refunded_minor = 0
        when 'partially_refunded' then refunded_minor > 0 and refunded_minor < captured_minor
        when 'refunded' then refunded_minor > 0 and refunded_minor = captured_minor
        when 'authorized' then authorized_minor = amount_minor and captured_minor = 0
        else captured_minor = 0 and refunded_minor = 0 and refund_pending_minor = 0 end) as is_wrong
      from payments where provider <> 'none'`,
  )

/** Orders that more than one payment pays, or a payment of another sum or currency. */
export const ordersPaidTwice = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select o.number as key, count(p.id) > 1
        or bool_or(p.amount_minor <> o.grand_total_minor or p.currency <> o.currency) is true as is_wrong
      from orders o left join payments p on p.order_id = o.id and not p.is_surplus
        and p.status in ('authorized', 'succeeded', 'partially_refunded', 'refunded')
      group by o.id, o.number`,
  )

/** Payments over the network that succeeded, or hold goods, without the provider's name for them. */
export const paymentsWithoutProvider = (db: Db): Promise<Tally> =>
  tally(
    db,
    sql`select id::text as key, provider_payment_id is null and captured_minor > 0 as is_wrong
      from payments where provider in ('stripe', 'chapa', 'sandbox')`,
  )
