import type { Ctx } from '../../platform/context.ts'
import * as store from './check-store.ts'

/** Proves what must always hold of payments; for `nexus doctor --invariants` and the tests. */
export const checkMoney = async (ctx: Pick<Ctx, 'db'>) => [
  { name: 'given back ≤ taken ≤ held ≤ asked for', ...(await store.paymentsTakenTooMuch(ctx.db)) },
  { name: 'payments = their sums', ...(await store.paymentsSayingOtherwise(ctx.db)) },
  { name: 'each order paid at most once, and in full', ...(await store.ordersPaidTwice(ctx.db)) },
  { name: 'money of providers has their name', ...(await store.paymentsWithoutProvider(ctx.db)) },
]
